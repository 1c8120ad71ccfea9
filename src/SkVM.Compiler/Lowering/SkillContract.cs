using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Manifest;
using SkVM.Symbols;

namespace SkVM.Lowering;

/// <summary>
/// What no rewrite of a skill may lose: front matter, headings, hard rules, outputs, checks, and references to files that exist. Each must be
/// found in the compiled SKILL.md or in a Markdown file that it names, emphasis and line breaks aside.
/// </summary>
public static class SkillContract
{
    /// <summary>What of a skill is lost in a rewritten one; empty when the contract holds.</summary>
    /// <param name="before">The skill.</param>
    /// <param name="after">The rewritten skill, with the files that were added.</param>
    public static ImmutableArray<ContractViolation> Compare(SkillSemanticModel before, SkillSemanticModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return Compare(before, after, map: null);
    }

    /// <summary>The same, where it is known what was copied: only what was changed is looked for.</summary>
    internal static ImmutableArray<ContractViolation> Compare(SkillSemanticModel before, SkillSemanticModel after, SourceMap? map)
    {
        ImmutableArray<ContractViolation>.Builder violations = ImmutableArray.CreateBuilder<ContractViolation>();
        string source = before.SyntaxTree.ToString();
        string text = after.SyntaxTree.ToString();
        int sourceBody = before.Facts.BodyStart, body = after.Facts.BodyStart;
        if (!source.AsSpan(0, sourceBody).SequenceEqual(text.AsSpan(0, body)))
            violations.Add(new ContractViolation(ContractPart.FrontMatter, "the front matter was changed", new TextSpan(0, sourceBody)));
        if (text.Contains(SkillFolderAnchor.Placeholder, StringComparison.Ordinal))
            text = text.Replace(SkillFolderAnchor.Placeholder + "/", "", StringComparison.Ordinal); // An anchored path is the same path.
        Lazy<string> reachable = new(() => Reachable(after));
        foreach (ContractItem item in map is null ? before.ContractItems : ContractItems.Of(before, map.Entries.Select(entry => entry.Source)))
        {
            if (map?.IsCopied(item.Span) == true)
                continue;
            ReadOnlySpan<char> exact = source.AsSpan(item.Span.Start, item.Span.Length);
            if (!text.AsSpan(body).Contains(exact, StringComparison.Ordinal) && !reachable.Value.Contains(Normalize(exact), StringComparison.Ordinal))
                violations.Add(new ContractViolation(item.Part, exact.ToString(), item.Span));
        }

        foreach (ResourceSymbol resource in before.GetResources())
        {
            if (resource.File is not null && map?.IsCopied(resource.Evidence[0]) != true && !text.AsSpan(body).Contains(resource.Name, StringComparison.Ordinal)
                && !reachable.Value.Contains(Normalize(resource.Name), StringComparison.Ordinal) && !IsReachable(after, resource.Path!))
                violations.Add(new ContractViolation(ContractPart.Resource, resource.Name, resource.Evidence[0]));
        }

        return violations.DrainToImmutable();
    }

    private static bool IsReachable(SkillSemanticModel after, string path) => after.GetResources().Any(resource => resource.Path == path);

    /// <summary>The normal text of SKILL.md and of the Markdown files that it names, and that those name.</summary>
    private static string Reachable(SkillSemanticModel model)
    {
        var all = new StringBuilder(Normalize(model.SyntaxTree.ToString()[model.Facts.BodyStart..].Replace(SkillFolderAnchor.Placeholder + "/", "", StringComparison.Ordinal)));
        var unread = new Queue<string>(
            model.SyntaxTree.ToString() is var text ? model.Bundle.Paths.Where(path => IsMarkdown(path) && text.Contains(path, StringComparison.Ordinal)) : []);
        var read = new HashSet<string>(unread, StringComparer.Ordinal);
        while (unread.TryDequeue(out string? path))
        {
            if (model.Bundle.Find(path) is not { } file)
                continue;
            string content = Encoding.UTF8.GetString(file.Content.Span);
            all.Append(' ').Append(Normalize(content));
            foreach (string other in model.Bundle.Paths)
            {
                if (IsMarkdown(other) && content.Contains(other, StringComparison.Ordinal) && read.Add(other))
                    unread.Enqueue(other);
            }
        }

        return all.ToString();
    }

    private static bool IsMarkdown(string path) => path != "SKILL.md" && path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Lower-case letters, digits and signs; runs of blanks and list marks as one blank; without emphasis, and without quotes and angle
    /// brackets, which may come and go around a path.
    /// </summary>
    internal static string Normalize(ReadOnlySpan<char> text)
    {
        var normal = new StringBuilder(text.Length);
        bool blank = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '<' or '>' or '*' or '_' or '`')
                continue;
            if (c == '.' && i + 1 < text.Length && text[i + 1] == '/' && (blank || normal.Length == 0 || normal[^1] == '('))
            {
                i++; // ./x is x.
                continue;
            }

            if (char.IsWhiteSpace(c) || c is '#' or '|')
            {
                blank = true;
                continue;
            }

            if (blank && normal.Length > 0)
                normal.Append(' ');
            blank = false;
            normal.Append(char.ToLowerInvariant(c));
        }

        return normal.ToString();
    }
}
