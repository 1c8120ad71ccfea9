using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Environments;

/// <summary>Commands that a skill should not show: downloads that are run unseen, root, and what works on one operating system only.</summary>
internal sealed class CommandAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SkillDiagnostics.PipedDownload, SkillDiagnostics.Sudo, SkillDiagnostics.PlatformCommand];

    public override void Analyze(SkillAnalysisContext context)
    {
        var sudo = new List<ShellInvocation>();
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (SkillFacts.Fence fence in context.Facts.Fences)
        {
            if (fence.Language != CodeLanguage.Shell || !MayMatter(fence.Code) || CodeOf(fence.Node) is not { } span)
                continue;
            var script = ShellScript.Parse(context.Facts.Text, span);
            ImmutableArray<ShellCommand> commands = script.Commands;
            for (int i = 0; i < commands.Length; i++)
            {
                foreach (ShellInvocation invocation in commands[i].Invocations)
                {
                    if (invocation.Program == "sudo" && !context.IsSuppressed(SkillDiagnostics.Sudo, invocation.NameWord.Start))
                        sudo.Add(invocation);
                    else if (PlatformCommands.Find(invocation) is { } rule && !IsStated(context.SemanticModel, rule.Platform) && !context.IsSuppressed(SkillDiagnostics.PlatformCommand, invocation.NameWord.Start) && reported.Add(rule.Shown))
                        context.Report(SkillDiagnostics.PlatformCommand, TextSpan.FromBounds(invocation.NameWord.Start, commands[i].Words[^1].End), rule.Shown, rule.Platform, rule.Advice);
                }

                if (DownloadedCode.FindRunner(commands, i) is { } runner)
                    context.Report(SkillDiagnostics.PipedDownload, TextSpan.FromBounds(Math.Min(commands[i].Start, runner.Start), Math.Max(commands[i].End, runner.End)), commands[i].Words[0].Text, runner.Words[0].Text);
            }
        }

        if (sudo.Count > 0)
            ReportSudo(context, sudo);
    }

    /// <summary>True when the skill says that it is for that operating system alone.</summary>
    private static bool IsStated(SkillSemanticModel model, string platform) =>
        model.GetOperatingSystems() is [{ Origin: not DependencyOrigins.Used } only] && OperatingSystemNames.Shown(only.Name) == platform;

    private static void ReportSudo(SkillAnalysisContext context, List<ShellInvocation> sudo)
    {
        int[] lines = [.. sudo.Select(invocation => context.SyntaxTree.Lines.IndexOf(invocation.NameWord.Start) + 1).Distinct()];
        ShellCommand first = sudo[0].Command;
        string shown = context.Facts.Text[sudo[0].NameWord.Start..first.Words[^1].End].ReplaceLineEndings(" ");
        context.Report(
            SkillDiagnostics.Sudo,
            TextSpan.FromBounds(sudo[0].NameWord.Start, first.Words[^1].End),
            shown.Length > 60 ? shown[..60] + "…" : shown,
            (lines.Length == 1 ? "line " : "lines ") + string.Join(", ", lines));
    }

    /// <summary>A look at the text, so that few fences are parsed.</summary>
    private static bool MayMatter(string code) =>
        code.Contains("sudo", StringComparison.Ordinal) || DownloadedCode.MayBeIn(code) || PlatformCommands.MayBeIn(code);

    /// <summary>The stretch of the text that holds the code; null for an empty fence.</summary>
    private static CodeSpan? CodeOf(CodeFenceSyntax fence)
    {
        int start = -1, end = -1;
        foreach (SkillSyntaxToken token in fence.CodeTokens)
        {
            start = start < 0 ? token.Position : start;
            end = token.Position + token.Text.Length;
        }

        return start < 0 ? null : CodeSpan.FromBounds(start, end);
    }
}
