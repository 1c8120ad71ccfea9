using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

public sealed class NodeHostTests : IDisposable
{
    private const string Show = """
        // a comment with «v0»
        const crypto = require('crypto');
        function show(...texts) {
          for (const text of texts) {
            // A lone surrogate is written as any other character, which Buffer does not do.
            const bytes = text.isWellFormed() ? Buffer.from(text) : Buffer.concat([...text].map(c => /^[\ud800-\udfff]$/.test(c)
              ? Buffer.from([0xe0 | c.charCodeAt(0) >> 12, 0x80 | c.charCodeAt(0) >> 6 & 63, 0x80 | c.charCodeAt(0) & 63]) : Buffer.from(c)));
            console.log(crypto.createHash('sha256').update(bytes).digest('hex'));
          }
        }
        """;

    private const string EveryKindOfHole = """
        show(«v», "«v»", '«v»', `«v»`, "<«v»>".slice(1, -1), `${'a'}«v»`.slice(1), ["«v»"][0], Object.keys({ "k«v»": 1 })[0].slice(1), { a: "«v»" }.a);
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_warm_worker_gives_a_thousand_hostile_values_to_the_program_exactly()
    {
        await using var host = new NodeWorkerHost();
        foreach (string[] values in HostileValues.All.Chunk(20))
            await Check(host, values);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_started_Node_gives_hostile_values_to_the_program_exactly()
    {
        await using var host = new NodeScriptHost();
        foreach (string[] values in HostileValues.All.Where((value, i) => i % 11 == 0 || value.Length > 1000).Chunk(20))
            await Check(host, values);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("require('child_process').execSync(\"ls «v»\")", "$(touch pwned)")]
    [InlineData("eval('1 + «v»')", "process.exit()")]
    [InlineData("const x = `${«v»}`", "1")]
    [InlineData("import x from \"«v»\"", "./evil.js")]
    [InlineData("foo.«v»()", "constructor")]
    [InlineData("const r = /«v»/;", ".*")]
    [InlineData("const «v» = 1;", "x")]
    public async Task What_would_become_code_is_refused(string code, string value)
    {
        await using var host = new NodeWorkerHost();
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation(code, _folder, ("v", value))));
    }

    [Fact]
    public async Task Numbers_lists_and_objects_keep_their_type()
    {
        await using var host = new NodeWorkerHost();
        ScriptResult result = await host.RunAsync(Holes.Invocation(
            "console.log(JSON.stringify([«n» + 1, «b» === true, «l», Object.getPrototypeOf(«o») === Object.prototype, «o»]));", _folder,
            ("n", 41.0), ("b", true), ("l", new object[] { "a", 1 }), ("o", System.Text.Json.JsonDocument.Parse("""{"__proto__": {"x": 1}}""").RootElement)));
        Assert.Equal("""[42,true,["a",1],true,{"__proto__":{"x":1}}]""" + "\n", result.StandardOutput);
    }

    [Fact]
    public async Task Asynchronous_code_is_run_to_its_end_and_the_worker_is_used_again()
    {
        await using var host = new NodeWorkerHost();
        int first = int.Parse((await Run(host, "setTimeout(() => console.log(process.pid), 20)")).StandardOutput, System.Globalization.CultureInfo.InvariantCulture);
        ScriptResult second = await Run(host, "require('fs').promises.readdir('.').then(() => console.log(process.pid))");
        Assert.Equal($"{first}\n", second.StandardOutput);
    }

    [Theory]
    [InlineData("leak = 1")]
    [InlineData("Array.prototype.evil = 1")]
    [InlineData("require('fs').readFileSync = () => 'evil'")]
    [InlineData("process.on('exit', () => {})")]
    [InlineData("process.exit(0)")]
    [InlineData("console.log = () => {}")]
    [InlineData("console.log.leak = 1")]
    [InlineData("Error.stackTraceLimit = 1")]
    [InlineData("process.umask(0o77)")]
    [InlineData("require('https').globalAgent.options.ca = 'evil'")]
    [InlineData("require('node:http').globalAgent.maxSockets = 1")]
    [InlineData("require('dns').setServers(['127.0.0.1'])")]
    [InlineData("require('module').prototype")]
    [InlineData("require('events').defaultMaxListeners = 99")]
    [InlineData("require('util').inspect.defaultOptions.depth = 0")]
    [InlineData("setTimeout(() => console.log('late'), 50).unref()")]
    [InlineData("require('fs').openSync('.')")]
    [InlineData("import('node:dns')")]
    [InlineData("require('./leak.json')")]
    public async Task A_run_that_leaves_something_behind_costs_the_worker(string code)
    {
        await using var host = new NodeWorkerHost();
        File.WriteAllText(Path.Combine(_folder, "leak.json"), "{}");
        string first = (await Run(host, "console.log(process.pid)")).StandardOutput;
        Assert.Equal(0, (await Run(host, code)).ExitCode);
        ScriptResult after = await Run(host, "console.log(process.pid + typeof leak + [].evil)");
        Assert.EndsWith("undefinedundefined\n", after.StandardOutput, StringComparison.Ordinal);
        Assert.NotEqual(first.Trim() + "undefinedundefined\n", after.StandardOutput);
    }

    [Theory]
    [InlineData("require('child_process').spawn('bash', ['-c', 'sleep 0.5; echo ALICE-SECRET'], { stdio: 'inherit' }).unref()")]
    [InlineData("require('child_process').execSync('(sleep 0.5; echo ALICE-SECRET) &', { stdio: 'inherit' })")]
    [InlineData("require('child_' + 'process').spawn('bash', ['-c', 'sleep 0.5; echo ALICE-SECRET'], { stdio: 'inherit' }).unref()")]
    public async Task What_a_run_left_running_writes_nothing_into_the_next_one(string code)
    {
        await using var host = new NodeWorkerHost();
        await Run(host, code);
        Assert.Equal("mine\n", (await Run(host, "setTimeout(() => console.log('mine'), 1500)")).StandardOutput);
    }

    [Fact]
    public async Task The_last_match_of_a_run_is_not_seen_by_the_next()
    {
        await using var host = new NodeWorkerHost();
        string first = (await Run(host, "/(secret) (word)/.exec('the secret word'); console.log(process.pid)")).StandardOutput;
        Assert.Equal($"{first.Trim()} []\n", (await Run(host, "console.log(process.pid + ' [' + RegExp.$1 + RegExp.$2 + RegExp.lastMatch + RegExp.input + ']')")).StandardOutput);
    }

    [Fact]
    public async Task Errors_exit_codes_and_modules_are_as_Node_gives_them()
    {
        await using var host = new NodeWorkerHost();
        ScriptResult failed = await Run(host, "console.log('before'); throw new Error('no luck')");
        Assert.Equal((1, "before\n"), (failed.ExitCode, failed.StandardOutput));
        Assert.Contains("no luck", failed.StandardError, StringComparison.Ordinal);
        Assert.Equal(3, (await Run(host, "process.exitCode = 3")).ExitCode);
        Assert.Equal("module\n", (await Run(host, "import os from 'node:os';\nawait 1;\nconsole.log(os.EOL === '\\n' ? 'module' : '');")).StandardOutput);
        Assert.NotEqual(0, (await Run(host, "this is no code")).ExitCode);
        Assert.Equal("child\n", (await Run(host, "require('child_process').execFileSync('echo', ['child'], { stdio: 'inherit' })")).StandardOutput);
    }

    [Fact]
    public async Task Without_Node_it_says_that_Node_is_missing()
    {
        await using var host = new NodeWorkerHost("no-such-node");
        for (int run = 0; run < 3; run++)
            Assert.Contains("'no-such-node' was not started", (await Assert.ThrowsAsync<ScriptHostException>(async () => await Run(host, "1"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_and_output_are_bounded()
    {
        await using var host = new NodeWorkerHost();
        ScriptResult endless = await host.RunAsync(Holes.Invocation("while (true);", _folder) with { Timeout = TimeSpan.FromSeconds(1) });
        Assert.True(endless.TimedOut);
        ScriptResult loud = await host.RunAsync(Holes.Invocation("console.log('é'.repeat(100000))", _folder) with { OutputLimit = 101 });
        Assert.True(loud.OutputTruncated);
        Assert.Equal(new string('é', 50), loud.StandardOutput);
    }

    private ValueTask<ScriptResult> Run(NodeWorkerHost host, string code) => host.RunAsync(Holes.Invocation(code, _folder));

    private async Task Check(IScriptHost host, string[] values)
    {
        string code = Show + "\n" + string.Concat(values.Select((_, i) => EveryKindOfHole.Replace("«v»", $"«v{i}»", StringComparison.Ordinal) + "\n"));
        ScriptResult result = await host.RunAsync(Holes.Invocation(code, _folder, [.. values.Select((value, i) => ($"v{i}", (object)value))]));
        Assert.Equal("", result.StandardError);
        Assert.Equal<string>([.. values.SelectMany(value => Enumerable.Repeat(Holes.Hash(value), 9))], result.StandardOutput.Split('\n')[..^1]);
    }
}
