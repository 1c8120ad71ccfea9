using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Parsing;

/// <summary>
/// Finds texts whose blocks would cost Markdig more than linear time, or more depth than a stack has. They are beyond any
/// real skill, and are read as plain text.
/// </summary>
internal static class BlockLimits
{
    /// <summary>Quotes and list items that one line may open or continue.</summary>
    public const int MaxNesting = 64;

    /// <summary>Blocks in blocks: a list and its item are two.</summary>
    public const int MaxDepth = 2 * MaxNesting;

    /// <summary>An upper bound of the blocks: lines, and markers in them; about three seconds.</summary>
    private const int MaxBlocks = 1 << 20;

    /// <summary>Markdig takes definitions out of a paragraph one by one, moving the lines after them.</summary>
    private const int MaxDefinitionLines = 500;

    /// <summary>Markdig looks through all blocks when it takes one out: a paragraph of definitions or under an underline.</summary>
    private const long MaxSearches = 1 << 30;

    /// <summary>
    /// In a text up to this length blocks and searches cannot become too many (a block takes a character, a search costs a block for each line), so that
    /// its parts may be looked at on their own.
    /// </summary>
    public const int ShortText = (1 << 15) - 1;

    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\r\n");

    /// <summary>The line that goes beyond a limit, or null.</summary>
    public static TextSpan? FindExcess(ReadOnlySpan<char> text)
    {
        int blocks = 0;
        int definitions = 0;
        long searches = 0;
        int start = 0;
        while (start < text.Length)
        {
            int length = text[start..].IndexOfAny(s_lineEnds);
            ReadOnlySpan<char> line = length < 0 ? text[start..] : text.Slice(start, length);
            blocks++;
            bool isDefinition = false;
            if (line.Length > 0 && line[0] is ' ' or '\t' or '>' or '-' or '*' or '+' or '[' or '=' or (>= '0' and <= '9'))
            {
                int markers = CountMarkers(line);
                if (markers > MaxNesting)
                    return new TextSpan(start, line.Length);
                blocks += markers;
                isDefinition = line.TrimStart(" \t>").StartsWith("[");
                if (MayBeTakenOut(line))
                    searches += blocks;
            }

            definitions = isDefinition ? definitions + 1 : 0;
            if (definitions > MaxDefinitionLines || searches > MaxSearches || blocks > MaxBlocks)
                return new TextSpan(start, line.Length);
            start += line.Length + 1;
            if (start < text.Length && text[start] == '\n' && text[start - 1] == '\r')
                start++;
        }

        return null;
    }

    /// <summary>True where a definition may begin, or where the line may underline a heading.</summary>
    private static bool MayBeTakenOut(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> content = line.TrimStart("> \t-+*0123456789.)");
        return content.IsEmpty || content[0] == '[' || (content[0] == '=' && content.Trim("= \t").IsEmpty);
    }

    /// <summary>The markers of quotes and items at the line's start; too many when one stands so far to the right that it continues as many.</summary>
    private static int CountMarkers(ReadOnlySpan<char> line)
    {
        int markers = 0;
        int column = 0;
        for (int i = 0; i < line.Length; i++, column++)
        {
            char c = line[i];
            if (c == ' ')
                continue;
            if (c == '\t')
            {
                column |= 3;
                continue;
            }

            bool follows = i + 1 >= line.Length || line[i + 1] is ' ' or '\t';
            if (char.IsAsciiDigit(c))
            {
                int end = i;
                while (end < line.Length && end - i < 9 && char.IsAsciiDigit(line[end]))
                    end++;
                if (end >= line.Length || line[end] is not ('.' or ')') || (end + 1 < line.Length && line[end + 1] is not (' ' or '\t')))
                    break;
                column += end - i;
                i = end;
            }
            else if (c != '>' && !(c is '-' or '*' or '+' && follows))
            {
                break;
            }

            markers++;
            if (markers > MaxNesting || column > MaxNesting * 4)
                return int.MaxValue;
        }

        return markers;
    }
}
