using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>Texts in escaped JSON.</summary>
internal sealed partial class ShellOutliner
{
    /// <summary>A text in escaped JSON may be a sample as well as a constant: what is not expanded in it becomes a value that holds where the agent gives no other.</summary>
    private void LiftText(int start, int at, int length)
    {
        if (_edits.Exists(edit => edit.Span.Start < at + length && at < edit.Span.End))
            return;
        string name = EscapedJson.NameBefore(_code.Text.AsSpan(start, at - 2 - start));
        int end = at + length;
        while (at < end)
        {
            int next = _code.Text.IndexOf('$', at, end - at) is var dollar and >= 0 ? dollar : end;
            string piece = _code.Text[at..next];
            if (piece.Any(char.IsLetterOrDigit))
            {
                if (EscapedJson.ArgumentOf(piece) is not { } argument)
                {
                    _failed = true;
                    return;
                }

                OutlineParameter parameter = _parameters.Add(
                    new OutlineParameter(OutlineParameter.OptionOf(name), TemplateParameterType.String, argument, _keepsState ? $"\"{piece}\"" : argument));
                _json = true;
                _edits.Add(new TextChange(TextSpan.FromBounds(at, next), $"${{json_{parameter.Variable[4..]}}}"));
            }

            if (next == end)
                return;
            at = EscapedJson.EndOfName(_code.Text, next);
            if (at > end || at == next)
            {
                _failed = true;
                return;
            }
        }
    }

    /// <summary>True when the text after an escaped quote is the name of a JSON member, or nothing but a variable, or what follows such a text: no sample.</summary>
    private bool IsNameOrExpansion(int start, int end)
    {
        ReadOnlySpan<char> rest = _code.Text.AsSpan(start, end - start);
        int length = rest.IndexOf("\\\"", StringComparison.Ordinal);
        if (length < 0)
            return true;
        ReadOnlySpan<char> inner = rest[..length], after = rest[(length + 2)..].TrimStart();
        if (after is [':', ..] || inner.TrimStart() is ['}' or ']' or ',' or ':', ..])
            return true;
        return inner is ['$', ..] && inner.TrimStart('$').Trim("{}").IndexOfAnyExcept(s_nameCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> s_nameCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
}
