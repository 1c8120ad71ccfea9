using System.Collections.Immutable;
using SkVM.Diagnostics;
using SkVM.Extensions;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Tokens;

namespace SkVM;

/// <summary>The options of a compilation. Immutable.</summary>
public sealed record SkillCompilationOptions
{
    /// <summary>The defaults: built-in profiles, no tokens counted.</summary>
    public static SkillCompilationOptions Default { get; } = new();

    /// <summary>The capability profiles that targets are looked up in.</summary>
    public CapabilityProfileSet Profiles { get; init; } = CapabilityProfileSet.BuiltIn;

    /// <summary>Severities.</summary>
    public SkillDiagnosticOptions Diagnostics { get; init; } = SkillDiagnosticOptions.Default;

    /// <summary>Counts tokens for the manifest and SKVM0032; null leaves both out.</summary>
    public ITokenCounter? TokenCounter { get; init; }

    /// <summary>The rewrites that are tried for each target, in this order; empty compiles skills as they are.</summary>
    public ImmutableArray<SkillLowering> Lowerings { get; init; } = BuiltInLowerings.All;

    /// <summary>Analyzers that look at each skill after SkVM's own rules; those of extensions, for example.</summary>
    public ImmutableArray<SkillAnalyzer> Analyzers { get; init; } = [];

    /// <summary>The namespace of the generated C# stubs.</summary>
    public string StubNamespace { get; init; } = "Skills";

    /// <summary>These options with an extension's analyzers and lowerings after those that are there.</summary>
    public SkillCompilationOptions Add(SkillExtension extension) => this with
    {
        Analyzers = Analyzers.AddRange(extension.Analyzers),
        Lowerings = Lowerings.AddRange(extension.Lowerings),
    };
}
