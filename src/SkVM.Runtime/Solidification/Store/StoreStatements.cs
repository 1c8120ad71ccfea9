using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace SkVM.Runtime.Solidification;

/// <summary>The SQL of the store. Used under the store's lock.</summary>
internal sealed class StoreStatements(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        "skill_hash, template, target, skill, state, matches, failures, demotions, events, matched_turns, model_calls, runs, failed_runs, model_calls_saved, predictors, updated";

    private SqliteCommand? _dataVersion;

    /// <summary>A number that changes when another connection changed the file.</summary>
    public long DataVersion()
    {
        if (_dataVersion is null)
        {
            _dataVersion = connection.CreateCommand();
            _dataVersion.CommandText = "PRAGMA data_version";
        }

        return (long)_dataVersion.ExecuteScalar()!;
    }

    public StoredTemplate? ReadTemplate(TemplateKey key, SqliteTransaction transaction)
    {
        using SqliteCommand command = Command(
            $"SELECT {Columns} FROM template WHERE skill_hash = $p0 AND template = $p1 AND target = $p2", transaction, key.SkillHash, key.Template, key.Target);
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? Row(reader, Template) : null;
    }

    public ImmutableArray<StoredTemplate> ReadTemplates(string? skillHash, string? target)
    {
        using SqliteCommand command = Command(
            $"SELECT {Columns} FROM template WHERE ($p0 IS NULL OR skill_hash = $p0) AND ($p1 IS NULL OR target = $p1) ORDER BY skill, target, updated, template",
            null,
            skillHash,
            target);
        return ReadAll(command, Template);
    }

    public void WriteTemplate(StoredTemplate row, SqliteTransaction transaction)
    {
        TemplateStatus status = row.Status;
        using SqliteCommand command = Command(
            $"INSERT OR REPLACE INTO template ({Columns}) VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6, $p7, $p8, $p9, $p10, $p11, $p12, $p13, $p14, $p15)",
            transaction,
            row.Key.SkillHash,
            row.Key.Template,
            row.Key.Target,
            row.Skill,
            (long)status.State,
            (long)status.Matches,
            (long)status.Failures,
            (long)status.Demotions,
            status.Events,
            status.MatchedTurns,
            status.ModelCalls,
            status.Runs,
            status.FailedRuns,
            status.ModelCallsSaved,
            string.Join(';', status.Predictors.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Key}"))),
            row.Updated.UtcTicks);
        command.ExecuteNonQuery();
    }

    public void AddTransition(StoredTransition row, SqliteTransaction transaction)
    {
        using SqliteCommand command = Command(
            "INSERT INTO transition (skill_hash, template, target, from_state, to_state, reason, at) VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6)",
            transaction,
            row.Key.SkillHash,
            row.Key.Template,
            row.Key.Target,
            (long)row.Transition.From,
            (long)row.Transition.To,
            row.Transition.Reason,
            row.At.UtcTicks);
        command.ExecuteNonQuery();
    }

    public ImmutableArray<StoredTransition> ReadTransitions(TemplateKey key)
    {
        using SqliteCommand command = Command(
            "SELECT from_state, to_state, reason, at FROM transition WHERE skill_hash = $p0 AND template = $p1 AND target = $p2 ORDER BY id",
            null,
            key.SkillHash,
            key.Template,
            key.Target);
        return ReadAll(command, reader => new StoredTransition(
            key,
            new StateTransition(State(reader.GetInt32(0)), State(reader.GetInt32(1)), reader.GetString(2)),
            new DateTimeOffset(reader.GetInt64(3), TimeSpan.Zero)));
    }

    /// <summary>Adds an example and drops the oldest beyond a number: of its kind in its context, and of all of them.</summary>
    public void AddExample(TemplateKey key, PromptExample example, int kept, int keptInAll, SqliteTransaction transaction)
    {
        using SqliteCommand add = Command(
            "INSERT INTO example (skill_hash, template, target, context, prompt, arguments) VALUES ($p0, $p1, $p2, $p3, $p4, $p5)",
            transaction,
            key.SkillHash,
            key.Template,
            key.Target,
            example.Context,
            example.Prompt,
            example.Arguments?.Json);
        add.ExecuteNonQuery();
        using SqliteCommand drop = Command(
            "DELETE FROM example WHERE id IN (SELECT id FROM example WHERE skill_hash = $p0 AND template = $p1 AND target = $p2 AND context = $p3 AND (arguments IS NULL) = $p4 ORDER BY id DESC LIMIT -1 OFFSET $p5)",
            transaction,
            key.SkillHash,
            key.Template,
            key.Target,
            example.Context,
            example.Arguments is null ? 1L : 0L,
            (long)kept);
        drop.ExecuteNonQuery();
        using SqliteCommand dropOld = Command(
            "DELETE FROM example WHERE id IN (SELECT id FROM example WHERE skill_hash = $p0 AND template = $p1 AND target = $p2 ORDER BY id DESC LIMIT -1 OFFSET $p3)",
            transaction,
            key.SkillHash,
            key.Template,
            key.Target,
            (long)keptInAll);
        dropOld.ExecuteNonQuery();
    }

    public ImmutableArray<PromptExample> ReadExamples(TemplateKey key, string? context)
    {
        using SqliteCommand command = Command(
            "SELECT prompt, arguments, context FROM example WHERE skill_hash = $p0 AND template = $p1 AND target = $p2 AND ($p3 IS NULL OR context = $p3) ORDER BY id",
            null,
            key.SkillHash,
            key.Template,
            key.Target,
            context);
        return ReadAll(
            command, reader => new PromptExample(reader.GetString(0), reader.IsDBNull(1) ? null : ArgumentSet.Parse(reader.GetString(1))) { Context = reader.GetString(2) });
    }

    public ImmutableArray<string> ReadDocuments(string skillHash, string target, string kind, SqliteTransaction? transaction = null)
    {
        using SqliteCommand command = Command(
            "SELECT content FROM document WHERE skill_hash = $p0 AND target = $p1 AND kind = $p2 ORDER BY id", transaction, skillHash, target, kind);
        return ReadAll(command, reader => reader.GetString(0));
    }

    public void WriteDocuments(string skill, string skillHash, string target, string kind, ImmutableArray<string> contents, SqliteTransaction transaction)
    {
        using SqliteCommand remove = Command("DELETE FROM document WHERE skill_hash = $p0 AND target = $p1 AND kind = $p2", transaction, skillHash, target, kind);
        remove.ExecuteNonQuery();
        foreach (string content in contents)
        {
            using SqliteCommand add = Command(
                "INSERT INTO document (skill, skill_hash, target, kind, content) VALUES ($p0, $p1, $p2, $p3, $p4)", transaction, skill, skillHash, target, kind, content);
            add.ExecuteNonQuery();
        }
    }

    public long CountDocuments(string? skill, string? target)
    {
        using SqliteCommand command = Command("SELECT COUNT(*) FROM document WHERE ($p0 IS NULL OR skill = $p0) AND ($p1 IS NULL OR target = $p1)", null, skill, target);
        return (long)command.ExecuteScalar()!;
    }

    public int Reset(string? skill, string? template, string? target, SqliteTransaction transaction)
    {
        const string Chosen = "SELECT 1 FROM template t WHERE ($p0 IS NULL OR t.skill = $p0) AND ($p1 IS NULL OR t.template = $p1) AND ($p2 IS NULL OR t.target = $p2)";
        foreach (string table in (string[])["transition", "example"])
        {
            using SqliteCommand remove = Command(
                $"DELETE FROM {table} AS r WHERE EXISTS ({Chosen} AND t.skill_hash = r.skill_hash AND t.template = r.template AND t.target = r.target)",
                transaction,
                skill,
                template,
                target);
            remove.ExecuteNonQuery();
        }

        if (template is null)
        {
            using SqliteCommand documents = Command("DELETE FROM document WHERE ($p0 IS NULL OR skill = $p0) AND ($p1 IS NULL OR target = $p1)", transaction, skill, target);
            documents.ExecuteNonQuery();
        }

        using SqliteCommand last = Command(
            "DELETE FROM template WHERE ($p0 IS NULL OR skill = $p0) AND ($p1 IS NULL OR template = $p1) AND ($p2 IS NULL OR target = $p2)", transaction, skill, template, target);
        return last.ExecuteNonQuery();
    }

    /// <summary>Takes what was deleted out of the write-ahead log as well, which holds it until it is written over.</summary>
    public void EmptyLog()
    {
        using SqliteCommand command = Command("PRAGMA wal_checkpoint(TRUNCATE)", null);
        command.ExecuteNonQuery();
    }

    public bool IsIntact()
    {
        using SqliteCommand command = Command("PRAGMA integrity_check", null);
        return command.ExecuteScalar() is "ok";
    }

    public void Dispose() => _dataVersion?.Dispose();

    private static StoredTemplate Template(SqliteDataReader reader) => new(
        new TemplateKey(reader.GetString(0), reader.GetString(1), reader.GetString(2)),
        reader.GetString(3),
        new TemplateStatus
        {
            State = State(reader.GetInt32(4)),
            Matches = reader.GetInt32(5),
            Failures = reader.GetInt32(6),
            Demotions = reader.GetInt32(7),
            Events = reader.GetInt64(8),
            MatchedTurns = reader.GetInt64(9),
            ModelCalls = reader.GetInt64(10),
            Runs = reader.GetInt64(11),
            FailedRuns = reader.GetInt64(12),
            ModelCallsSaved = reader.GetInt64(13),
            Predictors = Predictors(reader.GetString(14)),
        },
        new DateTimeOffset(reader.GetInt64(15), TimeSpan.Zero));

    private static SolidificationState State(int value) =>
        Enum.IsDefined((SolidificationState)value) ? (SolidificationState)value : throw new FormatException($"{value.ToString(CultureInfo.InvariantCulture)} is no state.");

    /// <summary>Reads <c>2 pattern;0 model</c>.</summary>
    private static ImmutableSortedDictionary<string, int> Predictors(string text) => TemplateStatus.New.Predictors.AddRange(
        text
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split(' ', 2) is [var count, var name]
                ? KeyValuePair.Create(name, int.Parse(count, CultureInfo.InvariantCulture))
                : throw new FormatException($"'{entry}' is no predictor with its count.")));

    private static ImmutableArray<T> ReadAll<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        ImmutableArray<T>.Builder rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
            rows.Add(Row(reader, read));
        return rows.ToImmutable();
    }

    /// <exception cref="InvalidDataException">The row holds what cannot be read.</exception>
    private static T Row<T>(SqliteDataReader reader, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidCastException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private SqliteCommand Command(string text, SqliteTransaction? transaction, params ReadOnlySpan<object?> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"$p{i}"), values[i] ?? DBNull.Value);
        return command;
    }
}
