namespace SkVM.Runtime.Solidification;

/// <summary>A change of state as the store keeps it.</summary>
/// <param name="Key">What it belongs to.</param>
/// <param name="Transition">The change and its reason.</param>
/// <param name="At">When it happened, UTC.</param>
public sealed record StoredTransition(TemplateKey Key, StateTransition Transition, DateTimeOffset At);
