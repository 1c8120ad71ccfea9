using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Profiles;
using SkVM.Requirements;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering;

/// <summary>What a lowering sees, and where it puts its edits. Spans are those of <see cref="SyntaxTree"/>.</summary>
public sealed class SkillLoweringContext
{
    private readonly List<TextChange> _changes = [];
    private readonly DisjointSpans _changed = new();
    private readonly List<BundleFile> _files = [];
    private readonly Dictionary<string, BundleFile> _filesByPath = new(StringComparer.Ordinal);

    /// <summary>For a path that was asked for: the next number to try, and what is there under those before it, by its hash.</summary>
    private readonly Dictionary<string, (int Next, Dictionary<int, List<(string Path, BundleFile File)>> Known)> _taken = new(StringComparer.Ordinal);
    private Dictionary<TextSpan, CodeTemplateSymbol>? _templates;

    internal SkillLoweringContext(SkillSemanticModel model, CapabilityProfile profile, ImmutableArray<CapabilityGap> gaps)
    {
        SemanticModel = model;
        Profile = profile;
        Gaps = gaps;
        NewLine = model.SyntaxTree.ToString().Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The skill as the lowerings before this one left it.</summary>
    public SkillSemanticModel SemanticModel { get; }

    /// <summary>The skill's tree.</summary>
    public SkillSyntaxTree SyntaxTree => SemanticModel.SyntaxTree;

    /// <summary>The target's profile.</summary>
    public CapabilityProfile Profile { get; }

    /// <summary>The gaps within the lowering's reach; empty for other purposes than closing gaps.</summary>
    public ImmutableArray<CapabilityGap> Gaps { get; }

    /// <summary>The line end of the skill's text.</summary>
    public string NewLine { get; }

    internal SkillFacts Facts => SemanticModel.Facts;

    internal IReadOnlyList<TextChange> Changes => _changes;

    internal IReadOnlyList<BundleFile> Files => _files;

    /// <summary>The level the target was measured at; L3 where the profile does not say.</summary>
    /// <param name="capability">A capability id.</param>
    public CapabilityLevel Measured(string capability) => Profile.GetLevel(CapabilityCatalog.Get(capability)) ?? CapabilityLevel.L3;

    /// <summary>The gap of a capability, or null when there is none within reach.</summary>
    /// <param name="capability">A capability id.</param>
    public CapabilityGap? FindGap(string capability) => Gaps.FirstOrDefault(gap => gap.Requirement.Capability.Id == capability);

    /// <summary>Replaces a span. Line ends are made those of the skill.</summary>
    /// <param name="span">The span; it must not overlap an earlier edit.</param>
    /// <param name="text">The new text.</param>
    /// <exception cref="ArgumentException">The span overlaps an earlier edit or leaves the text.</exception>
    public void Replace(TextSpan span, string text)
    {
        if (span.End > SyntaxTree.Length || !_changed.TryAdd(span))
            throw new ArgumentException($"The edit at {span} overlaps another edit or leaves the text.", nameof(span));
        _changes.Add(new TextChange(span, text.ReplaceLineEndings(NewLine)));
    }

    /// <summary>Inserts a text.</summary>
    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    /// <summary>Removes a span.</summary>
    public void Remove(TextSpan span) => Replace(span, "");

    /// <summary>Adds a generated file to the compiled skill.</summary>
    /// <param name="path">The path relative to the skill's folder, with <c>/</c>.</param>
    /// <param name="content">The text; written as UTF-8 with LF.</param>
    /// <param name="isExecutable">True for a script that is run by its own name.</param>
    /// <returns>The path it got: another one when the skill has a different file there.</returns>
    /// <exception cref="ArgumentException">The path leads out of the skill's folder, or is one that the compiler writes itself.</exception>
    public string AddFile(string path, string content, bool isExecutable = false) => AddFile(path, Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n")), isExecutable);

    /// <summary>The same for bytes.</summary>
    internal string AddFile(string path, ReadOnlyMemory<byte> bytes, bool isExecutable = false)
    {
        if (!BundlePath.IsInside(path) || ReservedPaths.Contains(path))
            throw new ArgumentException($"A lowering cannot add '{path}': give a path below the skill's folder that the compiler does not write itself.", nameof(path));
        int dot = path.LastIndexOf('.') is var at && at > path.LastIndexOf('/') ? at : path.Length;
        // What is there under the first numbers was looked at before: a skill may ask for many files of one name.
        (
            int next,
            Dictionary<int, List<(string Path, BundleFile File)>> known) = _taken.TryGetValue(
                path, out (int Next, Dictionary<int, List<(string Path, BundleFile File)>> Known) before)
            ? before
            : (1, []);
        if (known.TryGetValue(HashOf(bytes), out List<(string Path, BundleFile File)>? alike)
            && alike.Find(taken => taken.File.Content.Span.SequenceEqual(bytes.Span)) is { Path: { } same })
            return same;
        for (int number = next; ; number++)
        {
            string candidate = number == 1 ? path : FormattableString.Invariant($"{path[..dot]}-{number}{path[dot..]}");
            string full = SemanticModel.Bundle.Folder + candidate;
            BundleFile? there = _filesByPath.GetValueOrDefault(full) ?? SemanticModel.Bundle.Find(candidate);
            if (there is null)
                _files.Add(_filesByPath[full] = there = new BundleFile(full, bytes) { IsExecutable = isExecutable });
            ref List<(string Path, BundleFile File)>? taken = ref CollectionsMarshal.GetValueRefOrAddDefault(known, HashOf(there.Content), out _);
            (taken ??= []).Add((candidate, there));
            _taken[path] = (number + 1, known);
            if (there.Content.Span.SequenceEqual(bytes.Span))
                return candidate;
        }
    }

    private static int HashOf(ReadOnlyMemory<byte> content)
    {
        var hash = new HashCode();
        hash.AddBytes(content.Span);
        return hash.ToHashCode();
    }

    /// <summary>The first code template whose evidence begins with a fence, or null.</summary>
    internal CodeTemplateSymbol? FindTemplate(TextSpan fence)
    {
        if (_templates is null)
        {
            _templates = [];
            foreach (CodeTemplateSymbol template in SemanticModel.GetCodeTemplates())
                _templates.TryAdd(template.Evidence[0], template);
        }

        return _templates.GetValueOrDefault(fence);
    }
}
