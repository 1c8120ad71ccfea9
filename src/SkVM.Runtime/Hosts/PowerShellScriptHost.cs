using System.Collections.Immutable;
using SkVM.Languages;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>Starts PowerShell 7 for every run. Values come to it in variables of the environment.</summary>
/// <param name="executable">The interpreter.</param>
public sealed class PowerShellScriptHost(string executable = "pwsh") : ProcessScriptHost(CodeLanguage.PowerShell, executable)
{
    private static readonly string[] s_options = ["-NoProfile", "-NonInteractive"];
    private readonly BindingCache<BoundCode> _bindings = new(PowerShellBinder.Bind);

    private protected override ProcessCommand OfFile(string path, ScriptInvocation invocation)
    {
        ProcessCommand command = base.OfFile(path, invocation);
        return command with { Arguments = [.. s_options, "-File", .. command.Arguments] };
    }

    private protected override ProcessCommand OfCode(ScriptCode code, ScriptInvocation invocation)
    {
        if (!invocation.CommandLine.IsEmpty)
            throw new ScriptHostException("PowerShell code takes no command line; put the code in a file.");
        BoundCode bound = _bindings.Get(code);
        ImmutableArray<ScriptValue> values = bound.Values(new ScriptArguments(invocation));
        var variables = new List<KeyValuePair<string, string>>(values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not TextValue { Value: var text })
                continue;
            string parameter = bound.Parameters[i];
            ProcessText.Require(parameter, text);
            if (text.Length > ProcessText.MaxVariable || text.Length == 0)
                throw new ScriptRefusedException(
                    parameter,
                    text.Length == 0
                        ? "PowerShell takes an empty variable for none; leave the option out."
                        : "it is too long for a variable of the environment; give it in a file.");
            variables.Add(KeyValuePair.Create(PowerShellBinder.Variable(i), text));
        }

        return bound.Referenced!.Length <= ProcessText.MaxCode
            ? new ProcessCommand(Executable, [.. s_options, "-Command", bound.Referenced]) { Variables = variables }
            : throw new ScriptHostException("The code is too long for a command line; put it in a file.");
    }
}
