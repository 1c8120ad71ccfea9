using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SkVM.Runtime.Hosts.Processes;

/// <summary>Runs one program within the bounds of an invocation.</summary>
internal static class ProcessRunner
{
    private const int ArgumentListTooLong = 7;
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(1);

    /// <summary>A program of another user that holds a pipe is not seen, so that even the wait for an end that is sure has one.</summary>
    private static readonly TimeSpan s_busy = TimeSpan.FromSeconds(10);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static async Task<ScriptResult> RunAsync(ProcessCommand command, ScriptInvocation invocation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileListing? before = invocation.ObserveFiles ? FileListing.Of(invocation.WorkingDirectory ?? Environment.CurrentDirectory) : null;
        string run = Guid.NewGuid().ToString("N");
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(command, invocation, run);
        if (invocation.MemoryLimit is { } bytes && command.LimitAddressSpace)
            AddressSpace.Limit(process.Id, bytes);
        var output = new OutputCapture(process.StandardOutput.BaseStream, invocation.OutputLimit);
        var error = new OutputCapture(process.StandardError.BaseStream, invocation.OutputLimit);
        Task readers = Task.WhenAll(output.ReadAsync(), error.ReadAsync());
        Task input = WriteInputAsync(process, command.Input ?? invocation.StandardInput);
        bool timedOut = false;
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            limit.CancelAfter(invocation.Timeout);
            try
            {
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                string[] pipes = PipeHolders.Names(process);
                ProcessTree.Kill(process, run);
                PipeHolders.Kill(pipes);
                cancellationToken.ThrowIfCancellationRequested();
                timedOut = true;
            }
        }

        TimeSpan left = invocation.Timeout - Stopwatch.GetElapsedTime(start);
        await DrainAsync(process, readers, output, error, timedOut || left > s_drain ? s_drain : left, cancellationToken).ConfigureAwait(false);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        bool isWhole = readers.IsCompleted;
        if (!isWhole)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                string[] pipes = PipeHolders.Names(process);
                ProcessTree.Kill(process, run);
                PipeHolders.Kill(pipes);
            }

            process.StandardOutput.Close();
            process.StandardError.Close();
        }

        _ = input;
        cancellationToken.ThrowIfCancellationRequested();
        return new ScriptResult(timedOut ? ScriptResult.TimeoutExitCode : process.ExitCode, output.Text, error.Text, duration)
        {
            TimedOut = timedOut,
            OutputTruncated = output.Truncated || error.Truncated || !isWhole,
            ChangedFiles = before?.ChangesSince(),
        };
    }

    private static Process Start(ProcessCommand command, ScriptInvocation invocation, string run)
    {
        var info = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = invocation.WorkingDirectory ?? string.Empty,
            StandardInputEncoding = s_utf8,
        };
        info.Environment.Clear();
        foreach (KeyValuePair<string, string> variable in invocation.Environment.Resolve())
            info.Environment[variable.Key] = variable.Value;
        foreach (KeyValuePair<string, string> variable in command.Variables)
            info.Environment[variable.Key] = variable.Value;
        info.Environment[ProcessTree.Mark] = run;
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e) when (e.NativeErrorCode == ArgumentListTooLong)
        {
            throw new ScriptHostException(
                $"'{command.FileName}' was not started: its arguments and environment are longer than the system carries; pass long values in files or on standard input.", e);
        }
        catch (Win32Exception e)
        {
            throw new ScriptHostException($"'{command.FileName}' was not started: {e.Message}; install it, or give the host the path of the program.", e);
        }
    }

    private static async Task WriteInputAsync(Process process, string? text)
    {
        try
        {
            if (!string.IsNullOrEmpty(text))
                await process.StandardInput.WriteAsync(text).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The program ended, or closed its input, before it had read everything.
        }
    }

    /// <summary>
    /// Waits for the rest of the output. What the script left running may hold the pipes open, and write to them, for ever: silence since its end is
    /// the end, and so is the end of a time. Where nothing else holds them their end is sure to come, however long this process is too busy to read
    /// it.
    /// </summary>
    private static async Task DrainAsync(Process process, Task readers, OutputCapture output, OutputCapture error, TimeSpan most, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        while (await Task.WhenAny(readers, Task.Delay(s_quiet, cancellationToken)).ConfigureAwait(false) != readers)
        {
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            bool isSilent = waited > s_quiet && output.Silence > s_quiet && error.Silence > s_quiet;
            if (cancellationToken.IsCancellationRequested)
                return;
            if ((isSilent || waited >= most) && (waited > s_busy || !OperatingSystem.IsLinux() || PipeHolders.AreHeld(PipeHolders.Names(process))))
                return;
        }
    }
}
