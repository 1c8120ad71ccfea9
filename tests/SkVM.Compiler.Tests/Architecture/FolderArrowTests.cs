namespace SkVM.Tests.Architecture;

/// <summary>The order of the compiler's folders, as docs/architecture.md has it.</summary>
public sealed class FolderArrowTests
{
    /// <summary>From the bottom up: a folder uses those before it.</summary>
    private static readonly string[] s_order =
        [
            "Tokens", "Bundles", "Parsing", "Syntax", "Symbols", "Diagnostics", "Specification", "CodeTemplates", "Dependencies", "Requirements", "Workflow",
            "Environments", "Lowering", "Extensions", "Emit", "Batch",
        ];

    /// <summary>Below the semantic model: these are read by it and do not ask it.</summary>
    private static readonly string[] s_belowModel = ["Tokens", "Bundles", "Parsing", "Syntax", "Symbols"];

    /// <summary>The arrows up that there are, each with its reason.</summary>
    private static readonly HashSet<(string From, string To)> s_up =
    [
        ("Parsing", "Syntax"), // A tree is parsed when it is made, as in Roslyn: the two are one floor.
        ("Requirements", "Lowering"), // SKVM1001 and SKVM1002 say what the lowerings leave of a gap.
        ("Environments", "Lowering"), // SKVM2005 says what setting installs aside would save.
    ];

    private static readonly IReadOnlyDictionary<(string From, string To), string> s_arrows = FolderArrows.Of(typeof(SkillCompilation).Assembly, "SkVM");

    [Fact]
    public void A_folder_uses_those_below_it() =>
        Assert.Empty(s_arrows.Where(arrow => arrow.Key is { From: not "", To: not "" } && IsUp(arrow.Key) && !s_up.Contains(arrow.Key)).Select(Text));

    [Fact]
    public void Every_exception_is_still_needed() => Assert.Empty(s_up.Except(s_arrows.Keys.Where(IsUp)));

    [Fact]
    public void What_the_semantic_model_reads_does_not_ask_it() =>
        Assert.Empty(s_arrows.Where(arrow => arrow.Key.To == "" && s_belowModel.Contains(arrow.Key.From)).Select(Text));

    [Fact]
    public void Every_folder_has_its_place() =>
        Assert.Equal(
            s_order.Order(StringComparer.Ordinal),
            s_arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Where(folder => folder.Length > 0).Distinct().Order(StringComparer.Ordinal));

    private static bool IsUp((string From, string To) arrow) => Array.IndexOf(s_order, arrow.From) < Array.IndexOf(s_order, arrow.To);

    private static string Text(KeyValuePair<(string From, string To), string> arrow) => $"{arrow.Key.From} → {arrow.Key.To}: {arrow.Value}";
}
