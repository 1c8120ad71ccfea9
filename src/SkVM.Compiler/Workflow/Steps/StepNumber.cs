namespace SkVM.Workflow.Steps;

/// <summary>The number that a title begins with: <c>3.</c>, <c>1A:</c>, <c>Step 2</c>, <c>Phase B</c>, <c>B)</c>.</summary>
/// <param name="Word">The word before the number, in lower case; empty when there is none.</param>
/// <param name="Value">The number; letters count from 1.</param>
/// <param name="Length">How much of the title the number takes, with what stands before and after it.</param>
internal readonly record struct StepNumber(string Word, int Value, int Length)
{
    private static readonly string[] s_spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>The number of a title, or null.</summary>
    public static StepNumber? Parse(ReadOnlySpan<char> title)
    {
        int start = 0;
        while (start < title.Length && !char.IsLetterOrDigit(title[start]))
            start++;
        if (start == title.Length)
            return null;
        ReadOnlySpan<char> rest = title[start..];
        if (char.IsAsciiDigit(rest[0]))
            return Numbered(rest, start);
        int letters = 0;
        while (letters < rest.Length && char.IsAsciiLetter(rest[letters]))
            letters++;
        if (letters == 1)
            return rest.Length > 2 && rest[1] is ')' or '.' or ':' && rest[2] == ' ' && char.IsAsciiLetterUpper(rest[0]) ? new StepNumber("", rest[0] - 'A' + 1, start + 3) : null;
        if (letters is 0 or > 10 || letters + 1 >= rest.Length || rest[letters] is not (' ' or '-' or '#'))
            return null;
        int at = letters + 1;

        // Hardly a second word is a number: its first letter tells of most.
        if ((rest[at] | 0x20) is > 'i' and not ('n' or 'o' or 's' or 't' or 'v' or 'x'))
            return null;
        int end = at;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || (rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
            end++;
        int value = ReadValue(rest[at..end]);
        if (value < 0)
            return null;
        if (end < rest.Length && rest[end] is not (' ' or ':' or '.' or ')' or '-' or '–' or '—' or '*' or ',' or '('))
            return null;

        // "Step 2 Notes" is numbered; "Python 3 notes" or "Set a key" is not: a letter, or another word, needs a mark behind it.
        string word = Known(rest[..letters]);
        ReadOnlySpan<char> behind = rest[end..].TrimStart(" *");
        bool marked = behind.IsEmpty || behind[0] is ':' or '.' or ')' or '-' or '–' or '—' or '(';
        bool isLetter = !char.IsAsciiDigit(rest[at]) && end - at == 1;
        if (!marked && (isLetter || word is not ("step" or "phase" or "stage")))
            return null;
        behind = behind.TrimStart(" :.)-–—*");
        return new StepNumber(word, value, title.Length - behind.Length);
    }

    private static StepNumber? Numbered(ReadOnlySpan<char> rest, int start)
    {
        int end = 0;
        while (end < rest.Length && char.IsAsciiDigit(rest[end]))
            end++;
        if (end > 3)
            return null;
        int value = int.Parse(rest[..end], System.Globalization.CultureInfo.InvariantCulture);
        int whole = end;
        if (end < rest.Length && char.IsAsciiLetter(rest[end]) && end + 1 < rest.Length && rest[end + 1] is '.' or ')' or ':')
            (value, end) = ((value * 26) + (rest[end] & 31), end + 1);
        while (end + 1 < rest.Length && rest[end] == '.' && char.IsAsciiDigit(rest[end + 1]))
            end += 2;
        if (end == rest.Length)
            return null;
        bool joined = rest[end] is '.' or ')' or ':' && (end + 1 == rest.Length || rest[end + 1] is ' ' or '*' or '\ufe0f');
        bool spaced = rest[end] is ' ' && end + 1 < rest.Length && rest[end + 1] is '-' or '–' or '—' or ':' && end + 2 < rest.Length && rest[end + 2] == ' ';
        bool dashed = rest[end] is '—' or '–' or '️' || (end > whole && rest[end] == ' ');
        return joined || spaced || dashed ? new StepNumber("", value, start + end + 1) : null;
    }

    private static int ReadValue(ReadOnlySpan<char> number)
    {
        int digits = 0;
        while (digits < number.Length && char.IsAsciiDigit(number[digits]))
            digits++;
        if (digits > 0)
            return digits <= 3 && (digits == number.Length || digits + 1 == number.Length || number[digits] == '.')
                ? int.Parse(number[..digits], System.Globalization.CultureInfo.InvariantCulture)
                : -1;
        if (number.Length == 1)
            return number[0] switch { 'I' => 1, 'V' => 5, 'X' => 10, >= 'A' and <= 'H' => number[0] - 'A' + 1, _ => -1 };
        if (number.Length is > 1 and <= 4 && number[0] is 'I' or 'V' or 'X' && number.IndexOfAnyExcept("IVX") < 0)
            return number.Count('I') + (5 * number.Count('V')) + (10 * number.Count('X'));
        return number.Length is < 3 or > 5 ? -1 : (char)(number[0] | 0x20) switch
        {
            'o' => Spelled(number, 1, 1),
            't' => Spelled(number, 2, 3) is > 0 and var value ? value : Spelled(number, 10, 10),
            'f' => Spelled(number, 4, 5),
            's' => Spelled(number, 6, 7),
            'e' => Spelled(number, 8, 8),
            'n' => Spelled(number, 9, 9),
            _ => -1,
        };
    }

    /// <summary>The value of a spelled number between two values, or -1.</summary>
    private static int Spelled(ReadOnlySpan<char> number, int first, int last)
    {
        for (int value = first; value <= last; value++)
        {
            if (number.Equals(s_spelled[value - 1], StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return -1;
    }

    /// <summary>The word in lower case, without a new string for the usual ones.</summary>
    private static string Known(ReadOnlySpan<char> word)
    {
        foreach (string known in (ReadOnlySpan<string>)["step", "phase", "stage"])
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return word.ToString().ToLowerInvariant();
    }
}
