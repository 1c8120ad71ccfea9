using System.Collections.Immutable;
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
    /// <summary>Extensions that cannot be used.</summary>
    public ImmutableArray<Diagnostic> ExtensionFaults { get; init; } = [];

    /// <summary>The skill, where a command takes one only.</summary>
    /// <exception cref="WrongCallException">There is none, or more than one.</exception>
    public SkillBatchItem Single => Items is [var only] ? only
        : throw new WrongCallException(Items.IsEmpty ? "there is no SKILL.md: name a SKILL.md or a skill's folder" : $"there are {Items.Length} skills: name one of them");

    /// <exception cref="WrongCallException">A path, target or profile cannot be used.</exception>
    public static SkillSelection Create(string[] paths, string[] targets, string[] profiles)
    {
        CapabilityProfileSet known = profiles.Aggregate(CapabilityProfileSet.BuiltIn, ReadProfile);
        var compilation = new SkillCompilationOptions
        {
            Profiles = known,
            TokenCounter = O200kTokenCounter.Instance,
            Diagnostics = SkillDiagnosticOptions.Default with { AnalyzerConfig = ReadConfigs(paths) },
        };
        var options = new SkillBatchOptions { Compilation = compilation, Targets = [.. targets.Distinct(StringComparer.Ordinal).Select(text => ReadTarget(text, known))] };
        return new SkillSelection(SkillBatchItem.CreateAll(WithoutCompiled([.. paths.SelectMany(FindSkills).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])), options);
    }

    /// <summary>The selection without lowerings, or with those of extensions.</summary>
    /// <param name="analyzers">Paths of assemblies.</param>
    /// <param name="noLowering">True to compile skills as they are.</param>
    public SkillSelection With(string[]? analyzers, bool noLowering)
    {
        SkillCompilationOptions compilation = Options.Compilation;
        ImmutableArray<Diagnostic> faults = [];
        foreach (string path in (analyzers ?? []).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            var extension = SkillExtension.Load(path, Options.FileSystem);
            compilation = compilation.Add(extension);
            if (extension.GetDiagnostic() is { } fault)
                faults = faults.Add(fault);
        }

        if (noLowering)
            compilation = compilation with { Lowerings = [] };
        return this with { Options = Options with { Compilation = compilation }, ExtensionFaults = faults };
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
        return found.Length > 0 ? found : throw new WrongCallException($"there is no SKILL.md in '{path}' or below: name a SKILL.md or a folder with skills");
    }

    /// <summary>Compiled skills are left out where there are others: a folder that is compiled into a folder of its own is compiled again without what the first time wrote.</summary>
    private static string[] WithoutCompiled(string[] skills)
    {
        string[] sources = [.. skills.Where(skill => !File.Exists(Path.Combine(Path.GetDirectoryName(skill)!, SkillManifestFile.Name)))];
        return sources.Length > 0 ? sources : skills;
    }

    private static SkillTarget ReadTarget(string text, CapabilityProfileSet known)
    {
        if (!SkillTarget.TryParse(text, out SkillTarget? target))
            throw new WrongCallException($"'{text}' is not a target: write model@harness, for example qwen/qwen3.5-9b@bare-agent");
        if (!known.TryGet(target, out _))
            throw new WrongCallException($"there is no capability profile for '{target}': did you mean {string.Join(", ", known.FindNearest(text))}? 'skvm targets' lists all; --profile adds your own");
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

    /// <summary>The .editorconfig files above and below the named paths.</summary>
    private static AnalyzerConfigSet? ReadConfigs(string[] paths)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string path in paths.Select(Path.GetFullPath))
        {
            for (string? folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
                files.Add(Path.Combine(folder, ".editorconfig"));
            if (Directory.Exists(path))
                files.UnionWith(Directory.EnumerateFiles(path, ".editorconfig", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System }));
        }

        AnalyzerConfig[] configs = [.. files.Where(File.Exists).Select(file => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(file)), file))];
        return configs.Length == 0 ? null : AnalyzerConfigSet.Create(configs);
    }
}
