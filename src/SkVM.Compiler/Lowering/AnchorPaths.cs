using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Languages;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>
/// Path anchoring: for targets at L1 or lower in running commands or reading files, relative paths of bundle files in commands, links and inline
/// code begin with <see cref="SkillFolderAnchor.Placeholder"/>, which the installation replaces by the skill's folder.
/// </summary>
internal sealed class AnchorPaths : SkillLowering
{
    private const string Prefix = SkillFolderAnchor.Placeholder + "/";

    public override string Id => "anchor-paths";

    public override string Title => "making paths absolute at installation";

    public override LoweringPurpose Purpose => LoweringPurpose.Aid;

    public override void Lower(SkillLoweringContext context)
    {
        if (!IsFor(context))
            return;
        SkillBundle bundle = context.SemanticModel.Bundle;
        if (!bundle.Paths.Any(path => path.Contains('/', StringComparison.Ordinal)))
            return;
        var edits = new List<TextChange>();
        string text = context.Facts.Text;
        foreach (SkillFacts.Fence fence in context.Facts.Fences)
        {
            if (fence.Language == CodeLanguage.Shell || (fence.Language == CodeLanguage.Other && fence.Node.LanguageName.Length == 0))
                InCommands(text, AfterFirstLine(text, fence.Node), bundle, edits);
        }

        foreach (InlineCodeSyntax code in context.Facts.InlineCodes)
        {
            if (code.Code.AsSpan().Trim().Contains(' '))
                InCommands(text, code.Span, bundle, edits);
            else if (PathAt(text, code.Span, bundle) is { } path)
                edits.Add(new TextChange(path, Prefix + Plain(text, path)));
        }

        foreach (ResourceSymbol link in context.SemanticModel.GetResources())
        {
            TextSpan span = link.Evidence[0];
            if (!link.IsLink
                || link.File is null
                || text[span.Start..span.End] != link.Name
                || link.Name.Contains('%', StringComparison.Ordinal)
                || link.Name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            bool inBrackets = span.Start > 0 && text[span.Start - 1] == '<';
            if (!inBrackets && (span.Start == 0 || text[span.Start - 1] != '('))
                continue;
            string path = link.Name.StartsWith("./", StringComparison.Ordinal) ? link.Name[2..] : link.Name;
            edits.Add(new TextChange(span, inBrackets ? Prefix + path : $"<{Prefix}{path}>"));
        }

        // The instructions of forms are known word by word, and what they leave is known by that.
        IReadOnlyList<TextSpan> forms = context.SemanticModel.AuthorsText.Forms;
        int last = 0;
        foreach (TextChange edit in edits.OrderBy(edit => edit.Span.Start))
        {
            if (edit.Span.Start < last || forms.Any(form => form.Contains(edit.Span)))
                continue; // Inline code in a link's text may have been seen twice.
            context.Replace(edit.Span, edit.NewText!);
            last = edit.Span.End;
        }
    }

    /// <summary>True for a target that loses relative paths.</summary>
    public static bool IsFor(SkillLoweringContext context) => context.Measured("tool.exec") <= CapabilityLevel.L1 || context.Measured("tool.file.read") <= CapabilityLevel.L1;

    /// <summary>
    /// Shell code whose paths of bundle files begin with the variable <c>SKVM_SKILL_DIR</c>, for a script that sets it: it runs wherever the agent works. What
    /// stands in single quotes, where no variable is read, and code with here-documents stay as they are.
    /// </summary>
    public static string InScript(string code, SkillBundle bundle)
    {
        if (code.Contains("<<", StringComparison.Ordinal))
            return code;
        var edits = new List<TextChange>();
        InCommands(code, new TextSpan(0, code.Length), bundle, edits);
        edits.RemoveAll(edit => QuoteAt(code, new TextSpan(0, code.Length), edit.Span.Start) == '\'');
        return edits.Count == 0 ? code : SourceText.From(code).WithChanges(edits).ToString();
    }

    /// <summary>The one path that inline code is, or null.</summary>
    private static TextSpan? PathAt(string text, TextSpan code, SkillBundle bundle)
    {
        int start = code.Start, end = code.End;
        while (start < end && text[start] is '`' or ' ')
            start++;
        while (end > start && text[end - 1] is '`' or ' ')
            end--;
        var span = TextSpan.FromBounds(start, end);
        return IsBundlePath(text, span, bundle) ? span : null;
    }

    /// <summary>Finds the words of commands that are paths of bundle files. One that is not quoted gets quotes.</summary>
    private static void InCommands(string text, TextSpan span, SkillBundle bundle, List<TextChange> edits)
    {
        int next = span.Start;
        while (next < span.End && text.IndexOf('/', next, span.End - next) is var slash and >= 0)
        {
            int start = slash, end = slash + 1;
            while (start > span.Start && IsPathChar(text[start - 1]))
                start--;
            while (end < span.End && IsPathChar(text[end]))
                end++;
            next = end;
            if (end > start && text[end - 1] == '.')
                end--;
            var word = TextSpan.FromBounds(start, end);
            if ((start > span.Start && !IsBefore(text[start - 1])) || (end < span.End && !IsAfter(text[end])) || !IsBundlePath(text, word, bundle))
                continue;
            string path = Prefix + Plain(text, word);
            edits.Add(new TextChange(word, QuoteAt(text, span, start) != '\0' ? path : $"\"{path}\""));
        }
    }

    private static bool IsBundlePath(string text, TextSpan span, SkillBundle bundle) =>
        Plain(text, span) is var path && path.Contains('/', StringComparison.Ordinal) && bundle.Find(path) is not null;

    private static string Plain(string text, TextSpan span) =>
        text.AsSpan(span.Start, span.Length).StartsWith("./", StringComparison.Ordinal) ? text[(span.Start + 2)..span.End] : text[span.Start..span.End];

    private static bool IsPathChar(char c) => char.IsLetterOrDigit(c) || c is '/' or '.' or '_' or '-' or '~' or '+';

    private static bool IsBefore(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '=' or '(' or '`' or '@' or '<';

    private static bool IsAfter(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or ')' or '`' or ';' or '|' or '&' or '.' or ',' or ':';

    /// <summary>The quote that is open there in the same line; NUL when none is.</summary>
    private static char QuoteAt(string text, TextSpan span, int position)
    {
        char quote = '\0';
        int line = Math.Max(span.Start, text.LastIndexOf('\n', Math.Max(0, position - 1)) + 1);
        for (int i = line; i < position; i++)
        {
            if (quote == '\0' ? text[i] is '"' or '\'' : text[i] == quote)
                quote = quote == '\0' ? text[i] : '\0';
        }

        return quote;
    }

    private static TextSpan AfterFirstLine(string text, CodeFenceSyntax fence)
    {
        int line = text.IndexOf('\n', fence.Span.Start, fence.Span.Length);
        return line < 0 ? new TextSpan(fence.Span.End, 0) : TextSpan.FromBounds(line + 1, fence.Span.End);
    }
}
