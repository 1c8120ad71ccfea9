using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>Reads a program's output to its end, keeps the first bytes of it and drops the rest, so that the program never waits for a reader.</summary>
internal sealed class OutputCapture(Stream stream, int limit)
{
    private readonly ArrayBufferWriter<byte> _kept = new();
    private readonly Lock _gate = new();
    private long _lastRead = Stopwatch.GetTimestamp();

    /// <summary>True when bytes were dropped.</summary>
    public bool Truncated { get; private set; }

    /// <summary>How long nothing has come.</summary>
    public TimeSpan Silence => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastRead));

    /// <summary>What was kept so far, as UTF-8; a character cut at the limit is left out.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                ReadOnlySpan<byte> bytes = _kept.WrittenSpan;
                return Encoding.UTF8.GetString(Truncated ? Utf8Text.WithoutCutCharacter(bytes) : bytes);
            }
        }
    }

    /// <summary>Reads until the stream ends or is closed.</summary>
    public async Task ReadAsync()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer).ConfigureAwait(false);
                if (read == 0)
                    return;
                Volatile.Write(ref _lastRead, Stopwatch.GetTimestamp());
                Keep(buffer.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The stream was closed because a program that outlived the script still holds its other end.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            int room = limit - _kept.WrittenCount;
            if (bytes.Length > room)
                Truncated = true;
            _kept.Write(bytes[..Math.Min(bytes.Length, room)]);
        }
    }
}
