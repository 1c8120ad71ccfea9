using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Lowering.Outlining;

namespace SkVM.Lowering;

/// <summary>
/// Outlining: code that the skill shows moves into scripts of the bundle, and one exact command with the placeholders as arguments takes
/// its place. Values enter a script as typed options, never as code.
/// </summary>
internal sealed class OutlineCode : SkillLowering
{
    private static readonly System.Buffers.SearchValues<char> s_compound = System.Buffers.SearchValues.Create("|&;<>$=`('\"\n");

    /// <summary>Where the scripts go.</summary>
    public const string Folder = "scripts/skvm/";

    /// <summary>The lowering's id.</summary>
    public const string Name = "outline-code";

    public override string Id => Name;

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

    /// <summary>True when code became scripts, or commands by number did not prove themselves beside them, and less than all was closed of what these could have closed.</summary>
    public static bool LeavesGap(LoweredSkill lowered) =>
        (lowered.RolledBack.Any(rolled => rolled.Id == NumberCommands.Name) || lowered.Applied.Any(applied => applied.Id == Name))
        && !lowered.Applied.Any(applied => applied.Id == NumberCommands.Name)
        && lowered.Gaps.Any(
            gap => gap.Requirement.Level > CapabilityLevel.L1 && gap.Requirement.Capability.Id is "tool.exec" or "tool.web" || gap.Requirement.Capability.Id == "gen.code.shell");

    public override void Lower(SkillLoweringContext context)
    {
        List<SkillFacts.Fence> fences = context.Facts.Fences;
        if (!fences.Exists(fence => fence.Shown.IsShell || fence.Language == CodeLanguage.Python || fence.Language == CodeLanguage.JavaScript))
            return;
        string text = context.Facts.Text;
        ShellFence?[] shells = [.. fences.Select(fence => fence.Shown.IsShell && MayBeCompound(fence.Code) ? fence.Commands : null)];
        var names = new OutlinedShellNames(shells.Where(shell => shell is not null).Select(shell => shell!.Code));
        Lazy<HashSet<string>> pythonTaken = new(() => Taken(fences, CodeLanguage.Python)), scriptTaken = new(() => Taken(fences, CodeLanguage.JavaScript));
        for (int i = 0; i < shells.Length; i++)
        {
            SkillFacts.Fence fence = fences[i];
            if (!fence.Node.IsClosed || Indent(text, fence.Node.Span.Start) is not { } indent)
                continue;
            string? code = null;
            if (shells[i] is { Code.IsReadable: true } shell)
                code = OutlineShell(context, fence, shell, names);
            else if (fence.Language == CodeLanguage.Python)
                code = OutlineScript(context, fence, python: true, pythonTaken);
            else if (fence.Language == CodeLanguage.JavaScript)
                code = OutlineScript(context, fence, python: false, scriptTaken);
            if (code is not null)
                context.Replace(fence.Node.Span, Fenced(code, indent));
        }
    }

    /// <summary>True for a fence in a step of the skill.</summary>
    internal static bool IsStep(SkillFacts.Fence fence) =>
        fence.Step is not null || (fence.Heading?.Title is { Length: > 0 } title && (title.StartsWith("Step", StringComparison.OrdinalIgnoreCase) || char.IsAsciiDigit(title[0])));

    /// <summary>False for a plain command, which is left alone without being read: most fences are one.</summary>
    private static bool MayBeCompound(string code) =>
        code.AsSpan().TrimEnd().ContainsAny(s_compound) || code.Contains(" -d ", StringComparison.Ordinal) || code.StartsWith("curl ", StringComparison.Ordinal);

    /// <summary>The fence's new code, or null when nothing of it moves.</summary>
    private static string? OutlineShell(SkillLoweringContext context, SkillFacts.Fence fence, ShellFence shell, OutlinedShellNames names)
    {
        ShellCode code = shell.Code;
        if (shell.IsSession || (code.UsesPositional && code.Functions.Count == 0))
            return null;
        string title = fence.Heading?.Title ?? "Commands";
        StringBuilder? result = null;
        bool? illustration = null;
        int at = 0;
        foreach (TextSpan unit in ShellUnits.Of(code, IsStep(fence)).Select(unit => unit.Span).OrderBy(unit => unit.Start))
        {
            if (!ShellRules.IsWorthMoving(code, unit))
                continue;
            illustration ??= IllustrationRules.IsIllustration(context.Facts.Text, fence);
            if (illustration == true || !ShellRules.CanMove(code, unit, names)
                || ShellOutliner.Outline(code, unit, shell.Holes, names, title, context.SemanticModel.Bundle) is not { } outlined)
                continue;
            string path = context.AddFile(Folder + NameOf(context, fence) + ".sh", outlined.Script, isExecutable: true);
            CommentsInSight.Append(
                (result ??= new StringBuilder()).Append(shell.Written, at, unit.Start - at), shell.Written, unit, outlined.Comments, $"bash {path}{outlined.Arguments}");
            at = unit.End;
        }

        return result?.Append(shell.Written, at, code.Text.Length - at).ToString();
    }

    /// <summary>The names that the fences of a language take from elsewhere, and so perhaps from each other.</summary>
    private static HashSet<string> Taken(List<SkillFacts.Fence> fences, CodeLanguage language)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in fences)
        {
            if (fence.Language == language)
                taken.UnionWith(ScriptOutliner.FreeNames(fence.Code, language == CodeLanguage.Python));
        }

        return taken;
    }

    private static string? OutlineScript(SkillLoweringContext context, SkillFacts.Fence fence, bool python, Lazy<HashSet<string>> taken)
    {
        string code = fence.Code.ReplaceLineEndings("\n");
        if (ScriptOutliner.Outline(code, python, PlaceholderScanner.Scan(code, fence.Language), taken, fence.Heading?.Title ?? "Code") is not { } outlined
            || IllustrationRules.IsIllustration(context.Facts.Text, fence))
            return null;
        string path = context.AddFile(Folder + NameOf(context, fence) + (python ? ".py" : ".mjs"), outlined.Script, isExecutable: true);
        return $"{(python ? "python3" : "node")} {path}{outlined.Arguments}\n";
    }

    private static string NameOf(SkillLoweringContext context, SkillFacts.Fence fence)
    {
        string id = context.FindTemplate(fence.Node.Span) is { } template ? template.Id
            : fence.Heading is { Title: var title } ? title.Length > 40 ? title[..40] : title : "code";
        var name = new StringBuilder(id.Length);
        foreach (char c in id)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        }

        string text = name.ToString().Trim('-');
        return text.Length == 0 ? "code" : text;
    }

    /// <summary>What stands before the lines of a fence: the indentation of the list around it; null in a quote, which is somebody's words.</summary>
    internal static string? Indent(string text, int position)
    {
        int start = position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
        return text.AsSpan(start, position - start).Contains('>') ? null : new string(' ', position - start);
    }

    internal static string Fenced(string code, string indent)
    {
        var fence = new StringBuilder(code.Length + 32);
        string marks = code.Contains("```", StringComparison.Ordinal) ? "````" : "```";
        fence.Append(marks).Append("bash\n");
        foreach (ReadOnlySpan<char> line in code.AsSpan().TrimEnd('\n').EnumerateLines())
            fence.Append(line.IsEmpty ? "" : indent).Append(line).Append('\n');
        return fence.Append(indent).Append(marks).ToString();
    }
}
