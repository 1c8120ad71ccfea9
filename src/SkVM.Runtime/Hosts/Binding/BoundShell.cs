using System.Collections.Immutable;
using System.Text;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Shell code taken apart at its holes.</summary>
internal sealed class BoundShell(string text, ImmutableArray<ShellEdit> edits)
{
    /// <summary>The code for a run, and the variables it names with their values.</summary>
    /// <exception cref="ScriptRefusedException">A value cannot stand in its hole.</exception>
    public (string Code, IReadOnlyDictionary<string, (string Parameter, string Value)> Variables) Write(ScriptArguments arguments)
    {
        var code = new StringBuilder(text.Length + (24 * edits.Length));
        var variables = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        int at = 0;
        foreach (ShellEdit edit in edits)
        {
            code.Append(text, at, edit.Start - at);
            edit.Write(code, arguments, variables);
            at = edit.End;
        }

        return (code.Append(text, at, text.Length - at).ToString(), variables);
    }
}

/// <summary>A change of shell code.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal abstract record ShellEdit(int Start, int End)
{
    /// <summary>Writes what stands there in a run.</summary>
    public abstract void Write(StringBuilder code, ScriptArguments arguments, Dictionary<string, (string Parameter, string Value)> variables);

    /// <summary>A whole number, which is all that an arithmetic expression may be given.</summary>
    public static ShellEdit Integer(MarkedHole hole) => new IntegerHole(hole);

    /// <summary>An expansion of a variable.</summary>
    public static ShellEdit Reference(MarkedHole hole, char quote, Embedding embedding, bool opens, ShellLead lead, bool isWord) =>
        new ReferenceHole(hole, quote, embedding, opens, lead, isWord);

    /// <summary>Lets a here-document with a quoted delimiter take expansions, with its own text as it was.</summary>
    public static IEnumerable<ShellEdit> Unquote(string text, ShellRedirection redirection, ShellHereDocument document)
    {
        yield return new Text(redirection.Target!.Start, redirection.Target.End, document.Delimiter);
        for (int i = document.Span.Start; i < document.Span.End; i++)
        {
            if (text[i] is '$' or '`' or '\\')
                yield return new Text(i, i, "\\");
        }
    }

    /// <summary>
    /// Python or JavaScript within shell code. Its holes get literals of that language, in ASCII without single quotes and dollar signs, so that they pass the
    /// shell unchanged.
    /// </summary>
    internal sealed record Embedded(CodeSpan Span, BoundCode Bound) : ShellEdit(Span.Start, Span.End)
    {
        public override void Write(StringBuilder code, ScriptArguments arguments, Dictionary<string, (string Parameter, string Value)> variables) =>
            code.Append(Bound.WithLiterals(arguments));
    }

    private sealed record Text(int Start, int End, string Value) : ShellEdit(Start, End)
    {
        public override void Write(StringBuilder code, ScriptArguments arguments, Dictionary<string, (string Parameter, string Value)> variables) => code.Append(Value);
    }

    private sealed record IntegerHole(MarkedHole Hole) : ShellEdit(Hole.Start, Hole.End)
    {
        public override void Write(StringBuilder code, ScriptArguments arguments, Dictionary<string, (string Parameter, string Value)> variables)
        {
            string value = arguments.Text(Hole.Parameter);
            ReadOnlySpan<char> digits = value.AsSpan(value.StartsWith('-') ? 1 : 0);
            if (digits.Length is 0 or > 18 || digits.ContainsAnyExceptInRange('0', '9') || (digits[0] == '0' && digits.Length > 1))
                throw new ScriptRefusedException(Hole.Parameter, "it stands in arithmetic, where the shell would run what is no whole number.");
            code.Append(value);
        }
    }

    private sealed record ReferenceHole(MarkedHole Hole, char Quote, Embedding Embedding, bool Opens, ShellLead Lead, bool IsWord) : ShellEdit(Hole.Start, Hole.End)
    {
        public override void Write(StringBuilder code, ScriptArguments arguments, Dictionary<string, (string Parameter, string Value)> variables)
        {
            ScriptValue value = arguments[Hole.Parameter];
            if (value is not ListValue list)
            {
                Add(code, value, Hole.Mark, variables);
                return;
            }

            if (!IsWord || Quote != ShellQuotes.None)
                throw new ScriptRefusedException(Hole.Parameter, "a list can only stand as words of its own.");
            for (int i = 0; i < list.Items.Length; i++)
            {
                if (i > 0)
                    code.Append(' ');
                Add(code, list.Items[i], $"{Hole.Mark}_{i}", variables);
            }
        }

        private void Add(StringBuilder code, ScriptValue value, string variable, Dictionary<string, (string Parameter, string Value)> variables)
        {
            string text = value.Text ?? throw new ScriptRefusedException(Hole.Parameter, "an object cannot stand in a command.");
            EmbeddedCode.Require(Embedding, Hole.Parameter, value, Opens);
            ShellLeads.Require(Lead, Hole.Parameter, value);
            variables[variable] = (Hole.Parameter, text);
            code.Append(ShellQuotes.Reference(Quote, variable));
        }
    }
}
