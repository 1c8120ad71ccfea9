// usage: SkVM.PowerShell -NoProfile -NonInteractive -Command CODE
// Runs the code as pwsh does, in the engine that pwsh is made of: what it outputs on standard output, a line each, errors on standard error, the exit code of
// `exit`, 1 where the code threw. It has the engine's own commands (Get-Command, ForEach-Object, Where-Object, ...) and none of pwsh's modules.
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SkVM.PowerShell;

if (args is not ["-NoProfile", "-NonInteractive", "-Command", var code])
{
    Console.Error.WriteLine("usage: SkVM.PowerShell -NoProfile -NonInteractive -Command CODE");
    return 64;
}

var host = new ConsoleHost();
using Runspace runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = System.Management.Automation.PowerShell.Create(runspace);
shell.Streams.Error.DataAdded += (_, added) => Console.Error.WriteLine(shell.Streams.Error[added.Index]);
var output = new PSDataCollection<PSObject>();
output.DataAdded += (_, added) => Console.Out.WriteLine(output[added.Index]);
try
{
    shell.AddScript(code).Invoke(null, output);
    return host.ExitCode ?? 0;
}
catch (RuntimeException exception)
{
    Console.Error.WriteLine(exception.ErrorRecord);
    return 1;
}
