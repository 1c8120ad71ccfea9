using System.CommandLine;
using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Batch;
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
        var command = new Command("explain", "Shows what skills demand and why, their workflow, what targets lack, what was lowered and what is left.")
        {
            paths, targets, profiles, analyzers, noLowering, format,
        };
        command.SetAction((parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create(parsed.GetRequiredValue(paths), parsed.GetValue(targets) ?? [], parsed.GetValue(profiles) ?? [])
                .With(parsed.GetValue(analyzers), parsed.GetValue(noLowering));
            foreach (Diagnostic fault in selection.Faults)
                Console.Error.WriteLine(ReportedDiagnostic.From(fault));
            selection.ReportLeftOut();
            using Stream output = Console.OpenStandardOutput();
            return Task.FromResult(Explain(selection, parsed.GetValue(format)!, output, cancellation));
        });
        return command;
    }

    /// <summary>Explains each skill that can be read; of the others standard error says why not.</summary>
    private static int Explain(SkillSelection selection, string format, Stream output, CancellationToken cancellation)
    {
        int code = selection.Faults.Any(fault => fault.Severity == DiagnosticSeverity.Error) ? ExitCode.Errors : ExitCode.Clean;
        if (format == "json")
        {
            ExplanationJson.Write(output, Skills());
            return code;
        }

        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        foreach (SkillExplanation skill in Skills())
            ExplanationText.Write(writer, skill);
        return code;

        IEnumerable<SkillExplanation> Skills()
        {
            foreach (SkillBatchItem item in selection.Items)
            {
                cancellation.ThrowIfCancellationRequested();
                SkillExplanation? skill = null;
                try
                {
                    skill = SkillFiles.Reading(item.Path, () => SkillExplanation.Of(SkillBatch.Load(item.Path, selection.Options), SkillFiles.Relative(item.Path)));
                }
                catch (IOException e)
                {
                    SkvmCommandLine.Say(Console.Error, e.Message);
                    code = ExitCode.Errors;
                }

                if (skill is not null)
                    yield return skill;
            }
        }
    }
}
