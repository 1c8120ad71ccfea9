using Microsoft.CodeAnalysis.Text;

namespace SkVM.Requirements.Signals;

/// <summary>The signals of one top-level block. They depend on nothing but its text, so that a rewritten skill takes over those of the blocks that it shares.</summary>
/// <param name="Sightings">The signals, positions relative to the block.</param>
/// <param name="BeforeBlank">True when a blank follows the block, which phrases may end with.</param>
internal sealed record BlockSignals(Sighting[] Sightings, bool BeforeBlank);

/// <summary>A signal that was seen.</summary>
/// <param name="Signal">The signal.</param>
/// <param name="Count">How often.</param>
/// <param name="First">The first place; empty when it is not at a place.</param>
internal readonly record struct Sighting(Signal Signal, int Count, TextSpan First);
