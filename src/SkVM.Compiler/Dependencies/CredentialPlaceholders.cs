using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>
/// Credentials that a command shows for the user to fill in, <c>Bearer YOUR_API_KEY</c> or <c>--token &lt;ACCESS_TOKEN&gt;</c>: what a skill asks for that reads no variable.
/// They count only where the skill has no variable for a credential, since otherwise they stand for that one. No code reads a variable of that name,
/// so that nothing fails without one: they are optional.
/// </summary>
internal static class CredentialPlaceholders
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        ReadOnlySpan<char> text = source.Text;
        for (int at = 0; at < text.Length;)
        {
            int next = text[at..].IndexOfAny('<', 'Y');
            if (next < 0)
                return;
            at += next;
            bool isTag = text[at] == '<';
            int start = at + 1;
            if (!isTag && !text[at..].StartsWith("YOUR_", StringComparison.Ordinal))
            {
                at++;
                continue;
            }

            start = isTag ? start : at + "YOUR_".Length;
            if (isTag && text[start..].StartsWith("YOUR_", StringComparison.Ordinal))
                start += "YOUR_".Length;
            int end = start;
            while (end < text.Length && (char.IsAsciiLetterUpper(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '_'))
                end++;
            if (end > start + 3 && (!isTag || (end < text.Length && text[end] == '>')) && text[start..end].Contains('_'))
            {
                string name = text[start..end].ToString();
                if (EnvironmentNames.IsVariable(name) && EnvironmentNames.IsCredential(name))
                    found.Placeholders.TryAdd(name, (source, CodeSpan.FromBounds(start, end)));
            }

            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Takes the placeholders as variables where the skill names no other credential.</summary>
    public static void Complete(DependencyCollector found)
    {
        if (found.Placeholders.Count == 0 || found.Candidates.Exists(candidate => candidate.Kind == DependencyKind.Env && EnvironmentNames.IsCredential(candidate.Name)))
            return;
        foreach ((string name, (CodeSource source, CodeSpan span)) in found.Placeholders)
        {
            DependencyCandidate candidate = found.Add(DependencyKind.Env, name, source.CommandSignal, source, span);
            candidate.Set(DependencySignal.SetByUser);
            candidate.IsPlaceholder = true;
        }
    }
}
