using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Emit;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Tokens;

namespace SkVM.Measure;

/// <summary>What is kept of a gap: its distance before and after.</summary>
internal readonly record struct MeasuredGap(Capability Capability, bool IsCore, int Before, int After);

/// <summary>What is kept of one skill compiled for one target; the skill itself is forgotten.</summary>
internal sealed record CompiledSkill
{
    public required string Name { get; init; }

    public required CapabilityProfile Profile { get; init; }

    public required ImmutableArray<MeasuredGap> Gaps { get; init; }

    public required ImmutableArray<AppliedLowering> Applied { get; init; }

    public required ImmutableArray<RolledBackLowering> RolledBack { get; init; }

    public required int SourceTokens { get; init; }

    public required int CompiledTokens { get; init; }

    /// <summary>What the contract guard finds lost in the compiled skill; then in the same skill read again with its files.</summary>
    public required ImmutableArray<ContractViolation> Violations { get; init; }

    /// <summary>Capabilities that rose above the profile.</summary>
    public required ImmutableArray<string> Rises { get; init; }

    /// <summary>What changed when the compiled skill was compiled again for the same target; null when nothing did.</summary>
    public required string? SecondChange { get; init; }

    /// <summary>False when a second run, under another culture and with the files in another order, gave other bytes.</summary>
    public required bool IsDeterministic { get; init; }

    public static CompiledSkill Measure(CorpusSkill skill, CapabilityProfile profile, string? write)
    {
        SkillSemanticModel source = skill.Compile();
        LoweredSkill lowered = source.Lower(profile);
        SkillSemanticModel again = lowered.Compiled == source ? source : skill.Recompile(lowered);
        LoweredSkill second = again.Lower(profile);
        if (write is not null)
            Write(lowered, skill, Path.Combine(write, profile.Target.FolderName));
        return new CompiledSkill
        {
            Name = skill.Name,
            Profile = profile,
            Gaps = [.. source.GetGaps(profile).Select(gap => Gap(gap, lowered))],
            Applied = lowered.Applied,
            RolledBack = lowered.RolledBack,
            SourceTokens = O200kTokenCounter.Instance.Count(skill.Text),
            CompiledTokens = O200kTokenCounter.Instance.Count(lowered.Compiled.SyntaxTree.ToString()),
            Violations = lowered.Compiled == source ? [] : [.. SkillContract.Compare(source, lowered.Compiled).Concat(SkillContract.Compare(source, again)).Distinct()],
            Rises = [
                .. lowered.Gaps
                    .Where(gap => !source.GetGaps(profile).Any(old => old.Requirement.Capability == gap.Requirement.Capability && old.Requirement.Level >= gap.Requirement.Level))
                    .Select(gap => gap.Requirement.Capability.Id),
            ],
            SecondChange = second.Applied.IsEmpty ? null : string.Join(", ", second.Applied.Select(applied => applied.Id)),
            IsDeterministic = Hash(source, profile) == HashElsewhere(skill, profile),
        };
    }

    private static MeasuredGap Gap(CapabilityGap gap, LoweredSkill lowered) => new(
        gap.Requirement.Capability,
        gap.Requirement.IsCore,
        gap.Requirement.Level - gap.Measured,
        Math.Clamp(lowered.GetLevel(gap.Requirement.Capability) - gap.Measured, 0, gap.Requirement.Level - gap.Measured));

    private static string HashElsewhere(CorpusSkill skill, CapabilityProfile profile)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("tr-TR");
            return Hash(skill.Compile(new Random(skill.Text.Length)), profile);
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }

    /// <summary>A hash of the compiled skill, of its files and of the manifest, where the skill can be emitted.</summary>
    private static string Hash(SkillSemanticModel model, CapabilityProfile profile)
    {
        LoweredSkill lowered = model.Lower(profile);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));
        Add(lowered.Compiled.SyntaxTree.ToString());
        foreach (BundleFile file in lowered.GeneratedFiles)
            Add($"{file.Path} {file.Sha256} {file.IsExecutable}");
        var output = new MemoryOutput();
        model.Compilation.Emit(profile.Target, output);
        foreach ((string path, ReadOnlyMemory<byte> content) in output.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            Add(path);
            hash.AppendData(content.Span);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Write(LoweredSkill lowered, CorpusSkill skill, string folder)
    {
        foreach (BundleFile file in lowered.Compiled.GetBundleFiles().Where(file => file.Path != skill.Path))
            WriteFile(Path.Combine(folder, file.Path), file.Content.Span);
        WriteFile(Path.Combine(folder, skill.Path), Encoding.UTF8.GetBytes(lowered.Compiled.SyntaxTree.ToString()));
    }

    private static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
