using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <summary>Every diagnostic SkVM can report, declared once. Each has a page, <c>docs/diagnostics/SKVMxxxx.md</c>, that its help link names.</summary>
public static partial class SkillDiagnostics
{
    private const string HelpLinkBase = "https://github.com/skvm/skvm/blob/main/docs/diagnostics/";

    private static readonly Lazy<ImmutableArray<DiagnosticDescriptor>> s_all = new(() =>
    [
        .. typeof(SkillDiagnostics).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(DiagnosticDescriptor))
            .Select(property => (DiagnosticDescriptor)property.GetValue(null)!)
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ]);

    /// <summary>All descriptors, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => s_all.Value;

    private static DiagnosticDescriptor Create(string id, string title, string message, string category, DiagnosticSeverity severity) =>
        new(id, title, message, category, severity, isEnabledByDefault: true, helpLinkUri: HelpLinkBase + id + ".md");
}
