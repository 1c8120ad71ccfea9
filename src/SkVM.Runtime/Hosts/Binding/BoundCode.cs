using System.Collections.Immutable;
using System.Text;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>
/// Code taken apart at its holes. It is put together in one of two ways: with a literal in each hole, or with a reference to a variable,
/// so that the same text serves all values and is compiled once.
/// </summary>
internal sealed class BoundCode
{
    private readonly string _text;
    private readonly ImmutableArray<HoleSite> _sites;

    public BoundCode(string text, ImmutableArray<HoleSite> sites)
    {
        _text = text;
        _sites = sites;
        if (sites.All(site => site.Reference is not null))
            Referenced = Write((code, site) => code.Append(site.Reference));
    }

    /// <summary>The parameters, in the order of the holes.</summary>
    public ImmutableArray<string> Parameters => [.. _sites.Select(site => site.Parameter)];

    /// <summary>The code with a reference in each hole; null when a hole cannot have one.</summary>
    public string? Referenced { get; }

    /// <summary>The values of the variables that <see cref="Referenced"/> names, in the order of the holes.</summary>
    /// <exception cref="ScriptRefusedException">A value cannot stand in its hole.</exception>
    public ImmutableArray<ScriptValue> Values(ScriptArguments arguments) =>
        [.. _sites.Select(site => site.IsComment ? NullValue.Instance : site.Value(arguments[site.Parameter]))];

    /// <summary>The code with a literal in each hole.</summary>
    /// <exception cref="ScriptRefusedException">A value cannot stand in its hole.</exception>
    public string WithLiterals(ScriptArguments arguments) => Write((code, site) =>
    {
        if (!site.IsComment)
            site.WriteLiteral(code, site.Value(arguments[site.Parameter]));
    });

    private string Write(Action<StringBuilder, HoleSite> hole)
    {
        var code = new StringBuilder(_text.Length + (32 * _sites.Length));
        int at = 0;
        foreach (HoleSite site in _sites)
        {
            code.Append(_text, at, site.Start - at);
            hole(code, site);
            at = site.End;
        }

        return code.Append(_text, at, _text.Length - at).ToString();
    }
}

/// <summary>A hole of <see cref="BoundCode"/> and what may stand in it.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Reference">What names its variable there; null when it takes literals only.</param>
/// <param name="Value">Checks a value and makes it what the place asks for.</param>
/// <param name="WriteLiteral">Writes such a value as a literal.</param>
internal sealed record HoleSite(int Start, int End, string Parameter, string? Reference, Func<ScriptValue, ScriptValue> Value, Action<StringBuilder, ScriptValue> WriteLiteral)
{
    /// <summary>True in a comment, where nothing is written.</summary>
    public bool IsComment { get; private init; }

    /// <summary>A hole in a comment.</summary>
    public static HoleSite Comment(MarkedHole hole) =>
        new(hole.Start, hole.End, hole.Parameter, string.Empty, value => value, (_, _) => { }) { IsComment = true };
}
