namespace SkVM.Runtime.Solidification;

/// <summary>A template's row in the store.</summary>
/// <param name="Key">What it belongs to.</param>
/// <param name="Skill">The skill's name.</param>
/// <param name="Status">The state and counts.</param>
/// <param name="Updated">When it changed last, UTC.</param>
public sealed record StoredTemplate(TemplateKey Key, string Skill, TemplateStatus Status, DateTimeOffset Updated);
