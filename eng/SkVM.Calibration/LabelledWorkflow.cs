using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Bundles;
using SkVM.Syntax;
using SkVM.Workflow.Steps;

namespace SkVM.Calibration;

/// <summary>A skill with the candidates for its main procedure, and the lines of the steps that a labeller found.</summary>
/// <param name="Id">The folder of the skill below <c>shared</c>.</param>
/// <param name="IsGold">True for the skills of <c>shared/gold</c>.</param>
/// <param name="Steps">1-based lines; empty when there is no workflow.</param>
/// <param name="Candidates">The lines of each candidate's items.</param>
/// <param name="Forms">The form of each candidate.</param>
/// <param name="Features">The features of each candidate.</param>
/// <param name="Shape">The features of the skill as a whole.</param>
internal sealed record LabelledWorkflow(string Id, bool IsGold, int[] Steps, int[][] Candidates, StepForm[] Forms, double[][] Features, double[] Shape)
{
    private const int Tolerance = 2;

    /// <summary>For each candidate the lines of its steps when it is chosen: its items, and the section that closes them.</summary>
    public required int[][] Chosen { get; init; }

    /// <summary>How far each candidate agrees with the labels, F1.</summary>
    public double[] Agreement { get; } = [.. Candidates.Select(lines => F1(Steps, lines))];

    public static List<LabelledWorkflow> LoadAll(string shared, string ownLabels)
    {
        var all = new List<LabelledWorkflow>();
        foreach (string file in Directory.GetFiles(Path.Combine(shared, "gold", "labels"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement workflow = document.RootElement.GetProperty("workflow");
            int[] steps = workflow.GetProperty("hasWorkflow").GetBoolean()
                ? [.. workflow.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("line").GetInt32())]
                : [];
            all.Add(Read(shared, "gold/skills/" + Path.GetFileNameWithoutExtension(file), true, steps));
        }

        using JsonDocument own = JsonDocument.Parse(File.ReadAllBytes(ownLabels));
        foreach (JsonProperty skill in own.RootElement.EnumerateObject())
        {
            if (File.Exists(Path.Combine(shared, "corpus", skill.Name, "SKILL.md")))
                all.Add(Read(shared, "corpus/" + skill.Name, false, [.. skill.Value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)]));
        }

        return all;
    }

    /// <summary>Which of the found lines match a label.</summary>
    public static bool[] Matched(int[] labels, int[] found)
    {
        var used = new HashSet<int>();
        var matched = new bool[found.Length];
        foreach ((int _, int i, int j) in labels.SelectMany((label, i) => found.Select((line, j) => (Math.Abs(label - line), i, j))).Where(pair => pair.Item1 <= Tolerance).Order())
        {
            if (!matched[j] && used.Add(i))
                matched[j] = true;
        }

        return matched;
    }

    /// <summary>How many lines of one list match lines of another within two lines, nearest first, each once.</summary>
    public static int Matches(int[] labels, int[] found) => Matched(labels, found).Count(matched => matched);

    private static double F1(int[] labels, int[] found) => labels.Length == 0 ? 0 : 2.0 * Matches(labels, found) / (labels.Length + found.Length);

    /// <summary>Reads a skill.</summary>
    /// <param name="shared">The folder of the skills.</param>
    /// <param name="id">The folder of the skill below it.</param>
    /// <param name="isGold">True for the skills of <c>shared/gold</c>.</param>
    /// <param name="steps">The lines of the labelled steps.</param>
    public static LabelledWorkflow Read(string shared, string id, bool isGold, int[] steps)
    {
        string path = Path.Combine(shared, id, "SKILL.md");
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(File.ReadAllBytes(path)), path);
        SkillFacts facts = SkillFacts.Collect(tree.GetRoot());
        ImmutableArray<SkillTitle> titles = SkillTitles.Read(facts);
        List<StepCandidate> candidates = CandidateFinder.Find(facts, titles);
        var features = new CandidateFeatures(facts, titles, candidates);
        return new LabelledWorkflow(
            id,
            isGold,
            steps,
            [.. candidates.Select(candidate => LinesOf(tree, candidate.Items))],
            [.. candidates.Select(candidate => candidate.Form)],
            [.. candidates.Select(candidate => Array.ConvertAll(features.Of(candidate).ToArray(), value => (double)value))],
            ToDouble(SkillShape.Of(facts, titles, candidates)))
        {
            Chosen = [
                .. candidates.Select(candidate => LinesOf(tree, ClosingSection.Find(facts, titles, candidate) is { } closing ? [.. candidate.Items, closing] : candidate.Items)),
            ],
        };
    }

    private static int[] LinesOf(SkillSyntaxTree tree, IEnumerable<StepItem> items) => [.. items.Select(item => tree.Lines.IndexOf(item.Evidence.Start) + 1)];

    private static double[] ToDouble(float[] row) => Array.ConvertAll(row, value => (double)value);
}
