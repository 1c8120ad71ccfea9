using System.CommandLine;
using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Cli.Explaining;
using SkVM.Diagnostics;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm explain</c>: how requirements, gaps and lowerings of a skill were derived.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = SharedOptions.Paths();
        Option<string[]> targets = SharedOptions.Targets();
        Option<string[]> profiles = SharedOptions.Profiles();
        Option<string[]> analyzers = SharedOptions.Analyzers();
        Option<bool> noLowering = SharedOptions.NoLowering();
        var format = new Option<string>("--format") { Description = "How to print: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("explain", "Shows what skills demand and why, their workflow, what targets lack, what was lowered and what is left.") { paths, targets, profiles, analyzers, noLowering, format };
        command.SetAction((parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create(parsed.GetRequiredValue(paths), parsed.GetValue(targets) ?? [], parsed.GetValue(profiles) ?? [])
                .With(parsed.GetValue(analyzers), parsed.GetValue(noLowering));
            foreach (Diagnostic fault in selection.ExtensionFaults)
                Console.Error.WriteLine(ReportedDiagnostic.From(fault));
            using Stream output = Console.OpenStandardOutput();
            Explain(selection, parsed.GetValue(format)!, output, cancellation);
            return Task.FromResult(ExitCode.Clean);
        });
        return command;
    }

    private static void Explain(SkillSelection selection, string format, Stream output, CancellationToken cancellation)
    {
        IEnumerable<SkillExplanation> skills = selection.Items.Select(item =>
        {
            cancellation.ThrowIfCancellationRequested();
            return SkillExplanation.Of(SkillFiles.Load(item.Path, selection.Options), SkillFiles.Relative(item.Path));
        });
        if (format == "json")
        {
            ExplanationJson.Write(output, skills);
            return;
        }

        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        foreach (SkillExplanation skill in skills)
            ExplanationText.Write(writer, skill);
    }
}
