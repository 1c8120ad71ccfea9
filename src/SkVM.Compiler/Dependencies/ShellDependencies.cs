using System.Collections.Immutable;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What shell code needs: the programs it starts, the packages it installs, the variables it reads, the hosts it calls.</summary>
internal static class ShellDependencies
{
    /// <summary>Notes the functions that code defines, so that calls of them are no dependencies.</summary>
    public static void Define(ShellScript script, DependencyCollector found)
    {
        foreach (ShellCompound function in script.Functions)
        {
            if (function.Name is { } name)
                found.Define(name);
        }
    }

    public static void Read(ShellScript script, CodeSource source, DependencyCollector found)
    {
        foreach (ShellCommand command in script.Commands)
        {
            if (!command.Alternatives.IsEmpty)
            {
                ReadAlternatives(command, source, found);
                continue;
            }

            PackageRegistries.Read(command, found);
            foreach (ShellInvocation invocation in command.Invocations)
                ReadInvocation(invocation, source, found);
            if (command.Invocations is [{ Program: "sudo" }, .., { Program: { } program }] && found.FindProgram(program) is { } privileged)
                privileged.Set(DependencySignal.CalledLikeProgram);
            if (command.Name is "cat" or "tee")
                ReadWrittenFile(command, source, found);
            foreach (ShellWord word in command.Words)
                ReadToolCall(word, source, found);
        }

        ReadPipes(script.Statements, source, found);
        ShellVariables.Read(script, source, found);
    }

    /// <summary><c>npm test / cargo test</c>: any one of the programs will do.</summary>
    private static void ReadAlternatives(ShellCommand command, CodeSource source, DependencyCollector found)
    {
        var programs = new List<DependencyCandidate>(command.Alternatives.Length);
        foreach (CodeSpan alternative in command.Alternatives)
        {
            var one = ShellScript.Parse(source.Text, alternative);
            Read(one, source, found);
            if (one.Commands is not [{ Name: { } name }, ..] || found.FindProgram(ToolNames.Canonical(name)) is not { } program)
                continue;
            foreach (DependencyCandidate other in programs)
            {
                other.Alternatives.Add(program);
                program.Alternatives.Add(other);
            }

            programs.Add(program);
        }
    }

    /// <summary>One program of a command.</summary>
    public static void ReadInvocation(ShellInvocation invocation, CodeSource source, DependencyCollector found)
    {
        if (invocation.Program is not { Length: > 0 } program || invocation.Name is not { } path)
        {
            ReadJavaArchive(invocation, source, found);
            return;
        }

        CodeSpan span = invocation.NameWord.Span;
        PackageRegistries.Read(invocation, found);
        IReadOnlyList<PackageCommand> packages = PackageManagers.Read(invocation, out bool installs);
        foreach (PackageCommand package in packages)
            AddPackage(package, source, found);
        if (path.Contains('/', StringComparison.Ordinal) && !IsToolFolder(path))
        {
            ReadScriptPath(program, source, span, found);
            return;
        }

        if (invocation.IsWrapper && program is not "sudo" || !IsProgramName(program) || ToolNames.IsBasic(program) || found.IsDefined(program))
        {
            ReadCheck(invocation, source, found);
            return;
        }

        string name = ToolNames.Canonical(program);
        if (name == "pip")
        {
            found.Add(DependencyKind.System, "python3", DependencySignal.Implied, source, span);
            return;
        }

        if (source.KnownOnly && ToolNames.Find(name) is null)
            return;
        DependencyCandidate candidate = found.Add(DependencyKind.System, name, source.CommandSignal, source, span);
        if (installs || PackageManagers.IsManager(name))
            candidate.Installer++;
        candidate.IsUsedOtherwise |= !installs && !PackageManagers.IsPreparation(invocation);
        if (IsCalledLikeProgram(invocation))
            candidate.Set(DependencySignal.CalledLikeProgram);
        if (ToolNames.Find(name)?.Provider is { } provider)
            found.Add(provider.Kind, provider.Name, DependencySignal.Implied, source, span);
        ReadArguments(name, invocation, source, found);
    }

    private static bool IsCalledLikeProgram(ShellInvocation invocation)
    {
        foreach (ShellWord word in invocation.Arguments)
        {
            if ((word.IsOption && word.Raw.Length > 1) || IsFile(word.Raw))
                return true;
        }

        return false;
    }

    /// <summary>A path, an address, or a name with an ending.</summary>
    private static bool IsFile(ReadOnlySpan<char> word)
    {
        int dot = word.LastIndexOf('.');
        return word.Contains('/') || (dot > 0 && word.Length - dot is > 1 and < 6 && char.IsAsciiLetter(word[dot + 1]));
    }

