using System.Globalization;
using SkVM.Bundles;
using SkVM.Dependencies;
using SkVM.Environments;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Calibration.Dependencies;

/// <summary>How much of what authors declare in the front matter is found when the analysis does not see the front matter.</summary>
internal static class DeclaredRecall
{
    public static void Run(string shared, bool list)
    {
        var scores = new Dictionary<DependencyKind, (int Found, int Shown, int All)>();
        foreach (string path in PhysicalBundleFileSystem
            .FindSkills(Path.Combine(shared, "corpus"))
            .Concat(PhysicalBundleFileSystem.FindSkills(Path.Combine(shared, "gold", "skills")))
            .Order(StringComparer.Ordinal))
        {
            string text = SkillText.Decode(File.ReadAllBytes(path)).ToString();
            string folder = Path.GetDirectoryName(path)!;
            BundleFile[] files = [.. PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(file => new BundleFile(file, File.ReadAllBytes(file)))];
            SkillSemanticModel whole = Model(path, text, files);
            DependencyCandidate[] declared = [.. DependencyAnalysis.Collect(whole.SyntaxTree.GetRoot(), whole.Facts, whole.Bundle)
                .Where(
                    candidate => candidate.Has(DependencySignal.Declared) && candidate.Kind is DependencyKind.System or DependencyKind.Env && !ToolNames.IsBasic(candidate.Name)),
                ];
            if (declared.Length == 0 || whole.SyntaxTree.GetRoot().FrontMatter is not { } frontMatter)
                continue;
            SkillSemanticModel hidden = Model(path, text[frontMatter.Span.End..], files);
            HashSet<(DependencyKind, string)> found = [.. hidden.GetDependencies().Select(dependency => (dependency.Kind, dependency.Name))];
            string shown = string.Join('\n', files.Select(file => file.Path == path ? text[frontMatter.Span.End..] : SkillText.Decode(file.Content.Span).ToString()));
            foreach (DependencyCandidate candidate in declared)
            {
                (int hits, int near, int all) = scores.GetValueOrDefault(candidate.Kind);
                bool hit = found.Contains((candidate.Kind, candidate.Name));
                scores[candidate.Kind] = (hits + (hit ? 1 : 0), near + (Shows(shown, candidate.Name) ? 1 : 0), all + 1);
                if (list && !hit)
                    Console.WriteLine($"! {(Shows(shown, candidate.Name) ? "shown" : "-----")} {Path.GetRelativePath(shared, folder),-50} {candidate.Kind} {candidate.Name}");
            }
        }

        Console.WriteLine("declared by authors in the front matter, found without it");
        foreach ((DependencyKind kind, (int found, int shown, int all)) in scores.OrderBy(entry => entry.Key))
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {DependencyModel.NameOf(kind),-14} {found,3} of {all,3} = {(double)found / all:0.00};   of the {shown} that the shared files name at all: {(double)found / shown:0.00}"));
    }

    /// <summary>True when a text has the name as a word; scripts are left out of the shared skills, and what only they call cannot be found.</summary>
    private static bool Shows(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            bool before = at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-' or '.' or '/');
            int end = at + name.Length;
            if (!before && (end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.')))
                return true;
        }

        return false;
    }

    private static SkillSemanticModel Model(string path, string text, BundleFile[] files)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(text, path);
        return SkillCompilation.Create("declared").AddSyntaxTrees(tree).AddBundleFiles(files).GetSemanticModel(tree);
    }
}
