using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Syntax;

namespace SkVM.Requirements;

/// <summary>
/// What the author says of a skill's requirements, in the front matter and in the lock file, and what it makes of the analysis.
/// A reviewed level stands above a stated one, and both above the analysed one.
/// </summary>
internal sealed class StatedRequirements
{
    private StatedRequirements(RequirementStatement statement, SkillLock? skillLock, SkillLockException? lockFault, bool isStale)
    {
        Statement = statement;
        Lock = skillLock;
        LockFault = lockFault;
        IsStale = isStale;
        All = lockFault is null && skillLock is { Requirements.IsEmpty: false } && !isStale ? Merge(statement.Requirements, skillLock) : statement.Requirements;
    }

    /// <summary>The front matter's <c>skvm.requires</c>.</summary>
    public RequirementStatement Statement { get; }

    /// <summary>The lock file, also a stale one; null when there is none or it cannot be read.</summary>
    public SkillLock? Lock { get; }

    /// <summary>Why the lock file cannot be read, or null.</summary>
    public SkillLockException? LockFault { get; }

    /// <summary>True when the lock file was reviewed against another text; it is then not used.</summary>
    public bool IsStale { get; }

    /// <summary>One entry for each capability that the author speaks of, in catalog order.</summary>
    public ImmutableArray<StatedRequirement> All { get; }

    /// <summary>The lock file, when it may be used.</summary>
    public SkillLock? ValidLock => IsStale ? null : Lock;

    public static StatedRequirements Read(SkillSyntaxTree tree, SkillBundle bundle)
    {
        RequirementStatement statement = RequirementStatement.Read(tree);
        if (bundle.Find(SkillLock.FileName) is not { } file)
            return new(statement, null, null, isStale: false);
        try
        {
            var skillLock = SkillLock.Parse(file.Content.Span);
            return new(statement, skillLock, null, isStale: !skillLock.IsFor(tree.ToString()));
        }
        catch (SkillLockException e)
        {
            return new(statement, null, e, isStale: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(statement, null, new SkillLockException("the file cannot be read: " + e.Message, 0, 0), isStale: false);
        }
    }

    /// <summary>The requirements of a text: those analysed, with the stated levels in their place.</summary>
    /// <param name="analyzed">What the analysis finds in the text.</param>
    /// <param name="source">What it finds in the author's text, when the text is one that lowerings made of it; else the same.</param>
    /// <param name="place">Evidence for what only the lock file says.</param>
    public ImmutableArray<SkillRequirement> Apply(ImmutableArray<SkillRequirement> analyzed, ImmutableArray<SkillRequirement> source, TextSpan place)
    {
        if (All.IsEmpty)
            return analyzed;
        var made = new SortedDictionary<int, SkillRequirement>(analyzed.ToDictionary(requirement => requirement.Capability.Ordinal));
        foreach (StatedRequirement stated in All)
        {
            int key = stated.Capability.Ordinal;
            CapabilityLevel level = LevelIn(stated, LevelOf(analyzed, stated.Capability), LevelOf(source, stated.Capability));
            SkillRequirement? found = made.GetValueOrDefault(key);
            made.Remove(key);
            if (level == CapabilityLevel.L0)
                continue;
            IEnumerable<TextSpan> evidence = found?.Evidence.Where(span => !span.IsEmpty) ?? [];
            if (stated.Origin == RequirementOrigin.Stated)
                evidence = evidence.Prepend(stated.Span);
            made[key] = new SkillRequirement(
                stated.Capability, level, 1, [.. evidence.DefaultIfEmpty(place)], IsCore: found is not { IsCore: false, Confidence: >= SkillRequirement.Threshold });
        }

        return [.. made.Values];
    }

    /// <summary>The level that counts in a list of requirements; L0 when none does.</summary>
    public static CapabilityLevel LevelOf(ImmutableArray<SkillRequirement> requirements, Capability capability)
    {
        foreach (SkillRequirement requirement in requirements)
        {
            if (requirement.Capability == capability)
                return requirement.Confidence >= SkillRequirement.Threshold ? requirement.Level : CapabilityLevel.L0;
        }

        return CapabilityLevel.L0;
    }

    /// <summary>
    /// A stated level is of the author's text. A rewrite that the analysis sees drop below what it found there drops the stated
    /// level too, but only one that the analysis could see at all: of more than it finds, nothing proves that it is gone.
    /// </summary>
    private static CapabilityLevel LevelIn(StatedRequirement stated, CapabilityLevel now, CapabilityLevel before) =>
        now < before && stated.Level <= before && now < stated.Level ? now : stated.Level;

    private static ImmutableArray<StatedRequirement> Merge(ImmutableArray<StatedRequirement> stated, SkillLock skillLock) =>
    [
        .. skillLock.Requirements.Select(one => new StatedRequirement(one.Capability, one.Level, RequirementOrigin.Reviewed, one.Why, default))
            .Concat(stated)
            .DistinctBy(one => one.Capability)
            .OrderBy(one => one.Capability.Ordinal),
    ];
}
