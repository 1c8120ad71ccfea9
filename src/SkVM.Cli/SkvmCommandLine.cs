using System.CommandLine;
using SkVM.Cli.Commands;
using SkVM.Cli.Models;
using SkVM.Cli.Reports;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli;

/// <summary>The command line of <c>skvm</c>: its commands, and what each kind of failure prints and returns.</summary>
internal static class SkvmCommandLine
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Checks and compiles agent skills.")
        {
            CompileCommand.Create(),
            InstallCommand.Create(),
            CheckCommand.Create(),
            ExplainCommand.Create(),
            AnnotateCommand.Create(),
            LowerCommand.Create(),
            RunWorkflowCommand.Create(),
            EnvCommand.Create(),
            JitCommand.Create(),
            TargetsCommand.Create(),
        };
        ValueRules.RefuseEmptyValues(root);
        return root;
    }

    /// <summary>Runs a command. Whatever goes wrong is one line on <paramref name="error"/>, never a stack trace.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter error, Termination termination)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var fault in parsed.Errors)
                error.WriteLine($"skvm: {fault.Message}");
            error.WriteLine("skvm: see 'skvm --help'");
            return ExitCode.WrongCall;
        }

        int code;
        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            code = await parsed.InvokeAsync(configuration, termination.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (termination.ExitCode is not null)
        {
            code = ExitCode.Errors;
        }
        catch (Exception e)
        {
            (code, string message) = Describe(e);
            Say(error, message);
        }

        return termination.ExitCode ?? code;
    }

    /// <summary>Writes what goes wrong as one line.</summary>
    public static void Say(TextWriter error, string message) => error.WriteLine($"skvm: {Plain.Show(message.ReplaceLineEndings(" "))}");

    private static (int Code, string Message) Describe(Exception e) => e switch
    {
        WrongCallException => (ExitCode.WrongCall, e.Message),
        ModelException or SolidificationStoreException or IOException or UnauthorizedAccessException => (ExitCode.Errors, e.Message),
        OperationCanceledException => (ExitCode.Errors, "the work was stopped"),
        _ => (ExitCode.Fault, $"a fault in skvm itself, please report it: {e.GetType().Name}: {e.Message}"),
    };
}
