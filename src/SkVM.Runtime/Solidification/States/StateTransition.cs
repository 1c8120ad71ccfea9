namespace SkVM.Runtime.Solidification;

/// <summary>A change of state.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record StateTransition(SolidificationState From, SolidificationState To, string Reason);
