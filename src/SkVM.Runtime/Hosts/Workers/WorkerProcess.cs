using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SkVM.Runtime.Hosts.Processes;

namespace SkVM.Runtime.Hosts.Workers;

/// <summary>A kept interpreter that takes one request at a time on its standard input and answers on its standard output.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private const int MaxAnswer = 1 << 20;
    private readonly Process _process;
    private readonly Stream _requests;
    private readonly Stream _answers;

    private WorkerProcess(Process process, string mark, string? folder)
    {
        _process = process;
        _requests = process.StandardInput.BaseStream;
        _answers = new BufferedStream(process.StandardOutput.BaseStream, 32 * 1024);
        Mark = mark;
        Folder = folder;
    }

    /// <summary>The value of <see cref="ProcessTree.Mark"/> in the worker's own environment.</summary>
    public string Mark { get; }

    /// <summary>The worker's private folder; null when it has none.</summary>
    public string? Folder { get; }

    /// <summary>How many runs it has done.</summary>
    public int Runs { get; set; }

    /// <summary>Starts a worker.</summary>
    /// <exception cref="ScriptHostException">The interpreter was not started.</exception>
    public static WorkerProcess Start(string executable, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> variables, string? folder)
    {
        string mark = Guid.NewGuid().ToString("N");
        var info = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        info.Environment.Clear();
        foreach (KeyValuePair<string, string> variable in variables)
            info.Environment[variable.Key] = variable.Value;
        info.Environment[ProcessTree.Mark] = mark;
        try
        {
            return new WorkerProcess(Process.Start(info)!, mark, folder);
        }
        catch (Win32Exception e)
        {
            throw new ScriptHostException($"'{executable}' was not started: {e.Message}; install it, or give the host the path of the program.", e);
        }
    }

    /// <summary>Sends a request: for each part a length and JSON.</summary>
    /// <exception cref="IOException">The worker has ended.</exception>
    public async Task SendAsync(string[] parts, CancellationToken cancellationToken)
    {
        var frames = new byte[parts.Sum(part => 4 + Encoding.UTF8.GetByteCount(part))];
        int at = 0;
        foreach (string part in parts)
        {
            int length = Encoding.UTF8.GetBytes(part, frames.AsSpan(at + 4));
            BinaryPrimitives.WriteInt32BigEndian(frames.AsSpan(at), length);
            at += 4 + length;
        }

        await _requests.WriteAsync(frames, cancellationToken).ConfigureAwait(false);
        await _requests.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Receives an answer; null when the worker ended instead.</summary>
    public async Task<JsonDocument?> ReceiveAsync()
    {
        var head = new byte[4];
        if (!await FillAsync(head).ConfigureAwait(false))
            return null;
        int length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length is < 0 or > MaxAnswer)
            return null;
        var json = new byte[length];
        return await FillAsync(json).ConfigureAwait(false) ? JsonDocument.Parse(json) : null;
    }

    /// <summary>Receives bytes after an answer; null when the worker ended before them.</summary>
    public async Task<byte[]?> ReceiveBytesAsync(int count)
    {
        var bytes = new byte[count];
        return await FillAsync(bytes).ConfigureAwait(false) ? bytes : null;
    }

    /// <summary>The exit code of a worker that ends by itself.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>Ends the worker and what it started.</summary>
    public void Kill() => ProcessTree.Kill(_process, Mark);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        if (Folder is not null)
            PrivateFolder.Remove(Folder);
    }

    private async Task<bool> FillAsync(byte[] buffer)
    {
        try
        {
            return await _answers.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false).ConfigureAwait(false) == buffer.Length;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }
}
