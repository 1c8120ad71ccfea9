using System.Diagnostics;
using SkVM.CodeTemplates;
using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;

namespace SkVM.Benchmarks.Runtime;

/// <summary>What script hosts cost: ratios to the same program started by hand, all rows in turn within one run, lower quartiles.</summary>
internal static class HostBenchmarks
{
    private const int Rounds = 60;

    private const string Shell = "wc -l < input.txt; sort input.txt | uniq -c | sort -rn | head -3; printf '%s\\n' NAME";

    private const string Python = """
        import csv
        import json
        import os
        import re

        name = "NAME"
        rows = []
        with open("input.txt") as source:
            for line in source:
                word = line.strip()
                if re.match(r"^[a-z]+", word):
                    rows.append({"word": word, "length": len(word)})
        totals = {}
        for row in rows:
            totals[row["word"]] = totals.get(row["word"], 0) + row["length"]
        with open(os.devnull, "w", newline="") as target:
            writer = csv.DictWriter(target, ["word", "length"])
            writer.writeheader()
            writer.writerows(rows)
        print(name, json.dumps(totals, sort_keys=True))
        """;

    private const string JavaScript = """
        const fs = require('fs');
        const rows = fs.readFileSync('input.txt', 'utf8').split('\n').filter(line => /^[a-z]+/.test(line));
        const totals = {};
        for (const word of rows) totals[word] = (totals[word] || 0) + word.length;
        console.log("NAME", JSON.stringify(totals));
        """;

    private const string CSharp = """
        var words = new[] { "b", "a", "c" };
        Array.Sort(words);
        Console.WriteLine("NAME" + ": " + string.Join(",", words));
        """;

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("skvm").FullName;
        File.WriteAllLines(Path.Combine(folder, "input.txt"), Enumerable.Range(0, 200).Select(i => $"word{i % 7}"));
        string python = (await Raw("python3", folder, "-c", "import sys; print(sys.executable)")).Trim();
        await using var shellHost = new ShellScriptHost();
        await using var pythonHost = new PythonScriptHost(python);
        await using var pythonWorkers = new PythonWorkerHost(python);
        await using var nodeHost = new NodeScriptHost();
        await using var nodeWorkers = new NodeWorkerHost();
        await using var csharpHost = new CSharpScriptHost();
        (string Name, Func<Task> Action)[] rows =
        [
            ("bash, started by hand", () => Raw("bash", folder, "-c", Shell)),
            ("bash, process host", () => Host(shellHost, Shell, folder)),
            ("python, started by hand", () => Raw(python, folder, "-c", Python)),
            ("python, process host", () => Host(pythonHost, Python, folder)),
            ("python, warm worker", () => Host(pythonWorkers, Python, folder)),
            ("node, started by hand", () => Raw("node", folder, "-e", JavaScript)),
            ("node, process host", () => Host(nodeHost, JavaScript, folder)),
            ("node, warm worker", () => Host(nodeWorkers, JavaScript, folder)),
        ];
        double[] quartiles = await Quartiles([.. rows.Select(row => row.Action)]);
        Console.WriteLine($"{"script hosts",-28}{"ms",10}{"ratio",10}");
        for (int i = 0; i < rows.Length; i++)
        {
            int hand = i < 2 ? 0 : i < 5 ? 2 : 5;
            Console.WriteLine($"{rows[i].Name,-28}{quartiles[i],10:F2}{quartiles[i] / quartiles[hand],10:F3}");
        }

        ScriptInvocation call = Invocation(CSharp, null);
        for (int i = 0; i < 2000; i++)
            await csharpHost.RunAsync(call);
        double best = double.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 500; i++)
                await csharpHost.RunAsync(call);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / 500);
        }

        Console.WriteLine($"{"C#, in-process call",-28}{best,10:F2} us");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The lower quartile of each action, the actions in turn: what it takes when nothing else is in the way.</summary>
    private static async Task<double[]> Quartiles(Func<Task>[] actions)
    {
        var times = new double[actions.Length][];
        for (int i = 0; i < actions.Length; i++)
            times[i] = new double[Rounds];
        for (int round = -10; round < Rounds; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                await actions[i]();
                if (round >= 0)
                    times[i][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        return [.. times.Select(row => row.Order().ElementAt(Rounds / 4))];
    }

    private static async Task Host(IScriptHost host, string code, string folder)
    {
        ScriptResult result = await host.RunAsync(Invocation(code, folder));
        if (!result.Succeeded)
            throw new InvalidOperationException(result.StandardError);
    }

    private static ScriptInvocation Invocation(string code, string? folder) => new()
    {
        Source = new ScriptCode(code, [new ScriptHole(code.IndexOf("NAME", StringComparison.Ordinal), 4, "name")]),
        Arguments = [new TemplateArgument("name", "NAME")],
        WorkingDirectory = folder,
    };

    private static async Task<string> Raw(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => name is not ("PATH" or "HOME" or "LANG" or "USER" or "SHELL" or "TERM")).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return await output;
    }
}
