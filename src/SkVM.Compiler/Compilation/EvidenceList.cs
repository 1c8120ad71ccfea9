using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using SkVM.Manifest;
using SkVM.Syntax;

namespace SkVM;

/// <summary>Spans of a SKILL.md as evidence in manifests.</summary>
internal static class EvidenceList
{
    private const int MaxText = 80;

    public static ImmutableArray<ManifestEvidence> Of(SkillSyntaxTree tree, ReadOnlySpan<TextSpan> spans)
    {
        var evidence = new ManifestEvidence[spans.Length];
        for (int i = 0; i < evidence.Length; i++)
            evidence[i] = Of(tree, spans[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(evidence);
    }

    public static ManifestEvidence Of(SkillSyntaxTree tree, TextSpan span)
    {
        LinePosition start = tree.Lines.GetPosition(span.Start);
        return new ManifestEvidence(start.Line + 1, start.Character + 1, span.Length, OneLine(tree.ToString().AsSpan(span.Start, Math.Min(span.Length, MaxText))));
    }

    /// <summary>The text on one line; half a surrogate pair at the cut would not be valid JSON text.</summary>
    private static string OneLine(ReadOnlySpan<char> text) =>
        (!text.IsEmpty && char.IsHighSurrogate(text[^1]) ? text[..^1] : text).ToString().ReplaceLineEndings(" ");
}
