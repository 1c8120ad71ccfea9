using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Takes a command's words apart: options, their values, and what is left, the operands.</summary>
internal static class ShellOptions
{
    /// <summary>Long options that name a file to write, of any program.</summary>
    private static readonly HashSet<string> s_writes = new(
        StringComparer.Ordinal) { "--output", "--out", "--outfile", "--output-file", "--output-path", "--dest", "--destination", "--out-file", "--save", "--report" };

    /// <summary>Long options that name a file to read.</summary>
    private static readonly HashSet<string> s_reads = new(StringComparer.Ordinal) { "--file", "--from-file", "--files0-from", "--exclude-from", "--ignore-file", "--reference" };

    /// <summary>Long options of the known programs that take the next word as a value when none is attached.</summary>
    private static readonly HashSet<string> s_values = new(StringComparer.Ordinal)
    {
        "--lines", "--bytes", "--key", "--field-separator", "--delimiter", "--fields", "--characters", "--regexp", "--max-count", "--context", "--after-context", "--before-context", "--glob", "--type", "--indent", "--mode", "--size", "--date", "--max-depth", "--format", "--separator", "--table", "--width",
    };

    /// <summary>Words behind <c>-o</c> and <c>--output</c> that say how something is printed.</summary>
    private static readonly HashSet<string> s_formats = new(StringComparer.OrdinalIgnoreCase)
    {
        "json", "jsonl", "jsonc", "ndjson", "yaml", "yamlc", "yml", "xml", "table", "wide", "csv", "tsv", "text", "txt", "plain", "raw", "pretty", "compact", "name", "markdown", "md", "html", "sarif", "none",
    };

    public static bool IsWrite(string option) => s_writes.Contains(option);

    /// <summary>True when what stands behind <c>-o</c> is a format, a column list or a setting (<c>json</c>, <c>jsonpath=…</c>, <c>NAME,SIZE</c>) and no file.</summary>
    public static bool IsFormat(string value) => s_formats.Contains(value) || value.AsSpan().ContainsAny('=', ',');

    /// <summary>The operands of a command; what its options read and write is added to the effects.</summary>
    /// <param name="program">What is known of the program.</param>
    /// <param name="arguments">Its words.</param>
    /// <param name="effects">What the step does so far.</param>
    /// <param name="replacesSkipped">True when an option gave what otherwise the first operands are.</param>
    public static List<ShellWord> Read(ShellProgram program, ReadOnlySpan<ShellWord> arguments, ShellFiles effects, out bool replacesSkipped)
    {
        var operands = new List<ShellWord>(arguments.Length);
        replacesSkipped = false;
        bool ended = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            ShellWord word = arguments[i];
            string text = ended || !word.IsOption ? "" : word.Text;
            if (text.Length == 0)
            {
                if (ended || word.Text is not "-")
                    operands.Add(word);
            }
            else if (text == "--")
            {
                ended = true;
            }
            else if (text.StartsWith("--", StringComparison.Ordinal))
            {
                ReadLong(text, arguments, ref i, effects);
                replacesSkipped |= text is "--regexp" or "--file" or "--from-file"
                    || text.StartsWith("--regexp=", StringComparison.Ordinal)
                    || text.StartsWith("--file=", StringComparison.Ordinal);
            }
            else
            {
                replacesSkipped |= ReadShort(program, text, arguments, ref i, effects);
            }
        }

        return operands;
    }

    private static void ReadLong(string text, ReadOnlySpan<ShellWord> arguments, ref int i, ShellFiles effects)
    {
        ShellWord word = arguments[i];
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        string? value = equals < 0 ? null : text[(equals + 1)..];
        if (name is "--arg" or "--argjson" or "--slurpfile" or "--rawfile")
        {
            if (name is "--slurpfile" or "--rawfile" && i + 2 < arguments.Length)
                effects.Use(arguments[i + 2]);
            i += 2;
        }
        else if (s_writes.Contains(name) || s_reads.Contains(name))
        {
            bool attached = value is not null;
            if (!attached && ++i < arguments.Length)
                (word, value) = (arguments[i], arguments[i].Text);
            if (value is not null && s_writes.Contains(name))
                effects.Change(value, word, isWhole: !attached);
            else if (value is not null)
                effects.Use(value, word, isWhole: !attached);
        }
        else if (value is null && s_values.Contains(name))
        {
            i++;
        }
    }

    /// <summary>Letters of one word: <c>-la</c>, <c>-n5</c>, <c>-o file</c>. True when one of them gives what otherwise the first operands are.</summary>
    private static bool ReadShort(ShellProgram program, string text, ReadOnlySpan<ShellWord> arguments, ref int i, ShellFiles effects)
    {
        bool replaces = false;
        for (int at = 1; at < text.Length; at++)
        {
            char letter = text[at];
            replaces |= program.Instead.Contains(letter);
            bool writes = program.Writes.Contains(letter), reads = program.Reads.Contains(letter);
            if (!writes && !reads && !program.Values.Contains(letter))
                continue;
            bool attached = at + 1 < text.Length;
            ShellWord word = arguments[attached ? i : Math.Min(i + 1, arguments.Length - 1)];
            string value = attached ? text[(at + 1)..] : ++i < arguments.Length ? word.Text : "";
            if (writes)
                effects.Change(value, word, isWhole: !attached);
            else if (reads)
                effects.Use(value, word, isWhole: !attached);
            break;
        }

        return replaces;
    }
}
