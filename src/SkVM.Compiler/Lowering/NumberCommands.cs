using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering.Forms;
using SkVM.Lowering.Outlining;
using SkVM.Lowering.Trimming;
using SkVM.Requirements.Signals;

namespace SkVM.Lowering;

/// <summary>
/// Commands by number: the commands that a skill shows move into a sheet, and a generated runner carries each out. It keeps the folder and the
/// variables from one command to the next, remembers values, names a missing one, and says which command follows: what makes a chain of commands hard.
/// Commands that run a script of the skill, or install something, stay as they are. Costs about 12 tokens a command, less what the commands were.
/// </summary>
internal sealed class NumberCommands : SkillLowering
{
    private const int Most = 80;

    /// <summary>The lowering's id.</summary>
    public const string Name = "number-commands";

    /// <inheritdoc/>
    public override string Id => Name;

    /// <inheritdoc/>
    public override string Title => "running the shown commands by number";

    /// <inheritdoc/>
    public override ImmutableArray<LoweringReach> Reaches { get; } =
    [
        .. LoweringReach.Of("tool.exec", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("gen.code.shell", CapabilityLevel.L0, CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
        .. LoweringReach.Of("tool.web", CapabilityLevel.L1, CapabilityLevel.L2, CapabilityLevel.L3),
    ];

    /// <inheritdoc/>
    public override void Lower(SkillLoweringContext context)
    {
        SkillFacts facts = context.Facts;
        List<SkillFacts.Fence> fences = facts.Fences.FindAll(fence => fence.Shown.IsShell && fence.Node.IsClosed);
        if (fences.Count == 0 || context.SemanticModel.Bundle.Find(CommandSheet.Path) is not null)
            return;
        fences.RemoveAll(fence => OutlineCode.Indent(facts.Text, fence.Node.Span.Start) is null || IllustrationRules.IsIllustration(facts.Text, fence));
        List<ShellFence> shells = fences.ConvertAll(fence => fence.Commands);
        bool moves = false;
        for (int i = 0; i < fences.Count; i++)
            moves |= shells[i].Code.Lines.Exists(line =>
                Moves(shells[i].Code, line) && (IsInOrder(fences[i], shells[i].Code) || ShellRules.IsForAgentsShell(shells[i].Code, line)));
        bool exports = shells.Exists(shell => Exports(shell.Code, new TextSpan(0, shell.Code.Text.Length)));
        if (!TryNumber(context, fences, shells, (moves || exports, ExportsStay: false), out CommandSheet sheet, out List<(TextSpan Span, string Code)> changes)
            && (!exports || !TryNumber(context, fences, shells, (moves, ExportsStay: true), out sheet, out changes)))
            return;
        if (!sheet.IsOfUse || sheet.Count > Most || !sheet.AddTo(context))
            return;
        int listed = LacksDelegation(context) ? changes.FindIndex(change => OutlineCode.Indent(facts.Text, change.Span.Start)!.Length == 0) : -1;
        for (int i = 0; i < changes.Count; i++)
            context.Replace(
                changes[i].Span,
                i == listed && DelegationList.Create(context.SemanticModel, AnchorPaths.IsFor(context), sheet.Jobs) is { } list
                    ? $"{changes[i].Code}\n\n{list}"
                    : changes[i].Code);
    }

    private static bool IsInOrder(SkillFacts.Fence fence, ShellCode code) => OutlineCode.IsStep(fence) || ShellUnits.AreNumbered(code);

    private static bool Moves(ShellCode code, ShellLine line) =>
        !line.IsComment && code.CommandsIn(line.Span).Exists(command => !command.IsInner && command.Name(code.Text) is "cd" or "pushd" or "popd");

    /// <summary>True when no line of the commands moves to another folder but for itself alone: <c>cd app &amp;&amp; make</c> in a menu.</summary>
    private static bool Returns(ShellCode code, TextSpan unit) =>
        code.LinesIn(unit) is var lines && lines.Exists(line => Moves(code, line)) && !lines.Exists(line => Moves(code, line) && ShellRules.IsForAgentsShell(code, line));

    /// <summary>True when commands set the environment of what is run after them.</summary>
    private static bool Exports(ShellCode code, TextSpan unit) =>
        code.Exports(unit) || code.CommandsIn(unit).Exists(command => !command.IsInner && command.Name(code.Text) is "source" or ".");

    /// <summary>Makes the sheet; false when a command can neither be run by it nor stay.</summary>
    private static bool TryNumber(
        SkillLoweringContext context,
        List<SkillFacts.Fence> fences,
        List<ShellFence> shells,
        (bool Moves, bool ExportsStay) how,
        out CommandSheet sheet,
        out List<(TextSpan Span, string Code)> changes)
    {
        var names = new OutlinedShellNames(shells.Where(shell => shell.Code.IsReadable).Select(shell => shell.Code));
        sheet = new CommandSheet();
        changes = [];
        for (int i = 0; i < fences.Count; i++)
        {
            string? code = null;
            if (!shells[i].Code.IsReadable || shells[i].Code.UsesPositional
                ? CommandsInSight.AreComposed(shells[i].Code.Text)
                : !TryNumber(fences[i], shells[i], names, how, context.SemanticModel.Bundle, sheet, out code))
                return false;
            if (code is not null)
                changes.Add(
                    (
                        fences[i].Node.Span,
                        OutlineCode.Fenced((changes.Count == 0 ? CommandSheet.Note + "\n" : "") + code, OutlineCode.Indent(context.Facts.Text, fences[i].Node.Span.Start)!)));
        }

        return true;
    }

    /// <summary>True when the runner would be the first script of a skill for a target that leaves no work to scripts by itself.</summary>
    private static bool LacksDelegation(SkillLoweringContext context) =>
        context.Measured("follow.delegation") == CapabilityLevel.L0 && !context.SemanticModel.FormTexts.Has(DelegationList.Introduction)
        && !context.SemanticModel
            .GetRequirements()
            .Any(requirement => requirement.Capability.Id == "follow.delegation" && requirement.Confidence >= Requirements.SkillRequirement.Threshold);

    /// <summary>Moves a fence's commands into the sheet; false when one of them cannot be run by it.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="shell">Its code.</param>
    /// <param name="names">The names that the fences share.</param>
    /// <param name="how">
    /// Whether a command of the skill changes the folder or the environment, so that none may run outside of the sheet; or whether what sets the environment stays in the
    /// agent's own shell, from which the runner has it too.
    /// </param>
    /// <param name="bundle">The skill's files.</param>
    /// <param name="sheet">Takes the commands.</param>
    /// <param name="made">The fence's new code; null when nothing moves.</param>
    private static bool TryNumber(
        SkillFacts.Fence fence, ShellFence shell, OutlinedShellNames names, (bool Moves, bool ExportsStay) how, SkillBundle bundle, CommandSheet sheet, out string? made)
    {
        made = null;
        ShellCode code = shell.Code;
        string title = fence.Heading?.Title ?? "Commands";
        StringBuilder? result = null;
        int at = 0;
        bool isStep = IsInOrder(fence, code);
        bool followsOn = false;
        foreach ((TextSpan unit, bool isChoice) in ShellUnits.Of(code, isStep, keepsState: true).OrderBy(unit => unit.Span.Start))
        {
            if (TryPlace(unit, isStep && !isChoice))
                continue;

            // The runner keeps what a line leaves for the next: what cannot be moved together may be moved line by line.
            List<ShellLine> lines = code.LinesIn(unit);
            if (lines.Count < 2 || !lines.TrueForAll(line => TryPlace(TextSpan.FromBounds(line.Start, line.End), isInOrder: true)))
                return false;
            followsOn &= isStep;
        }

        made = result?.Append(shell.Written, at, code.Text.Length - at).ToString();
        return true;

        bool TryPlace(TextSpan unit, bool isInOrder)
        {
            // The runner holds the folder and the variables: what needs these cannot run outside of it.
            bool mayStay = (!how.Moves && !UsesSet(code, unit, names))
                || (ShellRules.RunsDownload(code.Text, unit) && CommandsInSight.IsSetUp(code.Text, unit))
                || CommandsInSight.AreForChat(code, unit);
            if (how.ExportsStay && Exports(code, unit))
            {
                followsOn = false;
                return mayStay && !CommandsInSight.AreComposed(code.Text.Substring(unit.Start, unit.Length));
            }

            if (mayStay && (Stays(code, unit, isInOrder) || CommandsInSight.AreForChat(code, unit)))
            {
                followsOn = false;
                return true;
            }

            if (!ShellRules.CanRun(code, unit, names, keepsState: true) || ShellOutliner.Parametrize(code, unit, shell.Holes, names, bundle) is not { } commands)
            {
                // What cannot be moved may stay when it is plain.
                followsOn = false;
                return mayStay && !LeavesState(code, unit) && !CommandsInSight.AreComposed(code.Text.Substring(unit.Start, unit.Length));
            }

            sheet.IsOfUse |= followsOn || ShellRules.IsWorthMoving(code, unit) || LeavesState(code, unit);
            int number = sheet.Add(title, commands with { Returns = !how.Moves && Returns(code, unit) }, followsOn, UnusedVariables(code, unit, names));
            followsOn = isInOrder;
            (result ??= new StringBuilder()).Append(shell.Written, at, unit.Start - at);
            string call = FormattableString.Invariant($"python3 {CommandSheet.Script} {number}{commands.Values.Arguments()}");
            if (!CommentsInSight.Append(result, shell.Written, unit, commands.Comments, call) && !HasComment(code, unit))
                result.Append("  # ").Append(ProgramNames.Of(code, unit));
            at = unit.End;
            return true;
        }
    }

    /// <summary>The variables that the commands set and no code of the skill uses: they are for the agent to read. Secrets are not.</summary>
    private static List<string> UnusedVariables(ShellCode code, TextSpan unit, OutlinedShellNames names) =>
    [
        .. code
            .AssignedIn(unit)
            .Where(set => !names.IsTaken(set.Name) && !code.IsExported(set) && !OutlinedShellNames.IsKnown(set.Name) && !OutlinedShellNames.IsCredential(set.Name)
            && code.UsesOf(set.Name).IsEmpty
            && code
                .CommandsIn(code.LineAt(set.Position))
                .Exists(command => command.Words.Count == 0 && !command.IsInner && command.Start <= set.Position && set.Position < command.End))
            .Select(set => set.Name).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True when the commands use a variable that a fence sets.</summary>
    private static bool UsesSet(ShellCode code, TextSpan unit, OutlinedShellNames names)
    {
        foreach (ShellName use in code.UsesNear(unit))
        {
            if (unit.Contains(use.Position) && names.IsSet(use.Name))
                return true;
        }

        return false;
    }

    /// <summary>True when other commands may need what these leave in the shell: variables, functions, the folder.</summary>
    private static bool LeavesState(ShellCode code, TextSpan unit) =>
        code.AssignedIn(unit).Count > 0
        || code.Functions.Exists(function => unit.Contains(function.Position))
        || code.LinesIn(unit).Exists(line => ShellRules.IsForAgentsShell(code, line));

    /// <summary>True for one plain command of a menu, or one that runs a given script, and for installing: no runner makes these easier.</summary>
    private static bool Stays(ShellCode code, TextSpan unit, bool isInOrder)
    {
        ReadOnlySpan<char> text = code.Text.AsSpan(unit.Start, unit.Length);
        bool isInstall = true;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
            isInstall &= InstallCommands.IsInstall(line.Trim());
        return CommandsInSight.IsSetUp(code.Text, unit) || (isInstall && !CommandsInSight.AreComposed(text.ToString()))
            || (!ShellRules.IsWorthMoving(code, unit) && (ShellSignals.IsScriptRun(text) || !isInOrder)
                && !code.LinesIn(unit).Exists(line => ShellRules.IsForAgentsShell(code, line)));
    }

    /// <summary>True when a comment stands in the line above, or at the end of the command's line.</summary>
    private static bool HasComment(ShellCode code, TextSpan unit)
    {
        int lineStart = unit.Start == 0 ? 0 : code.Text.LastIndexOf('\n', unit.Start - 1), above = lineStart <= 0 ? 0 : code.Text.LastIndexOf('\n', lineStart - 1) + 1;
        foreach (ShellLine line in code.LinesNear(TextSpan.FromBounds(above, unit.Start)))
        {
            if (line.IsComment && line.End <= unit.Start && code.Text.AsSpan(line.End, unit.Start - line.End).Count('\n') == 1)
                return true;
        }

        int end = code.Text.IndexOf('\n', unit.End);
        return code.Text.AsSpan(unit.End, (end < 0 ? code.Text.Length : end) - unit.End).Contains('#');
    }
}
