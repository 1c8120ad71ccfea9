using SkVM.Languages;
using SkVM.Languages.JavaScript;
using SkVM.Runtime.Hosts.Binding;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts;

/// <summary>
/// Starts Node for every run. Values stand in the code as literals that JavaScript reads back to exactly the value. Code with <c>import</c>
/// statements is run as a module.
/// </summary>
/// <param name="executable">The interpreter.</param>
public sealed class NodeScriptHost(string executable = "node") : ProcessScriptHost(CodeLanguage.JavaScript, executable)
{
    private readonly BindingCache<(BoundCode Code, bool IsModule)> _bindings = new(code => (JavaScriptBinder.Bind(code), IsModule(code.Text)));

    private protected override ProcessCommand OfFile(string path, ScriptInvocation invocation)
    {
        ProcessCommand command = base.OfFile(path, invocation);
        return command with { Arguments = [.. MemoryOption(invocation), .. command.Arguments], LimitAddressSpace = false };
    }

    private protected override ProcessCommand OfCode(ScriptCode code, ScriptInvocation invocation)
    {
        (BoundCode bound, bool isModule) = _bindings.Get(code);
        string text = bound.WithLiterals(new ScriptArguments(invocation));
        string[] options = [.. MemoryOption(invocation), isModule ? "--input-type=module" : "--input-type=commonjs"];
        ProcessCommand command = text.Length <= ProcessText.MaxCode
            ? new ProcessCommand(Executable, [.. options, "-e", text, "--", .. invocation.CommandLine])
            : LongCode.OnInput(text, invocation, new ProcessCommand(Executable, [.. options, "-", .. invocation.CommandLine]));
        return command with { LimitAddressSpace = false };
    }

    /// <summary>V8 reserves more address space than it uses: it is told its limit in its own way.</summary>
    private static string[] MemoryOption(ScriptInvocation invocation) =>
        invocation.MemoryLimit is { } bytes ? [$"--max-old-space-size={Math.Max(16, bytes >> 20)}"] : [];

    /// <summary>True for code with <c>import</c> or <c>export</c> statements, or <c>await</c> outside functions.</summary>
    private static bool IsModule(string text)
    {
        int depth = 0;
        CodeToken last = default;
        foreach (CodeToken token in JavaScriptLexer.Tokenize(text))
        {
            ReadOnlySpan<char> word = token.In(text);
            if (token.Kind == CodeTokenKind.Operator)
                depth += word switch { "{" => 1, "}" => -1, _ => 0 };
            bool begins = last.Length == 0 || last.In(text) is ";" or "}" || text.AsSpan(last.End, token.Start - last.End).Contains('\n');
            if (depth == 0 && token.Kind == CodeTokenKind.Name && ((begins && word is "export") || (word is "await" && last.In(text) is not ".")))
                return true;
            if (last.Length > 0 && last.In(text) is "import" && depth <= 1 && (token.Kind is CodeTokenKind.String or CodeTokenKind.Name || word is "{" or "*"))
                return true;
            last = token;
        }

        return false;
    }
}
