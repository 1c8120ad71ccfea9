using System.CommandLine;
using System.Globalization;
using SkVM.Cli.Reports;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit show</c>: what is known of a skill's templates, with every change of state and its reason.</summary>
internal static class JitShowCommand
{
    public static Command Create()
    {
        var skill = new Argument<string>("skill") { Description = "The skill's name." };
        var template = new Option<string>("--template") { Description = "One template alone.", HelpName = "id" };
        Option<string> state = JitState.Option();
        var command = new Command("show", "Shows the templates of a skill with every change of state and its reason.") { skill, template, state };
        command.SetAction(parsed =>
        {
            using SolidificationStore? store = JitState.Open(parsed.GetValue(state));
            StoredTemplate[] rows = JitState.Select(store, parsed.GetRequiredValue(skill), parsed.GetValue(template), target: null, JitState.Path(parsed.GetValue(state)));
            foreach (StoredTemplate row in rows)
                Show(store!, row);
            return ExitCode.Clean;
        });
        return command;
    }

    private static void Show(SolidificationStore store, StoredTemplate row)
    {
        TemplateStatus status = row.Status;
        Write($"{Plain.Show(row.Skill)}/{Plain.Show(row.Key.Template)} for {row.Key.Target}: {JitState.Name(status.State)}");
        Write($"  skill hash    {row.Key.SkillHash}");
        Write($"  matches       {status.MatchedTurns}, {status.Matches} in a row, {status.UsualModelCalls} model calls each");
        Write($"  predictors    {(status.Predictors.IsEmpty ? "none yet" : string.Join(", ", status.Predictors.Select(entry => $"{entry.Key} right {entry.Value} times in a row")))}");
        Write($"  runs          {status.Runs} succeeded, {status.FailedRuns} failed ({status.Failures} since it was promoted), {status.ModelCallsSaved} model calls saved");
        PromptExample[] examples = [.. store.GetExamples(row.Key).Where(example => example.Arguments is not null)];
        IGrouping<string, PromptExample>[] contexts = [.. examples.GroupBy(example => example.Context, StringComparer.Ordinal)];
        // A prompt is only ever answered among requests with the same instructions and tools: many contexts of one prompt each mean that none will be.
        Write($"  examples      {examples.Length} prompts in {contexts.Length} contexts (instructions, tools and options of the request), at most {contexts.Select(context => context.Count()).DefaultIfEmpty().Max()} in one");
        foreach (StoredTransition change in store.GetTransitions(row.Key))
            Write($"  {change.At:yyyy-MM-dd HH:mm:ss}Z  {JitState.Name(change.Transition.From)} -> {JitState.Name(change.Transition.To)}: {Plain.Show(change.Transition.Reason)}");
    }

    private static void Write(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
