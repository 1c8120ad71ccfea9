using System.Text.Json;

namespace SkVM.Calibration;

/// <summary>What one reader, or several who shared the work, found in many skills.</summary>
/// <param name="Name">What the reading is called.</param>
/// <param name="Skills">The labels by the folder of the skill below <c>shared</c> and by capability.</param>
internal sealed record Reading(string Name, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Label>> Skills)
{
    /// <summary>Reads a file of labels: skills of the corpus by name, or names that begin with <c>gold/</c>.</summary>
    public static Reading Load(string name, string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new Reading(name, document.RootElement.EnumerateObject().ToDictionary(
            skill => skill.Name.StartsWith("gold/", StringComparison.Ordinal) ? skill.Name : "corpus/" + skill.Name,
            skill => (IReadOnlyDictionary<string, Label>)skill.Value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')).ToDictionary(
                parts => parts[0], parts => new Label(parts[1][0] - '0', parts[1].EndsWith('!')), StringComparer.Ordinal),
            StringComparer.Ordinal));
    }

    /// <summary>The labels of gold as a reading.</summary>
    public static Reading OfGold(IEnumerable<LabelledSkill> skills) =>
        new("gold", skills.Where(skill => skill.IsGold).ToDictionary(skill => skill.Id, skill => skill.Labels, StringComparer.Ordinal));

    /// <summary>How far another reading agrees with this one, over the skills that both have; empty when there are none.</summary>
    public string Agreement(Reading other)
    {
        int both = 0, onlyThis = 0, onlyOther = 0, sameLevel = 0, core = 0, coreFound = 0, skills = 0;
        foreach ((string id, IReadOnlyDictionary<string, Label> labels) in Skills)
        {
            if (!other.Skills.TryGetValue(id, out IReadOnlyDictionary<string, Label>? read))
                continue;
            skills++;
            foreach ((string capability, Label label) in labels)
            {
                bool found = read.TryGetValue(capability, out Label again);
                (both, onlyThis) = found ? (both + 1, onlyThis) : (both, onlyThis + 1);
                sameLevel += found && again.Level == label.Level ? 1 : 0;
                (core, coreFound) = label.IsCore ? (core + 1, coreFound + (found ? 1 : 0)) : (core, coreFound);
            }

            onlyOther += read.Keys.Count(capability => !labels.ContainsKey(capability));
        }

        return skills == 0
            ? ""
            : $"{other.Name} reading against {Name}: {skills} skills, F1 {2.0 * both / ((2 * both) + onlyThis + onlyOther):F3}, exact level {(double)sameLevel / both:F3}, core recall {(double)coreFound / core:F3}";
    }
}
