using System.Text.Json;
using SkVM.CodeTemplates.Commands;
using SkVM.CodeTemplates.Programs;

namespace SkVM.CodeTemplates.Making;

/// <summary>
/// Finds the words of a command that vary from task to task: values of options, quoted texts, file names, URLs, numbers, and the values in JSON. Programs,
/// sub-commands and options are fixed.
/// </summary>
internal static class CommandHoleFinder
{
    /// <summary>The holes of one command.</summary>
    /// <param name="code">The code that the words' places are in.</param>
    /// <param name="stage">The command.</param>
    /// <param name="placeholders">The placeholders in the code.</param>
    /// <param name="isMarked">True when the author marks what varies by <c>&lt;…&gt;</c>: a bare number or name that is not marked is fixed then.</param>
    public static List<FoundHole> Find(string code, CommandStage stage, IReadOnlyList<TemplatePlaceholder> placeholders, bool isMarked = false)
    {
        List<FoundHole> holes = Find(code, stage, placeholders);
        if (isMarked)
            holes.RemoveAll(
                hole => !hole.IsPlaceholder
                    && hole is { Kind: TemplateHoleKind.Value, Type: not (TemplateParameterType.Path or TemplateParameterType.Url) }
                    && code[hole.Start] is not ('"' or '\''));
        return holes;
    }

    private static List<FoundHole> Find(string code, CommandStage stage, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        var holes = new List<FoundHole>();
        string? option = null;
        bool fixedSoFar = true;
        for (int i = 0; i < stage.Words.Count; i++)
        {
            CommandWord word = stage.Words[i];
            if (word.Source is not { Text.Length: > 0 } source)
            {
                option = null;
                continue;
            }

            if (word.IsOption)
            {
                int equals = word.Text.StartsWith("--", StringComparison.Ordinal) ? word.Text.IndexOf('=', StringComparison.Ordinal) : -1;
                if (equals > 2)
                    Value(code, stage.Program, word.Text[..equals], word with { Text = word.Text[(equals + 1)..], Source = source.From(equals + 1) }, placeholders, holes);
                string last = word.Text[1] != '-' && word.Text.Length > 2 && CommandOptions.HasClusters(stage.Program) ? "-" + word.Text[^1] : word.Text;
                option = equals > 2 || CommandOptions.TakesValue(stage.Program, last) == false ? null : last;
                continue;
            }

            // git log -5: an option that holds its value, whatever stands before it.
            if (CommandOptions.IsNumbered(stage.Program, word) && (option is null || CommandOptions.TakesValue(stage.Program, option) != true))
            {
                option = null;
                if (CommandOptions.IsCounted(stage.Program))
                    holes.Add(new FoundHole(source.Positions[1], source.End - source.Positions[1], TemplateHoleKind.Value, "count", TemplateParameterType.Number, false));
                continue;
            }

            if (option is not null)
            {
                Value(code, stage.Program, option, word, placeholders, holes);
                option = null;
                continue;
            }

            bool isFixed = fixedSoFar && IsSubCommand(word);
            fixedSoFar &= isFixed;
            if (!isFixed)
                Operand(code, stage.Program, word, placeholders, holes);
        }

        foreach (StageRedirection redirection in stage.Redirections)
        {
            if (redirection is { Operator: ">" or ">>" or "<" or "&>" or "&>>", Target.Source.Text.Length: > 0 })
                Whole(code, redirection.Target, redirection.Operator == "<" ? "inputPath" : "outputPath", TemplateParameterType.Path, placeholders, holes);
        }

        if (stage.Input is { Source: { Text.Length: > 0 } } input)
            Json(code, input, placeholders, holes);
        return holes;
    }

    /// <summary>A bare lower-case word before all operands, such as <c>pr</c> and <c>view</c>.</summary>
    private static bool IsSubCommand(CommandWord word) =>
        !word.IsQuoted
        && word.Text.Length > 0
        && !IsExampleName(word.Text)
        && char.IsAsciiLetterLower(word.Text[0])
        && !word.Text.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:");

