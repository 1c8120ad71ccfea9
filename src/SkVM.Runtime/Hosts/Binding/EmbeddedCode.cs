namespace SkVM.Runtime.Hosts.Binding;

/// <summary>What a text with a hole is read as by the program that gets it.</summary>
internal enum Embedding
{
    /// <summary>Data.</summary>
    None,

    /// <summary>A command or query in which an inert word stays a word: a shell command, SQL.</summary>
    Command,

    /// <summary>A pattern in which some marks end it: what <c>sed</c> gets.</summary>
    Pattern,

    /// <summary>A program in which any word means something: what <c>eval</c> or <c>python -c</c> gets.</summary>
    Program,
}

/// <summary>
/// Code within code: a text that another interpreter runs, such as <c>os.system("…")</c>. A value cannot be bound there, so only values pass that
/// mean nothing but themselves in any language.
/// </summary>
internal static class EmbeddedCode
{
    /// <summary>Lets a value into embedded code, or refuses it.</summary>
    /// <param name="embedding">How the text around the hole is read.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">Its value.</param>
    /// <param name="opens">True when nothing stands before the hole in the text, so that the value would name what is run.</param>
    /// <exception cref="ScriptRefusedException">The value could be read as code.</exception>
    public static void Require(Embedding embedding, string parameter, ScriptValue value, bool opens)
    {
        if (embedding == Embedding.None || value is NumberValue || IsNumber(value.Text))
            return;
        if (embedding is Embedding.Command or Embedding.Pattern && !opens && value.Text is { } text && IsInert(text, embedding == Embedding.Command ? "._/:@" : "._:@ -"))
            return;
        throw new ScriptRefusedException(parameter, embedding switch
        {
            Embedding.Program => "it stands in code that another interpreter runs, where only a number is safe.",
            Embedding.Pattern => "it stands in a pattern, where only letters, digits, blanks and . _ : @ - are safe.",
            _ =>
                "it stands in a command or query that another interpreter runs, where only a number or a word of letters, digits and . _ / : @ is safe, and not as the first word.",
        });
    }

    private static bool IsNumber(string? text) =>
        !string.IsNullOrEmpty(text) && text.Length <= 20 && char.IsAsciiDigit(text[^1]) && text.AsSpan(text[0] == '-' ? 1 : 0) is var digits
        && digits.Count('.') <= 1 && !digits.ContainsAnyExcept("0123456789.");

    private static bool IsInert(string text, string marks)
    {
        if (text.Length == 0 || text.Contains("//", StringComparison.Ordinal))
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !marks.Contains(c, StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
