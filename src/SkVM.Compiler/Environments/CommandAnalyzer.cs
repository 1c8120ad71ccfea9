using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Syntax;

namespace SkVM.Environments;

/// <summary>Commands that a skill should not show: downloads that are run unseen, root, and what works on one operating system only.</summary>
internal sealed class CommandAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SkillDiagnostics.PipedDownload, SkillDiagnostics.Sudo, SkillDiagnostics.PlatformCommand];

    public override void Analyze(SkillAnalysisContext context)
    {
        var sudo = new List<ShellInvocation>();
        var platform = new List<(PlatformCommand Rule, TextSpan Span)>();
        foreach (SkillFacts.Fence fence in context.Facts.Fences)
        {
            bool isShell = fence.Language == CodeLanguage.Shell;
            bool isPlain = fence.Language == CodeLanguage.Other && fence.Node.LanguageName.Length == 0;
            if ((!isShell && !isPlain && fence.Language != CodeLanguage.PowerShell) || !(IsDangerous(fence.Code) || (isShell && PlatformCommands.MayBeIn(fence.Code))))
                continue;
            (int start, int end) = fence.Node.CodeBounds;
            if (end <= start)
                continue;
            var span = TextSpan.FromBounds(start, end);
            bool reported = false;
            if (isShell || isPlain)
            {
                var script = ShellScript.Parse(context.Facts.Text, new CodeSpan(start, end - start));
                reported = ReportDownloads(context, script);
                FindSudo(context, script, isSure: isShell, sudo);
                if (isShell)
                    FindPlatform(script, platform);
            }

            if (!reported)
                ReportPowerShell(context, span);
        }

        if (IsDangerous(context.Facts.Text))
            ReadInline(context, sudo);
        if (sudo.Count > 0)
            ReportSudo(context, sudo);
        ReportPlatform(context, platform);
    }

    /// <summary>Commands in inline code that the text does not warn of.</summary>
    private static void ReadInline(SkillAnalysisContext context, List<ShellInvocation> sudo)
    {
        string text = context.Facts.Text;
        foreach (InlineCodeSyntax inline in context.Facts.InlineCodes)
        {
            if (!IsDangerous(text.AsSpan(inline.Position, inline.Span.Length)) || InlineWarnings.IsWarnedOf(text, inline.Position))
                continue;
            SkillSyntaxToken token = inline.FindToken(SkillSyntaxKind.Code);
            var span = new TextSpan(token.Position, token.Text.Length);
            var script = ShellScript.Parse(text, new CodeSpan(span.Start, span.Length));
            if (!script.Unread.IsEmpty)
                continue;
            if (!ReportDownloads(context, script))
                ReportPowerShell(context, span);
            FindSudo(context, script, isSure: false, sudo);
        }
    }

    /// <summary>Reports the downloads that a shell runs; true when there is one.</summary>
    private static bool ReportDownloads(SkillAnalysisContext context, ShellScript script)
    {
        if (!DownloadedCode.MayBeIn(script.Text.AsSpan(script.Span.Start, script.Span.Length)))
            return false;
        bool any = false;
        ImmutableArray<ShellCommand> commands = script.Commands;
        for (int i = 0; i < commands.Length; i++)
        {
            if (DownloadedCode.FindRunner(commands, i) is not { } runner)
                continue;
            ShellInvocation download = DownloadedCode.DownloadOf(commands[i])!;
            any = true;
            // A name alone is how a text speaks of the habit.
            if (!download.Arguments.IsEmpty)
                context.Report(
                    SkillDiagnostics.PipedDownload,
                    TextSpan.FromBounds(Math.Min(commands[i].Start, runner.Command.Start), Math.Max(commands[i].End, runner.Command.End)),
                    download.Program!,
                    runner.Program!);
        }

        return any;
    }

    private static void ReportPowerShell(SkillAnalysisContext context, TextSpan span)
    {
        if (PowerShellDownloads.Find(context.Facts.Text.AsSpan(span.Start, span.Length)) is { Length: > 0 } found)
            context.Report(SkillDiagnostics.PipedDownload, new TextSpan(span.Start + found.Start, found.Length), found.Download, found.Runner);
    }

    /// <param name="context">The skill.</param>
    /// <param name="script">The code.</param>
    /// <param name="isSure">False for code that may be text as well: there a sentence can begin with the word.</param>
    /// <param name="sudo">Gets the calls.</param>
    private static void FindSudo(SkillAnalysisContext context, ShellScript script, bool isSure, List<ShellInvocation> sudo)
    {
        foreach (ShellCommand command in script.Commands)
        {
            foreach (ShellInvocation invocation in command.Invocations)
            {
                if (invocation.Program == "sudo"
                    && (isSure || (command.Invocations[0] == invocation && IsCall(command)))
                    && !context.IsSuppressed(SkillDiagnostics.Sudo, invocation.NameWord.Start))
                    sudo.Add(invocation);
            }
        }
    }

    /// <summary>True for <c>sudo reboot</c> and <c>sudo apt-get install -y jq</c>; false for a sentence, and for the word alone.</summary>
    private static bool IsCall(ShellCommand command)
    {
        ShellInvocation last = command.Invocations[^1];
        return last.Program is { Length: > 1 } program
            && program != "sudo"
            && char.IsAsciiLetterLower(program[0])
            && !program.AsSpan().ContainsAnyExcept(s_programCharacters)
            && !InlineWarnings.IsWordOfSentence(program);
    }

    private static readonly System.Buffers.SearchValues<char> s_programCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-");

    private static void FindPlatform(ShellScript script, List<(PlatformCommand Rule, TextSpan Span)> found)
    {
        foreach (ShellCommand command in script.Commands)
        {
            foreach (ShellInvocation invocation in command.Invocations)
            {
                if (PlatformCommands.Find(invocation) is { } rule)
                    found.Add((rule, TextSpan.FromBounds(invocation.NameWord.Start, command.Words[^1].End)));
            }
        }
    }

    /// <summary>Reports each command once that the systems the skill names have not all, unless the skill shows what another system has in its place.</summary>
    private static void ReportPlatform(SkillAnalysisContext context, List<(PlatformCommand Rule, TextSpan Span)> found)
    {
        if (found.Count == 0)
            return;
        ImmutableArray<Symbols.OperatingSystemSymbol> stated = context.SemanticModel.GetOperatingSystems();
        string[] systems = [.. stated.Where(system => system.Origin != Symbols.DependencyOrigins.Used).Select(system => system.Name)];
        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach ((PlatformCommand rule, TextSpan span) in found)
        {
            bool isStated = systems.Length > 0 && systems.All(system => system == rule.System);
            if (isStated
                || context.IsSuppressed(SkillDiagnostics.PlatformCommand, span.Start)
                || !reported.Add(rule.Shown)
                || PlatformCounterparts.IsShown(rule, found, context.Facts))
                continue;
            context.Report(SkillDiagnostics.PlatformCommand, span, rule.Shown, rule.Platform, rule.Advice);
        }
    }

    private static void ReportSudo(SkillAnalysisContext context, List<ShellInvocation> sudo)
    {
        sudo.Sort((one, other) => one.NameWord.Start.CompareTo(other.NameWord.Start));
        int[] lines = [.. sudo.Select(invocation => context.SyntaxTree.Lines.IndexOf(invocation.NameWord.Start) + 1).Distinct()];
        ShellCommand first = sudo[0].Command;
        string shown = context.Facts.Text[sudo[0].NameWord.Start..first.Words[^1].End].ReplaceLineEndings(" ");
        context.Report(
            SkillDiagnostics.Sudo,
            TextSpan.FromBounds(sudo[0].NameWord.Start, first.Words[^1].End),
            shown.Length > 60 ? shown[..60] + "…" : shown,
            (lines.Length == 1 ? "line " : "lines ") + string.Join(", ", lines));
    }

    /// <summary>A look at the text, so that little of it is parsed.</summary>
    private static bool IsDangerous(ReadOnlySpan<char> code) =>
        code.Contains("sudo", StringComparison.Ordinal) || DownloadedCode.MayBeIn(code) || PowerShellDownloads.MayBeIn(code);
}
