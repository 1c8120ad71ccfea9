namespace SkVM.Runtime.Solidification;

/// <summary>A template's row in the store.</summary>
/// <param name="Key">What it belongs to.</param>
/// <param name="Skill">The skill's name.</param>
/// <param name="Status">The state and counts.</param>
/// <param name="Updated">When it changed last, UTC.</param>
public sealed record StoredTemplate(TemplateKey Key, string Skill, TemplateStatus Status, DateTimeOffset Updated);

/// <summary>A change of state as the store keeps it.</summary>
/// <param name="Key">What it belongs to.</param>
/// <param name="Transition">The change and its reason.</param>
/// <param name="At">When it happened, UTC.</param>
public sealed record StoredTransition(TemplateKey Key, StateTransition Transition, DateTimeOffset At);
