using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>An exception in a third party's analyzer or lowering.</summary>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="Type">The class.</param>
/// <param name="Error">The exception, in a few words.</param>
internal sealed record ExtensionFault(string Assembly, string Type, string Error)
{
    private const int MaxMessage = 200;

    public static ExtensionFault Of(object extension, Exception e)
    {
        string message = e.Message.ReplaceLineEndings(" ");
        return new ExtensionFault(
            extension.GetType().Assembly.GetName().Name ?? "?",
            extension.GetType().Name,
            $"{e.GetType().Name}: {(message.Length <= MaxMessage ? message : message[..MaxMessage] + "…")}");
    }

    /// <summary>True for what is not the compiler's own: its exceptions are faults of the extension, not of SkVM.</summary>
    public static bool IsForeign(object extension) => extension.GetType().Assembly != typeof(ExtensionFault).Assembly;

    public Diagnostic ToDiagnostic(string path) =>
        Diagnostic.Create(SkillDiagnostics.ExtensionFault, Location.Create(path, default, default), Assembly, Type, Error);
}
