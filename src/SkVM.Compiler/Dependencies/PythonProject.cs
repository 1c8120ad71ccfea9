using SkVM.Environments;
using SkVM.Languages;

namespace SkVM.Dependencies;

/// <summary>A pyproject.toml: the packages of the project, or of Poetry's tables, with where they come from.</summary>
internal static class PythonProject
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        var sources = PythonSources.Read(source.Text);
        string section = "";
        foreach ((string line, int start) in PackageFiles.Lines(source.Text))
        {
            string text = line.Trim();
            if (text.StartsWith('['))
                section = text.Trim('[', ']', ' ');
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? text[..equals].Trim() : "", value = text[(equals + 1)..].Trim();
            bool poetry = section is "tool.poetry.dependencies" or "tool.poetry.dev-dependencies";
            if (poetry && key.Length > 0 && key != "python" && PythonPackageName.Parse(key.Trim('"')) is { } named)
            {
                PackageArgument package = named with
                {
                    Version = value.StartsWith('{') ? PythonSources.ValueIn(value, "version") : value.Trim('"'),
                    Extras = PythonSources.ListIn(value, "extras"),
                };
                Add(package, sources.CommandForTable(package, value), start, line.Length);
            }
            else if (key == "requires-python" || (poetry && key == "python"))
            {
                found.Add(DependencyKind.System, "python3", source.CodeSignal, source, new CodeSpan(start, line.Length), value.Trim('"'));
            }
            else if (section == "project" && key == "dependencies")
            {
                PythonHeader.TomlStrings(source.Text, start + line.IndexOf('[', StringComparison.Ordinal) + 1, ']', (item, span) =>
                {
                    if (PythonPackageName.Parse(item) is { } package)
                        Add(package, sources.CommandFor(package, item), span.Start, span.Length);
                });
            }
        }

        void Add(PackageArgument package, string? elsewhere, int start, int length) =>
            PackageFiles.Add(DependencyKind.Pip, "pypi", package, start, length, source, found, elsewhere);
    }
}
