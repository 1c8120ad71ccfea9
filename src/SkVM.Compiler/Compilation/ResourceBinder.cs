using System.Buffers;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Manifest;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM;

/// <summary>Binds links, and inline code that is the path of a bundle file, to files.</summary>
internal static class ResourceBinder
{
    private static readonly string[] s_folders = ["scripts/", "references/", "assets/"];

    private static readonly SearchValues<char> s_signsOfPath = SearchValues.Create("/\\.#$");
    private static readonly SearchValues<char> s_neverInPath = SearchValues.Create(" <>{}$*\n");

    public static ImmutableArray<ResourceSymbol> Bind(List<LinkSyntax> links, List<InlineCodeSyntax> codes, SkillBundle bundle)
    {
        var resources = new List<ResourceSymbol>();
        foreach (LinkSyntax link in links)
        {
            // An autolink is a whole address (CommonMark, "Autolinks"), also that of an e-mail, which has no scheme.
            if (!link.IsAutolink && PathOfUrl(link.Url) is { } path)
                resources.Add(Create(link.Url, path, isLink: true, link.UrlToken.Span, bundle));
        }

        foreach (InlineCodeSyntax code in codes)
        {
            if (PathOfCode(code.Code, bundle) is { } path)
                resources.Add(Create(code.Code, path, isLink: false, code.Span, bundle));
        }

        resources.Sort((left, right) => left.Evidence[0].Start.CompareTo(right.Evidence[0].Start));
        return [.. resources];
    }

    /// <summary>The path a relative URL names; null for other URLs and for anchors.</summary>
    public static string? PathOfUrl(string url)
    {
        url = SkillFolderAnchor.Unbind(url);
        int end = url.AsSpan().IndexOfAny('#', '?');
        string path = end < 0 ? url : url[..end];
        if (path.Length == 0 || path.StartsWith("//", StringComparison.Ordinal) || path.AsSpan().IndexOfAny("<>{}$*\r\n") >= 0)
            return null;
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        if (colon > 1 || path.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            return null;
        return BundlePath.Normalize(path.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(path) : path);
    }

    /// <summary>Inline code is a reference when it names a bundle file, or a file in one of the specification's folders.</summary>
    private static string? PathOfCode(string code, SkillBundle bundle)
    {
        // Most inline code is a name: a file of it stands in the skill's own folder, or nowhere.
        if (!code.AsSpan().ContainsAny(s_signsOfPath))
            return bundle.Find(code) is not null && !code.AsSpan().ContainsAny(s_neverInPath) ? code : null;
        code = SkillFolderAnchor.Unbind(code);
        int anchor = code.IndexOf('#', StringComparison.Ordinal);
        if (anchor > 0 && bundle.Find(code) is null)
            code = code[..anchor];
        if (code.Length > 256 || code.AsSpan().ContainsAny(s_neverInPath) || code.Contains("...", StringComparison.Ordinal))
            return null;
        string path = BundlePath.Normalize(code);
        string bare = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        bool inFolder = bare.LastIndexOf('.') > bare.LastIndexOf('/') && s_folders.Any(folder => bare.StartsWith(folder, StringComparison.Ordinal));
        return inFolder || bundle.Find(bare) is not null ? bare : null;
    }

    private static ResourceSymbol Create(string name, string path, bool isLink, TextSpan span, SkillBundle bundle)
    {
        string? resolved = BundlePath.IsAbsolute(path) ? null : BundlePath.Resolve(path);
        return new ResourceSymbol(name, resolved, resolved is null ? null : bundle.Find(resolved), isLink, [span]);
    }
}
