using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>A run of a template in place of the model; the response's metadata holds it under <see cref="MetadataKey"/>.</summary>
/// <param name="Call">The template and its arguments.</param>
/// <param name="Form">By which form.</param>
/// <param name="Result">How it ended; null when nothing was run.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="Duration">The time it took.</param>
/// <param name="ModelCallsSaved">Calls of the model that were not needed.</param>
public sealed record SolidifiedRun(CodeTemplateCall Call, SolidificationForms Form, CodeTemplateResult? Result, string? Failure, TimeSpan Duration, int ModelCallsSaved)
{
    /// <summary>The key in <c>AdditionalProperties</c> of a response under which the runs of its turn stand, as an <c>IReadOnlyList&lt;SolidifiedRun&gt;</c>.</summary>
    public const string MetadataKey = "skvm.solidification";
}
