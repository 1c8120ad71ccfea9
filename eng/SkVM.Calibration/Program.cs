using System.Globalization;
using System.Text;
using System.Text.Json;
using SkVM.Calibration;
using SkVM.Requirements;
using SkVM.Requirements.Analyzers;

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

List<LabelledSkill> skills = LabelledSkill.LoadAll(shared, Path.Combine(repository, "eng", "SkVM.Calibration", "labels.json"));
Console.WriteLine($"{skills.Count} labelled skills, {skills.Count(skill => skill.IsGold)} of them gold");
if (args.Contains("--write"))
    Write(Path.Combine(repository, "src", "SkVM.Compiler", "Requirements", "RequirementWeights.json"), new Calibrator(skills));

CrossValidation.Run("cross-validated, 10 parts", skills, 10);
CrossValidation.Run("cross-validated, halves", skills, 2);
CrossValidation.Fitted("fitted and measured on all", skills);
return 0;

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
