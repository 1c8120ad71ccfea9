using System.CommandLine;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.AI;
using SkVM.Bundles;
using SkVM.Cli.Models;
using SkVM.Cli.Reports;
using SkVM.Cli.Reviewing;
using SkVM.Diagnostics;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm lower</c>: shows what lowerings make of a skill; with a model, proposes passages for the gaps that are left.</summary>
internal static class LowerCommand
{
    public static Command Create()
    {
        Argument<string> path = SharedOptions.Path();
        Option<string[]> targets = SharedOptions.Targets();
        targets.Required = true;
        Option<string[]> profiles = SharedOptions.Profiles();
        Option<string[]> analyzers = SharedOptions.Analyzers();
        var withModel = new Option<bool>("--with-model") { Description = "Ask a model to rewrite the passages that the gaps left come from." };
        var capabilities = new Option<string[]>("--capability") { Description = "With a model: only the gaps of this capability; may be repeated.", HelpName = "id" };
        ModelOptions ask = ModelOptions.Create();
        Option<bool> yes = SharedOptions.Yes();
        var command = new Command("lower", "Shows the difference that compiling a skill for a target makes. With a model, proposes passages for the gaps that are left.")
        {
            path, targets, profiles, analyzers, withModel, capabilities, ask.Model, ask.Endpoint, yes,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            string[] only = [.. (parsed.GetValue(capabilities) ?? []).Select(id => AnnotateCommand.ReadCapability(id).Id)];
            if (!parsed.GetValue(withModel) && (only.Length > 0 || parsed.GetValue(ask.Model) is not null))
                throw new WrongCallException("--capability and --model need --with-model");
            SkillSelection selection = SkillSelection.Create([parsed.GetRequiredValue(path)], parsed.GetRequiredValue(targets), parsed.GetValue(profiles) ?? [])
                .With(parsed.GetValue(analyzers), noLowering: false);
            foreach (Diagnostic fault in selection.Faults)
                Console.Error.WriteLine(ReportedDiagnostic.From(fault));
            SkillSemanticModel model = SkillFiles.Load(selection.Single.Path, selection.Options);
            if (!parsed.GetValue(withModel))
                return Show(model, Console.Out);
            string name = parsed.GetValue(ask.Model) ?? throw new WrongCallException("--with-model needs --model and --endpoint");
            using IChatClient client = ModelOptions.Connect(name, parsed.GetValue(ask.Endpoint));
            return await ProposeAsync(model, only, client, Review.OnConsole(parsed.GetValue(yes)), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Prints the difference for each target.</summary>
    private static int Show(SkillSemanticModel model, TextWriter output)
    {
        string path = SkillFiles.Relative(model.SyntaxTree.FilePath);
        foreach (SkillTarget target in model.Compilation.Targets)
        {
            LoweredSkill lowered = model.Lower(ProfileOf(model, target));
            output.Write($"for {target}: {(lowered.Applied.IsEmpty ? "nothing is lowered" : string.Join(", ", lowered.Applied.Select(applied => applied.Id)))}\n");
            output.Write(LineDiff.Show(path, model.SyntaxTree.ToString(), lowered.Compiled.SyntaxTree.ToString()));
            foreach (BundleFile file in lowered.GeneratedFiles)
                output.Write($"new file: {Plain.Show(file.Path[model.GetSkill().Folder.Length..])}\n");
        }

        return ExitCode.Clean;
    }

    /// <summary>Asks the model for each gap that is left, proves its passages, and puts those that hold in the lock file.</summary>
    internal static async Task<int> ProposeAsync(SkillSemanticModel model, string[] capabilities, IChatClient client, Review review, CancellationToken cancellation)
    {
        LockFileOnDisk file = LockFileOnDisk.Beside(model);
        if (file.Current is not null && model.GetLock() is null)
            throw new WrongCallException($"{SkillFiles.Relative(file.Path)} was reviewed against another text: run 'skvm annotate' first");
        SkillLock next = file.For(model.SyntaxTree.GetText());
        SkillSemanticModel proved = model;
        bool any = false, failed = false;
        foreach (SkillTarget target in model.Compilation.Targets)
        {
            CapabilityProfile profile = ProfileOf(model, target);
            foreach (CapabilityGap gap in proved.Lower(profile).Gaps.Where(gap => capabilities.Length == 0 || capabilities.Contains(gap.Requirement.Capability.Id)))
            {
                string what = $"{gap.Requirement.Capability} for {target}";
                ImmutableArray<(int, int)> blocks = PassageBlocks.Find(model, gap.Requirement.Capability, gap.Measured);
                if (blocks.IsEmpty)
                {
                    review.Output.Write($"{what}: nothing in the text shows it, so there is nothing to rewrite\n");
                    continue;
                }

                ImmutableArray<LockedPassage> passages = await PassageQuestion.AskAsync(client, model, gap, blocks, cancellation).ConfigureAwait(false);
                SkillLock tried = next with { Passages = [.. next.Passages.RemoveAll(one => one.Capability == gap.Requirement.Capability), .. passages] };
                SkillSemanticModel after = WithLock(model, file.Path, tried);
                if (Prove(after.Lower(profile), gap) is { } reason)
                {
                    review.Output.Write($"{what}: the proposal is refused, because {Plain.Show(reason)}\n");
                    failed = true;
                    continue;
                }

                review.Output.Write($"{what}: {gap.Requirement.Level} to {after.Lower(profile).GetLevel(gap.Requirement.Capability)}, proved\n");
                (next, proved, any) = (tried, after, true);
            }
        }

        if (!any)
        {
            review.Output.Write("There is no proposal that holds.\n");
            return failed ? ExitCode.Errors : ExitCode.Clean;
        }

        return file.Write(next, review, Diff(model, file, next)) ? ExitCode.Clean : ExitCode.Errors;
    }

    /// <summary>Why the passages did not hold, or null when they did.</summary>
    private static string? Prove(LoweredSkill lowered, CapabilityGap gap) =>
        lowered.Applied.Any(applied => applied.Id == "reviewed-passages" && applied.Reductions.Any(one => one.Capability == gap.Requirement.Capability)) ? null
        : lowered.RolledBack.FirstOrDefault(one => one.Id == "reviewed-passages")?.Reason ?? "another lowering took its place";

    /// <summary>The author's text against the same with every passage that is new, and the lock file's own difference.</summary>
    private static string Diff(SkillSemanticModel model, LockFileOnDisk file, SkillLock next)
    {
        var text = model.SyntaxTree.GetText();
        string rewritten = next.Passages.Except(file.Current?.Passages ?? []).OrderByDescending(passage => passage.FirstLine)
            .Aggregate(text, (made, passage) => made.Replace(passage.FindIn(text)!.Value, passage.Replacement)).ToString();
        return LineDiff.Show(SkillFiles.Relative(model.SyntaxTree.FilePath), text.ToString(), rewritten);
    }

    private static SkillSemanticModel WithLock(SkillSemanticModel model, string path, SkillLock tried)
    {
        BundleFile added = new(path, tried.ToJson());
        SkillCompilation compilation = SkillCompilation.Create(model.Compilation.Name)
            .AddSyntaxTrees(model.SyntaxTree)
            .AddBundleFiles(model.Compilation.BundleFiles.Where(file => file.Path != added.Path).Append(added))
            .AddTargets(model.Compilation.Targets)
            .WithOptions(model.Compilation.Options);
        return compilation.GetSemanticModel(model.SyntaxTree);
    }

    private static CapabilityProfile ProfileOf(SkillSemanticModel model, SkillTarget target) =>
        model.Compilation.Options.Profiles.TryGet(target, out CapabilityProfile? profile)
            ? profile
            : throw new WrongCallException($"there is no capability profile for '{target}'");
}
