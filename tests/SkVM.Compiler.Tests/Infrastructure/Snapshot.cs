namespace SkVM.Tests;

/// <summary>The one place that knows the snapshot library.</summary>
internal static class Snapshot
{
    /// <summary>Compares a text with the snapshot of the running test (<c>__snapshots__/</c> beside it).</summary>
    public static void Match(string text) => Snapshooter.Xunit.Snapshot.Match(text);
}
