using Microsoft.CodeAnalysis;
using SkVM.Capabilities;
using SkVM.Diagnostics;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM;

/// <summary>
/// Finds what only all skills together show: names used twice, targets that are not known or not fully measured. Holds a
/// name and a path for each skill, nothing else.
/// </summary>
internal sealed class ProjectDiagnostics
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _required = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _found = [];

    /// <summary>Adds a skill.</summary>
    public void Add(SkillSummary skill)
    {
        _required.UnionWith(skill.Requires);
        string? sameName = TakeOrFind(skill.Name, skill.Path);
        string? sameFolder = TakeOrFind(skill.FolderName, skill.Path);
        if ((sameName ?? sameFolder) is { } other)
            _found.Add(Diagnostic.Create(SkillDiagnostics.DuplicateName, skill.NameLocation, sameName is null ? skill.FolderName : skill.Name, other));
    }

    /// <summary>The diagnostics of all skills that were added.</summary>
    public IEnumerable<Diagnostic> Get(IEnumerable<SkillTarget> targets, SkillCompilationOptions options)
    {
        List<Diagnostic> all = [.. _found];
        var required = _required.Select(CapabilityCatalog.Get).ToList();
        foreach (SkillTarget target in targets)
        {
            if (!options.Profiles.TryGet(target, out CapabilityProfile? profile))
                all.Add(UnknownTarget(target, options.Profiles));
            else if (CapabilityGapAnalyzer.FindUnknown(profile, required) is { } unknown)
                all.Add(unknown);
        }

        return DiagnosticFilter.Apply(all, options.Diagnostics);
    }

    public static Diagnostic UnknownTarget(SkillTarget target, CapabilityProfileSet profiles) =>
        Diagnostic.Create(SkillDiagnostics.UnknownTarget, Location.None, target, string.Join(", ", profiles.FindNearest(target.ToString())));

    private string? TakeOrFind(string name, string path) =>
        name.Length == 0 || _paths.TryAdd(name, path) || _paths[name] == path ? null : _paths[name];
}
