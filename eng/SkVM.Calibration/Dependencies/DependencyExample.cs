using System.Text.Json;
using SkVM.Bundles;
using SkVM.Dependencies;
using SkVM.Syntax;

namespace SkVM.Calibration.Dependencies;

/// <summary>A labelled skill: what may be its dependencies, and what labellers say are.</summary>
/// <param name="Id">The folder of the skill below <c>shared</c>.</param>
/// <param name="IsGold">True for the skills of <c>shared/gold</c>.</param>
/// <param name="Candidates">What the analysis saw, of the kinds that count.</param>
/// <param name="Labels">Kind and name in one form; true when it is required.</param>
/// <param name="Ignored">What only bundled files show, which the shared skills are without.</param>
internal sealed record DependencyExample(
    string Id, bool IsGold, IReadOnlyList<DependencyCandidate> Candidates, IReadOnlyDictionary<string, bool> Labels, IReadOnlySet<string> Ignored)
{
    public static readonly string[] Kinds = ["system", "pip", "npm", "env"];

    /// <summary>The skills of <c>shared/gold</c>, and those of <c>shared/corpus</c> that dependency-labels.json holds.</summary>
    public static List<DependencyExample> LoadAll(string shared, string ownLabels)
    {
        var all = new List<DependencyExample>();
        foreach (string file in Directory.GetFiles(Path.Combine(shared, "gold", "labels"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            string id = "gold/skills/" + Path.GetFileNameWithoutExtension(file);
            all.Add(Create(shared, id, true, document.RootElement.GetProperty("dependencies").EnumerateArray().Select(label => (
                Key(label.GetProperty("kind").GetString()!, label.GetProperty("name").GetString()!),
                label.GetProperty("required").GetBoolean(),
                label.TryGetProperty("bundled", out JsonElement bundled) ? bundled.GetBoolean() : label.GetProperty("line").GetInt32() == 0))));
        }

        using JsonDocument own = JsonDocument.Parse(File.ReadAllBytes(ownLabels));
        foreach (JsonProperty skill in own.RootElement.EnumerateObject())
        {
            if (!File.Exists(Path.Combine(shared, "corpus", skill.Name, "SKILL.md")))
                continue;
            all.Add(Create(shared, "corpus/" + skill.Name, false, skill.Value.EnumerateArray().Select(label =>
            {
                string text = label.GetString()!;
                string bare = text.TrimEnd('!', '?');
                int colon = bare.IndexOf(':', StringComparison.Ordinal);
                return (Key(bare[..colon], bare[(colon + 1)..]), text.EndsWith('!'), text.EndsWith('?'));
            })));
        }

        return all;
    }

    public static string KeyOf(DependencyCandidate candidate) => Key(DependencyModel.NameOf(candidate.Kind), candidate.Name);

    private static DependencyExample Create(string shared, string id, bool gold, IEnumerable<(string Key, bool IsRequired, bool IsIgnored)> labels)
    {
        var kept = new Dictionary<string, bool>();
        var ignored = new HashSet<string>();
        foreach ((string key, bool required, bool skip) in labels.Where(label => Kinds.Contains(label.Key[..label.Key.IndexOf(':', StringComparison.Ordinal)])))
        {
            if (skip)
                ignored.Add(key);
            else
                kept[key] = required;
        }

        ignored.ExceptWith(kept.Keys);
        return new DependencyExample(id, gold, [.. Collect(Path.Combine(shared, id)).Where(candidate => Kinds.Contains(DependencyModel.NameOf(candidate.Kind)))], kept, ignored);
    }

    private static IReadOnlyList<DependencyCandidate> Collect(string folder)
    {
        string path = Path.Combine(folder, "SKILL.md");
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(File.ReadAllBytes(path)), path);
        SkillCompilation compilation = SkillCompilation.Create("calibration").AddSyntaxTrees(tree)
            .AddBundleFiles(PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(file => new BundleFile(file, File.ReadAllBytes(file))));
        SkillSemanticModel model = compilation.GetSemanticModel(tree);
        return DependencyAnalysis.Collect(tree.GetRoot(), model.Facts, model.Bundle);
    }

    /// <summary>As score.py compares: letter case, <c>_</c>, <c>.</c> and blanks aside.</summary>
    private static string Key(string kind, string name)
    {
        var key = new System.Text.StringBuilder(kind).Append(':');
        foreach (char c in name.Trim())
        {
            if (c is not ('_' or '.' or ' '))
                key.Append(char.ToLowerInvariant(c));
            else if (key[^1] != '-')
                key.Append('-');
        }

        return key.ToString();
    }
}
