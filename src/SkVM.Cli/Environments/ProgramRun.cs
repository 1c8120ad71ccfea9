using System.Diagnostics;

namespace SkVM.Cli.Environments;

/// <summary>Runs programs with arguments as they are: no shell reads them.</summary>
internal static class ProgramRun
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>Null when it succeeded; else one line that says why not.</returns>
    public static async Task<string?> Run(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation), error = process.StandardError.ReadToEndAsync(cancellation);
            try
            {
                await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            string said = await output.ConfigureAwait(false) + await error.ConfigureAwait(false);
            return process.ExitCode == 0 ? null : Reason(said) ?? $"{Path.GetFileName(program)} ended with {process.ExitCode}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{program} cannot be run: {e.Message}";
        }
    }

    /// <summary>The last line that speaks of an error, or else the first that says anything.</summary>
    internal static string? Reason(string output)
    {
        string[] lines =
        [
            .. output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.Contains("npm warn", StringComparison.OrdinalIgnoreCase)
                    && !line.Contains("npm notice", StringComparison.OrdinalIgnoreCase)
                    && !line.Contains("WARNING:", StringComparison.Ordinal)
                    && !line.Contains("[notice]", StringComparison.Ordinal)
                    && !line.Contains("complete log of this run", StringComparison.Ordinal)
                    && !line.Contains("debug-0.log", StringComparison.Ordinal)),
        ];
        string? line = lines.LastOrDefault(line => s_words.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase))) ?? lines.FirstOrDefault();
        if (line is null)
            return null;
        string plain = Plain.Show(line);
        return plain.Length > 200 ? plain[..200] : plain;
    }

    private static readonly string[] s_words = ["error", "E:", "unable", "cannot", "no matching"];
}