    /// <summary><c>"$JAVA" -jar x.jar</c>: whatever the variable holds, it is a Java.</summary>
    private static void ReadJavaArchive(ShellInvocation invocation, CodeSource source, DependencyCollector found)
    {
        foreach (ShellWord word in invocation.Arguments)
        {
            if (word.Raw is "-jar")
                found.Add(DependencyKind.System, "java", source.CommandSignal, source, invocation.NameWord.Span);
        }
    }

    public static void AddPackage(PackageCommand command, CodeSource source, DependencyCollector found)
    {
        PackageArgument package = command.Package;
        if (command.Kind == DependencyKind.System)
        {
            if (PackageArguments.IsLibrary(package.Name))
                return;
            string program = ToolNames.Canonical(PackageArguments.ProgramOf(package.Name));
            if (ToolNames.IsBasic(program))
                return;
            found.Add(DependencyKind.System, program, DependencySignal.Installed, source, command.Span).AddPackage(command.Manager, package.Name, package.Version);
            return;
        }

        string name = command.Kind == DependencyKind.Npm && command.IsRun && ToolNames.Find(package.Name)?.Provider is { Kind: DependencyKind.Npm } provider
            ? provider.Name
            : package.Name;
        DependencyCandidate candidate = found.Add(
            command.Kind,
            name,
            command is { IsRun: true, Kind: not DependencyKind.Pip } ? DependencySignal.Command : DependencySignal.Installed,
            source,
            command.Span,
            package.Version);
        candidate.IsFetched |= command.IsRun && command.Kind == DependencyKind.Npm;
        candidate.Ecosystem ??= command.Ecosystem;
        candidate.AddPackage(command.Manager, package.Name, package.Version);
        candidate.Describe(package, command.Elsewhere);
        if (source.CommandSignal != DependencySignal.Command)
            candidate.Set(source.CommandSignal);
    }

    private static void ReadArguments(string name, ShellInvocation invocation, CodeSource source, DependencyCollector found)
    {
        ModelDependencies.ReadCommand(name, invocation, source, found);
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        if (name == "python3" && arguments.Length > 1 && arguments[0].Text == "-m" && arguments[1].Value is { } module && module is not ("pip" or "pipx" or "uv"))
        {
            string first = module.Split('.')[0];
            if (!PythonModules.IsStandard(first) && IsProgramName(first) && !found.IsDefined(first))
            {
                DependencyCandidate distribution = found.Add(DependencyKind.Pip, PythonModules.Distribution(module), DependencySignal.Code, source, arguments[1].Span);
                distribution.GuessedCount += PythonModules.IsKnown(module) ? 0 : 1;
            }
        }
        else if (name is "python3" or "node" && arguments.Length > 1 && arguments[0].Text is "-c" or "-e" && arguments[1].IsWhollyQuoted)
        {
            var inner = CodeSource.Part(source, arguments[1].Start + 1, arguments[1].Raw[1..^1].ToString());
            if (name == "node")
                ScriptDependencies.ReadJavaScript(inner, found);
            else
                ScriptDependencies.ReadPython(inner, found);
        }
        else if (name is "curl" or "wget" or "http" or "httpie" or "xh")
        {
            foreach (ShellWord word in arguments)
                ServiceHosts.Read(word.Raw, word.Start, source, found);
        }

        if (name is "python3" or "node")
        {
            foreach (ShellRedirection redirection in invocation.Command.Redirections)
            {
                if (redirection.Document is not { } document)
                    continue;
                var inner = CodeSource.Part(source, document.Span.Start, document.Span.In(source.Text).ToString());
                if (name == "node")
                    ScriptDependencies.ReadJavaScript(inner, found);
                else
                    ScriptDependencies.ReadPython(inner, found);
            }
        }
    }

    /// <summary>The call of a host's own tool: <c>bash pty:true command:"npm test"</c>.</summary>
    private static void ReadToolCall(ShellWord word, CodeSource source, DependencyCollector found)
    {
        const string Argument = "command:\"";
        if (word.Raw.StartsWith(Argument, StringComparison.Ordinal) && word.Raw[^1] == '"' && word.Raw.Length > Argument.Length)
            Read(ShellScript.Parse(source.Text, CodeSpan.FromBounds(word.Start + Argument.Length, word.End - 1)), source, found);
    }

