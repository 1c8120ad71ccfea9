using System.Collections.Immutable;
using System.CommandLine;
using SkVM.Cli.Runs;
using SkVM.CodeTemplates;
using SkVM.CodeTemplates.Learning;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit match</c>: which code template of a skill each run of an agent is an instance of.</summary>
internal static class JitMatchCommand
{
    public static Command Create()
    {
        Argument<string> path = SharedOptions.Path();
        var runs = new Option<string>("--runs")
        {
            Description = "The runs: a JSON object on each line, with id, agent and calls (tool, code, path).",
            HelpName = "jsonl",
            Required = true,
        }.IsFile();
        var learn = new Option<bool>("--learn") { Description = "Take the runs of each agent in order, and learn templates from earlier ones." };
        var explain = new Option<bool>("--explain") { Description = "Say for each run without a match where it differs from the nearest template." };
        var command = new Command("match", "Prints for each run the code template it is an instance of and the arguments, or null.") { path, runs, learn, explain };
        command.SetAction(parsed =>
        {
            SkillSelection selection = SkillSelection.Create([parsed.GetRequiredValue(path)], [], []);
            string file = selection.Single.Path;
            SkillSemanticModel model = SkillFiles.Load(file, selection.Options);
            var index = CodeTemplateIndex.Create(model.GetCodeTemplates().Select(template => template.ToTemplate(model.SyntaxTree)));
            ImmutableArray<AgentRun> all = AgentRunFile.Read(parsed.GetRequiredValue(runs)).OfSkill(model.GetSkill().Name, Path.GetFileName(Path.GetDirectoryName(file)!));
            using Stream output = Console.OpenStandardOutput();
            Print(index, all, parsed.GetValue(learn), parsed.GetValue(explain), output);
            return ExitCode.Clean;
        });
        return command;
    }

    private static void Print(CodeTemplateIndex index, ImmutableArray<AgentRun> runs, bool learn, bool explain, Stream output)
    {
        var learners = new Dictionary<string, CodeTemplateLearner>(StringComparer.Ordinal);
        foreach (AgentRun run in runs)
        {
            CodeTemplateMatch? match;
            if (learn)
            {
                if (!learners.TryGetValue(run.Agent, out CodeTemplateLearner? learner))
                    learners[run.Agent] = learner = new CodeTemplateLearner(index);
                match = learner.Match(run.Calls);
                if (match is null)
                    learner.Learn(run.Calls);
            }
            else
            {
                match = index.Match(run.Calls);
            }

            RunMatchJson.Write(output, run, match, explain && match is null ? index.Explain(run.Calls, out _) : null);
        }
    }
}
