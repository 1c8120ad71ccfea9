using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Dependencies;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Environments;
using SkVM.Lowering;
using SkVM.Lowering.Forms;
using SkVM.Lowering.Trimming;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Requirements.Signals;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM;

/// <summary>
/// Answers questions about one skill. Each answer is computed when it is first asked for and is the same for every caller; all
/// are safe to ask from many threads.
/// </summary>
public sealed class SkillSemanticModel
{
    private SkillFacts? _facts;
    private IReadOnlyList<SetAsidePortion>? _portions;
    private IReadOnlyList<SetAsidePortion>? _installPortions;
    private IReadOnlyList<TextSpan>? _repeats;
    private SignalSet? _signals;
    private AuthorsText? _authorsText;
    private FormTexts? _formTexts;
    private SkillSymbol? _skill;
    private DirectiveMap? _directives;
    private SkillWorkflow? _workflow;
    private ImmutableArray<NumberedStep> _numbered;
    private ImmutableArray<OutputFile> _workflowFiles;
    private ImmutableArray<ResourceSymbol> _resources;
    private StatedRequirements? _stated;
    private ImmutableArray<SkillRequirement> _analyzed;
    private ImmutableArray<SkillRequirement> _requirements;
    private ImmutableArray<DependencySymbol> _dependencies;
    private ImmutableArray<OperatingSystemSymbol> _operatingSystems;
    private EnvironmentBinding? _environment;
    private ImmutableArray<OutputFile> _environmentFiles;
    private ImmutableArray<CodeTemplateSymbol> _templates;
    private ImmutableArray<OutputFile> _outputFiles;
    private ImmutableArray<ContractItem> _contractItems;
    private ImmutableDictionary<CapabilityProfile, LoweredSkill> _lowered = ImmutableDictionary<CapabilityProfile, LoweredSkill>.Empty.WithComparers(
        ReferenceEqualityComparer.Instance);

    /// <param name="compilation">The compilation.</param>
    /// <param name="tree">One of its trees.</param>
    /// <param name="source">The author's skill, when lowerings made the tree of it.</param>
    internal SkillSemanticModel(SkillCompilation compilation, SkillSyntaxTree tree, SkillSemanticModel? source = null)
    {
        Compilation = compilation;
        Source = source ?? this;
        SyntaxTree = tree;
        Bundle = SkillBundle.Create(BundlePath.FolderOf(BundlePath.Normalize(tree.FilePath)), compilation.BundleFiles);
    }

    /// <summary>The compilation the model belongs to.</summary>
    public SkillCompilation Compilation { get; }

    /// <summary>The tree the model answers for.</summary>
    public SkillSyntaxTree SyntaxTree { get; }

    internal SkillBundle Bundle { get; }

    /// <summary>The author's skill that lowerings made this one of; else this one.</summary>
    internal SkillSemanticModel Source { get; }

    internal SkillFacts Facts => _facts ?? Keep(ref _facts, SkillFacts.Collect(SyntaxTree.GetRoot()));

    internal SignalSet Signals => _signals ?? Keep(ref _signals, SignalSet.Collect(this));

    /// <summary>What the author says, where forms say the rest.</summary>
    internal AuthorsText AuthorsText => _authorsText ?? Keep(ref _authorsText, new AuthorsText(this));

    /// <summary>Where the fixed texts of forms stand.</summary>
    internal FormTexts FormTexts => _formTexts ?? Keep(ref _formTexts, new FormTexts(this));

    /// <summary>What a strong target reads only when it needs it.</summary>
    internal IReadOnlyList<SetAsidePortion> Portions => _portions ?? Keep(ref _portions, SetAsidePlan.Find(this));

    /// <summary>Fences that install what the environment installs. Lowerings make none, so that most rewritten texts need not be asked.</summary>
    internal IReadOnlyList<SetAsidePortion> InstallPortions =>
        _installPortions ?? Keep(ref _installPortions, Source != this && Source.InstallPortions.Count == 0 ? [] : InstallFences.Find(this));

    /// <summary>What is said twice.</summary>
    internal IReadOnlyList<TextSpan> Repeats => _repeats ?? Keep(ref _repeats, RepeatedText.Find(this));

