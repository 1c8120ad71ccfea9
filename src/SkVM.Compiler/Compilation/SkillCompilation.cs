using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Environments;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Specification;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM;

/// <summary>
/// Skills, their files, targets and options. Immutable: every <c>Add…</c> and <c>With…</c> returns a new compilation. A pure
/// function of what it was given: no file, clock, network or culture reaches it.
/// </summary>
public sealed class SkillCompilation
{
    private static readonly ImmutableArray<SkillAnalyzer> s_analyzers =
        [
            new SyntaxAnalyzer(),
            new FrontMatterAnalyzer(),
            new BodyAnalyzer(),
            new ResourceAnalyzer(),
            new StatedRequirementAnalyzer(),
            new DependencyAnalyzer(),
            new CommandAnalyzer(),
            new OperatingSystemAnalyzer(),
            new CapabilityGapAnalyzer(),
            new Workflow.WorkflowAnalyzer(),
            new CodeTemplates.CodeTemplateAnalyzer(),
        ];

    /// <summary>The models of the trees that were asked for, by the index of the tree.</summary>
    private readonly SkillSemanticModel?[] _models;

    private SkillCompilation(
        string name, ImmutableArray<SkillSyntaxTree> trees, ImmutableArray<BundleFile> files, ImmutableArray<SkillTarget> targets, SkillCompilationOptions options)
    {
        Name = name;
        SyntaxTrees = trees;
        BundleFiles = files;
        Targets = targets;
        Options = options;
        _models = new SkillSemanticModel?[trees.Length];
    }

    /// <summary>The name of the compilation.</summary>
    public string Name { get; }

    /// <summary>The skills.</summary>
    public ImmutableArray<SkillSyntaxTree> SyntaxTrees { get; }

    /// <summary>The files of all skills.</summary>
    public ImmutableArray<BundleFile> BundleFiles { get; }

    /// <summary>The targets.</summary>
    public ImmutableArray<SkillTarget> Targets { get; }

    /// <summary>The options.</summary>
    public SkillCompilationOptions Options { get; }

    /// <summary>An empty compilation.</summary>
    public static SkillCompilation Create(string name) => new(name, [], [], [], SkillCompilationOptions.Default);

    /// <summary>Adds skills.</summary>
    /// <exception cref="ArgumentException">A tree is null, or is in the compilation already.</exception>
    public SkillCompilation AddSyntaxTrees(params IEnumerable<SkillSyntaxTree> trees)
    {
        ImmutableArray<SkillSyntaxTree> all = SyntaxTrees.AddRange(NotNull(trees, nameof(trees)));
        return all.Distinct().Count() == all.Length
            ? new(Name, all, BundleFiles, Targets, Options)
            : throw new ArgumentException("A tree is in the compilation already.", nameof(trees));
    }

    /// <summary>Removes skills.</summary>
    /// <exception cref="ArgumentException">A tree is not in the compilation.</exception>
    public SkillCompilation RemoveSyntaxTrees(params IEnumerable<SkillSyntaxTree> trees) => new(Name, Without(SyntaxTrees, trees, nameof(trees)), BundleFiles, Targets, Options);

    /// <summary>Replaces a skill by another version of it.</summary>
    /// <exception cref="ArgumentException">The old tree is not in the compilation.</exception>
    public SkillCompilation ReplaceSyntaxTree(SkillSyntaxTree oldTree, SkillSyntaxTree newTree) =>
        new(Name, Replaced(SyntaxTrees, oldTree, newTree, nameof(oldTree), nameof(newTree)), BundleFiles, Targets, Options);

    /// <summary>The same skill rewritten, with files added where the order of paths wants them: a bundle takes over files in order as they are.</summary>
    internal SkillCompilation Rewrite(SkillSyntaxTree oldTree, SkillSyntaxTree newTree, IEnumerable<BundleFile> files)
    {
        List<BundleFile> all = [.. BundleFiles];
        foreach (BundleFile file in files)
        {
            int at = all.Count;
            while (at > 0 && string.CompareOrdinal(all[at - 1].Path, file.Path) > 0)
                at--;
            all.Insert(at, file);
        }

        return new(Name, SyntaxTrees.Replace(oldTree, newTree), [.. all], Targets, Options);
    }

