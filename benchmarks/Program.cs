using System.Diagnostics;
using System.Globalization;
using Markdig;
using Microsoft.CodeAnalysis;
using SkVM;
using SkVM.Batch;
using SkVM.Benchmarks;
using SkVM.Benchmarks.Runtime;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Syntax;
using SkVM.Targets;
using SkVM.Tokens;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["hosts"])
{
    await HostBenchmarks.RunAsync();
    return;
}

if (args is ["workflows", ..])
{
    await WorkflowBenchmarks.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100);
    return;
}

if (args is ["solidification"])
{
    await SolidificationBenchmarks.RunAsync();
    return;
}

Corpus corpus = Corpus.Load();
Console.WriteLine($"{corpus.Skills.Count} skills of {corpus.Source}, {corpus.Skills.Average(skill => skill.Text.Length):F0} characters on average");

if (args is ["matching"])
{
    MatchingBenchmark.Run(corpus.Skills);
    return;
}

MarkdownPipeline bare = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseYamlFrontMatter().UsePipeTables().Build();
SkillTarget first = SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent");
SkillTarget second = SkillTarget.Parse("anthropic/claude-opus-4.6@bare-agent");

var files = new CorpusFiles(corpus.Skills);
SkillCompilationOptions noErrors = NoErrors();
Console.WriteLine($"{Compile(corpus.Skills, files, noErrors, first)} skills are emitted for {first}");
Measurement[] results = Measurement.Run(
    corpus.Skills,
    ("(a) bare Markdig parse", skills => ForEach(skills, skill => Markdown.Parse(skill.Text, bare))),
    ("(b) syntax tree", skills => ForEach(skills, skill => SkillSyntaxTree.ParseText(skill.Text, skill.Path).GetRoot())),
    ("(e) dependencies of parsed skills", skills => ForEach(skills, skill => Dependencies(skill))),
    ("    tree, resources, templates", skills => ForEach(skills, skill => Ask(skill, withWorkflow: false))),
    ("    the same and the workflow", skills => ForEach(skills, skill => Ask(skill, withWorkflow: true))),
    ("(l) compilation, no lowering", skills => Compile(skills, files, noErrors with { Lowerings = [] }, first)),
    ("(c) full compilation, 1 target", skills => Compile(skills, files, noErrors, first)),
    ("    the same, 2 targets", skills => Compile(skills, files, noErrors, first, second)));
double a = results[0].MicrosecondsPerSkill;
double further = results[7].MicrosecondsPerSkill - results[6].MicrosecondsPerSkill;
double extra = results[6].MicrosecondsPerSkill - results[1].MicrosecondsPerSkill;
Console.WriteLine();
Console.WriteLine($"{"",-34}{"us/skill",10}{"skills/s",10}{"bytes/skill",13}{"ratio to (a)",14}");
foreach (Measurement result in results)
    Console.WriteLine($"{result.Name,-34}{result.MicrosecondsPerSkill,10:F1}{result.SkillsPerSecond,10:F0}{result.BytesPerSkill,13:F0}{result.MicrosecondsPerSkill / a,14:F2}");
double workflow = results[4].MicrosecondsPerSkill - results[3].MicrosecondsPerSkill;
Console.WriteLine($"{"(w) workflow analysis",-34}{workflow,10:F1}{"",23}{workflow / a,14:F2}");
Console.WriteLine($"{"(d) each further target",-34}{further,10:F1}{"",23}{further / a,14:F2}   = {further / extra:F2} of (c) - (b)");

Measurement tokens = Measurement.Run([.. corpus.Skills.Take(60)], ("token count", skills => ForEach(skills, skill => O200kTokenCounter.Instance.Count(skill.Text))))[0];
Console.WriteLine(
    $"{"token count (cached in builds)",-34}{tokens.MicrosecondsPerSkill,10:F1}{tokens.SkillsPerSecond,10:F0}{tokens.BytesPerSkill,13:F0}{tokens.MicrosecondsPerSkill / a,14:F2}");

