using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Python;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What Python, JavaScript, C# and PowerShell code imports.</summary>
internal static class ScriptDependencies
{
    public static void ReadPython(CodeSource source, DependencyCollector found)
    {
        foreach (PythonImport import in PythonImport.ReadAll(source.Text))
        {
            string top = import.TopLevel;
            if (import.Level > 0 || top.Length == 0 || PythonModules.IsStandard(top) || found.IsDefined(top) || !IsModuleName(top))
                continue;
            DependencyCandidate candidate = found.Add(
                DependencyKind.Pip,
                PythonModules.Distribution(import.Module, import.Names),
                source.CodeSignal,
                source,
                new CodeSpan(import.Start, import.Length),
                optional: import.InTry);
            candidate.Ecosystem = "pypi";
            if (PythonModules.IsKnown(import.Module))
                candidate.Set(DependencySignal.Known);
            else
                candidate.GuessedCount++;
        }

        PythonHeader.Read(source, found);
    }

    public static void ReadJavaScript(CodeSource source, DependencyCollector found)
    {
        foreach (ScriptImport import in ScriptImports.Find(source.Text))
        {
            string name = NodeModules.PackageOf(import.Module);
            if (name.Length == 0)
                continue;
            DependencyCandidate candidate = found.Add(DependencyKind.Npm, name, source.CodeSignal, source, import.Span);
            candidate.Ecosystem = "npm";
            candidate.GuessedCount += NodeModules.IsKnown(name) ? 0 : 1;
        }
    }

    /// <summary><c>#:package Name@1.2</c> of file-based programs.</summary>
    public static void ReadCSharp(CodeSource source, DependencyCollector found)
    {
        for (int at = source.Text.IndexOf("#:package ", StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf("#:package ", at + 1, StringComparison.Ordinal))
        {
            int start = at + "#:package ".Length;
            int end = source.Text.AsSpan(start).IndexOfAny(" \r\n");
            string package = end < 0 ? source.Text[start..] : source.Text.Substring(start, end);
            if (PackageArguments.Parse("nuget", package) is { } parsed)
                found.Add(DependencyKind.Other, parsed.Name, source.CodeSignal, source, new CodeSpan(start, parsed.Name.Length), parsed.Version).Ecosystem = "nuget";
        }
    }

    /// <summary><c>#Requires -Modules</c>, <c>Import-Module</c>, <c>Install-Module</c>, <c>#Requires -Version</c>.</summary>
    public static void ReadPowerShell(CodeSource source, DependencyCollector found)
    {
        int position = 0;
        foreach (ReadOnlySpan<char> line in source.Text.AsSpan().EnumerateLines())
        {
            int offset = line.IsEmpty ? position : source.Text.AsSpan(position).IndexOf(line) + position;
            position = offset + line.Length;
            ReadOnlySpan<char> text = line.TrimStart();
            int lead = line.Length - text.Length;
            string? names = After(text, "#Requires -Modules ")
                ?? After(text, "#Requires -Module ")
                ?? After(text, "Import-Module ")
                ?? After(text, "Install-Module ")
                ?? After(text, "Install-PSResource ");
            if (names is not null)
            {
                names = names.StartsWith("-Name ", StringComparison.OrdinalIgnoreCase) ? names[6..] : names;
                foreach (string part in names.Split(','))
                {
                    string name = part.Trim().Trim('"', '\'').Split(' ', ';')[0];
                    if (name.Length > 1 && char.IsAsciiLetter(name[0]) && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains('/', StringComparison.Ordinal))
                        found.Add(DependencyKind.Other, name, source.CodeSignal, source, new CodeSpan(offset + lead, text.TrimEnd().Length)).Ecosystem = "powershell";
                }
            }
            else if (After(text, "#Requires -Version ") is { } version)
            {
                found.Add(DependencyKind.System, "pwsh", DependencySignal.Implied, source, new CodeSpan(offset + lead, text.TrimEnd().Length), ">=" + version.Trim());
            }
        }
    }

    private static string? After(ReadOnlySpan<char> line, string start) => line.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? line[start.Length..].ToString() : null;

    private static bool IsModuleName(string name)
    {
        // Documentation imports from modules of the reader's own.
        if (name.Length < 2 || name is "my_module" or "mymodule" or "your_module" or "module" or "app" or "src" or "lib" or "utils" or "config" or "models" or "main" or "tests"
            or "helpers" or "scripts" or "core" or "myapp" or "mypackage" or "package" or "foo" or "bar" or "example" or "conftest" or "settings" or "db" or "api" or "server"
            or "client" or "database" or "services" or "routes" or "project" or "tools")
            return false;
        return !name.StartsWith("my_", StringComparison.Ordinal) && !name.StartsWith("your_", StringComparison.Ordinal);
    }
}
