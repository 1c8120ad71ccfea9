using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Targets;

namespace SkVM.Tests.Lowering;

/// <summary>Runs one lowering on a skill with a gap that the test states, whatever the requirement analysis says.</summary>
internal sealed class LoweringTrial
{
    private readonly InMemorySkills _skills;
    private readonly SkillSemanticModel _model;
    private readonly SkillLoweringContext _context;

    /// <param name="lowering">The lowering.</param>
    /// <param name="skills">The skill.</param>
    /// <param name="levels">The target: <c>tool.exec=L1 gen.text.long=L0</c>; all others are L3.</param>
    /// <param name="gap">The capability asked for at L3 or the given level: <c>gen.text.long=L3</c>; empty for none.</param>
    /// <param name="evidence">The text that shows the gap.</param>
    public LoweringTrial(SkillLowering lowering, InMemorySkills skills, string levels = "", string gap = "", string evidence = "")
    {
        _skills = skills;
        _model = skills.Model();
        var measured = CapabilityCatalog.All.ToDictionary(capability => capability, _ => CapabilityLevel.L3);
        foreach ((Capability capability, CapabilityLevel level) in Read(levels))
            measured[capability] = level;
        var profile = new CapabilityProfile(SkillTarget.Parse("m@h"), measured);
        ImmutableArray<CapabilityGap> gaps = [
            .. Read(gap).Select(asked => new CapabilityGap(Requirement(asked.Capability, asked.Level, Span(evidence)), measured[asked.Capability])),
        ];
        _context = new SkillLoweringContext(_model, profile, gaps);
        lowering.Lower(_context);
    }

    /// <summary>True when the lowering proposed nothing.</summary>
    public bool IsSilent => _context.Changes.Count == 0;

    /// <summary>The compiled skill.</summary>
    public SkillSemanticModel Compiled()
    {
        string text = _model.SyntaxTree.GetText().WithChanges(_context.Changes.OrderBy(change => change.Span.Start)).ToString();
        InMemorySkills compiled = new([.. _skills.Files.Select(file => file.Path == _model.SyntaxTree.FilePath ? (file.Path, text) : file)]);
        foreach (BundleFile file in _context.Files)
            compiled = compiled.File(file.Path, Encoding.UTF8.GetString(file.Content.Span));
        return compiled.Model();
    }

    /// <summary>The body after the lowering, then the files that it added; of scripts the path only.</summary>
    public string Show()
    {
        var shown = new StringBuilder();
        string text = Compiled().SyntaxTree.ToString();
        shown.Append(text.StartsWith(InMemorySkills.FrontMatter, StringComparison.Ordinal) ? text[InMemorySkills.FrontMatter.Length..] : text);
        foreach (BundleFile file in _context.Files)
        {
            shown.Append("\n=== ").Append(file.Path).Append('\n');
            if (!file.Path.Contains("scripts/skvm/", StringComparison.Ordinal))
                shown.Append(Encoding.UTF8.GetString(file.Content.Span));
        }

        return shown.ToString();
    }

    /// <summary>What is left of a requirement in the compiled skill, for example <c>L1</c>; <c>L0</c> when nothing is.</summary>
    public CapabilityLevel Left(string capability, CapabilityLevel asked) =>
        SkVM.Lowering.Forms.CompiledForms.Relieve([Requirement(CapabilityCatalog.Get(capability), asked, default)], Compiled())
            .FirstOrDefault(left => left.Capability.Id == capability)?.Level ?? CapabilityLevel.L0;

    /// <summary>What the compiled skill lost of the contract.</summary>
    public ImmutableArray<ContractViolation> Lost() => SkillContract.Compare(_model, Compiled());

    private static SkillRequirement Requirement(Capability capability, CapabilityLevel level, TextSpan evidence) => new(capability, level, 0.9, [evidence], IsCore: true);

    private TextSpan Span(string evidence) =>
        evidence.Length == 0 ? default : new TextSpan(_model.SyntaxTree.ToString().IndexOf(evidence, StringComparison.Ordinal), evidence.Length);

    private static IEnumerable<(Capability Capability, CapabilityLevel Level)> Read(string levels) =>
        levels
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .Select(pair => (CapabilityCatalog.Get(pair[0]), Enum.Parse<CapabilityLevel>(pair[1])));
}
