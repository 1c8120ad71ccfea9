using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// The states of templates in one SQLite file (WAL), which several processes may use at once. Every event is one transaction that reads the state, applies
/// <see cref="TemplateStateMachine"/> and writes it back, so none is lost and none is counted twice. Safe to use from many threads.
/// </summary>
/// <remarks>The file holds prompts of users and arguments of calls; it is created readable for its owner only.</remarks>
public sealed class SolidificationStore : IDisposable
{
    /// <summary>The examples kept for each template and context, of those that matched and of those that did not.</summary>
    public const int ExamplesKept = 32;

    /// <summary>The examples kept for each template in all its contexts.</summary>
    public const int ExamplesKeptInAll = 512;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly StoreStatements _statements;
    private readonly Dictionary<(string SkillHash, string Target), ImmutableArray<StoredTemplate>> _read = [];
    private long _dataVersion = -1;
    private bool _disposed;

    private SolidificationStore(string path, SqliteConnection connection, TimeProvider time)
    {
        Path = path;
        _connection = connection;
        _time = time;
        _statements = new StoreStatements(connection);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file used where none is named: <c>SKVM_STATE</c>, or <c>skvm/solidification.db</c> in the user's local application data.</summary>
    public static string DefaultPath => Environment.GetEnvironmentVariable("SKVM_STATE") is { Length: > 0 } set
        ? set
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "skvm", "solidification.db");

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="path">The file; its folder is created where it is missing.</param>
    /// <param name="time">The clock of <see cref="StoredTransition.At"/>.</param>
    /// <param name="patience">How long a file that another process has locked is waited for, at least a second; 30 seconds when it is null.</param>
    /// <exception cref="SolidificationStoreException">The file cannot be opened, is no database, or is of another version.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The patience is less than a second or more than an hour.</exception>
    public static SolidificationStore Open(string path, TimeProvider? time = null, TimeSpan? patience = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int seconds = (int)Math.Ceiling((patience ?? s_patience).TotalSeconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1, nameof(patience));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 3600, nameof(patience));
        path = System.IO.Path.GetFullPath(path);
        SqliteConnection? connection = null;
        try
        {
            CreatePrivately(path);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = seconds }.ToString());
            connection.Open();
            using (SqliteCommand command = connection.CreateCommand())
            {
                // A killed process loses nothing that was committed; only a power cut may take the last commits, and takes them whole. What is deleted is overwritten.
                command.CommandText = string.Create(
                    CultureInfo.InvariantCulture,
                    $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = {seconds * 1000}; PRAGMA secure_delete = ON;");
                command.ExecuteNonQuery();
            }

            StoreSchema.Ensure(connection, path);
            return new SolidificationStore(path, connection, time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw new SolidificationStoreException(
                $"The solidification state '{path}' cannot be opened: {e.Message} Move the file away to start anew, or set SKVM_STATE to another one.", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Applies an event in one transaction.</summary>
    /// <param name="key">What it happened to.</param>
    /// <param name="skill">The skill's name.</param>
    /// <param name="happened">The event.</param>
    /// <param name="thresholds">When states change.</param>
    /// <param name="example">What was asked and done, to be remembered, or null.</param>
    /// <returns>The status after the event, and the transition when the state changed.</returns>
    /// <exception cref="SolidificationStoreException">The file cannot be written.</exception>
    public (TemplateStatus Status, StateTransition? Transition) Apply(
        TemplateKey key, string skill, TemplateEvent happened, SolidificationThresholds thresholds, PromptExample? example = null)
    {
        return Guarded(() =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            TemplateStatus before = _statements.ReadTemplate(key, transaction)?.Status ?? TemplateStatus.New;
            (TemplateStatus after, StateTransition? change) = TemplateStateMachine.Apply(before, happened, thresholds);
            DateTimeOffset now = _time.GetUtcNow();
            _statements.WriteTemplate(new StoredTemplate(key, skill, after, now), transaction);
            if (change is not null)
                _statements.AddTransition(new StoredTransition(key, change, now), transaction);
            if (example is not null)
                _statements.AddExample(key, example, ExamplesKept, ExamplesKeptInAll, transaction);
            transaction.Commit();
            _read.Remove((key.SkillHash, key.Target));
            return (after, change);
        });
    }

    /// <summary>The templates of a skill for a target. Read again only when some process changed the file.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<StoredTemplate> GetTemplates(string skillHash, string target)
    {
        return Guarded(() =>
        {
            long version = _statements.DataVersion();
            if (version != _dataVersion)
            {
                _read.Clear();
                _dataVersion = version;
            }

            if (!_read.TryGetValue((skillHash, target), out ImmutableArray<StoredTemplate> templates))
                _read[(skillHash, target)] = templates = _statements.ReadTemplates(skillHash, target);
            return templates;
        });
    }

    /// <summary>Every template of the file, by skill, target and template.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<StoredTemplate> GetAllTemplates() => Guarded(() => _statements.ReadTemplates(null, null));

    /// <summary>The changes of state of a template, oldest first.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<StoredTransition> GetTransitions(TemplateKey key) => Guarded(() => _statements.ReadTransitions(key));

    /// <summary>What was asked and done, oldest first.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<PromptExample> GetExamples(TemplateKey key) => Guarded(() => _statements.ReadExamples(key, null));

    /// <summary>What was asked and done in one context, oldest first.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<PromptExample> GetExamples(TemplateKey key, string context) => Guarded(() => _statements.ReadExamples(key, context));

    /// <summary>Texts that belong to a skill and target, oldest first, such as its learned templates.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public ImmutableArray<string> GetDocuments(string skillHash, string target, string kind) => Guarded(() => _statements.ReadDocuments(skillHash, target, kind));

    /// <summary>Replaces the texts of a kind by what a function makes of them, in one transaction.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be written.</exception>
    public ImmutableArray<string> UpdateDocuments(string skill, string skillHash, string target, string kind, Func<ImmutableArray<string>, ImmutableArray<string>> update)
    {
        return Guarded(() =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            ImmutableArray<string> before = _statements.ReadDocuments(skillHash, target, kind, transaction);
            ImmutableArray<string> after = update(before);
            if (!after.AsSpan().SequenceEqual(before.AsSpan()))
                _statements.WriteDocuments(skill, skillHash, target, kind, after, transaction);
            transaction.Commit();
            return after;
        });
    }

    /// <summary>How many texts there are of a skill, or for a target; of all when both are null.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public int CountDocuments(string? skill = null, string? target = null) => Guarded(() => (int)_statements.CountDocuments(skill, target));

    /// <summary>
    /// Forgets templates: their states, transitions and examples; and where no template is named also the texts of the skill. What is forgotten is overwritten in
    /// the file.
    /// </summary>
    /// <param name="skill">The skill's name, or null for all.</param>
    /// <param name="template">The template's id, or null for all.</param>
    /// <param name="target">The target, or null for all.</param>
    /// <returns>How many templates were forgotten.</returns>
    /// <exception cref="SolidificationStoreException">The file cannot be written.</exception>
    public int Reset(string? skill = null, string? template = null, string? target = null)
    {
        return Guarded(() =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            int forgotten = _statements.Reset(skill, template, target, transaction);
            transaction.Commit();
            _read.Clear();
            _statements.EmptyLog();
            return forgotten;
        });
    }

    /// <summary>Whether the file is sound, as SQLite judges it.</summary>
    /// <exception cref="SolidificationStoreException">The file cannot be read.</exception>
    public bool IsIntact() => Guarded(_statements.IsIntact);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _statements.Dispose();
            _connection.Dispose();
        }
    }

    private static void CreatePrivately(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    private T Guarded<T>(Func<T> action)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return action();
            }
            catch (SqliteException e)
            {
                throw new SolidificationStoreException($"The solidification state '{Path}' cannot be used: {e.Message}", e);
            }
            catch (InvalidDataException e)
            {
                throw new SolidificationStoreException(
                    $"The solidification state '{Path}' holds something that no version of SkVM wrote: {e.Message} 'skvm jit reset' forgets it.", e);
            }
        }
    }
}
