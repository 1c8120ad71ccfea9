using System.CommandLine;
using System.Globalization;
using SkVM.Cli;
using SkVM.Cli.Commands;
using SkVM.Cli.Models;
using SkVM.Runtime.Solidification;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
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
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine($"skvm: {error.Message}");
    Console.Error.WriteLine("skvm: see 'skvm --help'");
    return ExitCode.WrongCall;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
}
catch (WrongCallException e)
{
    Console.Error.WriteLine($"skvm: {e.Message}");
    return ExitCode.WrongCall;
}
catch (ModelException e)
{
    Console.Error.WriteLine($"skvm: {e.Message}");
    return ExitCode.Errors;
}
catch (SolidificationStoreException e)
{
    Console.Error.WriteLine($"skvm: {e.Message}");
    return ExitCode.Errors;
}
catch (OperationCanceledException)
{
    return ExitCode.Errors;
}
