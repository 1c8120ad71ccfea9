using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkVM.Workflow;

namespace SkVM.Runtime.Workflow;

/// <summary>
/// A file of JSON lines: first the workflow and the run, then a line for each step or item that was done, written before anything that waits for it begins.
/// A line that a killed process left unfinished is dropped.
/// </summary>
internal sealed class WorkflowJournal : IDisposable
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;
    private readonly Dictionary<string, string> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableDictionary<string, string>> _inputs = new(StringComparer.Ordinal);
    private readonly Func<WorkflowStep, ImmutableDictionary<string, string>>? _inputsOf;
    private readonly Dictionary<(string Step, string Item), List<string>> _items = [];
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();

    private WorkflowJournal(FileStream file, string runId, Func<WorkflowStep, ImmutableDictionary<string, string>>? inputsOf)
    {
        _file = file;
        _inputsOf = inputsOf;
        RunId = runId;
    }

    /// <summary>The id of the run, given when the journal was begun.</summary>
    public string RunId { get; private set; }

    /// <summary>True when the journal was there before.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Opens a journal, or begins one.</summary>
    /// <exception cref="WorkflowJournalException">It is of another workflow, what it says was done was done with other inputs, it is in use, or
    /// cannot be read or written.</exception>
    public static async Task<WorkflowJournal> OpenAsync(
        string path, WorkflowGraph graph, Func<WorkflowStep, ImmutableDictionary<string, string>>? inputsOf, CancellationToken cancellationToken)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(WorkflowFile.Write(graph)));
        FileStream? file;
        long start = Stopwatch.GetTimestamp();
        while ((file = OpenAlone(path, mayWait: Stopwatch.GetElapsedTime(start) < s_patience)) is null)
            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);

        var journal = new WorkflowJournal(file, Guid.NewGuid().ToString("N"), inputsOf);
        try
        {
            if (!journal.Read(path, hash))
                journal.Begin(hash);
            journal.RequireSameInputs(path, graph);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens the file for this process alone (on Unix <c>flock</c> for one, not for several): what an earlier run left running is ended, so that run
    /// must have ended. Null when it is in use and the caller may wait: what a killed run was starting holds its files for a moment.
    /// </summary>
    private static FileStream? OpenAlone(string path, bool mayWait)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new WorkflowJournalException($"The journal '{path}' cannot be made: its folder does not exist. Create it first.", e);
        }
        catch (IOException e) when (mayWait && IsInUse(e))
        {
            return null;
        }
        catch (IOException e) when (IsInUse(e))
        {
            throw new WorkflowJournalException($"The journal '{path}' is in use by another run. Wait for its end, or give this run a journal of its own.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkflowJournalException($"The journal '{path}' cannot be opened: {e.Message}", e);
        }
    }

    private static bool IsInUse(IOException e) => e.HResult is SharingViolation or LinuxWouldBlock or MacWouldBlock;

    /// <summary>The output of a step that was done; null when it was not.</summary>
    public string? OutputOf(string step) => _steps.GetValueOrDefault(step);

    /// <summary>The outputs of an item as often as it was done, wherever it stood in the list: items that are equal are done alike.</summary>
    public ImmutableArray<string> OutputsOfItem(string step, string item)
    {
        lock (_gate)
            return _items.TryGetValue((step, item), out List<string>? done) ? [.. done] : [];
    }

    /// <summary>Notes that a step is done.</summary>
    public void Complete(WorkflowStep step, string output) => Append(json =>
    {
        json.WriteString("step"u8, step.Id);
        json.WriteString("output"u8, output);
        WriteInputs(json, step, isItem: false);
    });

    /// <summary>Notes that an item is done.</summary>
    public void CompleteItem(WorkflowStep step, int number, string item, string output)
    {
        Append(json =>
        {
            json.WriteString("step"u8, step.Id);
            json.WriteNumber("number"u8, number);
            json.WriteString("item"u8, item);
            json.WriteString("output"u8, output);
            WriteInputs(json, step, isItem: true);
        });
        lock (_gate)
            AddItem(step.Id, item, output);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Notes with what a step was done, as hashes: a value may be a secret that no output shows.</summary>
    private void WriteInputs(Utf8JsonWriter json, WorkflowStep step, bool isItem)
    {
        if (Hashed(step, isItem) is not { IsEmpty: false } inputs)
            return;
        json.WriteStartObject("inputs"u8);
        foreach ((string name, string hash) in inputs.OrderBy(input => input.Key, StringComparer.Ordinal))
            json.WriteString(name, hash);
        json.WriteEndObject();
    }

    /// <summary>The inputs of a step as hashes; null when nobody tells them. An item notes no list of items: others may come beside it.</summary>
    private ImmutableDictionary<string, string>? Hashed(WorkflowStep step, bool isItem) => _inputsOf?.Invoke(step)
        .Where(input => !isItem || input.Key != WorkflowInputs.Items)
        .ToImmutableDictionary(input => input.Key, input => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(input.Value)))[..32], StringComparer.Ordinal);

    /// <summary>What is done is not done again, so it must have been done with what this run gives it.</summary>
    private void RequireSameInputs(string path, WorkflowGraph graph)
    {
        foreach (WorkflowStep step in graph.Steps)
        {
            bool isDone = _steps.ContainsKey(step.Id);
            if (!_inputs.TryGetValue(step.Id, out ImmutableDictionary<string, string>? before) || Hashed(step, isItem: !isDone) is not { } now)
                continue;
            string[] other = [.. before.Keys.Union(now.Keys).Where(name => before.GetValueOrDefault(name) != now.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
            if (other.Length > 0)
            {
                throw new WorkflowJournalException(
                    $"The journal '{path}' says that step {step.Id}, \"{step.Title}\", was {(isDone ? "done" : "done for some items")} with another {string.Join(" and another ", other)} than this run gives it. Give it the same, or delete the journal to start anew.");
            }
        }
    }

    private void AddItem(string step, string item, string output)
    {
        if (!_items.TryGetValue((step, item), out List<string>? done))
            _items[(step, item)] = done = [];
        done.Add(output);
    }

    private void Begin(string hash) => Append(json =>
    {
        json.WriteNumber("version"u8, 1);
        json.WriteString("workflow"u8, hash);
        json.WriteString("run"u8, RunId);
    });

    /// <summary>Reads what is there; false when there is nothing. A last line that was cut off is dropped, once the rest is known to be a journal of this workflow.</summary>
    private bool Read(string path, string hash)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        if (bytes.Length == 0)
            return false;
        int end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        if (end == 0)
            throw new WorkflowJournalException($"'{path}' is no journal of a workflow. It was left as it is: name another file.");
        int line = 0;
        try
        {
            foreach (Range range in bytes.AsSpan(0, end - 1).Split((byte)'\n'))
            {
                line++;
                var reader = new Utf8JsonReader(bytes.AsSpan(0, end - 1)[range]);
                using JsonDocument entry = JsonDocument.ParseValue(ref reader);
                JsonElement fields = entry.RootElement;
                if (line == 1)
                {
                    ReadHead(path, hash, fields);
                    continue;
                }

                string step = fields.GetProperty("step"u8).GetString()!;
                _inputs[step] = fields.TryGetProperty("inputs"u8, out JsonElement inputs)
                    ? inputs.EnumerateObject().ToImmutableDictionary(input => input.Name, input => input.Value.GetString()!, StringComparer.Ordinal)
                    : ImmutableDictionary<string, string>.Empty;
                if (fields.TryGetProperty("item"u8, out _))
                    AddItem(step, fields.GetProperty("item"u8).GetString()!, fields.GetProperty("output"u8).GetString()!);
                else
                    _steps[step] = fields.GetProperty("output"u8).GetString()!;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new WorkflowJournalException(
                line == 1
                    ? $"The journal '{path}' is damaged in line 1, or is none: {e.Message} It was left as it is: name another file."
                    : $"The journal '{path}' is damaged in line {line}: {e.Message} Delete it to start anew.",
                e);
        }

        _file.SetLength(end);
        _file.Position = end;
        IsResumed = true;
        return true;
    }

    private void ReadHead(string path, string hash, JsonElement head)
    {
        if (head.GetProperty("workflow"u8).GetString() != hash)
            throw new WorkflowJournalException($"The journal '{path}' is of another workflow, or of this one before it was changed. Delete it to start anew.");
        RunId = head.GetProperty("run"u8).GetString()!;
    }

    /// <summary>One line in one write: a killed process leaves it whole or cut off at its end.</summary>
    private void Append(Action<Utf8JsonWriter> write)
    {
        lock (_gate)
        {
            _buffer.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_buffer))
            {
                json.WriteStartObject();
                write(json);
                json.WriteEndObject();
            }

            _buffer.Write("\n"u8);
            _file.Write(_buffer.WrittenSpan);
        }
    }
}
