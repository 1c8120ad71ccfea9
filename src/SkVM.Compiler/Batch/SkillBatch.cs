using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Emit;
using SkVM.Manifest;
using SkVM.Profiles;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Batch;

/// <summary>
/// Compiles many skills: each on its own, in parallel, and forgotten as soon as it is written, so that memory does not grow
/// with their number. The build and the command line are both fronts of this.
/// </summary>
public sealed class SkillBatch(SkillBatchOptions options)
{
    private const int WindowPerCore = 16;

    private readonly ProjectDiagnostics _project = new();

    /// <summary>Compiles skills and returns the results in the order of the items, while later items are still to be compiled.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<SkillBatchResult> Compile(IEnumerable<SkillBatchItem> items, CancellationToken cancellationToken = default)
    {
        foreach (SkillBatchResult result in options.Parallelism == 1 ? CompileInTurn(items, cancellationToken) : CompileAtOnce(items, cancellationToken))
        {
            if (result.Summary is not null)
                Add(result.Summary);
            yield return result;
        }
    }

    /// <summary>Adds a skill that was compiled before, so that project-wide checks see it.</summary>
    public void Add(SkillSummary skill) => _project.Add(skill);

    /// <summary>What all skills together show; ask after the last result.</summary>
    public ImmutableArray<ReportedDiagnostic> GetProjectDiagnostics() =>
        [.. _project.Get(options.Targets, options.Compilation).Select(ReportedDiagnostic.From)];

    /// <summary>Reads one skill with its files, to ask its model.</summary>
    /// <param name="path">The path of its SKILL.md.</param>
    /// <param name="options">Where files come from, the targets and the options of the compilation.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static SkillSemanticModel Load(string path, SkillBatchOptions options)
    {
        ReadOnlyMemory<byte> source = options.FileSystem.ReadAllBytes(path);
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SkillText.Decode(source.Span), path);
        IEnumerable<BundleFile> files = options.FileSystem.EnumerateBundle(Path.GetDirectoryName(path) ?? "").Select(file => file == path
            ? new BundleFile(file, source)
            : new BundleFile(file, () => ReadLater(file, options.FileSystem)) { IsExecutable = options.FileSystem.IsExecutable(file) });
        return SkillCompilation.Create("Skill").AddSyntaxTrees(tree).AddBundleFiles(files).AddTargets(options.Targets).WithOptions(options.Compilation).GetSemanticModel(tree);
    }

    private IEnumerable<SkillBatchResult> CompileInTurn(IEnumerable<SkillBatchItem> items, CancellationToken cancellationToken)
    {
        foreach (SkillBatchItem item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return CompileOne(item, cancellationToken);
        }
    }

    private IEnumerable<SkillBatchResult> CompileAtOnce(IEnumerable<SkillBatchItem> items, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        foreach (SkillBatchItem[] window in items.Chunk(options.Parallelism * WindowPerCore))
        {
            var results = new SkillBatchResult[window.Length];
            Parallel.For(0, window.Length, parallel, i => results[i] = CompileOne(window[i], cancellationToken));
            foreach (SkillBatchResult result in results)
                yield return result;
        }
    }

    private SkillBatchResult CompileOne(SkillBatchItem item, CancellationToken cancellationToken)
    {
        string stage = "reading";
        string path = item.Path;
        try
        {
            string folder = Path.GetDirectoryName(item.Path) ?? "";
            var files = new List<BundleFile>();
            ReadOnlyMemory<byte> source = options.FileSystem.ReadAllBytes(item.Path);
            foreach (string file in options.FileSystem.EnumerateBundle(folder))
            {
                path = file;
                files.Add(file == item.Path ? new BundleFile(file, source)
                    : options.Bundles is not null ? new BundleFile(file, options.FileSystem.ReadAllBytes(file)) { IsExecutable = options.FileSystem.IsExecutable(file) }
                    : new BundleFile(file, () => ReadLater(file, options.FileSystem)));
            }

            stage = "analysis";
            path = item.Path;
            return Compile(item, SkillSyntaxTree.ParseText(SkillText.Decode(source.Span), item.Path), files, ref stage, ref path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(item, stage == "writing"
                ? Diagnostic.Create(SkillDiagnostics.UnwritableOutput, FileLocation(item.Path), path, e.Message)
                : Diagnostic.Create(SkillDiagnostics.UnreadableFile, FileLocation((e as UnreadableFileException)?.File ?? path), e.Message));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(item, SkillDiagnostics.CreateInternalFault(FileLocation(item.Path), stage, e));
        }
    }

    private SkillBatchResult Compile(SkillBatchItem item, SkillSyntaxTree tree, List<BundleFile> files, ref string stage, ref string path, CancellationToken cancellationToken)
    {
        SkillCompilation compilation = SkillCompilation.Create(item.StubClass).AddSyntaxTrees(tree).AddBundleFiles(files)
            .WithOptions(item.TokenCounter is null ? options.Compilation : options.Compilation with { TokenCounter = item.TokenCounter });
        SkillSemanticModel model = compilation.GetSemanticModel(tree);
        ImmutableArray<Diagnostic> general = compilation.GetDiagnostics(tree, cancellationToken);
        List<Diagnostic> all = [.. general];
        SkillManifest? manifest = null;
        foreach (SkillTarget target in options.Targets)
        {
            if (!options.Compilation.Profiles.TryGet(target, out CapabilityProfile? profile))
                continue;
            ImmutableArray<Diagnostic> specific = compilation.GetDiagnostics(tree, target, cancellationToken);
            all.AddRange(specific);
            if (options.Bundles is null || !item.EmitBundle || BundleEmitter.HasErrors(general) || BundleEmitter.HasErrors(specific))
                continue;
            manifest ??= ManifestBuilder.Create(model);
            (stage, path) = ("writing", target.FolderName);
            BundleEmitter.EmitSkill(model, manifest, profile, general.AddRange(specific), options.Bundles);
            stage = "analysis";
        }

        if (options.Stubs is not null)
        {
            byte[] stub = StubEmitter.Create(model, item.StubClass);
            (stage, path) = ("writing", item.StubClass + ".g.cs");
            options.Stubs.Write(path, stub);
        }

        return new SkillBatchResult(item, SkillSummary.Of(model), [.. all.OrderBy(d => d.Location.SourceSpan.Start).Select(ReportedDiagnostic.From)]);
    }

    /// <summary>Reads a file when the analysis asks for it, far from where the file is known.</summary>
    private static ReadOnlyMemory<byte> ReadLater(string file, IBundleFileSystem files)
    {
        try
        {
            return files.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(file, e);
        }
    }

    private static SkillBatchResult Failed(SkillBatchItem item, Diagnostic diagnostic) => new(item, null, [ReportedDiagnostic.From(diagnostic)]);

    private static Location FileLocation(string path) => Location.Create(path, default, default);

    private sealed class UnreadableFileException(string file, Exception inner) : IOException(inner.Message, inner)
    {
        public string File { get; } = file;
    }
}
