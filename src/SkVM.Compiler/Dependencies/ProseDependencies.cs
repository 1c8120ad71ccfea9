using System.Collections.Frozen;
using System.Numerics;
using Microsoft.CodeAnalysis.Text;
using SkVM.Environments;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What text names: programs with their versions, variables, command line tools that are not known by name.</summary>
internal sealed class ProseDependencies(string text, DependencyCollector found)
{
    private static readonly FrozenDictionary<string, Tool>.AlternateLookup<ReadOnlySpan<char>> s_tools = ToolNames.ByText.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int Slots = 2048;

    private static readonly uint[] s_lengths = Lengths();

    private DependencyCandidate? _last;
    private int _lastEnd;
    private int _lineStart;
    private int _lineEnd;
    private DependencySignal _signal;
    private SectionContexts? _sections;
    private bool _isPrerequisite;
    private bool? _needs;
    private bool? _configures;
    private bool? _optional;

    /// <summary>Reads a stretch of the body.</summary>
    /// <param name="stretch">Where it lies.</param>
    /// <param name="signal">What a name in it is evidence of.</param>
    /// <param name="sections">What the headings say of it.</param>
    public void Read(TextSpan stretch, DependencySignal signal, SectionContexts sections)
    {
        _sections = sections;
        Read(stretch, signal);
    }

    /// <summary>Reads a stretch of the front matter.</summary>
    /// <param name="stretch">Where it lies.</param>
    /// <param name="signal">What a name in it is evidence of.</param>
    /// <param name="isPrerequisite">It says what the skill needs.</param>
    public void Read(TextSpan stretch, DependencySignal signal, bool isPrerequisite)
    {
        (_sections, _isPrerequisite) = (null, isPrerequisite);
        Read(stretch, signal);
    }

    private void Read(TextSpan stretch, DependencySignal signal)
    {
        _signal = signal;
        ReadOnlySpan<char> whole = text;
        int word = -1;
        ulong before = 0, underscoresBefore = 0;
        // Nearly every word is only passed over: finding where words begin and end for many characters together takes a fraction of the time that a loop over them takes.
        for (int block = stretch.Start; block < stretch.End; block += WordCharacters.BlockLength)
        {
            ulong bits = WordCharacters.In(whole[block..Math.Min(block + WordCharacters.BlockLength, stretch.End)], out ulong underscores);
            // The underscores of a word that goes on from the block before count for all that end in this one.
            bool mayGoOn = underscoresBefore != 0 && word >= 0;
            for (ulong edges = bits ^ (bits << 1 | before); edges != 0; edges &= edges - 1)
            {
                int at = block + BitOperations.TrailingZeroCount(edges);
                if (word < 0)
                {
                    word = at;
                    continue;
                }

                bool mayBeVariable = mayGoOn || (underscores != 0 && (underscores & Between(word - block, at - block)) != 0);
                if (at - word > 1 && (mayBeVariable || MayBeTool(whole, word, at) || !char.IsAsciiLetter(whole[word]) || !char.IsAsciiLetterOrDigit(whole[at - 1])))
                    ReadWord(word, at);
                word = -1;
            }

            before = bits >> (WordCharacters.BlockLength - 1);
            underscoresBefore = word < 0 ? underscores : underscores | underscoresBefore;
        }

        if (word >= 0)
            ReadWord(word, stretch.End);
    }

    /// <summary>The bits from one up to another; from the first where that lies before it.</summary>
    private static ulong Between(int start, int end) => (end >= WordCharacters.BlockLength ? ulong.MaxValue : (1UL << end) - 1) & (ulong.MaxValue << Math.Max(start, 0));

    private void ReadWord(int start, int end)
    {
        ReadOnlySpan<char> whole = text;
        while (!char.IsAsciiLetter(whole[start]) && whole[start] != '.')
        {
            if (++start == end)
                return;
        }

        int stop = end;
        while (stop > start + 1 && whole[stop - 1] is '.' or '-' or '+' or '#')
            stop--;
        if (stop - start > 2
            && char.IsAsciiLetterUpper(whole[start])
            && !char.IsAsciiLetterLower(whole[start + 1])
            && whole[start..stop].Contains('_')
            && !whole[start..stop].ContainsAnyInRange('a', 'z'))
            ReadVariable(start, stop);
        else if (MayBeTool(whole, start, stop)
            && !whole[start..end].Contains('_')
            && (start == 0 || whole[start - 1] is not ('/' or '@' or '_' or '$' or '\\'))
            && (stop >= whole.Length || whole[stop] is not ('/' or '(' or '\\')))
            ReadTool(start, stop);
    }

