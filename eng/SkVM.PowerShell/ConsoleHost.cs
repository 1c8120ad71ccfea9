using System.Globalization;
using System.Management.Automation.Host;

namespace SkVM.PowerShell;

/// <summary>What the engine asks of the program that hosts it: no user interface, and the exit code that a script gives.</summary>
internal sealed class ConsoleHost : PSHost
{
    /// <summary>What the script gave to <c>exit</c>; null when it did not.</summary>
    public int? ExitCode { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "SkVM.PowerShell";

    public override PSHostUserInterface? UI => null;

    public override Version Version { get; } = new(1, 0);

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("There is no user to prompt.");

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
