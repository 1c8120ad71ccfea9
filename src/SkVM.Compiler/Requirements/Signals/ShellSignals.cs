using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>What the command lines of a fence show: given scripts, pipelines, control flow, API calls.</summary>
internal static class ShellSignals
{
    private static readonly SearchValues<string> s_textTools = Words("awk ", "sed ", "xargs", "jq ", "grep -", "| tr ", "| cut ");
    private static readonly SearchValues<string> s_control = Words("for ", "while ", "if [", "case ", "$(", "function ", "() {");
    private static readonly SearchValues<string> s_data = Words("-X POST", "-X PUT", "-X PATCH", "-X DELETE", "-XPOST", "--data", " -d ", "--json", "-F ");
    private static readonly SearchValues<string> s_authorization = Words("Authorization", "Bearer", "api_key", "api-key", "apikey", "x-api", "_TOKEN", "_KEY");
    private static readonly SearchValues<string> s_scriptFiles = Words("scripts/", ".py ", ".sh ", ".mjs ", ".js ", ".ts ", "baseDir}", "SKILL_DIR", "skill_dir");
    private static readonly string[] s_interpreters = ["python", "python3", "node", "bash", "sh", "uv", "npx", "bun", "deno", "tsx", "pwsh", "ruby", "perl"];
    private static readonly string[] s_packageRunners = ["npx ", "uvx ", "bunx ", "dnx ", "pnpm dlx ", "yarn dlx ", "pipx run ", "uv tool run "];
    private static readonly SearchValues<string> s_placeholders = Words("<", "YOUR_", "your-", "{{", "your_", "/path/to", "example.com");

    public static void Read(string code, TextSpan span, SignalSet signals)
    {
        signals.Add(Signal.ShellFence, span);
        int commands = 0;
        bool continued = false, here = false;
        foreach (ReadOnlySpan<char> raw in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = raw.Trim();
            if (line.StartsWith("$ ", StringComparison.Ordinal))
                line = line[2..];
            bool starts = !continued && !here;
            continued = line.EndsWith("\\", StringComparison.Ordinal);
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (here)
            {
                here = !(line is "EOF" or "EOT" or "END" or "PY" or "JSON");
                continue;
            }

            if (line.Contains("<<", StringComparison.Ordinal) && !line.Contains("<<<", StringComparison.Ordinal))
            {
                here = true;
                signals.Add(Signal.HereDocument, span);
            }

            if (starts)
            {
                commands++;
                signals.Add(Signal.ShellLine, span);
                if (line.Contains(Lowering.Forms.CommandSheet.Script, StringComparison.Ordinal))
                {
                    // A numbered command stands for the command it was, which its comment names; what follows the number are values.
                    if (line.LastIndexOf("  # ") is > 0 and var was && IsScriptRun(line[(was + 4)..]))
                        signals.Add(Signal.ScriptRun, span);
                    continue;
                }

                if (IsScriptRun(line))
                    signals.Add(Signal.ScriptRun, span);
                if (IsPackageRun(line))
                    signals.Add(Signal.PackageRun, span);
            }

            ReadLine(line, span, signals);
        }

        if (commands >= 3)
            signals.Add(Signal.CommandGroup, span);
        if (code.AsSpan().ContainsAny(s_placeholders))
            signals.Add(Signal.Placeholder, span);
    }

    private static void ReadLine(ReadOnlySpan<char> line, TextSpan span, SignalSet signals)
    {
        bool pipe = HasPipe(line);
        if (pipe)
            signals.Add(Signal.ShellPipe, span);
        if (line.ContainsAny(s_textTools))
            signals.Add(Signal.ShellTextTool, span);
        if (line.ContainsAny(s_control))
            signals.Add(Signal.ShellControl, span);
        if (line.Contains("&&", StringComparison.Ordinal))
            signals.Add(Signal.ShellChain, span);
        if (line.Contains(" > ", StringComparison.Ordinal) || line.Contains(" >> ", StringComparison.Ordinal) || line.Contains("| tee", StringComparison.Ordinal))
            signals.Add(Signal.ShellWrite, span);
        if (line.Contains("curl ", StringComparison.Ordinal) || line.Contains("wget ", StringComparison.Ordinal))
            signals.Add(Signal.Curl, span);
        if (line.ContainsAny(s_data))
            signals.Add(Signal.CurlData, span);
        if (line.ContainsAny(s_authorization))
            signals.Add(Signal.CurlAuth, span);
        if (line.Contains("://", StringComparison.Ordinal))
            signals.Add(Signal.CurlEndpoint, span);
    }

    /// <summary>A command that runs a script file of the bundle or of the user.</summary>
    public static bool IsScriptRun(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("./", StringComparison.Ordinal))
            return true;
        int end = line.IndexOf(' ');
        if (end <= 0)
            return line.Contains("scripts/", StringComparison.Ordinal);
        ReadOnlySpan<char> command = line[..end];
        bool interpreter = false;
        foreach (string name in s_interpreters)
            interpreter |= command.SequenceEqual(name);
        if (!interpreter)
            return command.Contains("scripts/", StringComparison.Ordinal)
                || command.Contains("SKILL_DIR", StringComparison.OrdinalIgnoreCase)
                || command.Contains("baseDir", StringComparison.Ordinal);
        return line.ContainsAny(s_scriptFiles)
            || line.EndsWith(".py", StringComparison.Ordinal)
            || line.EndsWith(".sh", StringComparison.Ordinal)
            || line.EndsWith(".js", StringComparison.Ordinal)
            || line.EndsWith(".mjs", StringComparison.Ordinal)
            || line.EndsWith(".ts", StringComparison.Ordinal);
    }

    /// <summary>A command that fetches a published program and runs it: the work is the program's.</summary>
    private static bool IsPackageRun(ReadOnlySpan<char> line)
    {
        foreach (string runner in s_packageRunners)
        {
            if (line.StartsWith(runner, StringComparison.Ordinal) && line.Length > runner.Length && (char.IsAsciiLetter(line[runner.Length]) || line[runner.Length] is '@' or '-'))
                return true;
        }

        return false;
    }

    private static bool HasPipe(ReadOnlySpan<char> line)
    {
        for (int from = 0; line[from..].IndexOf('|') is var at and >= 0;)
        {
            at += from;
            if (at + 1 < line.Length && line[at + 1] == '|')
            {
                from = at + 2;
                continue;
            }

            return at > 0;
        }

        return false;
    }

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.Ordinal);
}