Console.WriteLine();
Console.WriteLine($"{"growth, all cores, check + compile",-34}{"ms",10}{"us/skill",10}{"peak live MB",14}");
double firstGrowth = 0;
foreach (int count in new[] { 100, 1000, 4000 })
{
    (double milliseconds, double peak) = Grow(corpus.Skills, count);
    firstGrowth = firstGrowth == 0 ? milliseconds / count : firstGrowth;
    Console.WriteLine(
        $"{count + " skills",-34}{milliseconds,10:F0}{milliseconds * 1000 / count,10:F1}{peak,14:F1}   x{milliseconds / count / firstGrowth:F2} of the first per skill");
}

return;

// Real skills break the specification here and there; for the measure no error stops their bundles from being written.
static SkillCompilationOptions NoErrors() => SkillCompilationOptions.Default with
{
    Diagnostics = SkillDiagnosticOptions.Default with
    {
        NoWarn = [.. SkillDiagnostics.All.Where(descriptor => descriptor.DefaultSeverity == DiagnosticSeverity.Error).Select(descriptor => descriptor.Id)],
    },
};

// What the workflow analysis reads besides the text is asked for in both rows, so that their difference is the analysis.
static object Ask(CorpusSkill skill, bool withWorkflow)
{
    SkillSyntaxTree tree = SkillSyntaxTree.ParseText(skill.Text, skill.Path);
    SkillSemanticModel model = SkillCompilation.Create("benchmark").AddSyntaxTrees(tree).GetSemanticModel(tree);
    GC.KeepAlive(model.GetSkill());
    GC.KeepAlive(model.GetResources());
    GC.KeepAlive(model.GetCodeTemplates());
    GC.KeepAlive(tree.GetLocation(default)); // The lines, for places in manifests.
    return withWorkflow ? model.GetWorkflow() : model;
}

static void ForEach<T>(IReadOnlyList<CorpusSkill> skills, Func<CorpusSkill, T> action)
{
    foreach (CorpusSkill skill in skills)
        GC.KeepAlive(action(skill));
}

// Everything a build does for a skill, reading and hashing its files included; returns how many skills were emitted for all targets.
static int Compile(IReadOnlyList<CorpusSkill> skills, CorpusFiles files, SkillCompilationOptions compilation, params SkillTarget[] targets)
{
    var bundles = new NoOutput();
    var batch = new SkillBatch(
        new SkillBatchOptions { Compilation = compilation, Targets = [.. targets], Bundles = bundles, Stubs = new NoOutput(), FileSystem = files, Parallelism = 1 });
    foreach (SkillBatchResult result in batch.Compile(skills.Select(skill => new SkillBatchItem(skill.Path))))
        GC.KeepAlive(result);
    GC.KeepAlive(batch.GetProjectDiagnostics());
    return bundles.Manifests / targets.Length;
}

// What a skill needs on the machine, of a tree and files that are there: one walk over the tree and the whole extraction.
static object Dependencies(CorpusSkill skill) =>
    SkillCompilation.Create("dependencies").AddSyntaxTrees(skill.Tree).AddBundleFiles(skill.Snapshots()).GetSemanticModel(skill.Tree).GetDependencies();

static (double Milliseconds, double PeakMegabytes) Grow(IReadOnlyList<CorpusSkill> skills, int count)
{
    var copies = new Copies(skills);
    var options = new SkillBatchOptions { Compilation = NoErrors(), Targets = [SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent")], Bundles = new NoOutput(), FileSystem = copies };
    double best = double.MaxValue, peak = 0;
    for (int round = 0; round < 3; round++)
    {
        GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var batch = new SkillBatch(options);
        long start = Stopwatch.GetTimestamp();
        int done = 0;
        double live = 0;
        TimeSpan paused = TimeSpan.Zero;
        foreach (SkillBatchResult _ in batch.Compile(Enumerable.Range(0, count).Select(copies.Item)))
        {
            if (++done % (count / 4) == 0)
            {
                long pause = Stopwatch.GetTimestamp();
                live = Math.Max(live, (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
                paused += Stopwatch.GetElapsedTime(pause);
            }
        }

        best = Math.Min(best, (Stopwatch.GetElapsedTime(start) - paused).TotalMilliseconds);
        peak = live;
    }

    return (best, peak);
}
