using System.Collections.Immutable;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Dependencies;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM;

/// <summary>
/// Answers questions about one skill. Each answer is computed once, when it is first asked for; all are safe to ask from
/// many threads.
/// </summary>
public sealed class SkillSemanticModel
{
    private readonly Lazy<SkillFacts> _facts;
    private readonly Lazy<SkillSymbol> _skill;
    private readonly Lazy<ImmutableArray<ResourceSymbol>> _resources;
    private readonly Lazy<ImmutableArray<SkillRequirement>> _requirements;
    private readonly Lazy<ImmutableArray<DependencySymbol>> _dependencies;
    private readonly Lazy<SkillWorkflow> _workflow;
    private readonly Lazy<ImmutableArray<CodeTemplateSymbol>> _templates;
    private readonly Lazy<DirectiveMap> _directives;
    private readonly Lazy<ImmutableArray<BundleFile>> _outputFiles;

    internal SkillSemanticModel(SkillCompilation compilation, SkillSyntaxTree tree)
    {
        Compilation = compilation;
        SyntaxTree = tree;
        Bundle = SkillBundle.Create(BundlePath.FolderOf(BundlePath.Normalize(tree.FilePath)), compilation.BundleFiles);
        _facts = new(() => SkillFacts.Collect(tree.GetRoot()));
        _skill = new(() => SkillSymbolBinder.Bind(this));
        _resources = new(() => ResourceBinder.Bind(Facts, Bundle));
        _requirements = new(() => RequirementAnalysis.Analyze(Facts, this));
        _dependencies = new(() => DependencyAnalysis.Analyze(Facts, Bundle));
        _workflow = new(() => WorkflowAnalysis.Analyze(Facts));
        _templates = new(() => CodeTemplateAnalysis.Analyze(Facts));
        _directives = new(() => DirectiveMap.Create(Facts.Html));
        _outputFiles = new(() => OutputBundle.Create(this));
    }

    /// <summary>The compilation the model belongs to.</summary>
    public SkillCompilation Compilation { get; }

    /// <summary>The tree the model answers for.</summary>
    public SkillSyntaxTree SyntaxTree { get; }

    internal SkillBundle Bundle { get; }

    internal SkillFacts Facts => _facts.Value;

    internal DirectiveMap Directives => _directives.Value;

    internal ImmutableArray<BundleFile> OutputFiles => _outputFiles.Value;

    /// <summary>The files below the skill's folder.</summary>
    public ImmutableArray<BundleFile> GetBundleFiles() => Bundle.Files;

    /// <summary>The skill.</summary>
    public SkillSymbol GetSkill() => _skill.Value;

    /// <summary>The bundle files that the text refers to, in text order.</summary>
    public ImmutableArray<ResourceSymbol> GetResources() => _resources.Value;

    /// <summary>The capabilities the skill demands, in catalog order; those below <see cref="SkillRequirement.Threshold"/> are candidates.</summary>
    public ImmutableArray<SkillRequirement> GetRequirements() => _requirements.Value;

    /// <summary>The requirements above a profile. A capability that the profile does not hold is unknown and makes no gap.</summary>
    public ImmutableArray<CapabilityGap> GetGaps(CapabilityProfile profile) =>
    [
        .. GetRequirements()
            .Where(requirement => requirement.Confidence >= SkillRequirement.Threshold && profile.GetLevel(requirement.Capability) < requirement.Level)
            .Select(requirement => new CapabilityGap(requirement, profile.GetLevel(requirement.Capability)!.Value)),
    ];

    /// <summary>What must exist on the machine, by kind and name.</summary>
    public ImmutableArray<DependencySymbol> GetDependencies() => _dependencies.Value;

    /// <summary>The steps and their order.</summary>
    public SkillWorkflow GetWorkflow() => _workflow.Value;

    /// <summary>The code templates, in text order.</summary>
    public ImmutableArray<CodeTemplateSymbol> GetCodeTemplates() => _templates.Value;

    /// <summary>What a node declares or refers to: the skill (document), a step, a code template (fence) or a resource (link, inline code); else null.</summary>
    public BundleSymbol? GetDeclaredSymbol(SkillSyntaxNode node) => node switch
    {
        SkillDocumentSyntax => GetSkill(),
        CodeFenceSyntax => GetCodeTemplates().FirstOrDefault(template => template.Evidence[0] == node.Span),
        StepSyntax or HeadingSyntax => GetWorkflow().Steps.FirstOrDefault(step => step.Evidence[0] == node.Span),
        LinkSyntax or InlineCodeSyntax => GetResources().FirstOrDefault(resource => node.Span.Contains(resource.Evidence[0])),
        _ => null,
    };

    /// <summary>The workflow step that a position belongs to, or null.</summary>
    /// <param name="position">An offset in the text.</param>
    public StepSymbol? GetEnclosingStep(int position) =>
        GetWorkflow().Steps.LastOrDefault(step => GetWorkflow().GetExtent(step).Contains(position));
}