    /// <summary>Adds files. A file belongs to the skill whose folder holds it; of several with one path the last counts.</summary>
    /// <exception cref="ArgumentException">A file is null.</exception>
    public SkillCompilation AddBundleFiles(params IEnumerable<BundleFile> files) => new(Name, SyntaxTrees, BundleFiles.AddRange(NotNull(files, nameof(files))), Targets, Options);

    /// <summary>Removes files.</summary>
    /// <exception cref="ArgumentException">A file is not in the compilation.</exception>
    public SkillCompilation RemoveBundleFiles(params IEnumerable<BundleFile> files) => new(Name, SyntaxTrees, Without(BundleFiles, files, nameof(files)), Targets, Options);

    /// <summary>Replaces a file by another version of it.</summary>
    /// <exception cref="ArgumentException">The old file is not in the compilation.</exception>
    public SkillCompilation ReplaceBundleFile(BundleFile oldFile, BundleFile newFile) =>
        new(Name, SyntaxTrees, Replaced(BundleFiles, oldFile, newFile, nameof(oldFile), nameof(newFile)), Targets, Options);

    /// <summary>Adds targets; one that is there already stays once.</summary>
    /// <exception cref="ArgumentException">A target is null.</exception>
    public SkillCompilation AddTargets(params IEnumerable<SkillTarget> targets) => WithTargets(Targets.AddRange(targets));

    /// <summary>Replaces the targets; one that is given twice is there once.</summary>
    /// <exception cref="ArgumentException">A target is null.</exception>
    public SkillCompilation WithTargets(params IEnumerable<SkillTarget> targets) => new(Name, SyntaxTrees, BundleFiles, [.. NotNull(targets, nameof(targets)).Distinct()], Options);

