using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Specification;

/// <summary>References to bundle files: existing, inside the skill, relative, in the right letter case, one level deep.</summary>
internal sealed class ResourceAnalyzer : SkillAnalyzer
{
    private const int MaxReferenceLength = 1 << 20;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [
            SkillDiagnostics.MissingResource, SkillDiagnostics.ResourceOutsideSkill, SkillDiagnostics.ResourceCaseDiffers, SkillDiagnostics.NestedReference,
            SkillDiagnostics.NotRelative,
        ];

    public override void Analyze(SkillAnalysisContext context)
    {
        SkillBundle bundle = context.SemanticModel.Bundle;
        ImmutableArray<ResourceSymbol> resources = context.SemanticModel.GetResources();
        var named = new HashSet<string>(resources.Select(resource => resource.Path ?? FindInside(resource, bundle)).OfType<string>(), StringComparer.Ordinal);
        var followed = new HashSet<string>(StringComparer.Ordinal);
        var places = new ReferencePlaces(context.Facts);
        foreach (ResourceSymbol resource in resources)
        {
            if (resource.Path is not { } path)
            {
                ReportOutside(context, resource, bundle, places);
            }
            else if (resource.IsLink && resource.Name.Contains('\\', StringComparison.Ordinal) && (resource.File is not null || bundle.HasFolder(path)))
            {
                Report(context, SkillDiagnostics.NotRelative, places, resource, resource.Name, path, "'\\' separates folders on Windows only");
            }
            else if (resource.File is { } file)
            {
                if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && followed.Add(path))
                    CheckDepth(context, resource, file, bundle, named);
            }
            else if (path.Length > 0 && path != "SKILL.md" && !bundle.HasFolder(path))
            {
                ReportAbsent(context, resource, path, bundle, places);
            }
        }
    }

    /// <summary>What looks as if it left the skill: where it does not, it is to be written as what it is.</summary>
    private static void ReportOutside(SkillAnalysisContext context, ResourceSymbol resource, SkillBundle bundle, ReferencePlaces places)
    {
        if (FindInside(resource, bundle) is not { } inside)
        {
            Report(context, SkillDiagnostics.ResourceOutsideSkill, places, resource, resource.Name);
            return;
        }

        bool isAbsolute = BundlePath.IsAbsolute(resource.Name);
        if (inside.Length > 0 && inside != "SKILL.md" && bundle.Find(inside) is null && !bundle.HasFolder(inside))
            ReportAbsent(context, resource, inside, bundle, places);
        else if (!isAbsolute || bundle.Find(SkillManifestFile.Name) is null) // An installed skill was bound to its folder.
            Report(
                context,
                SkillDiagnostics.NotRelative,
                places,
                resource,
                resource.Name,
                inside.Length == 0 ? "." : inside,
                isAbsolute ? "an absolute path is another one once the skill is installed" : "the skill's folder may have another name once it is installed");
    }

    /// <summary>The path inside the skill that an absolute or climbing path leads to, or null. A path from <c>/</c> may be meant from the skill's own folder.</summary>
    private static string? FindInside(ResourceSymbol resource, SkillBundle bundle)
    {
        if (resource.Path is not null || ResourceBinder.PathOfUrl(resource.Name) is not { } path)
            return null;
        if (BundlePath.FindInside(bundle.Folder, path) is { } inside)
            return inside;
        return path.StartsWith('/') && BundlePath.Resolve(path) is { Length: > 0 } fromSkill && (bundle.Find(fromSkill) is not null || bundle.HasFolder(fromSkill))
            ? fromSkill
            : null;
    }

    private static void Report(SkillAnalysisContext context, DiagnosticDescriptor descriptor, ReferencePlaces places, ResourceSymbol resource, params object[] arguments)
    {
        if (places.Take(resource) is { } place)
            context.Report(descriptor, place, arguments);
    }

    private static void ReportAbsent(SkillAnalysisContext context, ResourceSymbol resource, string path, SkillBundle bundle, ReferencePlaces places)
    {
        if (bundle.FindIgnoringCase(path) is { } other)
        {
            Report(context, SkillDiagnostics.ResourceCaseDiffers, places, resource, resource.Name, other);
            return;
        }

        string name = path[(path.LastIndexOf('/') + 1)..];
        string? near = bundle.Paths.FirstOrDefault(candidate => candidate.EndsWith("/" + name, StringComparison.Ordinal) || candidate == name);
        Report(context, SkillDiagnostics.MissingResource, places, resource, resource.Name, near is null ? ": add the file or mend the path" : $": did you mean '{near}'?");
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
