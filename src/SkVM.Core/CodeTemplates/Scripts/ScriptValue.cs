namespace SkVM.CodeTemplates.Scripts;

/// <summary>What an expression of a script stands for, with variables replaced by what they were given. A graph: a call made once is one value.</summary>
internal sealed class ScriptValue(ScriptValueKind kind, string text, params ScriptValue[] children)
{
    /// <summary>The text of an opaque value that a function gave to a variable of another one.</summary>
    public const string Changed = "changed by a function";

    public static readonly ScriptValue Nothing = new(ScriptValueKind.Constant, "null");

    public ScriptValueKind Kind { get; } = kind;

    public string Text { get; } = text;

    public ScriptValue[] Children { get; } = children;

    /// <summary>The number of a call among the calls of its script, in the order they are made; of a hole, its parameter's index.</summary>
    public int Number { get; init; }

    /// <summary>A function that was defined in the script.</summary>
    public ScriptFunction? Function { get; init; }

    /// <summary>What the variable of a loop goes over.</summary>
    public ScriptValue? Over { get; init; }

    /// <summary>What calling a lambda does.</summary>
    public List<ScriptEffect>? Effects { get; init; }

    /// <summary>True for literals, and lists and maps of them.</summary>
    public bool IsLiteral => Kind switch
    {
        ScriptValueKind.Text or ScriptValueKind.Number or ScriptValueKind.Constant => true,
        ScriptValueKind.List or ScriptValueKind.Map or ScriptValueKind.Pair => Array.TrueForAll(Children, child => child.IsLiteral),
        _ => false,
    };

    public bool IsSymbol(string name) => Kind == ScriptValueKind.Symbol && Text == name;

    public override string ToString() => Kind switch
    {
        ScriptValueKind.Text => $"'{Text}'",
        ScriptValueKind.Call => $"{Children[0]}({string.Join(", ", Children.Skip(1))})",
        ScriptValueKind.Member => $"{Children[0]}.{Text}",
        ScriptValueKind.Keyword => $"{Text}={Children[0]}",
        ScriptValueKind.Index => $"{Children[0]}[{Children[1]}]",
        ScriptValueKind.Binary => $"({Children[0]} {Text} {Children[1]})",
        ScriptValueKind.List => $"[{string.Join(", ", (object[])Children)}]",
        ScriptValueKind.Map => $"{{{string.Join(", ", (object[])Children)}}}",
        ScriptValueKind.Pair => $"{Children[0]}: {Children[1]}",
        ScriptValueKind.Hole => $"<{Children[0]}>",
        _ when Children.Length == 0 => Text,
        _ => $"{Kind}{Text}({string.Join(", ", (object[])Children)})",
    };
}

/// <summary>The kinds of <see cref="ScriptValue"/>.</summary>
internal enum ScriptValueKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, as written.</summary>
    Number,

    /// <summary>True, false, null.</summary>
    Constant,

    /// <summary>Something from outside the script by its full name, such as <c>numpy.nan_to_num</c> or <c>len</c>.</summary>
    Symbol,

    /// <summary>The variable of a loop, a parameter of a lambda, or what a loop carries on.</summary>
    Bound,

    /// <summary>A hole of a template; its child is the example.</summary>
    Hole,

    /// <summary>A text made of parts.</summary>
    Format,

    /// <summary>A list.</summary>
    List,

    /// <summary>A map of pairs.</summary>
    Map,

    /// <summary>Key and value.</summary>
    Pair,

    /// <summary>Callee and arguments.</summary>
    Call,

    /// <summary>A named argument.</summary>
    Keyword,

    /// <summary>A list or map put into another.</summary>
    Spread,

    /// <summary>A member of a value.</summary>
    Member,

    /// <summary>Target and index.</summary>
    Index,

    /// <summary>Parts of a slice.</summary>
    Slice,

    /// <summary>An operator and its operand.</summary>
    Unary,

    /// <summary>An operator and its operands.</summary>
    Binary,

    /// <summary>Condition and both values.</summary>
    Conditional,

    /// <summary>A function value: parameters, then the result.</summary>
    Lambda,

    /// <summary>Element, then iterables, variables and conditions.</summary>
    Comprehension,

    /// <summary>What is not understood, as written; equal only to the same text.</summary>
    Opaque,
}
