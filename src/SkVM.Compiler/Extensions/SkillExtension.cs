using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Lowering;

namespace SkVM.Extensions;

/// <summary>
/// An assembly of a third party with analyzers and lowerings: every public class that derives from <see cref="SkillAnalyzer"/> or
/// <see cref="SkillLowering"/> and has a constructor without parameters. Immutable.
/// </summary>
public sealed class SkillExtension
{
    private SkillExtension(string path, ReadOnlyMemory<byte> content, ImmutableArray<SkillAnalyzer> analyzers, ImmutableArray<SkillLowering> lowerings, string? fault)
    {
        Path = path;
        Sha256 = BundleFile.Hash(content.Span);
        Analyzers = analyzers;
        Lowerings = lowerings;
        Fault = fault;
    }

    /// <summary>The path of the assembly.</summary>
    public string Path { get; }

    /// <summary>The SHA-256 of the assembly, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>The analyzers, in ordinal order of their type names.</summary>
    public ImmutableArray<SkillAnalyzer> Analyzers { get; }

    /// <summary>The lowerings, in ordinal order of their type names.</summary>
    public ImmutableArray<SkillLowering> Lowerings { get; }

    /// <summary>Why the extension, or a class of it, cannot be used; null when all is well.</summary>
    public string? Fault { get; }

    /// <summary>True when the assembly could be read and has neither analyzers nor lowerings, as a dependency of an extension has.</summary>
    public bool IsEmpty => Analyzers.IsEmpty && Lowerings.IsEmpty && Fault is null;

    /// <summary>Loads an extension in a context of its own. It never throws: what is wrong is its <see cref="Fault"/>.</summary>
    /// <param name="path">The path of the assembly; its own dependencies are looked for beside it.</param>
    /// <param name="files">Where files come from. Assemblies are loaded from their bytes, so the files stay free.</param>
    public static SkillExtension Load(string path, IBundleFileSystem files)
    {
        ReadOnlyMemory<byte> content = default;
        try
        {
            content = files.ReadAllBytes(path);
            return Create(path, content, new ExtensionLoadContext(path, files).LoadExtension(content));
        }
        catch (Exception e) // An assembly can fail to load in many ways; none may break a build.
        {
            return new SkillExtension(path, content, [], [], Describe(e));
        }
    }

    /// <summary>SKVM9009 for an extension that cannot be used, or that was named and has nothing to use; else null.</summary>
    /// <param name="mayBeEmpty">True when an assembly without analyzers and lowerings is fine.</param>
    public Diagnostic? GetDiagnostic(bool mayBeEmpty = false) =>
        Fault is null && (mayBeEmpty || !IsEmpty) ? null : Diagnostic.Create(
            SkillDiagnostics.UnusableExtension,
            Location.None,
            System.IO.Path.GetFileName(Path),
            Fault ?? "it has no public class that derives from SkillAnalyzer or SkillLowering and has a constructor without parameters");

    private static SkillExtension Create(string path, ReadOnlyMemory<byte> content, Assembly assembly)
    {
        ImmutableArray<SkillAnalyzer>.Builder analyzers = ImmutableArray.CreateBuilder<SkillAnalyzer>();
        ImmutableArray<SkillLowering>.Builder lowerings = ImmutableArray.CreateBuilder<SkillLowering>();
        var ids = BuiltInLowerings.All.Select(lowering => lowering.Id).ToHashSet(StringComparer.Ordinal);
        string? fault = null;
        foreach (Type type in assembly.GetExportedTypes().Where(IsExtension).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            try
            {
                object made = Activator.CreateInstance(type)!;
                if (made is SkillAnalyzer analyzer)
                {
                    analyzers.Add(
                        analyzer.SupportedDiagnostics is { IsDefault: false } rules && !rules.Contains(null!)
                            ? analyzer
                            : throw new InvalidOperationException("SupportedDiagnostics is not set, or holds null"));
                    continue;
                }

                KnownLowering lowering = KnownLowering.Of((SkillLowering)made);
                if (lowering.Purpose == LoweringPurpose.ClosesGap && lowering.Reaches.IsEmpty)
                    throw new InvalidOperationException("it closes gaps, and Reaches names none");
                if (!ids.Add(lowering.Id))
                    throw new InvalidOperationException($"there is another lowering with the id '{lowering.Id}'");
                lowerings.Add(lowering.Lowering);
            }
            catch (Exception e) // The class's own code ran.
            {
                fault ??= $"{type.FullName}: {Describe(e)}";
            }
        }

        return new SkillExtension(path, content, analyzers.ToImmutable(), lowerings.ToImmutable(), fault);
    }

    private static bool IsExtension(Type type) =>
        !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null && (type.IsSubclassOf(typeof(SkillAnalyzer)) || type.IsSubclassOf(typeof(SkillLowering)));

    private static string Describe(Exception e)
    {
        while (e is TargetInvocationException or TypeInitializationException && e.InnerException is { } inner)
            e = inner;
        return $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}";
    }
}
