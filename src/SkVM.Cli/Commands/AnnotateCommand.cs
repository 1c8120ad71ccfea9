using System.CommandLine;
using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.Capabilities;
using SkVM.Cli.Models;
using SkVM.Cli.Reviewing;
using SkVM.Requirements;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm annotate</c>: writes reviewed levels to <c>skvm.lock.json</c>.</summary>
internal static class AnnotateCommand
{
    public static Command Create()
    {
        Argument<string> path = SharedOptions.Path();
        var set = new Option<string[]>("--set") { Description = "A level, for example tool.exec=L2 or tool.web=none; may be repeated.", HelpName = "capability=level" };
        var remove = new Option<string[]>("--remove") { Description = "A capability to take out of the lock file; may be repeated.", HelpName = "capability" };
        var why = new Option<string>("--why") { Description = "The reason for the levels of --set.", DefaultValueFactory = _ => "set by hand", HelpName = "text" };
        ModelOptions ask = ModelOptions.Create();
        Option<bool> yes = SharedOptions.Yes();
        var command = new Command("annotate", "Writes what is known of a skill's requirements to skvm.lock.json, by hand or from a model, after showing the difference.")
        {
            path, set, remove, why, ask.Model, ask.Endpoint, yes,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create([parsed.GetRequiredValue(path)], [], []);
            using IChatClient? client = parsed.GetValue(ask.Model) is { } name ? ModelOptions.Connect(name, parsed.GetValue(ask.Endpoint)) : null;
            return await RunAsync(
                SkillFiles.Load(selection.Single.Path, selection.Options),
                [.. Words(parsed.GetValue(set)).Select(entry => ReadSet(entry, parsed.GetValue(why)!))],
                [.. Words(parsed.GetValue(remove)).Select(ReadCapability)],
                client,
                Review.OnConsole(parsed.GetValue(yes)),
                cancellation).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Makes the new lock file: what is there, then what the model says, then what is set by hand.</summary>
    internal static async Task<int> RunAsync(
        SkillSemanticModel model, ImmutableArray<LockedRequirement> set, ImmutableArray<Capability> remove, IChatClient? client, Review review, CancellationToken cancellation)
    {
        if (set.FirstOrDefault(one => remove.Contains(one.Capability)) is { } both)
            throw new WrongCallException($"'{both.Capability}' is given to --set and to --remove: give it to one of them");
        LockFileOnDisk file = LockFileOnDisk.Beside(model);
        SkillLock next = file.For(model.SyntaxTree.GetText());
        if (client is not null)
            next = Put(next, (await RequirementQuestion.AskAsync(client, model, cancellation).ConfigureAwait(false)).Where(one => Differs(model, next, one)));
        next = Put(next, set);
        next = next with { Requirements = next.Requirements.RemoveAll(one => remove.Contains(one.Capability)) };
        if (file.Current is null && next.Requirements.IsEmpty)
        {
            review.Output.Write(
                client is null ? "Nothing to write: give levels with --set, or a model with --model and --endpoint.\n" : "Nothing to write: the model agrees with the analysis.\n");
            return ExitCode.Clean;
        }

        int dropped = (file.Current?.Passages.Length ?? 0) - next.Passages.Length;
        if (dropped > 0)
            review.Output.Write($"{dropped} of the lock file's passages are of lines that have changed, and are left out.\n");
        return file.Write(next, review) ? ExitCode.Clean : ExitCode.Errors;
    }

    /// <summary>A model that agrees with what counts already adds nothing.</summary>
    private static bool Differs(SkillSemanticModel model, SkillLock current, LockedRequirement one)
    {
        LockedRequirement? locked = current.Requirements.FirstOrDefault(other => other.Capability == one.Capability);
        SkillRequirement? found = model.GetRequirements().FirstOrDefault(other => other.Capability == one.Capability && other.Confidence >= SkillRequirement.Threshold);
        return one.Level != (locked?.Level ?? found?.Level ?? CapabilityLevel.L0);
    }

    private static SkillLock Put(SkillLock current, IEnumerable<LockedRequirement> requirements) => current with
    {
        Requirements = [.. requirements.Reverse().Concat(current.Requirements).DistinctBy(one => one.Capability).OrderBy(one => one.Capability.Ordinal)],
    };

    private static IEnumerable<string> Words(string[]? values) => (values ?? []).SelectMany(value => value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    private static LockedRequirement ReadSet(string entry, string why)
    {
        try
        {
            return LockedRequirement.Parse(entry, why);
        }
        catch (FormatException e)
        {
            throw new WrongCallException(e.Message);
        }
    }

    /// <exception cref="WrongCallException">There is no such capability.</exception>
    internal static Capability ReadCapability(string id) =>
        CapabilityCatalog.TryGet(id, out Capability? capability)
            ? capability
            : throw new WrongCallException($"there is no capability '{id}': did you mean {NearestNames.Find(id, CapabilityCatalog.All.Select(one => one.Id), 1).First()}?");
}
