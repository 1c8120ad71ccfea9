using System.Text.Json;
using SkVM.Bundles;
using SkVM.Requirements.Signals;
using SkVM.Syntax;

namespace SkVM.Calibration;

/// <summary>What a labeller found: the level, 1 to 3, and whether the main purpose fails without it.</summary>
internal readonly record struct Label(int Level, bool IsCore);

/// <summary>A skill with its signals and what each of its readers found.</summary>
/// <param name="Id">The folder of the skill below <c>shared</c>.</param>
/// <param name="IsGold">True for the skills of <c>shared/gold</c>, whose labellers are the ones to agree with.</param>
/// <param name="Signals">The signals.</param>
/// <param name="Readings">The labels of each reader by capability; a capability that is not there is not demanded. Gold has one, of its labellers.</param>
internal sealed record LabelledSkill(string Id, bool IsGold, SignalVector Signals, IReadOnlyList<IReadOnlyDictionary<string, Label>> Readings)
{
    /// <summary>What the readers found together: what at least half of them list, at the rounded mean of their levels, core where at least half of those say so.</summary>
    public IReadOnlyDictionary<string, Label> Labels { get; } = Readings
        .SelectMany(reading => reading.Keys)
        .Distinct()
        .Where(capability => Of(Readings, capability).Count() * 2 >= Readings.Count)
        .ToDictionary(
        capability => capability,
        capability => new Label((int)Math.Round(Of(Readings, capability).Average(label => label.Level)), Of(Readings, capability).Average(label => label.IsCore ? 1.0 : 0) >= 0.5),
        StringComparer.Ordinal);

    /// <summary>The share of the readers who found a capability demanded, 0 to 1.</summary>
    public double Demands(string capability) => (double)Of(Readings, capability).Count() / Readings.Count;

    /// <summary>Of the readers who found it demanded, the share whose label is such; 0 to 1.</summary>
    public double Share(string capability, Func<Label, bool> isSuch) => Of(Readings, capability).Average(label => isSuch(label) ? 1.0 : 0);

    /// <summary>The labelled skills of <c>shared/gold</c>, and those of <c>shared/corpus</c> with all readings of our own.</summary>
    public static List<LabelledSkill> LoadAll(string shared, IReadOnlyList<Reading> own)
    {
        var all = new List<LabelledSkill>();
        foreach (string file in Directory.GetFiles(Path.Combine(shared, "gold", "labels"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            Dictionary<string, Label> labels = [];
            foreach (JsonElement requirement in document.RootElement.GetProperty("requirements").EnumerateArray())
                labels[requirement.GetProperty("capability").GetString()!] = new Label(
                    requirement.GetProperty("level").GetString()![1] - '0', requirement.GetProperty("core").GetBoolean());
            string id = "gold/skills/" + Path.GetFileNameWithoutExtension(file);
            all.Add(new LabelledSkill(id, true, Read(Path.Combine(shared, id)), [labels]));
        }

        foreach (string id in own
            .SelectMany(reading => reading.Skills.Keys)
            .Distinct()
            .Where(id => id.StartsWith("corpus/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            string folder = Path.Combine(shared, id);
            if (File.Exists(Path.Combine(folder, "SKILL.md")))
                all.Add(new LabelledSkill(id, false, Read(folder), [.. own.Where(reading => reading.Skills.ContainsKey(id)).Select(reading => reading.Skills[id])]));
        }

        return all;
    }

    private static IEnumerable<Label> Of(IReadOnlyList<IReadOnlyDictionary<string, Label>> readings, string capability) =>
        readings.Where(reading => reading.ContainsKey(capability)).Select(reading => reading[capability]);

    private static SignalVector Read(string folder)
    {
        string path = Path.Combine(folder, "SKILL.md");
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(File.ReadAllBytes(path)), path);
        SkillCompilation compilation = SkillCompilation.Create("calibration").AddSyntaxTrees(tree)
            .AddBundleFiles(PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(file => new BundleFile(file, File.ReadAllBytes(file))));
        return new SignalVector(compilation.GetSemanticModel(tree).Signals);
    }
}
