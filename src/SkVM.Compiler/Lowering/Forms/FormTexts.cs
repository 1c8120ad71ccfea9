using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Forms;

/// <summary>Where the fixed texts of forms stand in a skill: in SKILL.md, or in a Markdown file that lowerings made. One search finds all of them.</summary>
internal sealed class FormTexts
{
    private static readonly string[] s_texts = [.. CompiledForms.All.Select(form => form.Instruction), DelegationList.Introduction, ReadingList.Introduction, WorkflowHints.Introduction, CommandSheet.Note];

    private static readonly SearchValues<string> s_all = SearchValues.Create(s_texts, StringComparison.Ordinal);

    private readonly List<(string Text, int Start)> _inSkill;
    private readonly List<(string Content, List<(string Text, int Start)> Texts)> _inNotes = [];

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
    public TextSpan? Find(string text) => IndexOf(_inSkill, text) is >= 0 and var start ? new TextSpan(start, text.Length) : null;

    /// <summary>True when SKILL.md, or a Markdown file that lowerings made, holds a fixed text.</summary>
    public bool Has(string text) => IndexOf(_inSkill, text) >= 0 || _inNotes.Exists(note => IndexOf(note.Texts, text) >= 0);

    /// <summary>The first of the Markdown files made by lowerings that holds a text; null when none does.</summary>
    public string? FindNote(string text) => _inNotes.Find(note => note.Content.Contains(text, StringComparison.Ordinal)).Content;

    private static int IndexOf(List<(string Text, int Start)> found, string text)
    {
        foreach ((string known, int start) in found)
        {
            if (known == text)
                return start;
        }

        return -1;
    }

    private static List<(string Text, int Start)> Search(string content)
    {
        var found = new List<(string, int)>();
        for (int at = 0; content.AsSpan(at).IndexOfAny(s_all) is >= 0 and var next; at++)
        {
            at += next;
            foreach (string text in s_texts)
            {
                if (content.AsSpan(at).StartsWith(text, StringComparison.Ordinal) && IndexOf(found, text) < 0)
                    found.Add((text, at));
            }
        }

        return found;
    }
}