    /// <summary>False for nearly every word that is no program's name, by its length and three of its characters.</summary>
    private static bool MayBeTool(ReadOnlySpan<char> text, int start, int end) =>
        end - start is > 1 and < 32 && (s_lengths[Slot(text[start], text[start + 1], text[end - 1])] >> (end - start) & 1) != 0;

    private static int Slot(char first, char second, char last) => ((((first * 31) + second) * 31) + last) & (Slots - 1);

    private static uint[] Lengths()
    {
        var lengths = new uint[Slots];
        foreach (string name in ToolNames.ByText.Keys.Append("CLI").Append("cli"))
        {
            if (name.Length is > 1 and < 32)
                lengths[Slot(name[0], name[1], name[^1])] |= 1u << name.Length;
        }

        return lengths;
    }

    private void ReadVariable(int start, int end)
    {
        if (!EnvironmentNames.IsVariable(text.AsSpan(start, end - start)))
            return;
        MoveTo(start);
        (bool prerequisite, bool optional) = Section(start);
        DependencyCandidate candidate = found.Add(DependencyKind.Env, text[start..end], _signal, new TextSpan(start, end - start), optional || IsOptional);
        if (start > 0 && text[start - 1] == '`')
            candidate.Set(DependencySignal.InlineName);
        if (Configures)
            candidate.Set(DependencySignal.Cue);
        if (end < text.Length && text[end] == '=')
            candidate.Set(DependencySignal.SetByUser);
        if (prerequisite)
            candidate.Set(DependencySignal.Prerequisites);
    }

    private void ReadTool(int start, int end)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        if (word is "CLI" or "cli")
        {
            ReadCommandLineTool(start, end);
            return;
        }

        if (!s_tools.TryGetValue(word, out Tool? tool))
            return;
        DependencyCandidate? known = found.FindProgram(tool.Name);
        if (known is { Count: > 8 } && known.Has(_signal) && known.Has(DependencySignal.Cue) && known.OptionalCount < known.Count)
        {
            (_last, _lastEnd) = (known, end);
            return;
        }

        MoveTo(start);
        (bool prerequisite, bool optional) = Section(start);
        // Looking at the line again cannot change what one mention that is not optional has settled.
        bool settled = known is not null && known.OptionalCount < known.Count;
        DependencyCandidate candidate = found.Add(DependencyKind.System, tool.Name, _signal, new TextSpan(start, end - start), optional || (!settled && IsOptional));
        if (!candidate.Has(DependencySignal.Cue) && Needs)
            candidate.Set(DependencySignal.Cue);
        if (prerequisite)
            candidate.Set(DependencySignal.Prerequisites);
        candidate.AddVersion(VersionAfter(end));
        candidate.AddRange(LimitAfter(end));
        if (_last is { } last && last != candidate && IsAlternative(text.AsSpan(_lastEnd, Math.Max(start - _lastEnd, 0)), LeadsToAlternative(end)))
        {
            last.Alternatives.Add(candidate);
            candidate.Alternatives.Add(last);
        }

