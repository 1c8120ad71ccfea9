using System.CommandLine;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm install</c>: puts compiled skills where an agent finds them.</summary>
internal static class InstallCommand
{
    public static Command Create()
    {
        var skills = new Argument<string[]>("compiled-skill") { Description = "Folders of compiled skills, as 'skvm compile' and builds write them.", Arity = ArgumentArity.OneOrMore };
        var to = new Option<string>("--to") { Description = "The folder of the agent's skills; each skill gets its own folder in it.", HelpName = "folder", Required = true };
        var command = new Command("install", "Installs compiled skills and binds their paths to the new place.") { skills, to };
        command.SetAction((parsed, cancellation) =>
        {
            try
            {
                foreach (string skill in parsed.GetRequiredValue(skills))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Console.Out.WriteLine(SkillInstallation.Install(skill, parsed.GetRequiredValue(to)));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"skvm: {e.Message}");
                return Task.FromResult(ExitCode.Errors);
            }

            return Task.FromResult(ExitCode.Clean);
        });
        return command;
    }
}
