namespace SkVM.Languages.Shell;

/// <summary>The kinds of statements.</summary>
public enum ShellNodeKind
{
    /// <summary>A simple command: assignments, words, redirections.</summary>
    Command,

    /// <summary>Commands joined by <c>|</c>.</summary>
    Pipeline,

    /// <summary><c>( … )</c>.</summary>
    Subshell,

    /// <summary><c>{ …; }</c>.</summary>
    Group,

    /// <summary><c>if</c> with all its branches.</summary>
    If,

    /// <summary><c>for NAME in WORDS</c>, and the arithmetic <c>for ((…))</c>.</summary>
    For,

    /// <summary><c>select NAME in WORDS</c>.</summary>
    Select,

    /// <summary><c>while</c>.</summary>
    While,

    /// <summary><c>until</c>.</summary>
    Until,

    /// <summary><c>case WORD in … esac</c>; its children are clauses.</summary>
    Case,

    /// <summary>One clause of <c>case</c>; its words are the patterns.</summary>
    CaseClause,

    /// <summary>The definition of a function.</summary>
    Function,

    /// <summary><c>[[ … ]]</c>; its one word is everything between.</summary>
    Test,

    /// <summary><c>(( … ))</c>; its one word is everything between.</summary>
    Arithmetic,
}
