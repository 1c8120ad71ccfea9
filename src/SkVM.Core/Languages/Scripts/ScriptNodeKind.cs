namespace SkVM.Languages.Scripts;

/// <summary>The kinds of nodes in the tree of a script; what <see cref="ScriptNode.Text"/> and the children are stands behind each.</summary>
internal enum ScriptNodeKind
{
    // Expressions
    Name,          // the name
    Text,          // a string literal: its value
    Number,        // as written
    Constant,      // true, false, null
    Format,        // an interpolated string: Text and expressions in turn
    List,          // elements; lists, tuples and sets are the same
    Map,           // Pair and Spread
    Pair,          // key, value
    Call,          // callee, arguments; "new" for JavaScript's new
    Keyword,       // name; value
    Spread,        // * or **; value
    Member,        // name; target
    Index,         // target, index
    Slice,         // parts that are written
    Unary,         // operator; operand
    Binary,        // operator; left, right
    Conditional,   // condition, then, else
    Lambda,        // Parameters, body
    Comprehension, // element, then Name/List and iterable pairs and conditions
    Await,         // operand
    Regex,         // as written
    Opaque,        // what was not understood, as written

    // Statements
    Block,
    Expression,    // expression
    Assign,        // operator; target, value
    If,            // condition, then, else?
    For,           // target, iterable, body
    While,         // condition, body
    With,          // body, then expression and target pairs (target Opaque when there is none)
    Try,           // body, handlers
    Function,      // name; Parameters, body
    Class,         // name; body
    Return,        // value?
    Raise,         // value?
    Import,        // local name; qualified name is the child's text
    Jump,          // break, continue
    Nothing,       // pass, declarations without effect
    Parameters,    // Name (with default as child)
}
