using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using System.Text.Json;
using SkVM.Cli.Environments;
using SkVM.Environments;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm env</c>: checks, installs and explains what skills need of this machine.</summary>
internal static class EnvCommand
{
    public static Command Create() => new("env", "Checks, installs and explains what skills need of this machine.") { Check(), Install(), Explain() };

    private static Command Check()
    {
        Argument<string[]> paths = Paths();
        Option<string> format = Format();
        var command = new Command("check", "Says what is there and what is not; changes nothing and uses no network.") { paths, format };
        command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(paths), parsed.GetValue(format)!, (source, progress) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Task.FromResult(
                EnvironmentChecker.Check(source.Binding, new LocalMachine(EnvironmentState.Of(source.Folder)), dependency => progress($"looking for {dependency.Name}")));
        }));
        return command;
    }

    private static Command Install()
    {
        Argument<string[]> paths = Paths();
        Option<string> format = Format();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done and change nothing." };
        var system = new Option<bool>("--system") { Description = "Also install system packages, as root where the package manager needs it." };
        var optional = new Option<bool>("--optional") { Description = "Also install what the skills can do without." };
        var command = new Command("install", "Installs what is not there: Python and npm packages into the skill's own folder .skvm.") { paths, dryRun, system, optional, format };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new InstallOptions(parsed.GetValue(dryRun), parsed.GetValue(system), parsed.GetValue(optional));
            return Run(parsed.GetRequiredValue(paths), parsed.GetValue(format)!, (source, progress) =>
                new EnvironmentInstaller(source.Binding, EnvironmentState.Of(source.Folder), options, progress).Run(cancellation));
        });
        return command;
    }

    private static Command Explain()
    {
        Argument<string[]> paths = Paths();
        var command = new Command("explain", "Shows what skills need, where they say so, what installs it and what would do in its place.") { paths };
        command.SetAction(parsed =>
        {
            bool clean = true;
            foreach (EnvironmentSource source in parsed.GetRequiredValue(paths).SelectMany(EnvironmentSource.Find).ToArray())
            {
                try
                {
                    _ = source.Binding;
                }
                catch (IOException e)
                {
                    SkvmCommandLine.Say(Console.Error, e.Message);
                    clean = false;
                    continue;
                }

                EnvironmentReport.WriteExplanation(Console.Out, source);
            }

            return clean ? ExitCode.Clean : ExitCode.Errors;
        });
        return command;
    }

    private static async Task<int> Run(string[] paths, string format, Func<EnvironmentSource, Action<string>, Task<ImmutableArray<DependencyCheck>>> act)
    {
        EnvironmentSource[] sources = [.. paths.SelectMany(EnvironmentSource.Find)];
        bool ready = true;
        await using Stream output = Console.OpenStandardOutput();
        await using var text = new StreamWriter(output, new UTF8Encoding(false));
        await using Utf8JsonWriter? json = format == "json" ? new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }) : null;
        json?.WriteStartObject();
        json?.WriteStartArray("skills");
        foreach (EnvironmentSource source in sources)
        {
            ImmutableArray<DependencyCheck> checks;
            EnvironmentBinding? binding = null;
            try
            {
                binding = source.Binding;
                checks = await ProgressDisplay.Show(binding.Skill, progress => act(source, progress)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The others are not worse for it.
                SkvmCommandLine.Say(Console.Error, binding is null ? e.Message : $"the environment of '{source.Folder}' cannot be changed: {e.Message}");
                ready = false;
                continue;
            }

            if (EnvironmentChecker.CheckOperatingSystem(source.Binding, new LocalMachine(EnvironmentState.Of(source.Folder))) is { } system)
                checks = checks.Insert(0, system);

            ready &= EnvironmentReport.IsReady(checks);
            if (json is null)
                EnvironmentReport.WriteText(text, source, checks, withTitle: sources.Length > 1);
            else
                EnvironmentReport.WriteJson(json, source, checks);
            await text.FlushAsync().ConfigureAwait(false);
        }

        if (json is not null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync().ConfigureAwait(false);
            output.WriteByte((byte)'\n');
        }

        return ready ? ExitCode.Clean : ExitCode.Errors;
    }

    private static Argument<string[]> Paths() => new("skill")
    {
        Description = "SKILL.md files, skill folders, or compiled skills.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { Description = "How to print: text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }
}
