using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Specification;

/// <summary>References to bundle files: existing, inside the skill, in the right letter case, one level deep.</summary>
internal sealed class ResourceAnalyzer : SkillAnalyzer
{
    private const int MaxReferenceLength = 1 << 20;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SkillDiagnostics.MissingResource, SkillDiagnostics.ResourceOutsideSkill, SkillDiagnostics.ResourceCaseDiffers, SkillDiagnostics.NestedReference];

    public override void Analyze(SkillAnalysisContext context)
    {
        SkillBundle bundle = context.SemanticModel.Bundle;
        ImmutableArray<ResourceSymbol> resources = context.SemanticModel.GetResources();
        var named = new HashSet<string>(resources.Where(resource => resource.Path is not null).Select(resource => resource.Path!), StringComparer.Ordinal);
        var followed = new HashSet<string>(StringComparer.Ordinal);
        foreach (ResourceSymbol resource in resources)
        {
            if (resource.Path is not { } path)
            {
                context.Report(SkillDiagnostics.ResourceOutsideSkill, resource.Evidence[0], resource.Name);
            }
            else if (resource.File is { } file)
            {
                if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && followed.Add(path))
                    CheckDepth(context, resource, file, bundle, named);
            }
            else if (path.Length > 0 && path != "SKILL.md" && !bundle.HasFolder(path))
            {
                ReportAbsent(context, resource, path, bundle);
            }
        }
    }

    private static void ReportAbsent(SkillAnalysisContext context, ResourceSymbol resource, string path, SkillBundle bundle)
    {
        if (bundle.FindIgnoringCase(path) is { } other)
        {
            context.Report(SkillDiagnostics.ResourceCaseDiffers, resource.Evidence[0], resource.Name, other);
            return;
        }

        string name = path[(path.LastIndexOf('/') + 1)..];
        string? near = bundle.Paths.FirstOrDefault(candidate => candidate.EndsWith("/" + name, StringComparison.Ordinal) || candidate == name);
        context.Report(SkillDiagnostics.MissingResource, resource.Evidence[0], resource.Name, near is null ? ": add the file or mend the path" : $": did you mean '{near}'?");
    }

    /// <summary>A referenced Markdown file that links on to a bundle file which SKILL.md does not name.</summary>
    private static void CheckDepth(SkillAnalysisContext context, ResourceSymbol resource, BundleFile file, SkillBundle bundle, HashSet<string> named)
    {
        ReadOnlyMemory<byte> content;
        try
        {
            content = file.Content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // Reported as SKVM9004 where the file is copied.
        }

        if (content.Length > MaxReferenceLength || content.Span.IndexOf(".md"u8) < 0 || content.Span.IndexOf("]("u8) < 0)
            return;
        string text = Encoding.UTF8.GetString(content.Span);
        string folder = BundlePath.FolderOf(resource.Path!);
        if (Candidates(text).All(url => FindNested(url, folder, resource, bundle, named) is null))
            return;
        SkillDocumentSyntax root = SkillSyntaxTree.ParseText(text).GetRoot();
        foreach (LinkSyntax link in root.DescendantNodes().OfType<LinkSyntax>())
        {
            if (FindNested(link.Url, folder, resource, bundle, named) is { } target)
            {
                context.Report(SkillDiagnostics.NestedReference, resource.Evidence[0], resource.Name, target);
                return;
            }
        }
    }

    /// <summary>What stands in <c>](…)</c>, found without a parse: only a file that has a candidate is parsed.</summary>
    private static IEnumerable<string> Candidates(string text)
    {
        for (int at = text.IndexOf("](", StringComparison.Ordinal); at >= 0; at = text.IndexOf("](", at + 2, StringComparison.Ordinal))
        {
            int length = text.AsSpan(at + 2).IndexOfAny(" )\r\n");
            if (length > 0)
                yield return text.Substring(at + 2, length);
        }
    }

    /// <summary>The bundle file that a link in a reference names, when SKILL.md does not name it; else null.</summary>
    private static string? FindNested(string url, string folder, ResourceSymbol resource, SkillBundle bundle, HashSet<string> named)
    {
        if (ResourceBinder.PathOfUrl(url) is not { } path || !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            return null;
        string? target = BundlePath.Resolve(folder + path) is { } relative && bundle.Find(relative) is not null ? relative
            : BundlePath.Resolve(path) is { } fromRoot && bundle.Find(fromRoot) is not null ? fromRoot : null;
        return target is null || target == "SKILL.md" || target == resource.Path || named.Contains(target) ? null : target;
    }
}
