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
                    if (invocation.Program == "sudo")
                        sudo.Add(invocation);
                    else if (PlatformCommands.Find(invocation) is { } rule && !IsStated(context.SemanticModel, rule.Platform) && reported.Add(rule.Shown))
                        context.Report(SkillDiagnostics.PlatformCommand, TextSpan.FromBounds(invocation.NameWord.Start, commands[i].Words[^1].End), rule.Shown, rule.Platform, rule.Advice);
                }

                if (FindRunner(commands, i) is { } runner)
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

    /// <summary>The shell that runs what a command downloads: <c>curl … | sh</c>, <c>sh -c "$(curl …)"</c>, <c>bash &lt;(curl …)</c>.</summary>
    private static ShellCommand? FindRunner(ImmutableArray<ShellCommand> commands, int index)
    {
        ShellCommand command = commands[index];
        if (!command.Invocations.Any(invocation => invocation.Program is "curl" or "wget"))
            return null;
        if (command.Operator == ShellOperator.Pipe)
        {
            for (int next = index + 1; next < commands.Length; next++)
            {
                if (commands[next].Start >= command.End)
                    return RunsInput(commands[next]) ? commands[next] : null;
            }
        }

        for (int outer = index - 1; outer >= 0; outer--)
        {
            if (commands[outer].Start <= command.Start && commands[outer].End >= command.End)
                return RunsArgument(commands[outer], command) ? commands[outer] : null;
        }

        return null;
    }

    /// <summary>True when a command runs what it reads: a shell or an interpreter that is given no other program.</summary>
    private static bool RunsInput(ShellCommand command)
    {
        if (command.Invocations.IsEmpty)
            return false;
        ShellInvocation last = command.Invocations[^1];
        ReadOnlySpan<ShellWord> arguments = last.Arguments;
        return last.Program switch
        {
            "sh" or "bash" or "zsh" or "dash" => arguments.IsEmpty || (arguments[0].Text is ['-', ..] && arguments[0].Text != "-c"),
            "python" or "python3" or "node" or "perl" or "ruby" => arguments.IsEmpty || arguments[0].Text == "-",
            _ => false,
        };
    }

    /// <summary>True when a command runs the argument that a download is put into.</summary>
    private static bool RunsArgument(ShellCommand command, ShellCommand download)
    {
        if (command.Invocations.IsEmpty)
            return false; // An assignment.
        ShellInvocation last = command.Invocations[^1];
        if (last.Program is "eval" or "source" or ".")
            return true;
        if (last.Program is not ("sh" or "bash" or "zsh" or "dash") || last.Arguments.IsEmpty)
            return false;
        ShellWord first = last.Arguments[0];
        return first.Text == "-c" || (first.Start <= download.Start && first.End >= download.End);
    }

    /// <summary>A look at the text, so that few fences are parsed.</summary>
    private static bool MayMatter(string code) =>
        code.Contains("sudo", StringComparison.Ordinal) || code.Contains("curl", StringComparison.Ordinal) || code.Contains("wget", StringComparison.Ordinal) || PlatformCommands.MayBeIn(code);

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
