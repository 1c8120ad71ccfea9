using SkVM.Requirements;

namespace SkVM.Lowering;

/// <summary>A lowering that was taken back.</summary>
/// <param name="Id">The lowering's id.</param>
/// <param name="Reason">What it failed to prove.</param>
public sealed record RolledBackLowering(string Id, string Reason);
