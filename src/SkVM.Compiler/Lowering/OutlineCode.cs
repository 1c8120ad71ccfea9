using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Lowering.Outlining;
using SkVM.Symbols;

namespace SkVM.Lowering;

/// <summary>
/// Outlining: code that the skill shows moves into scripts of the bundle, and one exact command with the placeholders as arguments takes
/// its place. Values enter a script as typed options, never as code.
/// </summary>
internal sealed class OutlineCode : SkillLowering
{
    /// <summary>Where the scripts go.</summary>
    public const string Folder = "scripts/skvm/";

    public override string Id => "outline-code";

    public override string Title => "moving shown code into scripts";

    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("gen.code.shell", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.code.python", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.code.javascript", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.code.sql", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.regex", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("tool.exec", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("tool.web", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    public override void Lower(SkillLoweringContext context)
    {
        var codes = new ShellCode?[context.Facts.Fences.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            SkillFacts.Fence fence = context.Facts.Fences[i];
            if (fence.Language == CodeLanguage.Shell && fence.Code.Length > 0)
                codes[i] = ReadShell(fence, out _);
        }

        var names = new ShellNames(codes.Where(code => code is not null)!);
        string text = context.Facts.Text;
        for (int i = 0; i < codes.Length; i++)
        {
            SkillFacts.Fence fence = context.Facts.Fences[i];
            if (!fence.Language.IsScript || !fence.Node.IsClosed || Indent(text, fence.Node.Span.Start) is not { } indent || IllustrationRules.IsIllustration(text, fence))
                continue;
            string? code = fence.Language == CodeLanguage.Shell ? OutlineShell(context, fence, names)
                : fence.Language == CodeLanguage.Python ? OutlineScript(context, fence, python: true)
                : fence.Language == CodeLanguage.JavaScript ? OutlineScript(context, fence, python: false) : null;
            if (code is not null)
                context.Replace(fence.Node.Span, Fenced(code, indent));
        }
    }

    private static ShellCode ReadShell(SkillFacts.Fence fence, out List<Placeholder> holes)
    {
        string code = fence.Code.Contains('\r', StringComparison.Ordinal) ? fence.Code.ReplaceLineEndings("\n") : fence.Code;
        holes = PlaceholderScanner.Scan(code, CodeLanguage.Shell);
        holes.RemoveAll(hole => hole.Text[0] == '<' && (hole.Text[^2] == ' ' || hole.Text[1] == ' '));
        return ShellCode.Read(code, holes.Where(hole => hole.Text[0] == '<').ToDictionary(hole => hole.Span.Start, hole => hole.Span.Length));
    }

    /// <summary>The fence's new code, or null when nothing of it moves.</summary>
    private static string? OutlineShell(SkillLoweringContext context, SkillFacts.Fence fence, ShellNames names)
    {
        ShellCode code = ReadShell(fence, out List<Placeholder> holes);
        if (!code.IsReadable || code.UsesPositional && code.Functions.Count == 0)
            return null;
        string title = fence.Heading?.Title ?? "Commands";
        var result = new StringBuilder();
        int at = 0;
        foreach (TextSpan unit in ShellUnits.Of(code, fence.Step is not null || title.StartsWith("Step", StringComparison.OrdinalIgnoreCase) || (title.Length > 0 && char.IsAsciiDigit(title[0]))).OrderBy(unit => unit.Start))
        {
            if (!ShellRules.IsWorthMoving(code, unit) || !ShellRules.CanMove(code, unit, names)
                || ShellOutliner.Outline(code, unit, holes, names, title) is not { } outlined)
                continue;
            string path = context.AddFile(Folder + NameOf(context, fence) + ".sh", outlined.Script, isExecutable: true);
            result.Append(code.Text, at, unit.Start - at).Append("bash ").Append(path).Append(outlined.Arguments);
            at = unit.End;
        }

        return at == 0 ? null : result.Append(code.Text, at, code.Text.Length - at).ToString();
    }

    private static string? OutlineScript(SkillLoweringContext context, SkillFacts.Fence fence, bool python)
    {
        string code = fence.Code.ReplaceLineEndings("\n");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence other in context.Facts.Fences)
        {
            if (other.Language == fence.Language && other != fence)
                taken.UnionWith(ScriptOutliner.FreeNames(other.Code, python));
        }

        if (ScriptOutliner.Outline(code, python, PlaceholderScanner.Scan(code, fence.Language), taken, fence.Heading?.Title ?? "Code") is not { } outlined)
            return null;
        string path = context.AddFile(Folder + NameOf(context, fence) + (python ? ".py" : ".mjs"), outlined.Script, isExecutable: true);
        return $"{(python ? "python3" : "node")} {path}{outlined.Arguments}\n";
    }

    private static string NameOf(SkillLoweringContext context, SkillFacts.Fence fence)
    {
        string id = context.SemanticModel.GetCodeTemplates().FirstOrDefault(template => template.Evidence[0] == fence.Node.Span) is CodeTemplateSymbol template ? template.Id : "code";
        var name = new StringBuilder(id.Length);
        foreach (char c in id)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string text = name.ToString().Trim('-');
        return text.Length == 0 ? "code" : text;
    }

    /// <summary>What stands before the lines of a fence: the indentation of the list around it; null in a quote, which is somebody's words.</summary>
    private static string? Indent(string text, int position)
    {
        int start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        return text.AsSpan(start, position - start).Contains('>') ? null : new string(' ', position - start);
    }

    private static string Fenced(string code, string indent)
    {
        var fence = new StringBuilder(code.Length + 32);
        string marks = code.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        fence.Append(marks).Append("bash\n");
        foreach (ReadOnlySpan<char> line in code.AsSpan().TrimEnd('\n').EnumerateLines())
            fence.Append(line.IsEmpty ? "" : indent).Append(line).Append('\n');
        return fence.Append(indent).Append(marks).ToString();
    }
}