    /// <summary><c>cat &gt; script.py &lt;&lt;EOF</c>: what is written is code.</summary>
    private static void ReadWrittenFile(ShellCommand command, CodeSource source, DependencyCollector found)
    {
        ShellHereDocument? document = null;
        string? file = command.Words.Length > 1 ? command.Words[1].Text : null;
        foreach (ShellRedirection redirection in command.Redirections)
        {
            document ??= redirection.Document;
            if (redirection.Kind is ShellRedirectionKind.Output or ShellRedirectionKind.Append)
                file = redirection.Target?.Text;
        }

        if (document is null || file is null)
            return;
        CodeSource written = CodeSource.Part(source, document.Span.Start, document.Span.In(source.Text).ToString());
        switch (Path.GetExtension(file))
        {
            case ".py":
                ScriptDependencies.ReadPython(written, found);
                CodeVariables.Read(written, found);
                break;
            case ".js" or ".mjs" or ".cjs" or ".ts":
                ScriptDependencies.ReadJavaScript(written, found);
                CodeVariables.Read(written, found);
                break;
            case ".env":
                DataDependencies.Read(written.WithSignal(DependencySignal.Data), found);
                break;
            case ".json" or ".txt":
                PackageFiles.Read(Path.GetFileName(file), written, found);
                break;
        }
    }

    /// <summary><c>which jq</c>, <c>command -v jq</c>, <c>type jq</c>.</summary>
    private static void ReadCheck(ShellInvocation invocation, CodeSource source, DependencyCollector found)
    {
        if (invocation.Program is not ("which" or "command" or "type" or "hash" or "where"))
            return;
        foreach (ShellWord word in invocation.Arguments)
        {
            if (word.IsOption || word.Value is not { } name || !IsProgramName(name) || ToolNames.IsBasic(name))
                continue;
            found.Add(DependencyKind.System, ToolNames.Canonical(name), DependencySignal.Checked, source, word.Span);
        }
    }

    /// <summary>A script called by its path says which interpreter it needs.</summary>
    private static void ReadScriptPath(string file, CodeSource source, CodeSpan span, DependencyCollector found)
    {
        string? interpreter = Path.GetExtension(file) switch
        {
            ".py" => "python3",
            ".js" or ".mjs" or ".cjs" => "node",
            ".ts" => "tsx",
            ".rb" => "ruby",
            ".pl" => "perl",
            ".ps1" => "pwsh",
            _ => null,
        };
        if (interpreter is not null && interpreter != "tsx")
            found.Add(DependencyKind.System, interpreter, DependencySignal.Implied, source, span);
        else if (file is "gradlew" or "mvnw")
            found.Add(DependencyKind.System, file == "mvnw" ? "mvn" : file, source.CommandSignal, source, span);
    }

    private static bool IsToolFolder(string path) =>
        path.StartsWith("/usr/", StringComparison.Ordinal) || path.StartsWith("/opt/", StringComparison.Ordinal) || path.StartsWith("/bin/", StringComparison.Ordinal)
        || path.Contains("venv/bin/", StringComparison.Ordinal) || path.Contains("node_modules/.bin/", StringComparison.Ordinal);

    public static bool IsProgramName(string name)
    {
        if (name.Length is 0 or > 40 || !(char.IsAsciiLetter(name[0]) || (char.IsAsciiDigit(name[0]) && name is "7z" or "7za")))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '+'))
                return false;
        }

        // Words of sentences and of other languages begin with capitals; programs that do are few.
        return (char.IsAsciiLetterLower(name[0]) || ToolNames.Find(name) is not null || name.EndsWith(".exe", StringComparison.Ordinal) || char.IsAsciiDigit(name[0]))
            && name[^1] is not ('.' or '-') && (!name.Contains('.', StringComparison.Ordinal) || name.EndsWith(".exe", StringComparison.Ordinal) || HasVersion(name));
    }

    /// <summary><c>python3.12</c>; a dot otherwise makes a file name or another language.</summary>
    private static bool HasVersion(string name) => char.IsAsciiDigit(name[^1]) && char.IsAsciiDigit(name[name.IndexOf('.', StringComparison.Ordinal) - 1]);

    private static void ReadPipes(ImmutableArray<ShellNode> nodes, CodeSource source, DependencyCollector found)
    {
        foreach (ShellNode node in nodes)
        {
            if (node is not ShellCompound compound)
                continue;
            if (compound.Kind == ShellNodeKind.Pipeline)
            {
                foreach (ShellNode member in compound.Children.AsSpan()[1..])
                {
                    if (member is ShellCommand { Name: { } name } && found.FindProgram(ToolNames.Canonical(name)) is { } candidate)
                        candidate.PipedCount++;
                }
            }

            ReadPipes(compound.Children, source, found);
        }
    }
}
