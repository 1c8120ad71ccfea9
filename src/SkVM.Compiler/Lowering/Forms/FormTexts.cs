using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Forms;

/// <summary>Where the fixed texts of forms stand in a skill: in SKILL.md, or in a Markdown file that lowerings made. One search finds all of them.</summary>
internal sealed class FormTexts
{
    private static readonly FormText[] s_texts = [
        .. CompiledForms.All.Select(form => form.Text),
        .. new[] { DelegationList.Introduction, ReadingList.Introduction, WorkflowHints.Introduction, CommandSheet.Note }.Select(text => new FormText(text)),
    ];

    private static readonly SearchValues<string> s_beginnings = SearchValues.Create(
        [.. s_texts.Select(text => text.Beginning).Distinct(StringComparer.Ordinal)], StringComparison.Ordinal);

    private readonly List<(string Text, TextSpan Span)> _inSkill;
    private readonly List<(string Content, List<(string Text, TextSpan Span)> Texts)> _inNotes = [];

    public FormTexts(SkillSemanticModel model)
    {
        _inSkill = Search(model.SyntaxTree.ToString());
        for (int i = 0; i < model.Bundle.Paths.Length; i++)
        {
            if (!model.Bundle.Paths[i].StartsWith(CompiledForms.Notes, StringComparison.Ordinal))
                continue;
            string content = Encoding.UTF8.GetString(model.Bundle.Files[i].Content.Span);
            _inNotes.Add((content, Search(content)));
        }
    }

    /// <summary>False for a skill that uses no form.</summary>
    public bool Any => _inSkill.Count > 0 || _inNotes.Exists(note => note.Texts.Count > 0);

    /// <summary>The first place of a fixed text in SKILL.md, or null.</summary>
    public TextSpan? Find(string text) => Find(_inSkill, text);

    /// <summary>True when SKILL.md, or a Markdown file that lowerings made, holds a fixed text.</summary>
    public bool Has(string text) => Find(_inSkill, text) is not null || _inNotes.Exists(note => Find(note.Texts, text) is not null);

    /// <summary>The first of the Markdown files made by lowerings that holds a text; null when none does.</summary>
    public string? FindNote(string text) => _inNotes.Find(note => note.Content.Contains(text, StringComparison.Ordinal)).Content;

    private static TextSpan? Find(List<(string Text, TextSpan Span)> found, string text)
    {
        foreach ((string known, TextSpan span) in found)
        {
            if (known == text)
                return span;
        }

        return null;
    }

    private static List<(string Text, TextSpan Span)> Search(string content)
    {
        var found = new List<(string, TextSpan)>();
        for (int at = 0; content.AsSpan(at).IndexOfAny(s_beginnings) is >= 0 and var next; at++)
        {
            at += next;
            foreach (FormText text in s_texts)
            {
                if (text.LengthAt(content.AsSpan(at)) is > 0 and var length && Find(found, text.Text) is null)
                    found.Add((text.Text, new TextSpan(at, length)));
            }
        }

        return found;
    }
}