    /// <summary>A name that an author makes up, such as <c>my-app</c> and <c>your_bucket</c>.</summary>
    private static bool IsExampleName(string text) =>
        text.IndexOfAny(['-', '_']) is > 1 and var end && text.AsSpan(0, end) is "my" or "your" or "our" or "example" or "sample" or "some" or "foo" or "demo";

    private static void Value(string code, string program, string option, CommandWord word, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        if (program == "curl" && CommandOptions.Canonical(program, option) is var name && name is "-X" or "-w" or "-A")
            return;
        if (Placeholders(code, word, placeholders, holes) || Json(code, word, placeholders, holes))
            return;
        if (program == "curl" && CommandOptions.Canonical(program, option) == "-H")
            return;
        string camel = option.StartsWith("--", StringComparison.Ordinal) ? ParameterNames.CamelCase(option) : OfText(word.Text) ?? "";
        TemplateParameterType type = ExampleTypes.Of(word.Text);
        // 1.10 is another version than 1.1.
        if (type == TemplateParameterType.Number && option is "--version" or "--release" or "--tag" or "--revision")
            type = TemplateParameterType.String;
        if (camel.Length == 0)
            camel = type == TemplateParameterType.String ? "value" : ManifestTemplates.NameOf(type);
        Whole(code, word, camel, type, placeholders, holes);
    }

    /// <summary>A name from an example that says what it is, such as <c>Project Name</c>.</summary>
    private static string? OfText(string text) => text.Length is > 2 and < 20 && text.All(char.IsAsciiLetter) && text.Any(char.IsUpper) ? ParameterNames.CamelCase(text)
        : text.Length is > 2 and < 25
            && text.Count(c => c == ' ') is 1 or 2
            && text.All(c => char.IsAsciiLetter(c) || c == ' ')
            && char.IsUpper(text[0]) ? ParameterNames.CamelCase(text)
            : null;

    private static void Operand(string code, string program, CommandWord word, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        if (Placeholders(code, word, placeholders, holes) || Json(code, word, placeholders, holes))
            return;
        TemplateParameterType type = ExampleTypes.Of(word.Text);
        // The endpoint of an API is what is called; an example host is not.
        if (type == TemplateParameterType.Url && program is "curl" or "wget" or "http" or "https" && !word.Text.Contains("example.", StringComparison.Ordinal))
        {
            UrlHoleFinder.Find(word.Source!, holes);
            return;
        }

        if (!word.IsQuoted && type == TemplateParameterType.String && IsSubCommand(word))
            return;
        string name = type switch
        {
            TemplateParameterType.Path => "path",
            TemplateParameterType.Url => "url",
            TemplateParameterType.Number => "number",
            _ => "text",
        };
        Whole(code, word, name, type, placeholders, holes);
    }

    private static void Whole(string code, CommandWord word, string name, TemplateParameterType type, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        if (Placeholders(code, word, placeholders, holes))
            return;
        // Names of files that the shell fills in are no value: in quotes they would be another.
        if (!word.IsKnown && word.Text is not ['~', ..] && !word.Text.Contains('$', StringComparison.Ordinal))
            return;
        UnquotedWord source = word.Source!;
        if (KeyLength(code, source) is > 0 and int key)
        {
            string value = source.Text[key..];
            string camel = ParameterNames.CamelCase(source.Text.AsSpan(0, key - 1));
            holes.Add(
                new FoundHole(
                    source.Positions[key - 1] + 1,
                    source.End - source.Positions[key - 1] - 1,
                    TemplateHoleKind.Value,
                    camel.Length == 0 ? name : camel,
                    ExampleTypes.Of(value),
                    false));
            return;
        }

        holes.Add(new FoundHole(source.Start, source.End - source.Start, TemplateHoleKind.Value, name, type, false));
    }

