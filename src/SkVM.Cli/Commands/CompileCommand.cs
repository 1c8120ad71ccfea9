using System.CommandLine;
using SkVM.Cli.Reports;
using SkVM.Emit;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm compile</c>: writes the bundles that a build writes.</summary>
internal static class CompileCommand
{
    public static Command Create()
    {
        Argument<string[]> paths = SharedOptions.Paths();
        Option<string[]> targets = SharedOptions.Targets();
        targets.Required = true;
        Option<string[]> profiles = SharedOptions.Profiles();
        Option<string[]> analyzers = SharedOptions.Analyzers();
        Option<bool> noLowering = SharedOptions.NoLowering();
        var output = new Option<string>("--out", "-o") { Description = "The folder to write {target}/{skill}/… to.", HelpName = "folder", Required = true }.IsFolder();
        var stubs = new Option<string?>("--stubs") { Description = "A folder to write the C# stubs to.", HelpName = "folder" }.IsFolder();
        var space = new Option<string>("--namespace") { Description = "The namespace of the stubs.", DefaultValueFactory = _ => "Skills" }.IsNamespace();
        var command = new Command("compile", "Compiles skills for targets.") { paths, targets, output, profiles, analyzers, noLowering, stubs, space };
        command.SetAction((parsed, cancellation) =>
        {
            SkillSelection selection = SkillSelection.Create(parsed.GetRequiredValue(paths), parsed.GetRequiredValue(targets), parsed.GetValue(profiles) ?? [])
                .With(parsed.GetValue(analyzers), parsed.GetValue(noLowering));
            string? stubFolder = parsed.GetValue(stubs);
            string folder = Path.GetFullPath(parsed.GetRequiredValue(output));
            var bundles = new FolderOutput(folder);
            var earlier = EarlierOutput.Find(folder, selection);
            using IReport report = Report.Create("text", Console.OpenStandardOutput());
            int code = BatchRunner.Run(
                selection,
                selection.Options with
                {
                    Bundles = bundles,
                    Stubs = stubFolder is null ? null : new FolderOutput(stubFolder),
                    Compilation = selection.Options.Compilation with { StubNamespace = parsed.GetValue(space)! },
                },
                report,
                cancellation);
            earlier.RemoveAllBut(bundles.Paths);
            return Task.FromResult(code);
        });
        return command;
    }
}
