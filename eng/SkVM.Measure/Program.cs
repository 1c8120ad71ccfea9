using System.Diagnostics;
using System.Globalization;
using SkVM.Capabilities;
using SkVM.Measure;
using SkVM.Profiles;

const int WeakTargets = 6, StrongTargets = 3;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
MeasureOptions options = MeasureOptions.Parse(args);
var watch = Stopwatch.StartNew();
IReadOnlyList<CorpusSkill> corpus = CorpusSkill.Load(options.Corpus, options.Only);
CapabilityProfile[] profiles =
[
    .. CapabilityProfileSet.BuiltIn.Targets
        .Select(target => CapabilityProfileSet.BuiltIn.TryGet(target, out CapabilityProfile? profile) ? profile : throw new UnreachableException())
        .OrderBy(Sum),
];
CapabilityProfile[] weak = profiles[..WeakTargets], strong = profiles[^StrongTargets..];
Console.WriteLine($"{corpus.Count} skills of {options.Corpus}; weakest targets: {Names(weak)}; strongest: {Names(strong)}\n");

CompiledSkill[] onWeak = Measure(weak), onStrong = Measure(strong);
GapReport.Print(onWeak, Console.Out);
GapReport.PrintLowerings(onWeak, Console.Out);
TokenReport.Print(onStrong, Console.Out);
GapReport.PrintLowerings(onStrong, Console.Out);

if (options.Gaps is not null)
    GapReport.WriteLines(onWeak, options.Gaps);

CompiledSkill[] all = [.. onWeak, .. onStrong];
Console.WriteLine("Promises (each must be 0)");
Report("contract violations", skill => skill.Violations.IsEmpty ? null : $"{skill.Violations.Length} {skill.Violations[0]}");
Report("capabilities that rose above the target", skill => skill.Rises.IsEmpty ? null : string.Join(", ", skill.Rises));
Report("changed when compiled again", skill => skill.SecondChange);
Report("other bytes in a second run (tr-TR, files shuffled)", skill => skill.IsDeterministic ? null : "differs");
TimeReport.Print(corpus, [weak[0], weak[^1], strong[^1]], Console.Out);
Console.WriteLine($"\n{all.Length} compilations in {watch.Elapsed.TotalSeconds:0} s");

CompiledSkill[] Measure(CapabilityProfile[] targets)
{
    var results = new CompiledSkill[targets.Length * corpus.Count];
    Parallel.For(0, results.Length, i => results[i] = CompiledSkill.Measure(corpus[i % corpus.Count], targets[i / corpus.Count], options.Write));
    return results;
}

void Report(string promise, Func<CompiledSkill, string?> find)
{
    (CompiledSkill Skill, string Fault)[] faults = [.. all.Select(skill => (skill, find(skill)!)).Where(pair => pair.Item2 is not null)];
    Console.WriteLine($"  {faults.Length,6}  {promise}");
    foreach ((CompiledSkill skill, string fault) in faults.Take(options.Examples))
        Console.WriteLine($"            {skill.Name} for {skill.Profile.Target}: {fault[..Math.Min(fault.Length, 160)]}");
}

// A capability that was not measured counts as absent here.
static int Sum(CapabilityProfile profile) => CapabilityCatalog.All.Sum(capability => (int)(profile.GetLevel(capability) ?? CapabilityLevel.L0));

static string Names(CapabilityProfile[] profiles) => string.Join(", ", profiles.Select(profile => $"{profile.Target} ({Sum(profile)})"));