    /// <summary>The length of <c>key=</c> before a value, as in <c>-f title="Bug"</c>; 0 when there is none.</summary>
    private static int KeyLength(string code, UnquotedWord word)
    {
        int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals + 1 >= word.Text.Length || word.Text[equals + 1] == '=' || code[word.Start] is '"' or '\'' || !char.IsAsciiLetter(word.Text[0]))
            return 0;
        return word.Text.AsSpan(0, equals).ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.[]") ? 0 : equals + 1;
    }

    /// <summary>The placeholders in a word; those with only blanks between them are one, for they stand for one text.</summary>
    private static bool Placeholders(string code, CommandWord word, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        if (placeholders.Count == 0)
            return false;
        int[] positions = word.Source!.Positions;
        int before = holes.Count;
        foreach (TemplatePlaceholder placeholder in placeholders)
        {
            if (placeholder.End <= positions[0] || placeholder.Start > positions[^1])
                continue;
            if (holes.Count > before && holes[^1].End < placeholder.Start && code.AsSpan(holes[^1].End, placeholder.Start - holes[^1].End).IsWhiteSpace())
            {
                FoundHole last = holes[^1];
                string name = last.Name + char.ToUpperInvariant(placeholder.Name[0]) + placeholder.Name[1..];
                holes[^1] = last with { Length = placeholder.End - last.Start, Name = name.Length > 40 ? last.Name : name, Type = TemplateParameterType.String, Choices = [] };
                continue;
            }

            holes.Add(FoundHole.Of(placeholder, TemplateHoleKind.Text));
        }

        if (holes.Count == before + 1 && holes[before].Start <= positions[0] && holes[before].End >= positions[^1] + 1)
        {
            FoundHole only = holes[before];
            bool quoted = only.Start > 0 && only.End < code.Length && code[only.Start - 1] is '"' or '\'' && code[only.End] == code[only.Start - 1];
            holes[before] = only with { Start = quoted ? only.Start - 1 : only.Start, Length = quoted ? only.Length + 2 : only.Length, Kind = TemplateHoleKind.Value };
        }

        return holes.Count > before;
    }

    /// <summary>The values in JSON; its keys are fixed.</summary>
    private static bool Json(string code, CommandWord word, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        if (JsonPattern.Parse(word.Text) is not { } json)
            return false;
        int at = 0;
        Leaves(code, json, "", word, ref at, placeholders, holes);
        return true;
    }

    private static void Leaves(string code, JsonElement json, string name, CommandWord word, ref int at, IReadOnlyList<TemplatePlaceholder> placeholders, List<FoundHole> holes)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    int key = word.Text.IndexOf("\"" + member.Name + "\"", at, StringComparison.Ordinal);
                    at = key < 0 ? at : key + member.Name.Length + 2;
                    Leaves(code, member.Value, member.Name, word, ref at, placeholders, holes);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                    Leaves(code, item, name, word, ref at, placeholders, holes);
                break;
            case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                string raw = json.GetRawText();
                int start = word.Text.IndexOf(raw, at, StringComparison.Ordinal);
                if (start < 0)
                    break;
                at = start + raw.Length;
                int inset = json.ValueKind == JsonValueKind.String ? 1 : 0;
                if (raw.Length <= 2 * inset)
                    break;
                int[] positions = word.Source!.Positions;
                int from = positions[start + inset], to = positions[at - inset - 1] + 1;
                TemplateParameterType type = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? TemplateParameterType.Bool
                    : json.ValueKind == JsonValueKind.Number ? TemplateParameterType.Number
                    : ExampleTypes.Of(json.GetString()) is var shown && shown == TemplateParameterType.Number ? TemplateParameterType.String
                    : shown;
                string camel = ParameterNames.CamelCase(name);
                if (placeholders.FirstOrDefault(placeholder => placeholder.Start == from && placeholder.End == to) is { Choices.IsEmpty: false } listed)
                {
                    holes.Add(FoundHole.Of(listed, TemplateHoleKind.Text));
                    break;
                }

                holes.Add(
                    new FoundHole(
                        from,
                        to - from,
                        TemplateHoleKind.Text,
                        camel.Length == 0 ? ManifestTemplates.NameOf(type) : camel,
                        type,
                        placeholders.Any(placeholder => placeholder.Start >= from && placeholder.End <= to)));
                break;
        }
    }
}
