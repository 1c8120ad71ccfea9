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
internal sealed record LabelledSkill(string Id, bool IsGold, SignalVector Signals, IReadOnlyDictionary<string, Label> Labels, double Weight = 1)
{
    private static string Env(string name, string other) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : other;
    private static Dictionary<string, Label> Mix(IReadOnlyDictionary<string, Label>? first, IReadOnlyDictionary<string, Label>? second)
    {
        if (first is null || second is null)
            return new Dictionary<string, Label>(first ?? second!);
        var result = new Dictionary<string, Label>();
        IReadOnlyDictionary<string, Label> have = Env("HAVE", "second") == "first" ? first : second, other = Env("HAVE", "second") == "first" ? second : first;
        foreach (string c in Env("HAVE", "second") switch { "both" => first.Keys.Where(second.ContainsKey), "either" => first.Keys.Union(second.Keys), _ => have.Keys })
        {
            Label? a = first.TryGetValue(c, out Label f) ? f : null, b = second.TryGetValue(c, out Label g) ? g : null;
            int level = (Env("LEVEL", "first") == "first" ? a ?? b : b ?? a)!.Value.Level;
            if (Env("LEVEL", "first") == "min" && a is not null && b is not null) level = Math.Min(a.Value.Level, b.Value.Level);
            bool core = Env("CORE", "either") switch { "either" => a?.IsCore == true || b?.IsCore == true, "both" => (a?.IsCore ?? true) && (b?.IsCore ?? true), "first" => (a ?? b)!.Value.IsCore, "second" => (b ?? a)!.Value.IsCore, "strictboth" => a?.IsCore == true && b?.IsCore == true, _ => throw new Exception() };
            result[c] = new Label(level, core);
        }
        return result;
    }
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

        Dictionary<string, IReadOnlyDictionary<string, Label>> one = ReadLabels(ownLabels).ToDictionary(x => x.Id, x => x.Labels), two = ReadLabels(ownLabels.Replace("labels.json", "labels-second.json")).Where(x => !x.Id.StartsWith("gold")).ToDictionary(x => x.Id, x => x.Labels);
        string mode = Env("MODE", "first");
        IEnumerable<string> ids = mode == "first" ? one.Keys : two.Keys.Union(one.Keys);
        foreach (string id in ids)
        {
            string folder = Path.Combine(shared, id);
            if (!File.Exists(Path.Combine(folder, "SKILL.md")))
                continue;
            SignalVector signals = Read(folder);
            IReadOnlyDictionary<string, Label>? f = one.GetValueOrDefault(id), s = two.GetValueOrDefault(id);
            if (mode == "pooled" && f is not null && s is not null)
            {
                double share = double.Parse(Env("SHARE", "0.5"));
                all.Add(new LabelledSkill(id, false, signals, f, 1 - share));
                all.Add(new LabelledSkill(id, false, signals, s, share));
            }
            else
                all.Add(new LabelledSkill(id, false, signals, mode == "first" ? f! : Mix(f, s)));
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
