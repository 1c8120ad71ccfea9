using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>Texts in JSON of which a part varies.</summary>
internal sealed partial class ShellOutliner
{
    private static bool IsJson(string word) =>
        word.TrimStart('\'', '"', ' ', '\n') is ['{' or '[', ..] && word.Contains(':', StringComparison.Ordinal) && !word.Contains("{{", StringComparison.Ordinal);

    private bool IsInJsonString(TextSpan word, int position)
    {
        bool inside = false;
        for (int i = word.Start + (_code.Text[word.Start] is '\'' or '"' ? 1 : 0); i < position; i++)
        {
            if (_code.Text[i] == '"' && _code.Text[i - 1] != '\\')
                inside = !inside;
        }

        return inside;
    }

    /// <summary>
    /// JSON of which one text is a placeholder or a variable shows samples for its other texts: each becomes a value that holds where the agent gives no other. Names of members
    /// stay, and so do texts that hold a placeholder themselves.
    /// </summary>
    /// <param name="word">Where the JSON stands.</param>
    /// <param name="only">The context to look at; all by default.</param>
    private void LiftJsonTexts(TextSpan word, ShellContext? only = null)
    {
        string text = _code.Text, name = "text";
        for (int at = word.Start; at < word.End; at++)
        {
            if (JsonQuoteAt(at) is not (> 0 and var width))
                continue;
            ShellContext context = _code.Contexts[at];
            int start = at + width, end = start;
            while (end < word.End && JsonQuoteAt(end) == 0)
                end += context != ShellContext.Double && text[end] == '\\' ? 2 : 1;
            if (end >= word.End)
                return;
            at = end + JsonQuoteAt(end) - 1;
            if (text.AsSpan(at + 1, word.End - at - 1).TrimStart() is [':', ..])
                name = text[start..end];
            else if (only is null || only == context)
                LiftJsonText(TextSpan.FromBounds(start, end), context, name);
        }
    }

    private void LiftJsonText(TextSpan span, ShellContext context, string name)
    {
        string piece = _code.Text.Substring(span.Start, span.Length);
        if (!piece.Any(char.IsLetterOrDigit)
            || _edits.Exists(edit => edit.Span.OverlapsWith(span))
            || _code.Contexts.AsSpan(span.Start, span.Length).ContainsAnyExcept(context)
            || (context == ShellContext.Single ? piece.Contains('\'', StringComparison.Ordinal) : piece.AsSpan().ContainsAny("$`")))
            return;
        string? argument = context == ShellContext.Double ? EscapedJson.ArgumentOf(piece)
            : !piece.Contains('\\', StringComparison.Ordinal) ? (piece.AsSpan().ContainsAny("$`!") ? $"'{piece}'" : $"\"{piece}\"")
            : EscapedJson.ArgumentOf(piece.Replace(@"\", @"\\", StringComparison.Ordinal));
        if (argument is null)
        {
            _failed = true;
            return;
        }

        // A runner takes the default as it stands in the JSON, a script escapes it.
        string value = !_keepsState || !argument.StartsWith('$') ? argument : context == ShellContext.Double ? $"\"{piece}\"" : $"'{piece}'";
        OutlineParameter parameter = _parameters.Add(new OutlineParameter(OutlineParameter.OptionOf(name), TemplateParameterType.String, argument, value));
        _json = true;
        string variable = $"${{json_{parameter.Variable[4..]}}}";
        _edits.Add(new TextChange(span, context == ShellContext.Single ? $"'\"{variable}\"'" : variable));
    }

    /// <summary>The width of the quote that a JSON text opens or closes with at a position; 0 where there is none.</summary>
    private int JsonQuoteAt(int at) => _code.Contexts[at] switch
    {
        ShellContext.Single or ShellContext.HereDocument => _code.Text[at] == '"' ? 1 : 0,
        ShellContext.Double => _code.Text[at] == '\\' && at + 1 < _code.Text.Length && _code.Text[at + 1] == '"' ? 2 : 0,
        _ => 0,
    };
}
