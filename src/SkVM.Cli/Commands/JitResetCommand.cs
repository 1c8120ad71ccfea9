using System.CommandLine;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit reset</c>: forgets states, so that templates are observed from the start.</summary>
internal static class JitResetCommand
{
    public static Command Create()
    {
        var skill = new Argument<string?>("skill") { Description = "The skill's name.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string>("--template") { Description = "One template alone.", HelpName = "id" };
        var target = new Option<string>("--target") { Description = "One target alone.", HelpName = "model@harness" };
        var all = new Option<bool>("--all") { Description = "All skills." };
        Option<string> state = JitState.Option();
        var command = new Command("reset", "Forgets what was learned: states, prompts and arguments.") { skill, template, target, all, state };
        command.SetAction(parsed =>
        {
            string? name = parsed.GetValue(skill);
            if (name is null != parsed.GetValue(all))
                throw new WrongCallException("name a skill, or give --all");
            if (name is null && parsed.GetValue(template) is not null)
                throw new WrongCallException("--template needs the skill that has it");
            using SolidificationStore? store = JitState.Open(parsed.GetValue(state));
            // Runs that matched no template are forgotten with the skill, which may have no template that is known.
            int runs = parsed.GetValue(template) is null ? store?.CountDocuments(name, parsed.GetValue(target)) ?? 0 : 0;
            if (name is not null && runs == 0)
                JitState.Select(store, name, parsed.GetValue(template), parsed.GetValue(target), JitState.Path(parsed.GetValue(state)));
            int forgotten = store?.Reset(name, parsed.GetValue(template), parsed.GetValue(target)) ?? 0;
            Console.Out.WriteLine(
                (forgotten == 1 ? "1 template forgotten" : $"{forgotten} templates forgotten")
                + (runs == 0 ? "" : runs == 1 ? ", and 1 run that matched none" : $", and {runs} runs that matched none"));
            return ExitCode.Clean;
        });
        return command;
    }
}
