using System.CommandLine;
using SkVM.Profiles;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm targets</c>: the targets that have a built-in capability profile.</summary>
internal static class TargetsCommand
{
    public static Command Create()
    {
        var command = new Command("targets", "Lists the targets that have a built-in capability profile.");
        command.SetAction(_ =>
        {
            foreach (var target in CapabilityProfileSet.BuiltIn.Targets)
                Console.Out.WriteLine(target);
            return ExitCode.Clean;
        });
        return command;
    }
}
