using SkVM.Bundles;
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
        for (int i = 0; i < bundle.Files.Length; i++)
        {
            string path = bundle.Paths[i];
            string name = path[(path.LastIndexOf('/') + 1)..];
            string extension = Path.GetExtension(name);
            bool list = extension is ".txt" or ".toml" or ".csproj" or ".mod" or ".props" || name is "package.json" or "Dockerfile" or "Containerfile" or "Makefile" or "makefile" or "GNUmakefile" or "justfile";
            bool script = extension is ".py" or ".js" or ".mjs" or ".cjs" or ".ts" or ".sh" or ".bash" or ".ps1" or ".psm1" or ".cs";
            bool document = extension is ".md" && name != "SKILL.md";
            if (!list && !script && !document)
                continue;
            ReadOnlyMemory<byte> content = bundle.Files[i].Content;
            if (content.Length > MaxFile || (document && content.Span.IndexOf("```"u8) < 0))
                continue;
            string text = SkillText.Decode(content.Span).ToString();
            if (list)
                PackageFiles.Read(name, CodeSource.File(path, text, DependencySignal.Bundled), found);
            else if (script)
                ReadScript(extension, CodeSource.File(path, text, DependencySignal.Bundled), found);
            else
                ReadDocument(CodeSource.File(path, text, DependencySignal.Reference), found);
        }
    }

    private static void ReadScript(string extension, CodeSource source, DependencyCollector found)
    {
        string? interpreter = extension switch { ".py" => "python3", ".js" or ".mjs" or ".cjs" or ".ts" => "node", ".ps1" or ".psm1" => "pwsh", ".cs" => "dotnet", _ => null };
        if (interpreter is not null)
            found.Add(DependencyKind.System, interpreter, DependencySignal.Bundled, source, new CodeSpan(0, 0));
        ReadCode(extension switch { ".py" => CodeLanguage.Python, ".ps1" or ".psm1" => CodeLanguage.PowerShell, ".cs" => CodeLanguage.CSharp, ".sh" or ".bash" => CodeLanguage.Shell, _ => CodeLanguage.JavaScript }, source, found);
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
        language == CodeLanguage.Shell || language == CodeLanguage.Python || language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript || language == CodeLanguage.CSharp || language == CodeLanguage.PowerShell;

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

    /// <summary>The fences of a bundled document.</summary>
    private static void ReadDocument(CodeSource file, DependencyCollector found)
    {
        int start = -1;
        CodeLanguage language = CodeLanguage.Other;
        for (int at = file.Text.IndexOf("```", StringComparison.Ordinal); at >= 0; at = at < file.Text.Length ? file.Text.IndexOf("```", at, StringComparison.Ordinal) : -1)
        {
            int line = file.Text.IndexOf('\n', at) is var end and >= 0 ? end : file.Text.Length;
            if (start < 0)
            {
                ReadOnlySpan<char> info = file.Text.AsSpan(at, line - at).Trim("` \t\r");
                int blank = info.IndexOfAny(" {,");
                language = CodeLanguage.FromName((blank < 0 ? info : info[..blank]).ToString());
                start = line + 1;
            }
            else
            {
                if (at > start && (language == CodeLanguage.Shell || language == CodeLanguage.Python || language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript))
                    ReadCode(language, CodeSource.Part(file, start, file.Text[start..at]), found);
                start = -1;
            }

            at = line;
        }
    }
}
