using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using SkVM.Cli.Reports;
using SkVM.Cli.Runs;
using SkVM.CodeTemplates;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit replay</c>: plays recorded runs through the whole state machine; what it would have saved, and what would have been wrong.</summary>
internal static class JitReplayCommand
{
    public static Command Create()
    {
        Argument<string> path = SharedOptions.Path();
        var runs = new Option<string>("--runs")
        {
            Description = "The runs: a JSON object on each line, with id, agent, prompt and calls (tool, code, path).",
            HelpName = "jsonl",
            Required = true,
        }.IsFile();
        var matches = new Option<int>("--matches") { Description = "Matches in a row before the shadow.", DefaultValueFactory = _ => 3 }.IsAtLeast(1);
        var predictions = new Option<int>("--predictions") { Description = "Correct predictions in a row before promotion.", DefaultValueFactory = _ => 2 }.IsAtLeast(1);
        var rounds = new Option<int>("--rounds") { Description = "How often the runs of an agent are played, one after the other.", DefaultValueFactory = _ => 1 }.IsAtLeast(1);
        var pooled = new Option<bool>("--pooled") { Description = "Take the runs of all agents as one agent's." };
        var learn = new Option<bool>("--learn") { Description = "Let runs that match no template become templates." };
        var command = new Command("replay", "Plays recorded runs through observing, shadow and promotion; prints what is saved and what is wrong.")
        {
            path, runs, matches, predictions, rounds, pooled, learn,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create([parsed.GetRequiredValue(path)], [], []);
            string file = selection.Single.Path;
            SkillSemanticModel model = SkillFiles.Load(file, selection.Options);
            ImmutableArray<CodeTemplate> templates = [.. model.GetCodeTemplates().Select(template => template.ToTemplate(model.SyntaxTree))];
            ImmutableArray<AgentRun> all = AgentRunFile.Read(parsed.GetRequiredValue(runs)).OfSkill(model.GetSkill().Name, Path.GetFileName(Path.GetDirectoryName(file)!));
            var thresholds = new SolidificationThresholds { Matches = parsed.GetValue(matches), Predictions = parsed.GetValue(predictions) };
            var table = new TextTable("agent", "runs", "matched", "bypassed", "model calls saved", "wrong");
            int wrong = 0;
            foreach (IGrouping<string, AgentRun> agent in all.GroupBy(run => parsed.GetValue(pooled) ? "all" : run.Agent, StringComparer.Ordinal))
            {
                using var replay = new SolidificationReplay(model.GetSkill().Name, templates, thresholds, parsed.GetValue(learn));
                var turns = new List<(AgentRun Run, ReplayedTurn Turn)>();
                for (int round = 0; round < parsed.GetValue(rounds); round++)
                {
                    foreach (AgentRun run in agent)
                        turns.Add((run, await replay.PlayAsync(Observed(run), cancellation).ConfigureAwait(false)));
                }

                int mistakes = turns.Count(turn => turn.Turn.IsWrong);
                wrong += mistakes;
                int[] counts = [
                    turns.Count,
                    turns.Count(turn => turn.Turn.Match is not null),
                    turns.Count(turn => turn.Turn.Bypass is not null),
                    turns.Sum(turn => turn.Turn.ModelCallsSaved),
                    mistakes,
                ];
                table.Add(
                    [agent.Key, .. counts.Select(count => count.ToString(CultureInfo.InvariantCulture))],
                    [.. turns.Where(turn => turn.Turn.IsWrong).Select(turn => $"wrong: {turn.Run.Id} {Plain.Show(turn.Turn.Bypass!.Call.ToString())}")]);
            }

            Console.Out.Write(table.ToString());
            return wrong == 0 ? ExitCode.Clean : ExitCode.Errors;
        });
        return command;
    }

    /// <summary>An agent calls the model once for each call it makes, and once for its answer.</summary>
    private static ObservedTurn Observed(AgentRun run) => new(run.Prompt, run.Calls) { ModelCalls = run.Calls.Length + 1 };
}
