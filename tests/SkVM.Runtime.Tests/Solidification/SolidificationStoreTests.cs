using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public sealed class SolidificationStoreTests : IDisposable
{
    private static readonly TemplateKey s_key = new("abc", "extract", "qwen/qwen3.5-9b@bare-agent");
    private readonly TemporaryStore _temporary = new();

    private SolidificationStore Store => _temporary.Store;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void What_was_counted_is_there_after_opening_again()
    {
        Promote(Store, s_key);
        using SolidificationStore again = SolidificationStore.Open(_temporary.Path);

        StoredTemplate stored = Assert.Single(again.GetTemplates(s_key.SkillHash, s_key.Target));
        Assert.Equal((SolidificationState.Promoted, "pdf", 5L, 2), (stored.Status.State, stored.Skill, stored.Status.Events, stored.Status.Predictors["pattern"]));
        Assert.Equal([SolidificationState.Shadow, SolidificationState.Promoted], again.GetTransitions(s_key).Select(row => row.Transition.To));
        Assert.Equal("3 matches in a row.", again.GetTransitions(s_key)[0].Transition.Reason);
        Assert.True(again.IsIntact());
    }

    [Fact]
    public void A_changed_skill_starts_anew()
    {
        Promote(Store, s_key);
        Assert.Empty(Store.GetTemplates("another hash", s_key.Target));
        Assert.Empty(Store.GetTemplates(s_key.SkillHash, "another@target"));
    }

    [Fact]
    public void A_change_by_another_process_is_seen()
    {
        using SolidificationStore other = SolidificationStore.Open(_temporary.Path);
        Assert.Empty(Store.GetTemplates(s_key.SkillHash, s_key.Target));

        Apply(other, s_key);
        Assert.Equal(1, Assert.Single(Store.GetTemplates(s_key.SkillHash, s_key.Target)).Status.Events);
        Apply(Store, s_key);
        Assert.Equal(2, Assert.Single(Store.GetTemplates(s_key.SkillHash, s_key.Target)).Status.Events);
        Assert.Equal(2, Assert.Single(other.GetTemplates(s_key.SkillHash, s_key.Target)).Status.Events);
    }

    [Fact]
    public void The_newest_examples_are_kept_of_both_kinds()
    {
        for (int i = 0; i < SolidificationStore.ExamplesKept + 8; i++)
        {
            Apply(Store, s_key, new PromptExample($"do {i}", ArgumentSet.Parse($$"""{"n": {{i}}}""")));
            Apply(Store, s_key, new PromptExample($"do not {i}", null));
        }

        PromptExample[] positive = [.. Store.GetExamples(s_key).Where(example => example.Arguments is not null)];
        Assert.Equal(SolidificationStore.ExamplesKept, positive.Length);
        Assert.Equal(("do 8", """{"n":8}"""), (positive[0].Prompt, positive[0].Arguments!.Json));
        Assert.Equal(2 * SolidificationStore.ExamplesKept, Store.GetExamples(s_key).Length);
    }

    [Fact]
    public void Documents_are_updated_in_one_go()
    {
        Store.UpdateDocuments("pdf", "abc", "t", "mined", before => [.. before, "one"]);
        Store.UpdateDocuments("pdf", "abc", "t", "mined", before => [.. before, "two"]);
        Assert.Equal<string>(["one", "two"], Store.GetDocuments("abc", "t", "mined"));
        Assert.Empty(Store.GetDocuments("abc", "t", "other"));
    }

    [Fact]
    public void Examples_are_kept_by_context_and_bounded_in_all()
    {
        for (int i = 0; i < SolidificationStore.ExamplesKeptInAll + 20; i++)
            Apply(Store, s_key, new PromptExample($"do {i}", null) { Context = $"{i % 40}" });

        Assert.Equal(SolidificationStore.ExamplesKeptInAll, Store.GetExamples(s_key).Length);
        ImmutableArray<PromptExample> some = Store.GetExamples(s_key, "7");
        Assert.All(some, example => Assert.Equal("7", example.Context));
        Assert.Equal($"do {SolidificationStore.ExamplesKeptInAll + 15}", some[^1].Prompt);
        Assert.Empty(Store.GetExamples(s_key, "none"));
    }

    [Fact]
    public void What_matched_no_template_is_forgotten_with_its_skill_and_no_other()
    {
        Store.UpdateDocuments("pdf", "abc", "t", "run", before => [.. before, "one"]);
        Store.UpdateDocuments("other", "def", "t", "run", before => [.. before, "two"]);
        Assert.Equal(0, Store.Reset("pdf"));
        Assert.Empty(Store.GetDocuments("abc", "t", "run"));
        Assert.Equal(1, Store.CountDocuments("other", "t"));
        Store.Reset("other", target: "another");
        Assert.Equal(1, Store.CountDocuments());
        Store.Reset("other", target: "t");
        Assert.Equal(0, Store.CountDocuments());
    }

    [Fact]
    public void What_was_forgotten_is_in_no_file()
    {
        for (int i = 0; i < 3; i++)
            Apply(Store, s_key, new PromptExample($"Join SECRETPROMPT{i}", ArgumentSet.Parse($$"""{"n": "SECRETPROMPT{{i}}"}""")));
        Store.UpdateDocuments("pdf", "abc", "t", "run", before => [.. before, "mysqldump -pSECRETPROMPT"]);
        Assert.Contains(Files(), file => file.Contains("SECRETPROMPT", StringComparison.Ordinal));

        using SolidificationStore other = SolidificationStore.Open(_temporary.Path);
        Assert.Equal(3, other.GetExamples(s_key).Length);
        Store.Reset("pdf");
        Assert.DoesNotContain(Files(), file => file.Contains("SECRETPROMPT", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_the_first_layout_keeps_its_states_and_loses_its_prompts()
    {
        Promote(Store, s_key);
        Apply(Store, s_key, new PromptExample("do it", null));
        using (var first = new SqliteConnection($"Data Source={_temporary.Path};Pooling=False"))
        {
            first.Open();
            using SqliteCommand command = first.CreateCommand();
            command.CommandText = """
                DROP TABLE example; DROP TABLE document;
                CREATE TABLE example (id INTEGER PRIMARY KEY, skill_hash TEXT NOT NULL, template TEXT NOT NULL, target TEXT NOT NULL, prompt TEXT NOT NULL, arguments TEXT);
                CREATE TABLE document (id INTEGER PRIMARY KEY, skill_hash TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL);
                INSERT INTO example (skill_hash, template, target, prompt, arguments) VALUES ('abc', 'extract', 'qwen/qwen3.5-9b@bare-agent', 'do it', '{}');
                PRAGMA user_version = 1;
                """;
            command.ExecuteNonQuery();
        }

        using SolidificationStore again = SolidificationStore.Open(_temporary.Path);
        Assert.Equal(SolidificationState.Promoted, Assert.Single(again.GetAllTemplates()).Status.State);
        Assert.Empty(again.GetExamples(s_key));
        Apply(again, s_key, new PromptExample("do it", null) { Context = "c" });
        Assert.Equal("c", Assert.Single(again.GetExamples(s_key)).Context);
        Assert.Equal(0, again.CountDocuments());
    }

    [Theory]
    [InlineData("pdf", null, null, 2)]
    [InlineData("pdf", "extract", null, 1)]
    [InlineData(null, null, "other@agent", 1)]
    [InlineData(null, null, null, 3)]
    [InlineData("unknown", null, null, 0)]
    public void A_reset_forgets_what_it_names(string? skill, string? template, string? target, int forgotten)
    {
        var second = s_key with { Template = "merge" };
        var third = s_key with { Target = "other@agent" };
        Apply(Store, s_key, new PromptExample("do it", null));
        Apply(Store, second);
        Store.Apply(third, "other", new TurnMatched(1, []), SolidificationThresholds.Default);

        Assert.Equal(forgotten, Store.Reset(skill, template, target));
        Assert.Equal(3 - forgotten, Store.GetAllTemplates().Length);
        if (skill == "pdf")
            Assert.Empty(Store.GetExamples(s_key));
    }

    [Fact]
    public void Many_threads_lose_nothing()
    {
        SolidificationStore[] stores = [Store, SolidificationStore.Open(_temporary.Path), SolidificationStore.Open(_temporary.Path)];
        Parallel.For(0, 240, i => Apply(stores[i % stores.Length], s_key));
        Assert.Equal(240, Assert.Single(Store.GetAllTemplates()).Status.Events);
        foreach (SolidificationStore store in stores.Skip(1))
            store.Dispose();
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_the_mend()
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_temporary.Path)!, "text.db");
        File.WriteAllText(path, new string('x', 5000));
        var error = Assert.Throws<SolidificationStoreException>(() => SolidificationStore.Open(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("SKVM_STATE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE template SET predictors = 'oops'")]
    [InlineData("UPDATE template SET predictors = 'x pattern'")]
    [InlineData("UPDATE template SET state = 99")]
    [InlineData("UPDATE template SET updated = -1")]
    [InlineData("UPDATE example SET arguments = '{'")]
    public void A_damaged_row_is_told_with_the_mend_and_can_be_forgotten(string damage)
    {
        Store.Apply(s_key, "greeter", new TurnMatched(2, []), SolidificationThresholds.Default, new PromptExample("Greet Bo.", ArgumentSet.Parse("{}")));
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_temporary.Path};Pooling=False"))
        {
            other.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = other.CreateCommand();
            command.CommandText = damage;
            command.ExecuteNonQuery();
        }

        var error = Assert.Throws<SolidificationStoreException>(() => (Store.GetAllTemplates(), Store.GetExamples(s_key)));
        Assert.Contains(_temporary.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("skvm jit reset", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Store.Reset());
        Assert.Empty(Store.GetAllTemplates());
    }

    [SkippableFact]
    public void The_file_is_for_its_owner_only()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_temporary.Path));
    }

    /// <summary>The database, its log and whatever else lies there, byte by byte.</summary>
    private string[] Files() =>
    [
        .. Directory.GetFiles(System.IO.Path.GetDirectoryName(_temporary.Path)!).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }),
    ];

    internal static void Apply(SolidificationStore store, TemplateKey key, PromptExample? example = null) =>
        store.Apply(key, "pdf", new TurnMatched(1, []), SolidificationThresholds.Default, example);

    internal static void Promote(SolidificationStore store, TemplateKey key)
    {
        for (int i = 0; i < 5; i++)
            store.Apply(key, "pdf", new TurnMatched(1, [new("pattern", true)]), SolidificationThresholds.Default);
    }
}
