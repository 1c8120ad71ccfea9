using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What data in a fence names: <c>KEY=value</c> lines, <c>env</c> blocks, the commands of MCP servers, package lists.</summary>
internal static class DataDependencies
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        if (source.Text.Contains("ependencies\"", StringComparison.Ordinal) && source.Text.TrimStart().StartsWith('{'))
            PackageFiles.ReadPackageJson(source, found);
        if (source.Text.Contains("<PackageReference", StringComparison.Ordinal))
            PackageFiles.Read("x.csproj", source, found);
        if (source.Text.Contains("\"command\"", StringComparison.Ordinal))
            ReadServers(source, found);
        ReadVariables(source, found);
    }

    /// <summary><c>"command": "npx", "args": ["-y", "package"]</c></summary>
    private static void ReadServers(CodeSource source, DependencyCollector found)
    {
        string text = source.Text;
        for (int at = text.IndexOf("\"command\"", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\"command\"", at + 1, StringComparison.Ordinal))
        {
            (string? command, int start, int end) = StringAfter(text, at + 9);
            if (command is null || !ShellDependencies.IsProgramName(command) || ToolNames.IsBasic(command))
                continue;
            string name = ToolNames.Canonical(command);
            // A host starts it as a shell starts a command.
            found.Add(DependencyKind.System, name, source.CodeSignal, source, CodeSpan.FromBounds(start, end)).Set(DependencySignal.Command);
            int args = text.IndexOf("\"args\"", end, StringComparison.Ordinal);
            int block = text.IndexOf('}', end);
            if (name is not ("npx" or "uvx" or "bunx") || args < 0 || (block >= 0 && args > block))
                continue;
            int list = text.IndexOf('[', args);
            int close = list < 0 ? -1 : text.IndexOf(']', list);
            DependencyKind kind = name == "uvx" ? DependencyKind.Pip : DependencyKind.Npm;
            bool isElsewhere = false;
            while (list >= 0 && list < close)
            {
                (string? argument, int from, int to) = StringAfter(text, list, anywhere: true);
                if (argument is null || from > close)
                    break;
                list = to + 1;
                if (argument.StartsWith('-'))
                {
                    isElsewhere |= PackageOptions.Of(kind, argument, StringAfter(text, list, anywhere: true).Value) == PackageOptionEffect.Package;
                    continue;
                }

                if (PackageArguments.Parse(kind == DependencyKind.Pip ? "pypi" : "npm", argument) is { } package)
                {
                    DependencyCandidate candidate = found.Add(kind, package.Name, source.CodeSignal, source, CodeSpan.FromBounds(from, to), package.Version);
                    candidate.Ecosystem = kind == DependencyKind.Pip ? "pypi" : "npm";
                    string words = text[(text.IndexOf('[', args) + 1)..(to + 1)].Replace("\"", "", StringComparison.Ordinal).Replace(",", " ", StringComparison.Ordinal);
                    candidate.Describe(
                        package,
                        isElsewhere || package.IsElsewhere ? $"{name} {string.Join(' ', words.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))}" : null);
                }

                break;
            }
        }
    }

    private static (string? Value, int Start, int End) StringAfter(string text, int at, bool anywhere = false)
    {
        while (at < text.Length && (anywhere ? text[at] != '"' : text[at] is ' ' or ':'))
            at++;
        if (at >= text.Length || text[at] != '"')
            return (null, 0, 0);
        int end = text.IndexOf('"', at + 1);
        return end < 0 ? (null, 0, 0) : (text[(at + 1)..end], at + 1, end);
    }

    /// <summary>Upper-case names before <c>=</c> or <c>:</c> at the start of a line, and in <c>${NAME}</c>.</summary>
    private static void ReadVariables(CodeSource source, DependencyCollector found)
    {
        string text = source.Text;
        for (int at = 0; at < text.Length;)
        {
            int next = text.AsSpan(at).IndexOfAnyInRange('A', 'Z');
            if (next < 0)
                return;
            at += next;
            if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-' or '.'))
            {
                at++;
                continue;
            }

            int end = at + 1;
            while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '_'))
                end++;
            if (end - at > 2
                && EnvironmentNames.IsVariable(text.AsSpan(at, end - at))
                && (end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]))
                && IsAssigned(text, at, end) is { } strong)
            {
                DependencyCandidate candidate = found.Add(DependencyKind.Env, text[at..end], source.CodeSignal, source, CodeSpan.FromBounds(at, end));
                if (strong)
                    candidate.Set(DependencySignal.SetByUser);
            }

            at = end;
        }
    }

    /// <summary>True for <c>NAME=</c> and <c>"NAME": "…"</c>, false for <c>${NAME}</c>, null when the name is neither.</summary>
    private static bool? IsAssigned(string text, int start, int end)
    {
        char before = start == 0 ? '\n' : text[start - 1];
        char after = end < text.Length ? text[end] : '\n';
        bool lineStart = before is '\n'
            || text.AsSpan(0, start).TrimEnd(" \t-").EndsWith("\n", StringComparison.Ordinal)
            || text.AsSpan(0, start).EndsWith("export ", StringComparison.Ordinal);
        if (after == '=' && (lineStart || before == ' '))
            return true;
        if (before == '"' && after == '"' && end + 1 < text.Length && text[end + 1] == ':')
            return true;
        if (after == ':' && lineStart && text.AsSpan(start, end - start).Contains('_'))
            return true;
        return before is '{' or '$' && (start < 2 || before != '{' || text[start - 2] == '$') ? false : null;
    }
}
