using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Text;
using SkVM.Manifest;
using SkVM.Syntax;

namespace SkVM.Emit;

/// <summary>Spans of a SKILL.md as evidence in manifests.</summary>
internal static class EvidenceList
{
    private const int MaxText = 80;

    public static ImmutableArray<ManifestEvidence> Of(SkillSyntaxTree tree, ReadOnlySpan<TextSpan> spans)
    {
        var evidence = new ManifestEvidence[spans.Length];
        ReadOnlySpan<char> text = tree.ToString();
        for (int i = 0; i < evidence.Length; i++)
        {
            LinePosition start = tree.Lines.GetPosition(spans[i].Start);
            evidence[i] = new ManifestEvidence(start.Line + 1, start.Character + 1, spans[i].Length, OneLine(text.Slice(spans[i].Start, Math.Min(spans[i].Length, MaxText))));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(evidence);
    }

    /// <summary>The text on one line; half a surrogate pair at the cut would not be valid JSON text.</summary>
    private static string OneLine(ReadOnlySpan<char> text) =>
        (!text.IsEmpty && char.IsHighSurrogate(text[^1]) ? text[..^1] : text).ToString().ReplaceLineEndings(" ");
}
