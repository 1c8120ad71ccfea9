using System.Collections.Immutable;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Finds what each hole of shell code is and puts an expansion of a variable there that is right for the quotes around it. The values are given to the
/// shell beside the code: they are never part of its text. In a here-document or single-quoted word that holds Python or JavaScript, the hole gets a literal
/// of that language.
/// </summary>
internal static class ShellBinder
{
    /// <exception cref="ScriptRefusedException">A hole stands where the shell takes no value.</exception>
    /// <exception cref="ScriptHostException">The code cannot be run as it is.</exception>
    public static BoundShell Bind(ScriptCode code)
    {
        MarkedCode marked = MarkedCode.Create(code);
        ShellScript script = ShellScript.Parse(marked.Text);
        RequireRunnable(script);
        var flow = new ShellFlow(script);
        var edits = new List<ShellEdit>();
        var done = new HashSet<int>();
        foreach (MarkedHole hole in marked.Holes)
        {
            if (script.Comments.Any(comment => hole.Start >= comment.Start && hole.End <= comment.End))
                continue;
            if (!script.Unread.IsEmpty)
                throw new ScriptRefusedException(hole.Parameter, $"the code could not be read as shell at '{Shorten(script.Unread[0].In(marked.Text))}'.");
            ShellPlace place = ShellPlaces.Find(script, hole.Start) ?? throw new ScriptRefusedException(hole.Parameter, "it stands where the shell takes no value.");
            if (place.Word is { } inner && flow.IsCode(hole.Start))
                edits.Add(ShellEdit.Reference(hole, ShellQuotes.At(marked.Text, inner, hole.Start), Embedding.Program, opens: true, ShellLead.None, isWord: false));
            else if (place.Word is { } word)
                InWord(marked, hole, place, word, flow, done, edits);
            else
                InDocument(marked, hole, place, flow, done, edits);
        }

        edits.Sort((one, other) => one.Start.CompareTo(other.Start));
        return new BoundShell(marked.Text, [.. edits]);
    }

    private static void InWord(MarkedCode marked, MarkedHole hole, ShellPlace place, ShellWord word, ShellFlow flow, HashSet<int> done, List<ShellEdit> edits)
    {
        string text = marked.Text;
        ShellExpansion? expansion = word.Expansions.FirstOrDefault(expansion => hole.Start >= expansion.Span.Start && hole.End <= expansion.Span.End && !IsPlainText(expansion));
        if (place.Node.Kind == ShellNodeKind.Arithmetic || expansion?.Kind == ShellExpansionKind.Arithmetic || (place.Node.Kind == ShellNodeKind.Test && HasArithmetic(word.Raw)))
        {
            edits.Add(ShellEdit.Integer(hole));
            return;
        }

        if (expansion is not null)
            throw new ScriptRefusedException(hole.Parameter, $"it stands within the expansion '{Shorten(expansion.Span.In(text))}'.");
        if (place.Redirection?.Kind is ShellRedirectionKind.HereDocument or ShellRedirectionKind.Duplicate)
            throw new ScriptRefusedException(hole.Parameter, "it stands where the shell takes a delimiter or a descriptor.");
        char quote = ShellQuotes.At(text, word, hole.Start);
        if (place.Redirection is null && place.Node is ShellCommand command && command.Words.Contains(word))
        {
            if (ShellEmbeddings.NamesProgram(command, word))
                throw new ScriptRefusedException(hole.Parameter, "it names the program to run.");
            // In the name of a variable the shell runs what stands in a subscript.
            bool inName = command.Name is "declare" or "typeset" or "local" or "export" or "readonly"
                && word.Raw.IndexOf('=') is var equals
                && (equals < 0 || hole.Start < word.Start + equals);
            Embedding embedding = inName ? Embedding.Program : flow.Embeddings.OfWord(command, word);
            if (embedding == Embedding.Program
                && quote == '\''
                && word.IsWhollyQuoted
                && flow.Embeddings.OfDocument(command) is { } language
                && (language == CodeLanguage.Python || language == CodeLanguage.JavaScript))
            {
                Embed(marked, CodeSpan.FromBounds(word.Start + 1, word.End - 1), language, done, edits);
                return;
            }

            bool opens = hole.Start == word.Start || (hole.Start == word.Start + 1 && text[word.Start] is '"' or '\'');
            edits.Add(
                ShellEdit.Reference(
                    hole,
                    quote,
                    embedding,
                    opens && !IsOperandOfMake(command),
                    ShellLeads.Of(command, word, hole.Start, text) | flow.LeadAt(hole.Start),
                    isWord: hole.Start == word.Start && hole.End == word.End));
            return;
        }

        Embedding input = place.Redirection?.Kind == ShellRedirectionKind.HereString && flow.Embeddings.OfDocument(place.Node) is not null ? Embedding.Program : Embedding.None;
        edits.Add(
            ShellEdit.Reference(
                hole, quote, input, opens: true, flow.LeadAt(hole.Start), isWord: place.Node.Kind == ShellNodeKind.For && hole.Start == word.Start && hole.End == word.End));
    }

