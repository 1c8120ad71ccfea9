using System.Collections.Frozen;
using Microsoft.CodeAnalysis.Text;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>What text names: programs with their versions, variables, command line tools that are not known by name.</summary>
internal sealed class ProseDependencies(string text, DependencyCollector found)
{
    private static readonly FrozenDictionary<string, Tool>.AlternateLookup<ReadOnlySpan<char>> s_tools = ToolNames.ByText.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int StartsWord = 1, InWord = 2, Upper = 4, Lower = 8, Underscore = 16;

    private static readonly byte[] s_shapes = Shapes();
    private static readonly uint[] s_lengths = Lengths();

    private DependencyCandidate? _last;
    private int _lastEnd;
    private int _lineStart;
    private int _lineEnd;
    private bool? _needs;
    private bool? _configures;
    private bool? _optional;

    /// <summary>Reads a stretch of text.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="signal">What a name in it is evidence of.</param>
    /// <param name="prerequisite">It stands under a heading such as Prerequisites.</param>
    /// <param name="optional">It stands under a heading that says it is optional.</param>
    public void Read(int start, int end, DependencySignal signal, bool prerequisite, bool optional)
    {
        ReadOnlySpan<char> whole = text;
        ReadOnlySpan<byte> shapes = s_shapes;
        for (int at = start; at < end;)
        {
            char c = whole[at];
            if (c >= shapes.Length || (shapes[c] & StartsWord) == 0)
            {
                at++;
                continue;
            }

            int stop = at + 1;
            int seen = shapes[c];
            while (stop < end && whole[stop] is var next && next < shapes.Length && (shapes[next] & InWord) != 0)
            {
                seen |= shapes[next];
                stop++;
            }

            int after = stop;
            while (stop > at + 1 && whole[stop - 1] is '.' or '-' or '+' or '#')
                stop--;
            if ((seen & (Underscore | Upper | Lower)) == (Underscore | Upper))
                ReadVariable(at, stop, signal, prerequisite, optional);
            else if ((seen & Underscore) == 0 && MayBeTool(whole, at, stop) && (at == 0 || whole[at - 1] is not ('/' or '@' or '_' or '$' or '\\')) && (stop >= whole.Length || whole[stop] is not ('/' or '(' or '\\')))
                ReadTool(at, stop, signal, prerequisite, optional);
            at = after;
        }
    }

    /// <summary>False for nearly every word that is no program's name, by its first two characters and its length.</summary>
    private static bool MayBeTool(ReadOnlySpan<char> text, int start, int end) =>
        end - start is > 1 and < 32 && (s_lengths[Slot(text[start], text[start + 1])] >> (end - start) & 1) != 0;

    private static int Slot(char first, char second) => ((first * 31) + second) & 1023;

    private static uint[] Lengths()
    {
        var lengths = new uint[1024];
        foreach (string name in ToolNames.ByText.Keys.Append("CLI").Append("cli"))
        {
            if (name.Length is > 1 and < 32)
                lengths[Slot(name[0], name[1])] |= 1u << name.Length;
        }

        return lengths;
    }

    private static byte[] Shapes()
    {
        var shapes = new byte[128];
        for (char c = '\0'; c < shapes.Length; c++)
        {
            int shape = char.IsAsciiLetter(c) || c == '.' ? StartsWord : 0;
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '#')
                shape |= InWord;
            shape |= char.IsAsciiLetterUpper(c) ? Upper : char.IsAsciiLetterLower(c) ? Lower : c == '_' ? Underscore : 0;
            shapes[c] = (byte)shape;
        }

        return shapes;
    }

    private void ReadVariable(int start, int end, DependencySignal signal, bool prerequisite, bool optional)
    {
        string name = text[start..end];
        if (!EnvironmentNames.IsVariable(name))
            return;
        MoveTo(start);
        DependencyCandidate candidate = found.Add(DependencyKind.Env, name, signal, new TextSpan(start, end - start), optional || IsOptional);
        if (start > 0 && text[start - 1] == '`')
            candidate.Set(DependencySignal.InlineName);
        if (Configures)
            candidate.Set(DependencySignal.Cue);
        if (end < text.Length && text[end] == '=')
            candidate.Set(DependencySignal.SetByUser);
        if (prerequisite)
            candidate.Set(DependencySignal.Prerequisites);
    }

    private void ReadTool(int start, int end, DependencySignal signal, bool prerequisite, bool optional)
    {
        ReadOnlySpan<char> word = text.AsSpan(start, end - start);
        if (word is "CLI" or "cli")
        {
            ReadCommandLineTool(start, end, signal, prerequisite, optional);
            return;
        }

        if (!s_tools.TryGetValue(word, out Tool? tool))
            return;
        DependencyCandidate? known = found.Find(DependencyKind.System, tool.Name);
        if (known is { Count: > 8 } && known.Has(signal) && known.Has(DependencySignal.Cue) && known.OptionalCount < known.Count)
        {
            (_last, _lastEnd) = (known, end);
            return;
        }

        MoveTo(start);
        // Looking at the line again cannot change what one mention that is not optional has settled.
        bool settled = known is not null && known.OptionalCount < known.Count;
        DependencyCandidate candidate = found.Add(DependencyKind.System, tool.Name, signal, new TextSpan(start, end - start), optional || (!settled && IsOptional));
        if (!candidate.Has(DependencySignal.Cue) && Needs)
            candidate.Set(DependencySignal.Cue);
        if (prerequisite)
            candidate.Set(DependencySignal.Prerequisites);
        candidate.AddVersion(VersionAfter(end));
        if (_last is { } last && last != candidate && IsAlternative(text.AsSpan(_lastEnd, Math.Max(start - _lastEnd, 0))))
        {
            last.Alternatives.Add(candidate);
            candidate.Alternatives.Add(last);
        }

        (_last, _lastEnd) = (candidate, end);
    }

    /// <summary>What stands between two names when either would do: <c>or</c>, in any markup.</summary>
    private static bool IsAlternative(ReadOnlySpan<char> between) => between.Length is > 3 and < 12 && between.Trim("`*_, ") is "or" or "or a" or "or an" or "OR";

    /// <summary><c>the foo CLI</c>, <c>GitHub CLI</c>: the word before names the program.</summary>
    private void ReadCommandLineTool(int start, int end, DependencySignal signal, bool prerequisite, bool optional)
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
        string? name = word switch { "GitHub" => "gh", "GitLab" => "glab", "AWS" => "aws", "Azure" => "az", "gcloud" => "gcloud", "Cloud" => null, "Vercel" => "vercel", "Stripe" => "stripe", "Heroku" => "heroku", "Docker" => "docker", "Codex" => "codex", "Gemini" => "gemini", "Claude" => "claude", _ => word };
        if (name is null || (name == word && (!char.IsAsciiLetterLower(word[0]) || word is "the" or "this" or "a" or "an" or "your" or "any" or "via" or "or" or "and" or "from" or "official" or "its" or "our" or "new" or "with" or "their" or "standalone" or "same" or "other" or "no" or "command-line" or "as" or "in" or "to" or "using" or "local" or "simple" or "skill")))
            return;
        MoveTo(start);
        DependencyCandidate candidate = found.Add(DependencyKind.System, ToolNames.Canonical(name), signal, new TextSpan(first, end - first), optional || IsOptional);
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
        least |= rest.StartsWith("+", StringComparison.Ordinal) || rest.StartsWith(" or ", StringComparison.Ordinal) || rest.StartsWith(" and ", StringComparison.Ordinal) || rest.StartsWith(" (or", StringComparison.Ordinal);
        return least ? ">=" + version : null;
    }

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
