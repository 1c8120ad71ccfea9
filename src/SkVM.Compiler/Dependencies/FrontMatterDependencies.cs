using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>
/// What the front matter declares. Hosts keep it in blocks of their own below <c>metadata</c>, all of one shape: <c>requires</c> with <c>bins</c>,
/// <c>env</c> and more, <c>install</c> with a manager and a package each, <c>primaryEnv</c>, <c>os</c>. Such a block is read under whatever name it stands.
/// </summary>
internal sealed class FrontMatterDependencies(DependencyCollector found)
{
    private const int MaxDepth = 8;

    private string? _platform;

    public void Read(FrontMatterSyntax frontMatter)
    {
        foreach (FieldSyntax field in frontMatter.Fields)
        {
            if (field.Value is not { } value || field.Name is "name" or "description" or "license")
                continue;
            if (field.Name == "allowed-tools")
                ReadTools(value);
            else
                Visit(FrontMatterValue.Of(value), field.Name, 0);
        }

        if (_platform is null)
            return;
        foreach (DependencyCandidate candidate in found.Candidates)
            candidate.Platform = _platform;
    }

    private void ReadTools(FieldValueSyntax value)
    {
        foreach (FrontMatterValue item in FrontMatterValue.Of(value).Scalars())
        {
            string text = item.Text!;
            for (int at = text.IndexOf("Bash(", StringComparison.Ordinal); at >= 0; at = text.IndexOf("Bash(", at + 1, StringComparison.Ordinal))
            {
                int start = at + 5, end = start;
                while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.'))
                    end++;
                string name = text[start..end];
                if (ShellDependencies.IsProgramName(name) && !ToolNames.IsBasic(name))
                    found.Add(DependencyKind.System, ToolNames.Canonical(name), DependencySignal.Mentioned, item.Span);
            }
        }
    }

    private void Visit(FrontMatterValue value, string key, int depth)
    {
        if (depth > MaxDepth)
            return;
        switch (key)
        {
            case "requires" or "require" or "gating" or "dependencies" or "requirements" or "prerequisites" when value.Fields.Count > 0:
                foreach ((string name, FrontMatterValue inner) in value.Fields)
                    ReadList(name, inner);
                return;
            case "install" when value.Items.Count > 0:
                foreach (FrontMatterValue install in value.Items)
                    ReadInstall(install, isOnly: value.Items.Count == 1);
                return;
            case "primaryEnv" or "optionalEnv" or "env" or "envs" or "requiredEnv" or "env_vars" or "environment" or "bins" or "os":
                ReadList(key, value);
                return;
        }

        foreach ((string name, FrontMatterValue inner) in value.Fields)
            Visit(inner, name, depth + 1);
        foreach (FrontMatterValue item in value.Items)
            Visit(item, "", depth + 1);
    }

    private void ReadList(string key, FrontMatterValue value)
    {
        DependencyCandidate? first = null;
        foreach (FrontMatterValue item in value.Scalars())
        {
            string text = item.Text!.Trim();
            if (text.Length == 0)
                continue;
            switch (key)
            {
                case "bins" or "binaries" or "binary" or "commands" or "bin" or "anyBins" or "tools" or "cli" or "system":
                    if (text.Length > 40 || text.Contains(' ', StringComparison.Ordinal))
                        continue;
                    DependencyCandidate candidate = found.Add(DependencyKind.System, ToolNames.Canonical(text), DependencySignal.Declared, item.Span);
                    if (key == "anyBins" && first is not null)
                    {
                        first.Alternatives.Add(candidate);
                        candidate.Alternatives.Add(first);
                    }

                    first ??= candidate;
                    break;
                case "env" or "envs" or "primaryEnv" or "requiredEnv" or "env_vars" or "environment" or "envVars":
                    if (IsVariableName(text))
                        found.Add(DependencyKind.Env, text, DependencySignal.Declared, item.Span);
                    break;
                case "optionalEnv" or "optional_env":
                    if (IsVariableName(text))
                        found.Add(DependencyKind.Env, text, DependencySignal.Mentioned, item.Span, optional: true);
                    break;
                case "npm" or "node":
                    AddPackage(DependencyKind.Npm, "npm", "npm", text, item.Span, DependencySignal.Declared);
                    break;
                case "pip" or "python" or "packages" or "pypi":
                    AddPackage(DependencyKind.Pip, "pypi", "pip", text, item.Span, DependencySignal.Declared);
                    break;
                case "os":
                    _platform = value.Scalars().Count() == 1
                        ? text switch { "darwin" or "macos" => "macos", "win32" or "windows" => "windows", "linux" => "linux", _ => null }
                        : null;
                    break;
            }
        }
    }

