using System.CommandLine;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm install</c>: puts compiled skills where an agent finds them.</summary>
internal static class InstallCommand
{
    public static Command Create()
    {
        var skills = new Argument<string[]>("compiled-skill")
        {
            Description = "Folders of compiled skills, as 'skvm compile' and builds write them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var to = new Option<string>("--to")
        {
            Description = "The folder of the agent's skills; each skill gets its own folder in it.",
            HelpName = "folder",
            Required = true,
        }.IsFolder();
        var force = new Option<bool>("--force") { Description = "Also install what was changed since it was compiled, and over what was changed since it was installed." };
        var command = new Command("install", "Installs compiled skills and binds their paths to the new place.") { skills, to, force };
        command.SetAction((parsed, cancellation) =>
        {
            string[] sources = [.. parsed.GetRequiredValue(skills).Select(Path.GetFullPath).Select(Path.TrimEndingDirectorySeparator).Distinct(StringComparer.Ordinal)];
            RefuseEqualNames(sources);
            // All are looked at before the first is installed, so that a wrong call changes nothing.
            SkillInstallation[] plan = [.. sources.Select(source => SkillInstallation.Plan(source, parsed.GetRequiredValue(to), parsed.GetValue(force)))];
            foreach (SkillInstallation skill in plan)
            {
                cancellation.ThrowIfCancellationRequested();
                skill.Run();
                Console.Out.WriteLine(skill.Folder);
            }

            return Task.FromResult(ExitCode.Clean);
        });
        return command;
    }

    private static void RefuseEqualNames(string[] sources)
    {
        if (sources.GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } same)
            throw new WrongCallException($"{string.Join(" and ", same.Select(path => $"'{SkillFiles.Relative(path)}'"))} would be installed to the same folder '{same.Key}': install one of them, or give each its own --to");
    }
}
