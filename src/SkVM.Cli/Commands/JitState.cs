using System.CommandLine;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary>The file of solidification states that the <c>skvm jit</c> commands share.</summary>
internal static class JitState
{
    public static Option<string> Option() => new("--state") { Description = "The file of the states; SKVM_STATE or the user's own when left out.", HelpName = "file" };

    /// <summary>Opens the file; null where there is none, which is not made by looking.</summary>
    public static SolidificationStore? Open(string? path) => File.Exists(Path(path)) ? SolidificationStore.Open(Path(path)) : null;

    public static string Path(string? path) => System.IO.Path.GetFullPath(path ?? SolidificationStore.DefaultPath);

    public static string Name(SolidificationState state) => state switch
    {
        SolidificationState.Observing => "observing",
        SolidificationState.Shadow => "shadow",
        SolidificationState.Promoted => "promoted",
        SolidificationState.Demoted => "demoted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
