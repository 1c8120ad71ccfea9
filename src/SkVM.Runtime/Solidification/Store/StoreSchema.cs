using Microsoft.Data.Sqlite;

namespace SkVM.Runtime.Solidification;

/// <summary>The tables of the store, and how an older file is brought to them.</summary>
internal static class StoreSchema
{
    public const int Version = 3;

    private const string States = """
        CREATE TABLE template (
            skill_hash TEXT NOT NULL, template TEXT NOT NULL, target TEXT NOT NULL, skill TEXT NOT NULL,
            state INTEGER NOT NULL, matches INTEGER NOT NULL, failures INTEGER NOT NULL, demotions INTEGER NOT NULL, events INTEGER NOT NULL,
            matched_turns INTEGER NOT NULL, model_calls INTEGER NOT NULL, runs INTEGER NOT NULL, failed_runs INTEGER NOT NULL, model_calls_saved INTEGER NOT NULL,
            predictors TEXT NOT NULL, updated INTEGER NOT NULL,
            PRIMARY KEY (skill_hash, template, target)) WITHOUT ROWID;
        CREATE TABLE transition (
            id INTEGER PRIMARY KEY, skill_hash TEXT NOT NULL, template TEXT NOT NULL, target TEXT NOT NULL,
            from_state INTEGER NOT NULL, to_state INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX transition_of ON transition (skill_hash, target, template, id);
        """;

    private const string Texts = """
        CREATE TABLE example (
            id INTEGER PRIMARY KEY, skill_hash TEXT NOT NULL, template TEXT NOT NULL, target TEXT NOT NULL, context TEXT NOT NULL, prompt TEXT NOT NULL, arguments TEXT);
        CREATE INDEX example_of ON example (skill_hash, target, template, context, id);
        CREATE TABLE document (
            id INTEGER PRIMARY KEY, skill TEXT NOT NULL, skill_hash TEXT NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL);
        CREATE INDEX document_of ON document (skill_hash, target, kind, id);
        """;

    /// <summary>
    /// Layout 1 kept prompts without what was said beside them, and texts without their skill: neither can be used or found again. The states stay; a template
    /// that was promoted is run once it has examples anew.
    /// </summary>
    private const string FromFirst = "DROP TABLE example; DROP TABLE document;";

    /// <summary>Up to layout 2 a turn was an example also where it printed or looked at something else than the template does.</summary>
    private const string FromSecond = "DELETE FROM example;";

    /// <summary>Creates the tables where there are none. Several processes may do so at once.</summary>
    public static void Ensure(SqliteConnection connection, string path)
    {
        long found = Found(connection);
        if (found is 0 or 1 or 2)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            found = Found(connection);
            if (found is 0 or 1 or 2)
            {
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = (found switch { 0 => States + Texts, 1 => FromFirst + Texts, _ => FromSecond }) + $"PRAGMA user_version = {Version.ToString(System.Globalization.CultureInfo.InvariantCulture)};";
                command.ExecuteNonQuery();
                found = Version;
            }

            transaction.Commit();
        }

        if (found != Version)
            throw new SolidificationStoreException(
                $"'{path}' was written by another version of SkVM (its layout is {found}, this one reads {Version}). Use that version, or move the file away to start anew.");
    }

    private static long Found(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }
}
