using SkVM.Languages;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>Starts Python for every run. Values stand in the code as literals that Python reads back to exactly the value.</summary>
/// <param name="executable">The interpreter.</param>
public sealed class PythonScriptHost(string executable = "python3") : ProcessScriptHost(CodeLanguage.Python, executable)
{
    private readonly BindingCache<BoundCode> _bindings = new(PythonBinder.Bind);

    private protected override ProcessCommand OfCode(ScriptCode code, ScriptInvocation invocation)
    {
        string text = _bindings.Get(code).WithLiterals(new ScriptArguments(invocation));
        return text.Length <= ProcessText.MaxCode
            ? new ProcessCommand(Executable, ["-c", text, .. invocation.CommandLine])
            : LongCode.OnInput(text, invocation, new ProcessCommand(Executable, ["-", .. invocation.CommandLine]));
    }
}
