using System.Globalization;
using System.Text;
using System.Text.Json;
using SkVM.Calibration;
using SkVM.Calibration.Dependencies;
using SkVM.Dependencies;
using SkVM.Requirements;
using SkVM.Requirements.Analyzers;
using SkVM.Workflow.Steps;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "SkVM.sln")))
    repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("SkVM.sln was not found above the calibration.");
string shared = Path.Combine(Path.GetDirectoryName(repository)!, "shared");
if (!Directory.Exists(Path.Combine(shared, "gold")))
{
    Console.Error.WriteLine($"{shared}/gold is not there: the labelled skills are needed to calibrate.");
    return 2;
}

if (args.Contains("dependencies"))
{
    List<DependencyExample> examples = DependencyExample.LoadAll(shared, Path.Combine(repository, "eng", "SkVM.Calibration", "dependency-labels.json"));
    Console.WriteLine($"{examples.Count} skills with labelled dependencies, {examples.Count(example => example.IsGold)} of them gold");
    if (args.Contains("--write"))
    {
        string path = Path.Combine(repository, "src", "SkVM.Compiler", "Dependencies", "Data", "DependencyWeights.json");
        File.WriteAllText(path + ".new", DependencyCalibrator.ToJson(examples));
        File.Move(path + ".new", path, overwrite: true);
    }

    foreach (double decision in args.Contains("--sweep") ? [0.28, 0.32, 0.36, 0.4, 0.44] : (double[])[DependencyModel.Decision])
        DependencyValidation.Run(string.Create(CultureInfo.InvariantCulture, $"cross-validated, 10 parts, from {decision}"), examples, 10, decision, args.Contains("--list"));
    DependencyValidation.Run("fitted and measured on all", examples, 1, DependencyModel.Decision);
    DeclaredRecall.Run(shared, args.Contains("--list"));
    return 0;
}

Reading[] own = [
    .. new[] { ("first", "labels.json"), ("second", "labels-second.json"), ("third", "labels-third.json") }.Select(
        reading => Reading.Load(reading.Item1, Path.Combine(repository, "eng", "SkVM.Calibration", reading.Item2))),
];
List<LabelledSkill> skills = LabelledSkill.LoadAll(shared, own);
Console.WriteLine($"{skills.Count} labelled skills, {skills.Count(skill => skill.IsGold)} of them gold");
List<LabelledWorkflow> workflows = LabelledWorkflow.LoadAll(shared, Path.Combine(repository, "eng", "SkVM.Calibration", "workflows.json"));
var workflowCalibrator = new WorkflowCalibrator(workflows);
if (args.Contains("--write-workflow"))
    WriteSteps(Path.Combine(repository, "src", "SkVM.Compiler", "Workflow", "Steps", "StepWeights.json"), StepWeights.Names, WorkflowCalibrator.Fit(workflows));
workflowCalibrator.Report("cross-validated, 10 parts", 10, args.Contains("--list"));
workflowCalibrator.Report("fitted and measured on all", 1);
workflowCalibrator.ReportDemand(shared, skills);
if (args.Contains("--workflow-only") || args.Contains("--write-workflow"))
    return 0;
if (args.Contains("--write"))
    Write(Path.Combine(repository, "src", "SkVM.Compiler", "Requirements", "RequirementWeights.json"), new Calibrator(skills));

Reading[] readings = [Reading.OfGold(skills), .. own];
foreach ((Reading one, Reading other) in readings.SelectMany((one, i) => readings[(i + 1)..].Select(other => (one, other))))
{
    if (one.Agreement(other) is { Length: > 0 } agreement)
        Console.WriteLine(agreement);
}

CrossValidation.Run("cross-validated, 10 parts", skills, 10, shuffles: 3);
CrossValidation.Run("cross-validated, halves", skills, 2, shuffles: 3);
CrossValidation.Fitted("fitted and measured on all", skills);
return 0;

static void WriteSteps(string path, string[] names, double[] weights)
{
    IEnumerable<string> lines = names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"  \"{name}\": {weights[i]}"));
    File.WriteAllText(path + ".new", "{\n" + string.Join(",\n", lines) + "\n}\n");
    File.Move(path + ".new", path, overwrite: true);
}

static void Write(string path, Calibrator calibrator)
{
    using var stream = new MemoryStream();
    using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
    {
        json.WriteStartObject();
        foreach (RequirementAnalyzer analyzer in RequirementAnalyzers.All)
        {
            RequirementModel model = calibrator.Fit(analyzer);
            json.WriteStartObject(analyzer.Capability.Id);
            foreach ((string name, LogisticModel part) in new[] { ("presence", model.Presence), ("level2", model.Level2), ("level3", model.Level3), ("core", model.Core) })
            {
                json.WritePropertyName(name);
                json.WriteRawValue(part.ToJson());
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    File.WriteAllText(path + ".new", Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    File.Move(path + ".new", path, overwrite: true);
}
