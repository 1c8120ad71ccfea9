using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>
/// Finds simple dependencies in code fences: the commands at line starts and after pipes, packages that install commands
/// name, imports of Python and JavaScript, and credentials in environment variables.
/// </summary>
internal static partial class DependencyAnalysis
{
    public static ImmutableArray<DependencySymbol> Analyze(SkillFacts facts, SkillBundle bundle)
    {
        var found = new DependencySet();
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            bool shell = fence.Language == CodeLanguage.Shell;
            bool python = fence.Language == CodeLanguage.Python;
            bool javaScript = fence.Language == CodeLanguage.JavaScript || fence.Language == CodeLanguage.TypeScript;
            if (!shell && !python && !javaScript)
                continue;
            ShellCommands.LineState state = default;
            foreach (SkVM.Syntax.SkillSyntaxToken token in fence.Node.CodeTokens)
            {
                string code = token.Text;
                for (int at = 0; at < code.Length;)
                {
                    int length = code.AsSpan(at).IndexOfAny('\r', '\n');
                    int end = length < 0 ? code.Length : at + length;
                    ReadOnlySpan<char> line = code.AsSpan(at, end - at);
                    if (shell && !line.IsEmpty)
                        ShellCommands.Read(line, token.Position + at, ref state, found);
                    else if (python && line.Contains("import", StringComparison.Ordinal))
                        ReadPython(line, token.Position + at, bundle, found);
                    else if (javaScript && (line.Contains("import", StringComparison.Ordinal) || line.Contains("require", StringComparison.Ordinal)))
                        ReadJavaScript(line.ToString(), token.Position + at, found);
                    at = end + 1;
                }
            }
        }

        return found.ToImmutable();
    }

    private static void ReadPython(ReadOnlySpan<char> line, int position, SkillBundle bundle, DependencySet found)
    {
        if (!line.StartsWith("import ", StringComparison.Ordinal) && !line.StartsWith("from ", StringComparison.Ordinal))
            return;
        Match match = PythonImport().Match(line.ToString());
        if (!match.Success)
            return;
        foreach (Capture module in match.Groups["module"].Captures)
        {
            string name = module.Value;
            if (!PythonModules.IsStandard(name) && bundle.Find($"scripts/{name}.py") is null && bundle.Find(name + ".py") is null)
                found.Add(DependencyKind.Pip, PythonModules.Distribution(name), null, new TextSpan(position + module.Index, module.Length));
        }
    }

    private static void ReadJavaScript(string line, int position, DependencySet found)
    {
        foreach (Match match in JavaScriptImport().Matches(line))
        {
            Group module = match.Groups["module"];
            string name = NodeModules.PackageOf(module.Value);
            if (name.Length > 0)
                found.Add(DependencyKind.Npm, name, null, new TextSpan(position + module.Index, module.Length));
        }
    }

    [GeneratedRegex(@"^(?:import\s+(?<module>[A-Za-z_]\w*)[\w.]*(?:\s+as\s+\w+)?(?:\s*,\s*(?<module>[A-Za-z_]\w*)[\w.]*(?:\s+as\s+\w+)?)*|from\s+(?<module>[A-Za-z_]\w*)[\w.]*\s+import\b)", RegexOptions.CultureInvariant)]
    private static partial Regex PythonImport();

    [GeneratedRegex(@"(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|\brequire\(\s*)['""](?<module>[^'""\s]+)['""]", RegexOptions.CultureInvariant)]
    private static partial Regex JavaScriptImport();
}