    internal DirectiveMap Directives => _directives ?? Keep(ref _directives, DirectiveMap.Create(Facts.Html, Compilation.Options.Analyzers));

    /// <summary>What the author says; read from the author's text, also for a text that lowerings made of it.</summary>
    internal StatedRequirements Stated => _stated ?? Keep(ref _stated, Source == this ? StatedRequirements.Read(SyntaxTree, Bundle) : Source.Stated);

    /// <summary>The numbered steps that requirements are calibrated on and that lowerings cut; each rewrite asks for them anew.</summary>
    internal ImmutableArray<NumberedStep> Numbered => _numbered.IsDefault ? Keep(ref _numbered, NumberedSteps.Of(Facts.Headings, Facts.StepLists)) : _numbered;

    /// <summary>What no rewrite may lose.</summary>
    internal ImmutableArray<ContractItem> ContractItems => _contractItems.IsDefault ? Keep(ref _contractItems, Lowering.ContractItems.Of(this)) : _contractItems;

    /// <summary>The workflow's files: the author's procedure, whatever lowerings made of the text.</summary>
    internal ImmutableArray<OutputFile> WorkflowFiles =>
        Source != this ? Source.WorkflowFiles : _workflowFiles.IsDefault ? Keep(ref _workflowFiles, WorkflowEmitter.Create(this)) : _workflowFiles;

    /// <summary>The files that bind the environment; those of the author's skill, also for a text that lowerings made of it.</summary>
    internal ImmutableArray<OutputFile> EnvironmentFiles =>
        Source != this ? Source.EnvironmentFiles : _environmentFiles.IsDefault ? Keep(ref _environmentFiles, EnvironmentEmitter.Create(this)) : _environmentFiles;

    internal ImmutableArray<OutputFile> OutputFiles => _outputFiles.IsDefault ? Keep(ref _outputFiles, OutputBundle.Create(this)) : _outputFiles;

    /// <summary>The files below the skill's folder.</summary>
    public ImmutableArray<BundleFile> GetBundleFiles() => Bundle.Files;

    /// <summary>The skill.</summary>
    public SkillSymbol GetSkill() => _skill ?? Keep(ref _skill, SkillSymbolBinder.Bind(this));

    /// <summary>The bundle files that the text refers to, in text order.</summary>
    public ImmutableArray<ResourceSymbol> GetResources() => _resources.IsDefault ? Keep(ref _resources, ResourceBinder.Bind(Facts.Links, Facts.InlineCodes, Bundle)) : _resources;

    /// <summary>The capabilities the skill demands, in catalog order; those below <see cref="SkillRequirement.Threshold"/> are candidates.</summary>
    /// <remarks>Where the author states a level, in the front matter or in a lock file that is not stale, that level holds.</remarks>
    public ImmutableArray<SkillRequirement> GetRequirements() => _requirements.IsDefault ? Keep(ref _requirements, ApplyStated()) : _requirements;

    /// <summary>What the analysis of the text alone finds, in catalog order, whatever the author states.</summary>
    public ImmutableArray<SkillRequirement> GetAnalyzedRequirements() =>
        _analyzed.IsDefault ? Keep(ref _analyzed, CompiledForms.Relieve(RequirementAnalysis.Analyze(Signals), this)) : _analyzed;

    /// <summary>What the author states, in catalog order.</summary>
    public ImmutableArray<StatedRequirement> GetStatedRequirements() => Stated.All;

    /// <summary>The lock file beside the skill; null when there is none, when it cannot be read, or when it was reviewed against another text.</summary>
    public SkillLock? GetLock() => Stated.ValidLock;

    /// <summary>The requirements above a profile. A capability that the profile does not hold is unknown and makes no gap.</summary>
    public ImmutableArray<CapabilityGap> GetGaps(CapabilityProfile profile)
    {
        ImmutableArray<CapabilityGap>.Builder gaps = ImmutableArray.CreateBuilder<CapabilityGap>();
        foreach (SkillRequirement requirement in GetRequirements())
        {
            if (requirement.Confidence >= SkillRequirement.Threshold && profile.GetLevel(requirement.Capability) is { } measured && measured < requirement.Level)
                gaps.Add(new CapabilityGap(requirement, measured));
        }

        return gaps.DrainToImmutable();
    }

