using System.Text.Json;
using SkVM.Bundles;
using SkVM.Requirements.Signals;
using SkVM.Syntax;

namespace SkVM.Calibration;

/// <summary>What a labeller found: the level, 1 to 3, and whether the main purpose fails without it.</summary>
internal readonly record struct Label(int Level, bool IsCore);

/// <summary>A skill with its signals and its labels by capability.</summary>
/// <param name="Id">The folder of the skill below <c>shared</c>.</param>
/// <param name="IsGold">True for the skills of <c>shared/gold</c>, whose labellers are the ones to agree with.</param>
/// <param name="Signals">The signals.</param>
/// <param name="Labels">The labels; a capability that is not there is not demanded.</param>
internal sealed record LabelledSkill(string Id, bool IsGold, SignalVector Signals, IReadOnlyDictionary<string, Label> Labels)
{
    /// <summary>The labelled skills of <c>shared/gold</c>, and those of <c>shared/corpus</c> that labels.json holds.</summary>
    public static List<LabelledSkill> LoadAll(string shared, string ownLabels)
    {
        var all = new List<LabelledSkill>();
        foreach (string file in Directory.GetFiles(Path.Combine(shared, "gold", "labels"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            Dictionary<string, Label> labels = [];
            foreach (JsonElement requirement in document.RootElement.GetProperty("requirements").EnumerateArray())
                labels[requirement.GetProperty("capability").GetString()!] = new Label(requirement.GetProperty("level").GetString()![1] - '0', requirement.GetProperty("core").GetBoolean());
            string id = "gold/skills/" + Path.GetFileNameWithoutExtension(file);
            all.Add(new LabelledSkill(id, true, Read(Path.Combine(shared, id)), labels));
        }

        foreach ((string id, IReadOnlyDictionary<string, Label> labels) in ReadLabels(ownLabels))
        {
            string folder = Path.Combine(shared, id);
            if (File.Exists(Path.Combine(folder, "SKILL.md")))
                all.Add(new LabelledSkill(id, false, Read(folder), labels));
        }

        return all;
    }

    /// <summary>The labels of a file of our own, by the folder of the skill below <c>shared</c>; names are those of the corpus, or begin with <c>gold/</c>.</summary>
    public static IEnumerable<(string Id, IReadOnlyDictionary<string, Label> Labels)> ReadLabels(string file)
    {
        using JsonDocument own = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (JsonProperty skill in own.RootElement.EnumerateObject())
        {
            Dictionary<string, Label> labels = skill.Value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(
                parts => parts[0], parts => new Label(parts[1][0] - '0', parts[1].EndsWith('!')));
            yield return (skill.Name.StartsWith("gold/", StringComparison.Ordinal) ? skill.Name : "corpus/" + skill.Name, labels);
        }
    }

    private static SignalVector Read(string folder)
    {
        string path = Path.Combine(folder, "SKILL.md");
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(File.ReadAllBytes(path)), path);
        SkillCompilation compilation = SkillCompilation.Create("calibration").AddSyntaxTrees(tree)
            .AddBundleFiles(PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(file => new BundleFile(file, File.ReadAllBytes(file))));
        return new SignalVector(compilation.GetSemanticModel(tree).Signals);
    }
}
