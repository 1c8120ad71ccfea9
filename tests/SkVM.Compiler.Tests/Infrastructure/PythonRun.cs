using System.Diagnostics;
using System.Text;

namespace SkVM.Tests;

/// <summary>Runs generated Python scripts. Tests that need it skip where <c>python3</c> is absent.</summary>
internal static class PythonRun
{
    /// <summary>Writes files into a new folder, runs a script of them there, and removes the folder.</summary>
    /// <returns>The exit code, and what was written to both outputs, with LF.</returns>
    public static (int ExitCode, string Output) Script(IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files, string script, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("skvm python ").FullName;
        try
        {
            foreach ((string path, ReadOnlyMemory<byte> content) in files)
            {
                string full = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllBytes(full, content.Span);
            }

            var start = new ProcessStartInfo("python3", ["-I", "-B", Path.Combine(folder, script), .. arguments])
            {
                WorkingDirectory =
                    folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
            };
            using Process process = Start(start);
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, (output + errors.Result).ReplaceLineEndings("\n"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "python3 is absent.");
            throw;
        }
    }
}
