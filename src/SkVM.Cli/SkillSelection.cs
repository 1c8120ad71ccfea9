using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Batch;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Extensions;
using SkVM.Manifest;
using SkVM.Profiles;
using SkVM.Targets;
using SkVM.Tokens;

namespace SkVM.Cli;

/// <summary>What a command line names: skills, targets, profiles, and the .editorconfig files around the skills.</summary>
internal sealed record SkillSelection(ImmutableArray<SkillBatchItem> Items, SkillBatchOptions Options)
{
    /// <summary>.editorconfig files that cannot be read, and extensions that cannot be used.</summary>
    public ImmutableArray<Diagnostic> Faults { get; init; } = [];

    /// <summary>How many compiled skills were found below the folders and left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>The skill, where a command takes one only.</summary>
    /// <exception cref="WrongCallException">There is none, or more than one.</exception>
    public SkillBatchItem Single => Items is [var only] ? only
        : throw new WrongCallException(Items.IsEmpty ? "there is no SKILL.md: name a SKILL.md or a skill's folder" : $"there are {Items.Length} skills: name one of them");

    /// <exception cref="WrongCallException">A path, target or profile cannot be used.</exception>
    public static SkillSelection Create(string[] paths, string[] targets, string[] profiles)
    {
        CapabilityProfileSet known = profiles.Aggregate(CapabilityProfileSet.BuiltIn, ReadProfile);
        SkillTarget[] all = [.. targets.Distinct(StringComparer.Ordinal).Select(text => ReadTarget(text, known))];
        string[] found = [.. paths.SelectMany(FindSkills).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string[] skills = WithoutCompiled(found, [.. paths.Select(NamedSkill)]);
        var faults = new List<Diagnostic>();
        var compilation = new SkillCompilationOptions
        {
            Profiles = known,
            TokenCounter = O200kTokenCounter.Instance,
            Diagnostics = SkillDiagnosticOptions.Default with { AnalyzerConfig = ReadConfigs(skills, faults) },
        };
        var options = new SkillBatchOptions { Compilation = compilation, Targets = [.. all] };
        return new SkillSelection(SkillBatchItem.CreateAll(skills), options) { Faults = [.. faults], LeftOut = found.Length - skills.Length };
    }

    /// <summary>The selection without lowerings, or with those of extensions.</summary>
    /// <param name="analyzers">Paths of assemblies.</param>
    /// <param name="noLowering">True to compile skills as they are.</param>
    public SkillSelection With(string[]? analyzers, bool noLowering)
    {
        SkillCompilationOptions compilation = Options.Compilation;
        ImmutableArray<Diagnostic> faults = Faults;
        foreach (string path in (analyzers ?? []).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            var extension = SkillExtension.Load(path, Options.FileSystem);
            compilation = compilation.Add(extension);
            if (extension.GetDiagnostic() is { } fault)
                faults = faults.Add(fault);
        }

        if (noLowering)
            compilation = compilation with { Lowerings = [] };
        return this with { Options = Options with { Compilation = compilation }, Faults = faults };
    }

    /// <summary>Says on standard error what was left out.</summary>
    public void ReportLeftOut()
    {
        if (LeftOut > 0)
            Console.Error.WriteLine($"skvm: {LeftOut} compiled skill{(LeftOut == 1 ? " was" : "s were")} left out: name one to have it looked at");
    }

    private static IEnumerable<string> FindSkills(string path)
    {
        if (File.Exists(path))
        {
            return Path.GetFileName(path) == "SKILL.md"
                ? [Path.GetFullPath(path)]
                : throw new WrongCallException($"'{path}' is not a SKILL.md: name a SKILL.md or a folder");
        }

        if (!Directory.Exists(path))
            throw new WrongCallException($"'{path}' does not exist: name a SKILL.md or a folder");
        string[] found = [.. PhysicalBundleFileSystem.FindSkills(Path.GetFullPath(path))];
        return found.Length > 0
            ? found
            : throw new WrongCallException($"there is no SKILL.md in '{path}' or below: name a SKILL.md or a folder with skills (folders that are not looked into: {string.Join(", ", PhysicalBundleFileSystem.FoldersWithoutSkills)})");
    }

    /// <summary>The SKILL.md that a path names itself, also where the path is the skill's folder.</summary>
    private static string NamedSkill(string path) => Path.GetFullPath(File.Exists(path) ? path : Path.Combine(path, "SKILL.md"));

    /// <summary>
    /// Compiled skills are left out where they were only found beside others: a folder that is compiled into a folder of its own is compiled again without what
    /// the first time wrote.
    /// </summary>
    private static string[] WithoutCompiled(string[] skills, HashSet<string> named)
    {
        string[] sources = [.. skills.Where(skill => named.Contains(skill) || !IsCompiled(Path.GetDirectoryName(skill)!))];
        return sources.Length > 0 ? sources : skills;
    }

    /// <summary>True for a folder with a manifest of ours; others may have a file of that name too.</summary>
    private static bool IsCompiled(string folder)
    {
        string manifest = Path.Combine(folder, SkillManifestFile.Name);
        try
        {
            return File.Exists(manifest) && SkillManifestFile.Read(File.ReadAllBytes(manifest)).Skill.Length > 0;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SkillTarget ReadTarget(string text, CapabilityProfileSet known)
    {
        if (!SkillTarget.TryParse(text, out SkillTarget? target))
            throw new WrongCallException($"'{text}' is not a target: write model@harness, for example qwen/qwen3.5-9b@bare-agent");
        if (!known.TryGet(target, out _))
            throw new WrongCallException(
                $"there is no capability profile for '{target}': did you mean {string.Join(", ", known.FindNearest(text))}? 'skvm targets' lists all; --profile adds your own");
        return target;
    }

    private static CapabilityProfileSet ReadProfile(CapabilityProfileSet profiles, string path)
    {
        try
        {
            return profiles.Add(CapabilityProfileFile.Parse(File.ReadAllBytes(path)));
        }
        catch (CapabilityProfileException e)
        {
            throw new WrongCallException($"{path}({e.Line + 1},{e.Column + 1}): {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"the profile '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>The .editorconfig files of the skills' folders and of those above them: no other sets a severity.</summary>
    private static AnalyzerConfigSet? ReadConfigs(string[] skills, List<Diagnostic> faults)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string skill in skills)
        {
            for (string? folder = Path.GetDirectoryName(skill); folder is not null && folders.Add(folder); folder = Path.GetDirectoryName(folder))
            {
            }
        }

        var configs = new List<AnalyzerConfig>();
        foreach (string file in folders.Select(folder => Path.Combine(folder, ".editorconfig")))
        {
            try
            {
                // A link to nothing is no file.
                if (new FileInfo(file) is { Exists: true } info && info.ResolveLinkTarget(returnFinalTarget: true) is null or { Exists: true })
                    configs.Add(AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add(Diagnostic.Create(SkillDiagnostics.UnreadableFile, Location.Create(file, default, default), e.Message));
            }
        }

        return configs.Count == 0 ? null : AnalyzerConfigSet.Create(configs);
    }
}