    /// <summary>The targets and settings of <c>make</c> are expanded by it and by the shell, but name no program.</summary>
    private static bool IsOperandOfMake(ShellCommand command) => command.Invocations is [.., { Program: "make" or "gmake" or "just" }];

    private static void InDocument(MarkedCode marked, MarkedHole hole, ShellPlace place, ShellFlow flow, HashSet<int> done, List<ShellEdit> edits)
    {
        ShellHereDocument document = place.Document!;
        if (!document.IsClosed)
            throw new ScriptRefusedException(hole.Parameter, "it stands in a here-document without end.");
        if (document.Expansions.Any(expansion => hole.Start >= expansion.Span.Start && hole.End <= expansion.Span.End && expansion.Kind != ShellExpansionKind.Placeholder))
            throw new ScriptRefusedException(hole.Parameter, "it stands within an expansion of a here-document.");
        CodeLanguage? language = flow.Embeddings.OfDocument(place.Node);
        bool isCode = flow.IsCode(hole.Start);
        if (!isCode && (language == CodeLanguage.Python || language == CodeLanguage.JavaScript))
        {
            if (!document.IsLiteral && document.Span.In(marked.Text).ContainsAny('$', '`', '\\'))
                throw new ScriptRefusedException(hole.Parameter, "it stands in code that the shell changes before it runs; quote the delimiter of the here-document.");
            Embed(marked, document.Span, language, done, edits);
            return;
        }

        Embedding embedding = language is null && !isCode ? Embedding.None : Embedding.Program;
        if (document.IsLiteral && done.Add(document.Span.Start))
            edits.AddRange(ShellEdit.Unquote(marked.Text, place.Redirection!, document));
        edits.Add(ShellEdit.Reference(hole, ShellQuotes.Document, embedding, opens: true, ShellLead.None, isWord: false));
    }

    /// <summary>Binds a stretch of Python or JavaScript with all its holes.</summary>
    private static void Embed(MarkedCode marked, CodeSpan span, CodeLanguage language, HashSet<int> done, List<ShellEdit> edits)
    {
        if (!done.Add(span.Start))
            return;
        var code = new ScriptCode(
            span.In(marked.Text).ToString(),
            [
                .. marked.Holes
                    .Where(hole => hole.Start >= span.Start && hole.End <= span.End)
                    .Select(hole => new ScriptHole(hole.Start - span.Start, hole.Mark.Length, hole.Parameter)),
            ]);
        edits.Add(new ShellEdit.Embedded(span, language == CodeLanguage.Python ? PythonBinder.Bind(code) : JavaScriptBinder.Bind(code)));
    }

    private static void RequireRunnable(ShellScript script)
    {
        if (script.IsTranscript)
            throw new ScriptHostException("The code is a transcript with prompts and output; give the commands only.");
        foreach (ShellCommand command in script.Commands)
        {
            foreach (ShellWord word in command.Words)
            {
                if (word.Expansions.FirstOrDefault(expansion => expansion.Kind == ShellExpansionKind.Placeholder && !expansion.IsQuoted) is { } placeholder)
                    throw new ScriptHostException($"The code still has the placeholder '{Shorten(placeholder.Span.In(script.Text))}'; make it a parameter.");
            }
        }
    }

    /// <summary>What is written like a placeholder is text in quotes.</summary>
    private static bool IsPlainText(ShellExpansion expansion) => expansion.Kind == ShellExpansionKind.Placeholder && expansion.IsQuoted;

    /// <summary>True when a <c>[[ … ]]</c> evaluates words as arithmetic, which runs commands in array subscripts.</summary>
    public static bool HasArithmetic(ReadOnlySpan<char> test)
    {
        foreach (string mark in (ReadOnlySpan<string>)["-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-v", "-R"])
        {
            if (test.Contains(mark, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";
}
