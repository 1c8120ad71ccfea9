using System.Text;
using SkVM.Bundles;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What the bundled files need: scripts, package lists, and the code in documents.</summary>
internal static class BundleDependencies
{
    private const int MaxFile = 400_000;

    /// <summary>Notes modules and programs that the bundle itself brings.</summary>
    public static void Define(SkillBundle bundle, DependencyCollector found)
    {
        foreach (string path in bundle.Paths)
        {
            string name = path[(path.LastIndexOf('/') + 1)..];
            string extension = Path.GetExtension(name);
            if (extension is ".py")
            {
                found.Define(name[..^3]);
                int slash = path.IndexOf('/', StringComparison.Ordinal);
                if (slash > 0)
                    found.Define(BundlePath.NameOfFolder(BundlePath.FolderOf(path)));
            }
            else if (extension.Length == 0 || extension is ".sh")
            {
                found.Define(extension.Length == 0 ? name : name[..^3]);
            }
        }
    }

    public static void Read(SkillBundle bundle, DependencyCollector found)
    {
        found.IndexedLists = RequirementsFile.FindIndexed(bundle);
        for (int i = 0; i < bundle.Files.Length; i++)
        {
            string path = bundle.Paths[i];
            string name = path[(path.LastIndexOf('/') + 1)..];
            string extension = Path.GetExtension(name);
            bool list = extension is ".txt" or ".toml" or ".csproj" or ".mod" or ".props"
                || name is "package.json" or "Dockerfile" or "Containerfile" or "Makefile" or "makefile" or "GNUmakefile" or "justfile";
            bool script = extension is ".py" or ".js" or ".mjs" or ".cjs" or ".ts" or ".sh" or ".bash" or ".ps1" or ".psm1" or ".cs";
            bool document = extension is ".md" && name != "SKILL.md";
            bool registry = PackageRegistries.IsFile(name);
            if (!list && !script && !document && !registry)
                continue;
            ReadOnlyMemory<byte> content = bundle.Files[i].Content;
            if (script && EnvironmentScript.IsOwn(path, content.Span))
                continue;
            if (content.Length > MaxFile || (document && content.Span.IndexOf("```"u8) < 0))
                continue;
            if (document && content.Span is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
            {
                ReadDocument(path, content.Span, found);
                continue;
            }

            string text = SkillText.Decode(content.Span);
            if (registry)
                PackageRegistries.ReadFile(name, text, found);
            else if (list)
                PackageFiles.Read(name, CodeSource.File(path, text, DependencySignal.Bundled), found);
            else if (script)
                ReadScript(extension, CodeSource.File(path, text, DependencySignal.Bundled), found);
            else
                ReadDocument(path, Encoding.UTF8.GetBytes(text), found);
        }
    }

    private static void ReadScript(string extension, CodeSource source, DependencyCollector found)
    {
        string? interpreter = extension switch { ".py" => "python3", ".js" or ".mjs" or ".cjs" or ".ts" => "node", ".ps1" or ".psm1" => "pwsh", ".cs" => "dotnet", _ => null };
        if (interpreter is not null)
            found.Add(DependencyKind.System, interpreter, DependencySignal.Bundled, source, new CodeSpan(0, 0));
        ReadCode(
            extension switch
            {
                ".py" => CodeLanguage.Python,
                ".ps1" or ".psm1" => CodeLanguage.PowerShell,
                ".cs" => CodeLanguage.CSharp,
                ".sh" or ".bash" => CodeLanguage.Shell,
                _ => CodeLanguage.JavaScript,
            },
            source,
            found);
    }

    /// <summary>The code of a language; false when it is not one that names dependencies.</summary>
    public static bool ReadCode(CodeLanguage language, CodeSource source, DependencyCollector found)
    {
        if (!source.KnownOnly)
            ModelDependencies.Read(source, found, isExample: !IsCode(language));
        if (language == CodeLanguage.Shell)
        {
            ShellScript script = ShellScript.Parse(source.Text);
            ShellDependencies.Define(script, found);
            ShellDependencies.Read(script, source, found);
            return true;
        }

        if (language == CodeLanguage.Python)
            ScriptDependencies.ReadPython(source, found);
        else if (language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript)
            ScriptDependencies.ReadJavaScript(source, found);
        else if (language == CodeLanguage.CSharp)
            ScriptDependencies.ReadCSharp(source, found);
        else if (language == CodeLanguage.PowerShell)
            ReadPowerShell(source, found);
        else
            return false;
        CodeVariables.Read(source, found);
        return true;
    }

    private static bool IsCode(CodeLanguage language) =>
        language == CodeLanguage.Shell
        || language == CodeLanguage.Python
        || language == CodeLanguage.JavaScript
        || language == CodeLanguage.TypeScript
        || language == CodeLanguage.CSharp
        || language == CodeLanguage.PowerShell;

    private static void ReadPowerShell(CodeSource source, DependencyCollector found)
    {
        ScriptDependencies.ReadPowerShell(source, found);
        foreach ((string line, int start) in PackageFiles.Lines(source.Text))
        {
            ReadOnlySpan<char> text = line.AsSpan().Trim();
            if (!text.IsEmpty && char.IsAsciiLetterLower(text[0]))
                ReadCode(CodeLanguage.Shell, source.OtherShellLine(start, line), found);
        }
    }

    /// <summary>The fences of a bundled document. Most of it is text, so that only the code is decoded.</summary>
    private static void ReadDocument(string path, ReadOnlySpan<byte> text, DependencyCollector found)
    {
        ReadOnlySpan<byte> mark = "```"u8;
        CodeLanguage? language = null;
        int lines = 1, counted = 0;
        for (int at = text.IndexOf(mark); at >= 0;)
        {
            int line = LineEnd(text, at);
            language = language is null ? LanguageOf(text[at..line]) : null;
            int start = line + 1;
            int next = line < text.Length ? text[line..].IndexOf(mark) : -1;
            at = next < 0 ? -1 : line + next;
            if (at > start && language is not null && IsRead(language))
            {
                lines += text[counted..start].Count((byte)'\n');
                counted = start;
                ReadCode(language, CodeSource.Lines(path, Encoding.UTF8.GetString(text[start..at]), lines, DependencySignal.Reference), found);
            }
        }
    }

    private static int LineEnd(ReadOnlySpan<byte> text, int at) => text[at..].IndexOf((byte)'\n') is var length and >= 0 ? at + length : text.Length;

    /// <summary>The languages whose code in a document counts.</summary>
    private static bool IsRead(CodeLanguage language) =>
        language == CodeLanguage.Shell || language == CodeLanguage.Python || language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript;

    /// <summary>The language that the line of a fence names.</summary>
    private static CodeLanguage LanguageOf(ReadOnlySpan<byte> fence)
    {
        const int MaxName = 64;
        ReadOnlySpan<byte> info = fence.Trim("` \t\r"u8);
        int end = info.IndexOfAny(" {,"u8);
        ReadOnlySpan<byte> name = end < 0 ? info : info[..end];
        return name.Length is 0 or > MaxName ? CodeLanguage.Other : CodeLanguage.FromName(Encoding.UTF8.GetString(name));
    }
}
