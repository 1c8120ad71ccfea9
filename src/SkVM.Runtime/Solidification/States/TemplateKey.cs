namespace SkVM.Runtime.Solidification;

/// <summary>What a state belongs to. A changed skill has another hash, and so starts anew.</summary>
/// <param name="SkillHash">The hash of the compiled skill, <see cref="SkillHash.Of"/>.</param>
/// <param name="Template">The template's id.</param>
/// <param name="Target">The target, <c>model@harness</c>.</param>
public sealed record TemplateKey(string SkillHash, string Template, string Target);