    /// <summary>The skill as it is compiled for a target; computed once for each profile.</summary>
    public LoweredSkill Lower(CapabilityProfile profile) =>
        _lowered.TryGetValue(profile, out LoweredSkill? known) ? known : ImmutableInterlocked.GetOrAdd(ref _lowered, profile, made => LoweringPipeline.Run(this, made));

    /// <summary>What must exist on the machine, by kind and name.</summary>
    public ImmutableArray<DependencySymbol> GetDependencies() =>
        _dependencies.IsDefault ? Keep(ref _dependencies, DependencyAnalysis.Analyze(SyntaxTree.GetRoot(), Facts, Bundle)) : _dependencies;

    /// <summary>The operating systems that the skill works on, by name; empty when nothing restricts it.</summary>
    public ImmutableArray<OperatingSystemSymbol> GetOperatingSystems() =>
        _operatingSystems.IsDefault ? Keep(ref _operatingSystems, OperatingSystemAnalysis.Analyze(this)) : _operatingSystems;

    /// <summary>What must exist on the machine, with what installs it; what the skill brings along in <c>env/environment.json</c> comes before what the analysis finds.</summary>
    public EnvironmentBinding GetEnvironment() =>
        Source != this ? Source.GetEnvironment() : _environment ?? Keep(ref _environment, EnvironmentEmitter.FindOwn(Bundle) ?? DependencyBinder.Bind(this));

    /// <summary>The steps and their order.</summary>
    public SkillWorkflow GetWorkflow() => _workflow ?? Keep(ref _workflow, WorkflowAnalysis.Analyze(this));

    /// <summary>The code templates, in text order.</summary>
    public ImmutableArray<CodeTemplateSymbol> GetCodeTemplates() => _templates.IsDefault ? Keep(ref _templates, CodeTemplateAnalysis.Analyze(Facts, Bundle)) : _templates;

    /// <summary>What a node declares or refers to: the skill (document), a step, a code template (fence) or a resource (link, inline code); else null.</summary>
    /// <exception cref="ArgumentException">The node is of another tree.</exception>
    public BundleSymbol? GetDeclaredSymbol(SkillSyntaxNode node) => Own(node) switch
    {
        SkillDocumentSyntax => GetSkill(),
        CodeFenceSyntax => GetCodeTemplates().FirstOrDefault(template => template.Evidence.Contains(node.Span)),
        StepSyntax or HeadingSyntax => GetWorkflow().Steps.FirstOrDefault(step => step.Evidence[0] == node.Span),
        LinkSyntax or InlineCodeSyntax => GetResources().FirstOrDefault(resource => node.Span.Contains(resource.Evidence[0])),
        _ => null,
    };

    /// <summary>The workflow step that a position belongs to, or null.</summary>
    /// <param name="position">An offset in the text.</param>
    public StepSymbol? GetEnclosingStep(int position) => GetWorkflow().FindEnclosing(position);

    private SkillSyntaxNode Own(SkillSyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.SyntaxTree == SyntaxTree ? node : throw new ArgumentException("The node is not of this model's tree.", nameof(node));
    }

    private ImmutableArray<SkillRequirement> ApplyStated() => Stated.All.IsEmpty
        ? GetAnalyzedRequirements()
        : Stated.Apply(GetAnalyzedRequirements(), Source.GetAnalyzedRequirements(), SyntaxTree.GetRoot().FrontMatter?.FindField("name")?.Span ?? new TextSpan(0, 0));

    /// <summary>Keeps an answer, unless another thread was first: then that one's, so that all callers get the same.</summary>
    private static T Keep<T>(ref T? field, T answer)
        where T : class => Interlocked.CompareExchange(ref field, answer, null) ?? answer;

    private static ImmutableArray<T> Keep<T>(ref ImmutableArray<T> field, ImmutableArray<T> answer)
    {
        ImmutableInterlocked.InterlockedInitialize(ref field, answer);
        return field;
    }
}
