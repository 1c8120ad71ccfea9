using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Which quotes stand around an offset of a shell word.</summary>
internal static class ShellQuotes
{
    /// <summary>No quotes.</summary>
    public const char None = '\0';

    /// <summary>Those of <c>$'…'</c>.</summary>
    public const char Ansi = '$';

    /// <summary>None, in a here-document, where quotes are text.</summary>
    public const char Document = 'D';

    public static char At(string text, ShellWord word, int position)
    {
        char quote = None;
        int expansion = 0;
        for (int at = word.Start; at < position; at++)
        {
            while (expansion < word.Expansions.Length && word.Expansions[expansion].Span.End <= at)
                expansion++;
            if (expansion < word.Expansions.Length && word.Expansions[expansion].Span.Start == at)
            {
                at = word.Expansions[expansion].Span.End - 1;
                continue;
            }

            char c = text[at];
            if (c == '\\' && quote != '\'')
                at++;
            else if (quote == None && c == '$' && at + 1 < word.End && text[at + 1] == '\'')
                (quote, at) = (Ansi, at + 1);
            else if (quote == None && c is '\'' or '"')
                quote = c;
            else if (quote != None && c == (quote == Ansi ? '\'' : quote))
                quote = None;
        }

        return quote;
    }

    /// <summary>An expansion of a variable that gives exactly its value within the quotes.</summary>
    public static string Reference(char quote, string variable) => quote switch
    {
        '"' or Document => $"${{{variable}}}",
        '\'' => $"'\"${{{variable}}}\"'",
        Ansi => $"'\"${{{variable}}}\"$'",
        _ => $"\"${{{variable}}}\"",
    };
}