        (_last, _lastEnd) = (candidate, end);
    }

    /// <summary>
    /// What stands between two names when either would do: <c>or</c> in any markup, or the comma of a list that leads to one; the rest of a product's
    /// name may come first (<c>Docker Desktop or</c>).
    /// </summary>
    private static bool IsAlternative(ReadOnlySpan<char> between, bool leadsToOne)
    {
        if (between.Length is < 2 or > 32)
            return false;
        between = between.Trim("`*_ ");
        while (between.Length > 0 && char.IsAsciiLetterUpper(between[0]) && !between.StartsWith("OR", StringComparison.Ordinal))
        {
            int word = between.IndexOfAny(" ,`*");
            between = word < 0 ? default : between[word..].TrimStart("`* ");
        }

        return between is "or" or "or a" or "or an" or "OR" or ", or" or ", or a" or ", or an" || (leadsToOne && between is ",");
    }

    /// <summary>True where a list goes on with <c>, or</c>: <c>A, B, or C</c> are alternatives all.</summary>
    private bool LeadsToAlternative(int end)
    {
        ReadOnlySpan<char> rest = text.AsSpan(end, Math.Min(8, text.Length - end)).TrimStart("`*_");
        return rest.StartsWith(", or ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith(" or ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary><c>the foo CLI</c>, <c>GitHub CLI</c>: the word before names the program.</summary>
    private void ReadCommandLineTool(int start, int end)
    {
        int stop = start;
        while (stop > 0 && text[stop - 1] is ' ' or '`' or '*')
            stop--;
        int first = stop;
        while (first > 0 && (char.IsAsciiLetterOrDigit(text[first - 1]) || text[first - 1] is '-' or '_' or '.'))
            first--;
        string word = text[first..stop];
        if (word.Length < 2 || stop == start || text.AsSpan(stop, start - stop).Contains('\n'))
            return;
        string? name = word switch
        {
            "GitHub" => "gh",
            "GitLab" => "glab",
            "AWS" => "aws",
            "Azure" => "az",
            "gcloud" => "gcloud",
            "Cloud" => null,
            "Vercel" => "vercel",
            "Stripe" => "stripe",
            "Heroku" => "heroku",
            "Docker" => "docker",
            "Codex" => "codex",
            "Gemini" => "gemini",
            "Claude" => "claude",
            _ => word,
        };
        if (name is null
            || (name == word
                && (!char.IsAsciiLetterLower(word[0])
                    || word is "the" or "this" or "a" or "an" or "your" or "any" or "via" or "or" or "and" or "from" or "official" or "its" or "our" or "new" or "with" or "their"
                        or "standalone" or "same" or "other" or "no" or "command-line" or "as" or "in" or "to" or "using" or "local" or "simple" or "skill")))
            return;
        MoveTo(start);
        (bool prerequisite, bool optional) = Section(start);
        DependencyCandidate candidate = found.Add(DependencyKind.System, ToolNames.Canonical(name), _signal, new TextSpan(first, end - first), optional || IsOptional);
        candidate.Set(DependencySignal.Cue);
        candidate.Set(DependencySignal.Checked);
        if (prerequisite)
            candidate.Set(DependencySignal.Prerequisites);
    }

    /// <summary>The least version that the text after a name asks for, such as <c>18+</c>, <c>3.10 or later</c>, <c>&gt;= 2</c>.</summary>
    private string? VersionAfter(int at)
    {
        while (at < text.Length && text[at] is ' ' or '*' or '`' or '(')
            at++;
        bool least = at + 1 < text.Length && (text[at] is '≥' || (text[at] == '>' && text[at + 1] == '='));
        if (least)
            at += text[at] == '≥' ? 1 : 2;
        while (at < text.Length && text[at] is ' ' or 'v')
            at++;
        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        if (end == at || end - at > 12)
            return null;
        string version = text[at..end];
        ReadOnlySpan<char> rest = text.AsSpan(end, Math.Min(16, text.Length - end)).TrimStart(".x");
        least |= rest.StartsWith("+", StringComparison.Ordinal)
            || rest.StartsWith(" or ", StringComparison.Ordinal)
            || rest.StartsWith(" and ", StringComparison.Ordinal)
            || rest.StartsWith(" (or", StringComparison.Ordinal);
        return least ? ">=" + version : null;
    }

    /// <summary>The range below which the text wants a program, such as <c>&lt;3.10</c>; only where the sentence says what is needed, not what is refused.</summary>
    private string? LimitAfter(int at)
    {
        while (at < text.Length && text[at] is ' ' or '*' or '`' or '(')
            at++;
        if (at >= text.Length || text[at] is not ('<' or '≤'))
            return null;
        ReadOnlySpan<char> rest = text.AsSpan(at + 1, Math.Min(20, text.Length - at - 1));
        bool orEqual = text[at] == '≤' || rest is ['=', ..];
        rest = (rest is ['=', ..] ? rest[1..] : rest).TrimStart(" v");
        int length = rest.IndexOfAnyExcept("0123456789.");
        ReadOnlySpan<char> version = (length < 0 ? rest : rest[..length]).TrimEnd('.');
        return version.IsEmpty || version.Length > 12 || !Needs || LineCues.Refuses(text.AsSpan(_lineStart, _lineEnd - _lineStart))
            ? null
            : (orEqual ? "<=" : "<") + version.ToString();
    }

    private (bool IsPrerequisite, bool IsOptional) Section(int position) => _sections?.At(position) ?? (_isPrerequisite, false);

    private bool Needs => _needs ??= text[_lineStart] == '#' || LineCues.Needs(text.AsSpan(_lineStart, _lineEnd - _lineStart));

    private bool Configures => _configures ??= LineCues.Configures(text.AsSpan(_lineStart, _lineEnd - _lineStart));

    private bool IsOptional => _optional ??= LineCues.IsOptional(text.AsSpan(_lineStart, _lineEnd - _lineStart));

    private void MoveTo(int position)
    {
        if (position >= _lineStart && position < _lineEnd)
            return;
        _lineStart = text.AsSpan(0, position).LastIndexOf('\n') + 1;
        int length = text.AsSpan(position).IndexOf('\n');
        _lineEnd = length < 0 ? text.Length : position + length + 1;
        (_needs, _configures, _optional) = (null, null, null);
    }
}
