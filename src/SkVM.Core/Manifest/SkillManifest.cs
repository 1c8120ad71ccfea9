using System.Collections.Immutable;
using SkVM.Capabilities;

namespace SkVM.Manifest;

/// <summary>
/// The manifest <c>skvm.json</c> of a compiled skill: what the compiler found and what it wrote. Its JSON Schema is
/// <c>docs/skvm.schema.json</c>. Lines and columns are 1-based; lengths are UTF-16 units. What a file leaves out is empty.
/// </summary>
public sealed record SkillManifest
{
    /// <summary>The version of the manifest's shape; 1 today.</summary>
    public int Version { get; init => field = value == 0 ? 1 : value; } = 1;

    /// <summary>The skill's name, from its front matter or else its folder.</summary>
    public required string Skill { get; init; }

    /// <summary>The target, <c>model@harness</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The absolute folder that the texts are bound to, where the skill was installed; null as the compiler writes it.</summary>
    public string? InstalledFolder { get; init; }

    /// <summary>What the skill needs.</summary>
    public ImmutableArray<ManifestRequirement> Requirements { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The requirements that lie above the target's profile.</summary>
    public ImmutableArray<ManifestGap> Gaps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The rewrites that were applied for this target.</summary>
    public ImmutableArray<ManifestLowering> Lowerings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What must exist on the machine.</summary>
    public ImmutableArray<ManifestDependency> Dependencies { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The operating systems that the skill works on; empty when it is not restricted.</summary>
    public ImmutableArray<ManifestOperatingSystem> OperatingSystems { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The steps and what may run together.</summary>
    public ManifestWorkflow Workflow { get; init => field = value ?? new(); } = new();

    /// <summary>The code templates.</summary>
    public ImmutableArray<ManifestTemplate> Templates { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The diagnostics of this skill and target that are not suppressed.</summary>
    public ImmutableArray<ManifestDiagnostic> Diagnostics { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Token counts, where they were counted.</summary>
    public ManifestTokens Tokens { get; init => field = value ?? new(); } = new();

    /// <summary>Every other file of the compiled bundle.</summary>
    public ImmutableArray<ManifestFile> Files { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The changed spans of the compiled SKILL.md and where they came from; empty when nothing was changed.</summary>
    public ImmutableArray<ManifestSourceMapEntry> SourceMap { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A place in SKILL.md that shows a claim.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Text">The first 80 units of the text there, on one line.</param>
public sealed record ManifestEvidence(int Line, int Column, int Length, string Text);

/// <summary>A capability that the skill needs.</summary>
/// <param name="Capability">A capability id.</param>
/// <param name="Level">The level needed.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Evidence">Where the skill shows it; never empty.</param>
public sealed record ManifestRequirement(string Capability, CapabilityLevel Level, double Confidence, ImmutableArray<ManifestEvidence> Evidence);

/// <summary>A requirement above the target's profile.</summary>
/// <param name="Capability">A capability id.</param>
/// <param name="Required">The level the skill needs.</param>
/// <param name="Measured">The level the target was measured at.</param>
/// <param name="Kind"><c>missing</c> when measured at L0, else <c>weak</c>.</param>
/// <param name="Compiled">The level that the compiled skill needs, after lowerings.</param>
public sealed record ManifestGap(string Capability, CapabilityLevel Required, CapabilityLevel Measured, string Kind, CapabilityLevel Compiled);

/// <summary>A rewrite that was kept: one entry for each requirement it reduced, or one entry when it reduces none.</summary>
/// <param name="Id">The lowering's id.</param>
/// <param name="Capability">The capability it reduced, or null.</param>
/// <param name="From">The level before, or null.</param>
/// <param name="To">The level after, or null.</param>
/// <param name="Tokens">Tokens added (positive) or saved (negative), in the lowering's first entry.</param>
public sealed record ManifestLowering(string Id, string? Capability, CapabilityLevel? From, CapabilityLevel? To, int Tokens);

/// <summary>Something that must exist on the machine or account.</summary>
/// <param name="Kind"><c>pip</c>, <c>npm</c>, <c>system</c>, <c>env</c>, <c>service</c> or <c>other</c>.</param>
/// <param name="Name">The registry name, executable or variable.</param>
/// <param name="Version">A version or range, or null.</param>
/// <param name="Required">False when the skill says it is optional.</param>
/// <param name="Evidence">Where SKILL.md shows it; empty when only bundled files do.</param>
public sealed record ManifestDependency(string Kind, string Name, string? Version, bool Required, ImmutableArray<ManifestEvidence> Evidence)
{
    /// <summary>How sure the analysis is, from 0 to 1.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>How the skill shows it: <c>used</c>, <c>installed</c>, <c>declared</c>, <c>named</c>.</summary>
    public ImmutableArray<string> Origins { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// Where such packages come from, as in package URLs (<c>pypi</c>, <c>npm</c>, <c>cargo</c>, …), or <c>os</c>, <c>model</c>, <c>skill</c>; null
    /// where nothing of that applies.
    /// </summary>
    public string? Ecosystem { get; init; }

    /// <summary>Other dependencies that would do in its place, each as <c>kind:name</c>.</summary>
    public ImmutableArray<string> Alternatives { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The packages by which the skill says it is installed.</summary>
    public ImmutableArray<ManifestPackage> Packages { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The only operating system it is needed on, <c>linux</c>, <c>macos</c> or <c>windows</c>; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>Where bundled files show it.</summary>
    public ImmutableArray<ManifestFilePlace> Files { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>An operating system that the skill works on.</summary>
/// <param name="Name"><c>linux</c>, <c>macos</c> or <c>windows</c>.</param>
/// <param name="Origin">How the skill shows it: <c>declared</c>, <c>named</c> or <c>used</c>.</param>
/// <param name="Evidence">Where SKILL.md shows it; empty when only bundled files do.</param>
public sealed record ManifestOperatingSystem(string Name, string Origin, ImmutableArray<ManifestEvidence> Evidence);

/// <summary>A package by which a dependency is installed.</summary>
/// <param name="Manager">The package manager's command.</param>
/// <param name="Name">The package's name there.</param>
/// <param name="Version">A version or range, or null.</param>
public sealed record ManifestPackage(string Manager, string Name, string? Version);

/// <summary>A place in a bundled file.</summary>
/// <param name="Path">The path relative to the skill's folder.</param>
/// <param name="Line">1-based line.</param>
public sealed record ManifestFilePlace(string Path, int Line);

/// <summary>The workflow of a skill.</summary>
public sealed record ManifestWorkflow
{
    /// <summary>The steps, in order.</summary>
    public ImmutableArray<ManifestStep> Steps { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Which step waits for which, and why; empty in manifests of earlier versions.</summary>
    public ImmutableArray<ManifestEdge> Edges { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Groups that may run together.</summary>
    public ImmutableArray<ManifestParallelGroup> Parallel { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A step of the workflow.</summary>
/// <param name="Id">The step's id, <c>s1</c>, <c>s2</c>, ….</param>
/// <param name="Title">The step's first words.</param>
/// <param name="Line">1-based line.</param>
/// <param name="DependsOn">Ids of the steps whose result it needs.</param>
public sealed record ManifestStep(string Id, string Title, int Line, ImmutableArray<string> DependsOn);

/// <summary>One step waits for another.</summary>
/// <param name="From">The id of the step that comes first.</param>
/// <param name="To">The id of the step that waits.</param>
/// <param name="Reason"><c>file</c>, <c>variable</c>, <c>result</c>, <c>reference</c>, <c>state</c>, <c>check</c> or <c>order</c>; docs/workflow.md says what each means.</param>
/// <param name="Subject">The file, the variable, the words of the reference; empty for plain order.</param>
public sealed record ManifestEdge(string From, string To, string Reason, string Subject)
{
    /// <summary>Where the skill shows it: the definition, then the use.</summary>
    public ImmutableArray<ManifestEvidence> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Steps that may run together.</summary>
/// <param name="Kind"><c>dlp</c> (data), <c>ilp</c> (instruction) or <c>tlp</c> (thread).</param>
/// <param name="Steps">Step ids.</param>
/// <param name="Why">The reason in a few words.</param>
public sealed record ManifestParallelGroup(string Kind, ImmutableArray<string> Steps, string Why);

/// <summary>Code in the skill with holes.</summary>
/// <param name="Id">The template's id, unique in the skill.</param>
/// <param name="Language">A code language id, for example <c>shell</c>.</param>
/// <param name="Line">1-based line of the fence or inline code.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Fingerprint">The structural hash, 32 hex digits.</param>
public sealed record ManifestTemplate(string Id, string Language, int Line, ImmutableArray<ManifestParameter> Parameters, string Fingerprint)
{
    /// <summary>The code as the skill writes it, examples in the holes.</summary>
    public string Code { get; init => field = value ?? ""; } = "";

    /// <summary>The parts of the code that a call may leave out.</summary>
    public ImmutableArray<ManifestSpan> OptionalParts { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A stretch of a template's code.</summary>
/// <param name="Start">Offset in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
public sealed record ManifestSpan(int Start, int Length);

/// <summary>A hole of a template.</summary>
/// <param name="Start">Offset in the template's code, in UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Kind"><c>value</c> for a whole literal or word, <c>text</c> for a part of its text.</param>
public sealed record ManifestHole(int Start, int Length, string Kind);

/// <summary>A parameter of a template.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type"><c>string</c>, <c>path</c>, <c>url</c>, <c>number</c>, <c>bool</c>, <c>enum</c>, <c>list</c> or <c>json</c>.</param>
/// <param name="Example">What the skill writes in its place.</param>
public sealed record ManifestParameter(string Name, string Type, string Example)
{
    /// <summary>What the skill says about it; empty when it says nothing.</summary>
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>True when a call may leave it out.</summary>
    public bool Optional { get; init; }

    /// <summary>True when what stands in its place has to be filled in; false when it is an example that works as it stands.</summary>
    public bool Placeholder { get; init; }

    /// <summary>The values that a parameter of type <c>enum</c> may have; empty for other types.</summary>
    public ImmutableArray<string> Choices { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where it stands in the template's code.</summary>
    public ImmutableArray<ManifestHole> Holes { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A diagnostic.</summary>
/// <param name="Id">For example <c>SKVM1001</c>.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Line">1-based line; 0 when it has no place.</param>
/// <param name="Column">1-based column; 0 when it has no place.</param>
/// <param name="Message">The message.</param>
public sealed record ManifestDiagnostic(string Id, string Severity, int Line, int Column, string Message);

/// <summary>Token counts of SKILL.md with the <c>o200k_base</c> vocabulary; null where they were not counted.</summary>
public sealed record ManifestTokens
{
    /// <summary>Tokens of the source.</summary>
    public int? Source { get; init; }

    /// <summary>Tokens of the compiled text.</summary>
    public int? Compiled { get; init; }
}

/// <summary>A file of the compiled bundle.</summary>
/// <param name="Path">Relative to the bundle, with <c>/</c>.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Role"><c>skill</c>, <c>script</c>, <c>reference</c>, <c>asset</c>, <c>environment</c> or <c>other</c>.</param>
public sealed record ManifestFile(string Path, string Sha256, string Role);

/// <summary>A changed span and its origin; offsets and lengths in UTF-16 units.</summary>
/// <param name="CompiledStart">Offset in the compiled file.</param>
/// <param name="CompiledLength">Length in the compiled file.</param>
/// <param name="SourceStart">Offset in the source.</param>
/// <param name="SourceLength">Length in the source.</param>
/// <param name="Lowering">The id of the lowering that made it.</param>
public sealed record ManifestSourceMapEntry(int CompiledStart, int CompiledLength, int SourceStart, int SourceLength, string Lowering);
