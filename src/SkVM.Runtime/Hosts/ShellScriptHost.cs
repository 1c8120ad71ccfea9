using System.Globalization;
using System.Text;
using SkVM.Languages;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>
/// Starts a shell for every run. Values come to it in variables of the environment, which it takes into variables of its own before the code begins, so that
/// what the code starts does not see them; long values come in files that only this user can read.
/// </summary>
/// <param name="executable">The shell: bash, or another that reads POSIX shell.</param>
public sealed class ShellScriptHost(string executable = "bash") : ProcessScriptHost(CodeLanguage.Shell, executable)
{
    private readonly BindingCache<BoundShell> _bindings = new(ShellBinder.Bind);

    private protected override ProcessCommand OfCode(ScriptCode code, ScriptInvocation invocation)
    {
        (string text, IReadOnlyDictionary<string, (string Parameter, string Value)> values) = _bindings.Get(code).Write(new ScriptArguments(invocation));
        foreach ((string parameter, string value) in values.Values)
            ProcessText.Require(parameter, value);
        var prelude = new StringBuilder();
        var variables = new List<KeyValuePair<string, string>>(values.Count);
        string? folder = null;
        try
        {
            foreach ((string name, (_, string value)) in values)
            {
                string carrier = string.Create(CultureInfo.InvariantCulture, $"SKVM_ARG_{variables.Count}");
                bool isLong = value.Length > ProcessText.MaxVariable;
                prelude.Append(isLong ? $"{name}=$(cat \"${carrier}\"; printf x); {name}=${{{name}%x}}; unset {carrier}; " : $"{name}=${carrier}; unset {carrier}; ");
                variables.Add(KeyValuePair.Create(carrier, isLong ? PrivateFile(ref folder, carrier, value) : value));
            }

            text = prelude + text;
            string[] arguments = text.Length <= ProcessText.MaxCode
                ? ["-c", text, Executable, .. invocation.CommandLine]
                : [PrivateFile(ref folder, "script", text), .. invocation.CommandLine];
            return new ProcessCommand(Executable, arguments) { Variables = variables, PrivateFolder = folder };
        }
        catch
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    private static string PrivateFile(ref string? folder, string name, string text)
    {
        folder ??= Directory.CreateTempSubdirectory("skvm").FullName;
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
