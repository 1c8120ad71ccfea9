using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Finds what each hole of PowerShell code is. A value comes in a variable of the environment, which PowerShell never reads as code: <c>${env:NAME}</c> as a value of
/// its own and in expandable strings, a sum in parentheses in verbatim ones (about_Quoting_Rules).
/// </summary>
internal static partial class PowerShellBinder
{
    private static readonly FrozenSet<string> s_evaluators = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Invoke-Expression", "iex", "-Command", "-EncodedCommand", "-enc", "-ec", "-c", "-e", "/c", "/k", "Invoke-Command", "icm",
        "Add-Type", "Invoke-Sqlcmd", "Start-Process", "saps");

    /// <summary>Members that make code of a text.</summary>
    private static readonly string[] s_members = ["[scriptblock]", "ScriptBlock]::", "NewScriptBlock", "ExpandString", "InvokeScript", "AddScript", "[powershell]"];

    /// <summary>The name of the environment variable for a hole.</summary>
    public static string Variable(int hole) => string.Create(CultureInfo.InvariantCulture, $"SKVM_ARG_{hole}");

    /// <exception cref="ScriptRefusedException">A hole stands where PowerShell takes no value.</exception>
    public static BoundCode Bind(ScriptCode code)
    {
        MarkedCode marked = MarkedCode.Create(code);
        bool evaluates = marked.Text
            .Split([' ', '\t', '\n', '\r', '(', ')', ';', '|', '{', '}', ',', '"', '\'', '&'], StringSplitOptions.RemoveEmptyEntries)
            .Any(s_evaluators.Contains)
            || s_members.Any(member => marked.Text.Contains(member, StringComparison.OrdinalIgnoreCase));
        List<string> called = Called(marked.Text);
        List<(int Start, int End, char Kind)> regions = Regions(marked.Text);
        var sites = ImmutableArray.CreateBuilder<HoleSite>(marked.Holes.Length);
        for (int i = 0; i < marked.Holes.Length; i++)
        {
            MarkedHole hole = marked.Holes[i];
            (int start, int end, char kind) = regions.Find(region => hole.Start >= region.Start && hole.End <= region.End);
            string variable = $"${{env:{Variable(i)}}}";
            bool isCalled = called.Exists(name => IsAssigned(marked.Text, hole, name));
            Func<ScriptValue, ScriptValue> check = value =>
            {
                EmbeddedCode.Require(evaluates || isCalled ? Embedding.Program : Embedding.None, hole.Parameter, value, opens: true);
                return new TextValue(value.Text ?? throw new ScriptRefusedException(hole.Parameter, "a list or an object cannot be given to PowerShell code."));
            };
            switch (kind)
            {
                case '#':
                    sites.Add(HoleSite.Comment(hole));
                    continue;
                case '"' or '\'' when IsCalled(marked.Text, start):
                    throw new ScriptRefusedException(hole.Parameter, "it names the program to run.");
                case '"' when !marked.Text.AsSpan(start, hole.Start - start).Contains("$(", StringComparison.Ordinal)
                    && marked.Text[hole.Start - 1] is not ('$' or '`' or '{' or ':'):
                    sites.Add(new HoleSite(hole.Start, hole.End, hole.Parameter, variable, check, (_, _) => { }));
                    continue;
                case '\'':
                    bool first = i == 0 || marked.Holes[i - 1].End <= start;
                    bool last = i + 1 == marked.Holes.Length || marked.Holes[i + 1].Start >= end;
                    string before = first ? $"({marked.Text.AsSpan(start, hole.Start - start)}' + " : "' + ";
                    string after = last ? $" + '{marked.Text.AsSpan(hole.End, end - hole.End)})" : " + '";
                    sites.Add(new HoleSite(first ? start : hole.Start, last ? end : hole.End, hole.Parameter, before + variable + after, check, (_, _) => { }));
                    continue;
                case '\0' when !NamesCommand(marked.Text, hole):
                    sites.Add(new HoleSite(hole.Start, hole.End, hole.Parameter, variable, check, (_, _) => { }));
                    continue;
                default:
                    throw new ScriptRefusedException(
                        hole.Parameter, "it stands where PowerShell takes no value: a command's name, a member, a verbatim here-string or an expression within a string.");
            }
        }

        return new BoundCode(marked.Text, sites.MoveToImmutable());
    }

    /// <summary>True for a string that <c>&amp;</c> or <c>.</c> calls.</summary>
    private static bool IsCalled(string text, int start) => CallBefore().IsMatch(text.AsSpan(0, start));

    /// <summary>The variables that <c>&amp;</c> or <c>.</c> calls, and those that come into them.</summary>
    private static List<string> Called(string text)
    {
        List<string> names = [.. CalledVariable().Matches(text).Select(match => match.Groups[1].Value)];
        for (int i = 0; i < names.Count; i++)
        {
            foreach (string line in text.Split('\n', ';').Where(line => Assigns(line, names[i])))
            {
                foreach (Match match in NamedVariable().Matches(line))
                {
                    if (!names.Contains(match.Groups[1].Value, StringComparer.OrdinalIgnoreCase))
                        names.Add(match.Groups[1].Value);
                }
            }
        }

        return names;
    }

    private static bool IsAssigned(string text, MarkedHole hole, string name)
    {
        int start = text.AsSpan(0, hole.Start).LastIndexOfAny('\n', ';') + 1;
        return Assigns(text[start..hole.Start], name);
    }

    private static bool Assigns(string line, string name) =>
        Regex.IsMatch(line, $@"(?:\$|foreach\s*\(\s*\$){Regex.Escape(name)}\s*(?:\+?=|\bin\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?:^|[\s;|{(=])[&.]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex CallBefore();

    [GeneratedRegex(@"(?:^|[\s;|{(=])[&.]\s*""?\$\{?([A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex CalledVariable();

    [GeneratedRegex(@"\$\{?([A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant)]
    private static partial Regex NamedVariable();

    private static bool NamesCommand(string text, MarkedHole hole)
    {
        int before = hole.Start - 1;
        if (before >= 0 && (text[before] is '.' or '$' or ':' or '@' or '-' or '`' || char.IsLetterOrDigit(text[before]) || text[before] == '_'))
            return true;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        return before < 0 || text[before] is '\n' or '\r' or ';' or '|' or '&' or '{' or '(' or '.';
    }

    /// <summary>The strings (<c>'</c>, <c>"</c>, here-strings <c>h</c> and <c>"</c>) and comments (<c>#</c>), with their quotes.</summary>
    private static List<(int Start, int End, char Kind)> Regions(string text)
    {
        var regions = new List<(int, int, char)>();
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            char next = at + 1 < text.Length ? text[at + 1] : '\0';
            if (c == '`')
            {
                at++;
                continue;
            }

            (int end, char kind) = c switch
            {
                '@' when IsSingle(next) => (After(text, "\n'@", at), 'h'),
                '@' when IsDouble(next) => (After(text, "\n\"@", at), '"'),
                '<' when next == '#' => (After(text, "#>", at), '#'),
                '#' when at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is ';' or '{' or '}' or '(' or ')' => (LineEnd(text, at), '#'),
                _ when IsSingle(c) => (StringEnd(text, at, IsSingle, escapes: false), '\''),
                _ when IsDouble(c) => (StringEnd(text, at, IsDouble, escapes: true), '"'),
                _ => (0, '\0'),
            };
            if (end == 0)
                continue;
            regions.Add((at, end, kind));
            at = end - 1;
        }

        return regions;
    }

    private static int StringEnd(string text, int at, Func<char, bool> isQuote, bool escapes)
    {
        for (int end = at + 1; end < text.Length; end++)
        {
            if (escapes && text[end] == '`')
                end++;
            else if (isQuote(text[end]) && end + 1 < text.Length && isQuote(text[end + 1]))
                end++;
            else if (isQuote(text[end]))
                return end + 1;
        }

        return text.Length;
    }

    private static int After(string text, string mark, int at) => text.IndexOf(mark, at, StringComparison.Ordinal) is >= 0 and int found ? found + mark.Length : text.Length;

    private static int LineEnd(string text, int at) => text.IndexOf('\n', at) is >= 0 and int found ? found : text.Length;

    private static bool IsSingle(char c) => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B';

    private static bool IsDouble(char c) => c is '"' or '\u201C' or '\u201D' or '\u201E';
}
