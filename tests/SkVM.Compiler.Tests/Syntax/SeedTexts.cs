namespace SkVM.Tests.Syntax;

/// <summary>Our own skills, which between them use every construct: what mutations start from where the corpus is absent.</summary>
internal static class SeedTexts
{
    /// <summary>A small skill with a little of everything.</summary>
    public const string Rich = """
        ---
        name: log-triage
        description: >-
          Finds the first error in a log
          and says where it came from.
        license: "MIT"
        metadata: {author: ann, tags: [logs, "triage"]}
        allowed-tools:
          - Bash
          - Read
        ---
        Read the log *before* you guess.

        # Log triage

        Use [the guide](references/guide.md "Guide") or `scripts/first_error.py`.

        ## Steps

        1. Open the log:

           ```bash
           less +G app.log
           ```
        2. Find the **first** error
           - not the last
           - nor a warning

        > Never delete a log.

        | Level | Meaning |
        |-------|---------|
        | ERROR |         |
        | WARN  | look    |

        <!-- keep in sync with the guide -->

        Output
        ------

        One line. See [guide].

        [guide]: references/guide.md
        """;

    /// <summary>Lists in quotes in lists, tabs, fences of all kinds.</summary>
    private const string Nested = """
        ---
        name: nested
        description: Nested blocks
        ---
        # Nested
        - a
          - b

            c
          -	d
        	- e
        * * *
        > - q
        >   1) r
        >      ~~~~ py {x=1}
        >      print("`")
        >      ~~~~
        > lazy
        text
            not code

            code
        	tab code

        10. ten
        11. eleven
        ```
        open fence
        # not a heading
        """;

    /// <summary>Links, entities, escapes, HTML, tables in odd places.</summary>
    private const string Inlines = """
        Title with `code` and <b>html</b>
        ===
        [a](<b c> 'd') ![i](i.png) <https://x.y/z?a=b&c> [r][q] [q] [q][] ``a`b`` ` c `
        **bold *both* bold** _under_ a_b_c \*not\* &amp; &#35; \[x\](y)
        a line  
        hard break\
        next
        | | h |
        |:-|-:|
        | `a|b` | c \| d
        || e |

        text before
        a | b
        -|-
        1 | 2
        - [ ] todo
        - [x] done

        <div align="center">
        # not a heading
        </div>

        [q]: /url&amp;x "T
        itle"
        ## closed ##
        """;

    /// <summary>Front matter with every kind of value, then almost nothing.</summary>
    private const string Fields = """
        ---
        # comment
        name: fields   # trailing
        'quoted key': "esc\u0041\n"
        "n": 12
        empty:
        block: |+
          one
            two

        folded: >2
           x
        flow: {a: [1, {b: c}], "d": null,
          e: f}
        deep:
          - - x
            - y: z
          -
        ? explicit
        : value
        anchor: &a v
        ...
        ###### h6
        """;

    private const string Crlf = "\uFEFF---\r\nname: crlf\r\ndescription: |\r\n  a\r\n  b\r\n---\r\n# H\r\n\r\n```js\r\nx()\r\n```\r\n- a\r\n\r\n  b\r\n";

    private const string Plain = "just text\n\nand \u2028 more \0 text \uD83D\uDE00 \uD800\rend";

    /// <summary>All of them, with LF line ends unless they are about others.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. new[] { Rich, Nested, Inlines, Fields }.Select(text => text.ReplaceLineEndings("\n")), Crlf, Plain, "---\nname: x\n", ""];
}
