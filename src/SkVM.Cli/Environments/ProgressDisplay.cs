using Spectre.Console;

namespace SkVM.Cli.Environments;

/// <summary>Shows on standard error what is being done, where a person looks at it; standard output holds the report alone.</summary>
internal static class ProgressDisplay
{
    /// <summary>Runs a work that tells what it does.</summary>
    public static Task<T> Show<T>(string skill, Func<Action<string>, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
            return work(_ => { });
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().StartAsync(Markup.Escape(skill), context => work(what => context.Status = Markup.Escape($"{skill}: {what}")));
    }
}
