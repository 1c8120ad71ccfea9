using SkVM.Languages;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>A host that starts the language's interpreter for every run.</summary>
public abstract class ProcessScriptHost : IScriptHost
{
    private protected ProcessScriptHost(CodeLanguage language, string executable)
    {
        Language = language;
        Executable = executable;
    }

    /// <inheritdoc/>
    public CodeLanguage Language { get; }

    /// <summary>The interpreter: a path, or a name that is looked up in PATH.</summary>
    public string Executable { get; }

    /// <inheritdoc/>
    public async ValueTask<ScriptResult> RunAsync(ScriptInvocation invocation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        invocation.RequireFor(Language);
        foreach (string word in invocation.CommandLine)
            ProcessText.Require("a word of the command line", word);
        using ProcessCommand command = invocation.Source switch
        {
            ScriptFile file => OfFile(Path.GetFullPath(file.Path, invocation.WorkingDirectory is { } folder ? Path.GetFullPath(folder) : Environment.CurrentDirectory), invocation),
            ScriptCode code => OfCode(code, invocation),
            _ => throw new ArgumentException("The invocation has no source.", nameof(invocation)),
        };
        return await ProcessRunner.RunAsync(command, invocation, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>How a file is run; the default names it after the interpreter.</summary>
    private protected virtual ProcessCommand OfFile(string path, ScriptInvocation invocation) =>
        File.Exists(path)
            ? new ProcessCommand(Executable, [path, .. invocation.CommandLine])
            : throw new ScriptHostException($"The script '{path}' does not exist; give its path, or one that is relative to the working directory.");

    /// <summary>How code is run with its arguments.</summary>
    private protected abstract ProcessCommand OfCode(ScriptCode code, ScriptInvocation invocation);
}
