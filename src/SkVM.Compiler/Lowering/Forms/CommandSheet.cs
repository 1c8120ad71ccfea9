using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Lowering.Outlining;

namespace SkVM.Lowering.Forms;

/// <summary>The commands of a skill by number, as the file that <c>commands.py</c> reads.</summary>
internal sealed class CommandSheet
{
    /// <summary>The file with the commands.</summary>
    public const string Path = "assets/skvm/commands.json";

    /// <summary>The runner.</summary>
    public const string Script = CompiledForms.Folder + "commands.py";

    /// <summary>What the first numbered command is told with.</summary>
    public const string Note =
        "# Run a command by its number. It starts in the folder, and with the variables, that the one before left, and names what is missing and what follows; --show prints it.";

    /// <summary>What an agent does on the web itself, beside calls of an API.</summary>
    private static readonly SearchValues<string> s_searches = SearchValues.Create(
        ["web search", "search the web", "websearch", "web fetch", "webfetch", "scrap", "crawl", "brows", "search engine", "search online"], StringComparison.OrdinalIgnoreCase);

    private static readonly JsonWriterOptions s_writing = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] s_runner = Encoding.UTF8.GetBytes(CompiledForm.ReadScript("commands.py"));

    private readonly List<(string Title, OutlinedCommands Commands, bool FollowsOn, IReadOnlyList<string> Prints)> _commands = [];

    /// <summary>True when a skill runs its commands by number and none that it still shows is composed of others.</summary>
    public static bool Covers(SkillSemanticModel model) =>
        model.Bundle.Find(Script) is { } script && model.Bundle.Find(Path) is not null && model.FormTexts.Has(Note)
        && script.Content.Span.SequenceEqual(s_runner)
        && !ShellFences(model).Any(fence => fence.Shown.IsComposed);

    /// <summary>True when the web is called by commands of the sheet only.</summary>
    public static bool CoversWeb(SkillSemanticModel model) =>
        !model.Facts.Text.AsSpan().ContainsAny(s_searches) && CallsWeb(model) && !ShellFences(model).Any(fence => CommandsInSight.CallWeb(fence.Code));

    /// <summary>The fences that the analysis reads as commands.</summary>
    private static IEnumerable<SkillFacts.Fence> ShellFences(SkillSemanticModel model) =>
        model.Facts.Fences.Where(fence => fence.Language == CodeLanguage.Shell || (fence.Language == CodeLanguage.Other && FenceCode.LooksLikeCommands(fence.Code)));

    /// <summary>True when a command of the sheet calls a web API.</summary>
    private static bool CallsWeb(SkillSemanticModel model) => model.Bundle.Find(Path)?.Content.Span.IndexOf("curl "u8) >= 0;

    /// <summary>
    /// True when a command of the sheet is composed, follows at once on another, or leaves something in its shell; a sheet of plain commands makes
    /// nothing easier.
    /// </summary>
    public bool IsOfUse { get; set; }

    /// <summary>How many commands there are.</summary>
    public int Count => _commands.Count;

    /// <summary>What each number is for, and the code that it runs with the values shown.</summary>
    public IReadOnlyList<(string Title, string Run)> Jobs => JobsIn(Encoding.UTF8.GetBytes(ToJson()));

    /// <summary>The same of the sheet that a skill has already; empty when it has none.</summary>
    public static IReadOnlyList<(string Title, string Run)> JobsOf(SkillBundle bundle) =>
        bundle.Find(Script) is not null && bundle.Find(Path) is { } file ? JobsIn(file.Content) : [];

    private static IReadOnlyList<(string Title, string Run)> JobsIn(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var sheet = JsonDocument.Parse(json);
            return [.. sheet.RootElement.EnumerateArray().Select(command => (command.GetProperty("title").GetString() ?? "", RunOf(command)))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return []; // A file of the author's own with this name.
        }
    }

    private static string RunOf(JsonElement command)
    {
        string run = command.GetProperty("run").GetString() ?? "";
        foreach (JsonElement value in command.GetProperty("values").EnumerateArray())
            run = run.Replace($"${{{value.GetProperty("variable").GetString()}}}", value.GetProperty("default").GetString(), StringComparison.Ordinal);
        return run;
    }

    /// <summary>Adds a command.</summary>
    /// <param name="title">The heading it stood under.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="followsOn">True where it is the next thing to do after the command before it; false for one of a menu, and where something else stands between.</param>
    /// <param name="prints">The variables that it sets for the agent to read.</param>
    /// <returns>Its number, from 1 on.</returns>
    public int Add(string title, OutlinedCommands commands, bool followsOn, IReadOnlyList<string> prints)
    {
        _commands.Add((title, commands, followsOn, prints));
        return _commands.Count;
    }

    /// <summary>Adds the sheet and the runner to a compiled skill; false when other files are in their place.</summary>
    public bool AddTo(SkillLoweringContext context)
    {
        if (context.SemanticModel.Bundle.Find(Script) is not null || context.SemanticModel.Bundle.Find(Path) is not null)
            return false;
        context.AddFile(Path, ToJson());
        context.AddFile(Script, s_runner);
        return true;
    }

    private string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, s_writing))
        {
            writer.WriteStartArray();
            for (int i = 0; i < _commands.Count; i++)
            {
                (string title, OutlinedCommands commands, _, IReadOnlyList<string> prints) = _commands[i];
                writer.WriteStartObject();
                writer.WriteString("title", title);
                writer.WriteString("run", commands.Body);
                writer.WriteNumber("next", i + 1 < _commands.Count && _commands[i + 1].FollowsOn ? i + 2 : 0);
                writer.WriteStartArray("values");
                foreach (OutlineParameter value in commands.Values.All)
                    Write(writer, value, commands.IsIrreversible && value.Default is null && !IsCredential(value.Option));
                writer.WriteEndArray();
                Write(writer, "uses", commands.Uses);
                if (commands.Returns)
                    writer.WriteBoolean("returns", true);
                Write(writer, "prints", prints);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, string property, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return;
        writer.WriteStartArray(property);
        foreach (string name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <summary>True for what says who asks, and not what is acted on.</summary>
    private static bool IsCredential(string option) =>
        option.EndsWith("api-key", StringComparison.Ordinal)
        || option.EndsWith("token", StringComparison.Ordinal)
        || option.EndsWith("secret", StringComparison.Ordinal)
        || option.EndsWith("password", StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter writer, OutlineParameter value, bool again)
    {
        writer.WriteStartObject();
        writer.WriteString("option", value.Option);
        writer.WriteString("variable", value.Variable);
        writer.WriteString("shown", value.Shown.Trim('"'));
        writer.WriteBoolean("number", value.Type == TemplateParameterType.Number);
        writer.WriteBoolean("required", value.Default is null);
        writer.WriteString("default", value.Default ?? "");
        if (again)
            writer.WriteBoolean("again", true);
        writer.WriteEndObject();
    }
}