    /// <summary>Replaces the options.</summary>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    public SkillCompilation WithOptions(SkillCompilationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(Name, SyntaxTrees, BundleFiles, Targets, options);
    }

    /// <summary>The semantic model of a skill; always the same object for the same tree.</summary>
    /// <exception cref="ArgumentException">The tree is not in the compilation.</exception>
    public SkillSemanticModel GetSemanticModel(SkillSyntaxTree tree) => GetSemanticModel(tree, source: null);

    /// <summary>The semantic model of a tree that lowerings made of an author's skill, where that was not asked for before.</summary>
    internal SkillSemanticModel GetSemanticModel(SkillSyntaxTree tree, SkillSemanticModel? source)
    {
        int index = SyntaxTrees.IndexOf(tree);
        if (index < 0)
            throw new ArgumentException($"The tree of '{tree.FilePath}' is not in this compilation.", nameof(tree));
        return _models[index] ?? Interlocked.CompareExchange(ref _models[index], new SkillSemanticModel(this, tree, source), null) ?? _models[index]!;
    }

    /// <summary>All diagnostics that the options do not hide: of each skill, of the skills together, and of each target.</summary>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<Diagnostic> GetDiagnostics(CancellationToken cancellationToken = default)
    {
        ImmutableArray<Diagnostic>.Builder all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (SkillSyntaxTree tree in SyntaxTrees)
            all.AddRange(GetDiagnostics(tree, cancellationToken));
        all.AddRange(GetProjectDiagnostics());
        foreach (SkillTarget target in Targets)
        {
            foreach (SkillSyntaxTree tree in SyntaxTrees)
                all.AddRange(GetDiagnostics(tree, target, cancellationToken));
        }

        return all.ToImmutable();
    }

    /// <summary>The diagnostics of one skill that do not depend on a target, in text order.</summary>
    /// <param name="tree">The skill.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <exception cref="ArgumentException">The tree is not in the compilation.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<Diagnostic> GetDiagnostics(SkillSyntaxTree tree, CancellationToken cancellationToken = default)
    {
        SkillSemanticModel model = GetSemanticModel(tree);
        var found = new List<Diagnostic>();
        var context = new SkillAnalysisContext(model, found, cancellationToken: cancellationToken);
        foreach (SkillAnalyzer analyzer in s_analyzers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            analyzer.Analyze(context);
        }

        foreach (SkillAnalyzer analyzer in Options.Analyzers)
            Run(analyzer, model, profile: null, found, cancellationToken);
        return DiagnosticFilter.Apply(found, model);
    }

    /// <summary>The diagnostics of one skill for one target, in text order; none when the target is not known.</summary>
    /// <param name="tree">The skill.</param>
    /// <param name="target">The target; it need not be one of the compilation's.</param>
    /// <param name="cancellationToken">Ends the analysis.</param>
    /// <exception cref="ArgumentException">The tree is not in the compilation.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<Diagnostic> GetDiagnostics(SkillSyntaxTree tree, SkillTarget target, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!Options.Profiles.TryGet(target, out CapabilityProfile? profile))
            return [];
        SkillSemanticModel model = GetSemanticModel(tree);
        var found = new List<Diagnostic>();
        var context = new SkillAnalysisContext(model, found, cancellationToken: cancellationToken);
        foreach (SkillAnalyzer analyzer in s_analyzers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            analyzer.AnalyzeTarget(context, profile);
        }

        foreach (SkillAnalyzer analyzer in Options.Analyzers)
            Run(analyzer, model, profile, found, cancellationToken);
        if (Options.Lowerings.Any(ExtensionFault.IsForeign))
            found.AddRange(model.Lower(profile).Faults.Select(fault => fault.ToDiagnostic(tree.FilePath)));
        return DiagnosticFilter.Apply(found, model);
    }

    /// <summary>Runs what is not the compiler's own: its exception is a diagnostic, and what it reported before is kept.</summary>
    private static void Run(SkillAnalyzer analyzer, SkillSemanticModel model, CapabilityProfile? profile, List<Diagnostic> found, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var context = new SkillAnalysisContext(model, found, analyzer.SupportedDiagnostics, cancellationToken);
            if (profile is null)
                analyzer.Analyze(context);
            else
                analyzer.AnalyzeTarget(context, profile);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            found.Add(ExtensionFault.Of(analyzer, e).ToDiagnostic(model.SyntaxTree.FilePath));
        }
    }

    /// <summary>The diagnostics of the skills together: names used twice, targets that are not known or not fully measured.</summary>
    public ImmutableArray<Diagnostic> GetProjectDiagnostics()
    {
        var project = new ProjectDiagnostics();
        foreach (SkillSyntaxTree tree in SyntaxTrees)
            project.Add(SkillSummary.Of(GetSemanticModel(tree)));
        return [.. project.Get(Targets, Options)];
    }

    /// <summary>Writes the compiled bundles of all skills for a target: <c>{target}/{skill}/…</c>.</summary>
    /// <param name="target">One of the compilation's targets, or another known one.</param>
    /// <param name="output">Takes the files.</param>
    /// <returns>Success is false when the target is not known or a skill has errors; such skills are not written.</returns>
    public SkillEmitResult Emit(SkillTarget target, ISkillOutput output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        return BundleEmitter.Emit(this, target, output);
    }

    /// <summary>Writes the C# stubs of all skills, one file each.</summary>
    public void EmitStubs(ISkillOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        StubEmitter.Emit(this, output);
    }

    private static IEnumerable<T> NotNull<T>(IEnumerable<T> items, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        foreach (T item in items)
            yield return item ?? throw new ArgumentException("An element is null.", name);
    }

    private static ImmutableArray<T> Replaced<T>(ImmutableArray<T> all, T old, T made, string oldName, string newName)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(made, newName);
        return all.Contains(old) ? all.Replace(old, made) : throw new ArgumentException("It is not in this compilation.", oldName);
    }

    private static ImmutableArray<T> Without<T>(ImmutableArray<T> all, IEnumerable<T> removed, string name)
        where T : class
    {
        foreach (T item in NotNull(removed, name))
            all = all.Contains(item) ? all.Remove(item) : throw new ArgumentException("An element is not in this compilation.", name);
        return all;
    }
}
