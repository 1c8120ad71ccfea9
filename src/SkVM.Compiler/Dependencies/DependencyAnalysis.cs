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
            bool heredoc = false;
            foreach (SkVM.Syntax.SkillSyntaxToken token in fence.Node.CodeTokens)
            {
                int position = token.Position;
                foreach (Range range in Lines(token.Text))
                {
                    (int start, int length) = range.GetOffsetAndLength(token.Span.Length);
                    string line = token.Text.Substring(start, length);
                    if (shell)
                        ShellCommands.Read(line, position + start, ref heredoc, found);
                    else if (python)
                        ReadPython(line, position + start, bundle, found);
                    else
                        ReadJavaScript(line, position + start, found);
                }
            }
        }

        return found.ToImmutable();
    }

    private static IEnumerable<Range> Lines(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int length = text.AsSpan(at).IndexOfAny('\r', '\n');
            int end = length < 0 ? text.Length : at + length;
            if (end > at)
                yield return at..end;
            at = end + 1;
        }
    }

    private static void ReadPython(string line, int position, SkillBundle bundle, DependencySet found)
    {
        if (!line.StartsWith("import ", StringComparison.Ordinal) && !line.StartsWith("from ", StringComparison.Ordinal))
            return;
        Match match = PythonImport().Match(line);
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
        if (!line.Contains("import", StringComparison.Ordinal) && !line.Contains("require", StringComparison.Ordinal))
            return;
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
