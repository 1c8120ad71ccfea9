using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Diagnostics;

/// <summary>
/// The comments <c>&lt;!-- skvm: disable SKVM1001 --&gt;</c> and <c>&lt;!-- skvm: restore SKVM1001 --&gt;</c> of a skill.
/// Without ids they act on all diagnostics. A disable without a restore holds to the end of the file.
/// </summary>
internal sealed class DirectiveMap(ImmutableArray<SkillAnalyzer> analyzers)
{
    private readonly List<(int Position, bool Disable, ImmutableArray<string> Ids)> _directives = [];

    /// <summary>Directives that cannot be read, with their text.</summary>
    public List<(TextSpan Span, string Text)> Faults { get; } = [];

    /// <param name="comments">The comments of a skill.</param>
    /// <param name="analyzers">The analyzers of extensions, whose ids are known too.</param>
    public static DirectiveMap Create(IEnumerable<HtmlSyntax> comments, ImmutableArray<SkillAnalyzer> analyzers)
    {
        var map = new DirectiveMap(analyzers);
        foreach (HtmlSyntax comment in comments)
            map.Read(comment.ToFullString(), comment.Position);
        return map;
    }

    public bool IsSuppressed(string id, int position)
    {
        bool suppressed = false;
        foreach ((int at, bool disable, ImmutableArray<string> ids) in _directives)
        {
            if (at > position)
                break;
            if (ids.IsEmpty || ids.Contains(id))
                suppressed = disable;
        }

        return suppressed;
    }

    /// <summary>Reads every comment of an HTML block; a block may hold several.</summary>
    private void Read(string html, int position)
    {
        for (int at = 0; (at = html.IndexOf("<!--", at, StringComparison.Ordinal)) >= 0;)
        {
            int end = html.IndexOf("-->", at, StringComparison.Ordinal);
            if (end < 0)
                return;
            string text = html[(at + 4)..end].Trim();
            if (text.StartsWith("skvm:", StringComparison.OrdinalIgnoreCase))
                ReadDirective(text, new TextSpan(position + at, end + 3 - at));
            at = end;
        }
    }

    private void ReadDirective(string text, TextSpan span)
    {
        string[] words = text[5..].Split([' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        bool known = words is ["disable" or "restore", ..] && words.Skip(1).All(IsId);
        if (known)
            _directives.Add((span.Start, words[0] == "disable", [.. words.Skip(1)]));
        else
            Faults.Add((span, text));
    }

    private bool IsId(string word) =>
        (word.Length == 8 && word.StartsWith("SKVM", StringComparison.Ordinal) && word.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0)
        || analyzers.Any(analyzer => Supports(analyzer, word));

    /// <summary>False also for a third party's analyzer that fails to say what it supports: that is reported where it is run.</summary>
    private static bool Supports(SkillAnalyzer analyzer, string id)
    {
        try
        {
            return analyzer.SupportedDiagnostics.Any(descriptor => descriptor.Id == id);
        }
        catch (Exception) when (ExtensionFault.IsForeign(analyzer))
        {
            return false;
        }
    }
}
