using System.Globalization;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

internal sealed partial class ScriptEvaluator
{
    private ScriptValue Made(ScriptValueKind kind, string text, params ScriptValue[] children)
    {
        _budget--;
        return new ScriptValue(kind, text, children);
    }

    private ScriptValue[] Values(ScriptNode[] nodes)
    {
        var values = new ScriptValue[nodes.Length];
        for (int i = 0; i < nodes.Length; i++)
            values[i] = Value(nodes[i]);
        return values;
    }

    private ScriptValue Value(ScriptNode node)
    {
        if (_holes?.At(node) is { } hole)
            return hole;
        if (_budget <= 0)
            return ScriptValue.Nothing;
        switch (node.Kind)
        {
            case ScriptNodeKind.Name:
                return _scope.Find(node.Text) ?? Made(ScriptValueKind.Symbol, node.Text);
            case ScriptNodeKind.Text:
                return _holes?.Parts(node) ?? Made(ScriptValueKind.Text, node.Text);
            case ScriptNodeKind.Number:
                return Made(ScriptValueKind.Number, node.Text.Contains('_') ? node.Text.Replace("_", "", StringComparison.Ordinal) : node.Text);
            case ScriptNodeKind.Constant:
                return Made(ScriptValueKind.Constant, node.Text);
            case ScriptNodeKind.Format:
                return Joined(Values(node.Children));
            case ScriptNodeKind.List:
                return Made(ScriptValueKind.List, node.Text, Values(node.Children));
            case ScriptNodeKind.Map:
                return Made(ScriptValueKind.Map, "", [.. node.Children.Select(Value)]);
            case ScriptNodeKind.Pair:
                return Made(ScriptValueKind.Pair, "", Value(node[0]), Value(node[1]));
            case ScriptNodeKind.Call:
                return Call(node);
            case ScriptNodeKind.Keyword:
                return Made(ScriptValueKind.Keyword, node.Text, Value(node[0]));
            case ScriptNodeKind.Spread:
                return Made(ScriptValueKind.Spread, node.Text, Value(node[0]));
            case ScriptNodeKind.Member:
                return MemberOf(Value(node[0]), node.Text);
            case ScriptNodeKind.Index:
                return IndexOf(Value(node[0]), node[1]);
            case ScriptNodeKind.Slice:
                return Made(ScriptValueKind.Slice, "", Values(node.Children));
            case ScriptNodeKind.Unary:
                return Unary(node);
            case ScriptNodeKind.Binary:
                ScriptValue left = Value(node[0]);
                bool isShort = node.Text is "and" or "or" or "&&" or "||" or "??";
                return Binary(node.Text, left, isShort ? Conditionally(left, node.Text is "or" or "||" or "??", node[1]) : Value(node[1]));
            case ScriptNodeKind.Conditional:
                ScriptValue condition = Value(node[0]);
                return Made(ScriptValueKind.Conditional, "", condition, Conditionally(condition, false, node[1]), Conditionally(condition, true, node[2]));
            case ScriptNodeKind.Lambda:
                Defaults(node[0]);
                return new ScriptValue(ScriptValueKind.Opaque, "function") { Function = new ScriptFunction(node[0], node[1], _scope) };
            case ScriptNodeKind.Comprehension:
                return Comprehension(node);
            case ScriptNodeKind.Await:
                _awaited = node[0];
                ScriptValue pending = Value(node[0]);
                return ReferenceEquals(_coroutine, node[0]) ? pending : Awaited(pending);
            case ScriptNodeKind.Assign:
                return Assigned(node);
            default:
                // What is not understood may call something.
                if (node.Kind == ScriptNodeKind.Opaque && node.Text.Contains('(', StringComparison.Ordinal) && node.Text is not ['b' or 'B', '"' or '\'', ..])
                    _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, node.Text)));
                return Made(ScriptValueKind.Opaque, node.Text, Values(node.Children));
        }
    }

    private ScriptValue Assigned(ScriptNode node)
    {
        int first = _calls;
        ScriptValue value;
        if (node.Text is "||=" or "&&=" or "??=")
        {
            ScriptValue old = Value(node[0]);
            value = Binary(node.Text[..^1], old, Conditionally(old, node.Text != "&&=", node[1]));
        }
        else
        {
            value = Value(node[1]);
            if (node.Text is not ("=" or ":="))
                value = Binary(node.Text[..^1], Value(node[0]), value);
        }

        if (node[0].Kind is not (ScriptNodeKind.Member or ScriptNodeKind.Index))
            Do(first, value);
        Assign(node[0], value, isOuter: node.Text != "=");
        return value;
    }

    /// <summary>What a promise gives. What is known to be none is itself.</summary>
    private ScriptValue Awaited(ScriptValue value)
    {
        bool isPromise = value.Kind is ScriptValueKind.Binary or ScriptValueKind.Conditional
            || (value.Kind == ScriptValueKind.Call
                && value.Text != "new"
                && !value.Children[0].Text.EndsWith("Sync", StringComparison.Ordinal)
                && !HarmlessCalls.IsHarmless(value));
        return isPromise ? Made(ScriptValueKind.Unary, "await", value) : value;
    }

    /// <summary>The defaults of parameters are computed where a function is defined.</summary>
    private void Defaults(ScriptNode parameters)
    {
        foreach (ScriptNode parameter in parameters.Children)
        {
            if (parameter is not { Kind: ScriptNodeKind.Name, Children: [{ Kind: not (ScriptNodeKind.Text or ScriptNodeKind.Number or ScriptNodeKind.Constant
                or ScriptNodeKind.Name) } given] })
                continue;
            int first = _calls;
            Do(first, Value(given));
        }
    }

    private ScriptValue Unary(ScriptNode node)
    {
        if (node.Text == "delete")
        {
            Assign(node[0], Made(ScriptValueKind.Opaque, "deleted"));
            return Made(ScriptValueKind.Constant, "true");
        }

        if (!node.Text.StartsWith("++", StringComparison.Ordinal) && !node.Text.StartsWith("--", StringComparison.Ordinal))
            return Made(ScriptValueKind.Unary, node.Text == "!" ? "not" : node.Text, Value(node[0]));
        ScriptValue last = Value(node[0]);
        ScriptValue next = Binary(node.Text[..1], last, Made(ScriptValueKind.Number, "1"));
        Assign(node[0], next, isOuter: true);
        return node.Text.EndsWith("after", StringComparison.Ordinal) ? last : next;
    }

    private ScriptValue Binary(string op, ScriptValue left, ScriptValue right)
    {
        if (left.Kind == ScriptValueKind.Text && right.Kind == ScriptValueKind.Text)
        {
            if (op == "+")
                return Made(ScriptValueKind.Text, left.Text + right.Text);
            if (op == "/")
                return Made(ScriptValueKind.Text, right.Text.StartsWith('/') ? right.Text : left.Text.TrimEnd('/') + "/" + right.Text);
        }

        op = op switch { "===" => "==", "!==" => "!=", "&&" => "and", "||" => "or", _ => op };
        return Made(ScriptValueKind.Binary, op, left, right);
    }

    private ScriptValue Joined(ScriptValue[] parts)
    {
        if (Array.TrueForAll(parts, part => part.Kind == ScriptValueKind.Text))
            return Made(ScriptValueKind.Text, string.Concat(parts.Select(part => part.Text)));
        return Made(ScriptValueKind.Format, "", parts);
    }

    private ScriptValue MemberOf(ScriptValue target, string name) => target.Kind == ScriptValueKind.Symbol
        ? Made(ScriptValueKind.Symbol, target.Text + "." + name)
        : Made(ScriptValueKind.Member, name, target);

    private ScriptValue ElementAt(ScriptValue list, int index) =>
        list.Kind == ScriptValueKind.List && index < list.Children.Length && !Array.Exists(list.Children, child => child.Kind == ScriptValueKind.Spread)
            ? list.Children[index]
            : Made(ScriptValueKind.Index, "", list, Made(ScriptValueKind.Number, index.ToString(CultureInfo.InvariantCulture)));

    private ScriptValue IndexOf(ScriptValue target, ScriptNode index)
    {
        if (_arguments is not null
            && target.Kind == ScriptValueKind.Symbol
            && target.Text is "sys.argv" or "process.argv"
            && CommandLine(target.Text == "sys.argv" ? 1 : 2, index) is { } argument)
            return argument;
        return Made(ScriptValueKind.Index, "", target, Value(index));
    }

    /// <summary>What <c>sys.argv[n]</c> or <c>sys.argv[n:m]</c> stands for, as far as the command line is known.</summary>
    private ScriptValue? CommandLine(int offset, ScriptNode index)
    {
        ScriptValue? Argument(int number) => number >= 0 && number < _arguments!.Count && _arguments[number] is { } text ? Made(ScriptValueKind.Text, text) : null;
        if (index.Kind == ScriptNodeKind.Number && int.TryParse(index.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int at))
            return Argument(at - offset);
        if (index.Kind != ScriptNodeKind.Slice
            || index.Children.Length is < 2 or > 3
            || !int.TryParse(index[0].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int first))
            return null;
        int end = index.Children.Length == 3 && int.TryParse(index[2].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int to) ? to : _arguments!.Count + offset;
        var parts = new List<ScriptValue>();
        for (int i = first; i < end; i++)
        {
            if (Argument(i - offset) is not { } part)
                return null;
            parts.Add(part);
        }

        return Made(ScriptValueKind.List, "", [.. parts]);
    }

    private ScriptValue Comprehension(ScriptNode node)
    {
        ScriptScope outer = _scope;
        Ending ending = _ending;
        _scope = new ScriptScope(outer);
        _uncertain++;
        var parts = new List<ScriptValue> { ScriptValue.Nothing };
        for (int i = 1; i < node.Children.Length; i++)
        {
            if (node[i].Kind == ScriptNodeKind.Keyword && node[i].Text == "if")
            {
                parts.Add(Made(ScriptValueKind.Keyword, "if", Value(node[i][0])));
            }
            else if (i + 1 < node.Children.Length)
            {
                ScriptValue over = Value(node[i + 1]);
                var variable = new ScriptValue(ScriptValueKind.Bound, "each") { Over = over };
                Assign(node[i], variable);
                parts.Add(over);
                parts.Add(variable);
                i++;
            }
        }

        parts[0] = Value(node[0]);
        if (_ending != ending)
            _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "exit")));
        (_scope, _ending) = (outer, ending);
        _uncertain--;
        return Made(ScriptValueKind.Comprehension, node.Text, [.. parts]);
    }
}
