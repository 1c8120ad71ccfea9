using System.CommandLine;
using SkVM.Cli.Reports;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm check</c>: diagnostics only.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = SharedOptions.Paths();
        Option<string[]> targets = SharedOptions.Targets();
        Option<string[]> profiles = SharedOptions.Profiles();
        Option<string[]> analyzers = SharedOptions.Analyzers();
        Option<bool> noLowering = SharedOptions.NoLowering();
        var format = new Option<string>("--format") { Description = "How to print: text, json or sarif.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("check", "Checks every SKILL.md below the paths. Exit code: 0 clean, 1 with errors, 2 for a wrong call.")
        {
            paths, targets, profiles, analyzers, noLowering, format,
        };
        command.SetAction((parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create(parsed.GetRequiredValue(paths), parsed.GetValue(targets) ?? [], parsed.GetValue(profiles) ?? [])
                .With(parsed.GetValue(analyzers), parsed.GetValue(noLowering));
            using IReport report = Report.Create(parsed.GetValue(format)!, Console.OpenStandardOutput());
            return Task.FromResult(BatchRunner.Run(selection, selection.Options, report, cancellation));
        });
        return command;
    }
}