    /// <summary>One way to install: <c>kind</c>, then <c>formula</c>, <c>package</c>, <c>module</c> or <c>command</c>, and the <c>bins</c> it brings.</summary>
    private void ReadInstall(FrontMatterValue install, bool isOnly)
    {
        string kind = Text(install, "kind") ?? Text(install, "type") ?? "";
        FrontMatterValue? named = Field(install, "formula") ?? Field(install, "package") ?? Field(install, "module") ?? Field(install, "crate") ?? Field(install, "gem");
        string manager = kind switch { "node" => "npm", "python" or "pip" => "pip", _ => kind };
        foreach (FrontMatterValue bin in Field(install, "bins")?.Scalars() ?? [])
        {
            if (bin.Text is { Length: > 0 and < 40 } name)
            {
                DependencyCandidate candidate = found.Add(DependencyKind.System, ToolNames.Canonical(name), DependencySignal.Declared, bin.Span);
                if (named?.Text is { } package)
                    candidate.AddPackage(manager, package, null);
            }
        }

        if (named?.Text is { } text)
        {
            if (manager == "npm")
                AddPackage(DependencyKind.Npm, "npm", "npm", text, named.Span, DependencySignal.Declared);
            else if (manager is "pip" or "uv" or "pipx")
                AddPackage(DependencyKind.Pip, "pypi", manager, text, named.Span, DependencySignal.Declared);
            else if (manager is "go" or "cargo" or "gem")
                AddPackage(DependencyKind.Other, manager == "go" ? "golang" : manager, manager, text, named.Span, DependencySignal.Declared);
        }

        string? installer = manager switch
        {
            "npm" => "node",
            "brew" => "brew",
            "uv" => "uv",
            "go" => "go",
            "cargo" => "cargo",
            "gem" => "gem",
            "apt" => "apt",
            "pip" => "python3",
            "git" => "git",
            _ => null,
        };
        if (installer is not null)
        {
            DependencyCandidate candidate = found.Add(DependencyKind.System, installer, DependencySignal.Implied, install.Span);
            candidate.Installer++;
            // What it brings is needed; it is not, unless it also runs what it brings and there is no other way.
            if (!isOnly || installer is not ("node" or "python3"))
                candidate.InstallOnlyCount++;
        }

        if (Field(install, "command") is { Text: { } command } place)
        {
            var source = CodeSource.Whole(command, place.Span, DependencySignal.Mentioned);
            ShellDependencies.Read(ShellScript.Parse(command), source, found);
        }
    }

    private void AddPackage(DependencyKind kind, string ecosystem, string manager, string text, TextSpan span, DependencySignal signal)
    {
        if (PackageArguments.Parse(ecosystem, text) is not { } package)
            return;
        DependencyCandidate candidate = found.Add(kind, package.Name, signal, span);
        candidate.AddVersion(package.Version);
        candidate.Ecosystem = ecosystem;
        candidate.AddPackage(manager, package.Name, package.Version);
        candidate.Describe(package, package.IsElsewhere ? $"{(kind == DependencyKind.Pip ? "pip" : manager)} install '{text}'" : null);
    }

    private static bool IsVariableName(string text) =>
        text.Length is > 1 and < 80 && (char.IsAsciiLetter(text[0]) || text[0] == '_') && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static FrontMatterValue? Field(FrontMatterValue value, string name) => value.Fields.Find(field => field.Name == name).Value;

    private static string? Text(FrontMatterValue value, string name) => Field(value, name)?.Text;
}
