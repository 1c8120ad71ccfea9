using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;
using SkVM.Bundles;
using SkVM.CodeTemplates;
using SkVM.Emit;
using SkVM.Runtime;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Benchmarks;

/// <summary>A prompt answered by running its template against the same turn of a model, and what watching costs a turn in which nothing matches.</summary>
internal static class SolidificationBenchmarks
{
    private const string Text =
        "---\nname: greeter\ndescription: Greets people. Use to greet somebody.\n---\n\n## Say hello\n\n```bash\nsh scripts/hello.sh \"<name>\" <count>\n```\n";

    private static readonly string s_system = string.Concat(Enumerable.Range(0, 200).Select(i => $"{i}. You are an agent with tools; use them with care.\n"));

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("skvm-benchmark").FullName;
        try
        {
            CompiledSkill skill = Compile(Path.Combine(folder, "skills"));
            using SolidificationStore store = SolidificationStore.Open(Path.Combine(folder, "state.db"));
            await using var host = new CompiledSkillHost(
                [skill], new ScriptHostSet(new ShellScriptHost()), new ScriptInvocation { Source = new ScriptCode(""), WorkingDirectory = folder });
            var options = new SolidificationOptions { Store = store, Host = host, AuditEvery = 0 };
            await BypassAsync(skill, options).ConfigureAwait(false);
            await OverheadAsync(skill, options).ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task BypassAsync(CompiledSkill skill, SolidificationOptions options)
    {
        using var endpoint = new ChatEndpoint(tokens: 300, tokensPerSecond: 100);
        var model = new TurnByTurn();
        IChatClient learning = new ChatClientBuilder(model).UseSkVM(skill, options).Build();
        for (int i = 1; i <= 5; i++)
        {
            model.Answer = Turn(Prompt("Ada", i), $"sh scripts/hello.sh \"Ada\" {i}");
            await learning.GetResponseAsync(Request(Prompt("Ada", i))).ConfigureAwait(false);
        }

        IChatClient client = new ChatClientBuilder(endpoint).UseSkVM(skill, options).Build();
        string answer = (await client.GetResponseAsync(Request(Prompt("Bo", 7))).ConfigureAwait(false)).Messages[^1].Text;
        if (answer != "Hello Bo, 7 times.\n")
            throw new InvalidOperationException($"The prompt was not answered by its template but: {answer}");
        double asked = await MedianAsync(3, async _ => await Drain(endpoint.GetStreamingResponseAsync(Request(Prompt("Bo", 7)))).ConfigureAwait(false)).ConfigureAwait(false);
        double bypassed = await MedianAsync(40, async i => await Drain(client.GetStreamingResponseAsync(Request(Prompt("Bo", i + 1)))).ConfigureAwait(false)).ConfigureAwait(false);
        Console.WriteLine($"a turn of the model, 300 tokens at 100 tokens/s  {asked,10:F1} ms");
        Console.WriteLine($"the same turn by its template (bash)             {bypassed,10:F1} ms   = {bypassed / asked:F4} (bar 0.02)");
    }

    private static async Task OverheadAsync(CompiledSkill skill, SolidificationOptions options)
    {
        var model = new TurnByTurn();
        IChatClient watched = new ChatClientBuilder(model).UseSkVM(skill, options).Build();
        (string Name, string Prompt, string Code)[] turns =
        [
            ("an answer without code", "What is it?", ""),
            ("a command that matches nothing", "List the files.", "ls -la src | sort -k5 -n | tail -3"),
            (
                "a 2 KB script that matches nothing",
                "Sum it up.",
                "python3 - <<'EOF'\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"total_{i} = sum(row[{i}] for row in rows)\n")) + "EOF\n"),
        ];
        foreach ((string name, string prompt, string code) in turns)
        {
            model.Answer = code.Length == 0 ? new ChatResponse(new ChatMessage(ChatRole.Assistant, "It is nothing.")) : Turn(prompt, code);
            double[] medians = new double[2];
            for (int warm = 0; warm < 2; warm++)
            {
                medians[0] = await MedianAsync(1000, _ => model.GetResponseAsync(Request(prompt))).ConfigureAwait(false);
                medians[1] = await MedianAsync(1000, _ => watched.GetResponseAsync(Request(prompt))).ConfigureAwait(false);
            }

            Console.WriteLine($"watching {name,-38} {(medians[1] - medians[0]) * 1000,10:F1} us a turn (bar 1000)");
        }
    }

    /// <summary>A prompt below the system text of an agent, which is always the same and about as long as such texts are.</summary>
    private static ChatMessage[] Request(string prompt) => [new(ChatRole.System, s_system), new(ChatRole.User, prompt)];

    private static string Prompt(string name, int count) => $"Please greet \"{name}\" {count} times.";

    /// <summary>A whole turn in one response, as a client that invokes functions returns it.</summary>
    private static ChatResponse Turn(string prompt, string code) => new(
    [
        new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "bash", new Dictionary<string, object?> { ["command"] = code })]),
        new ChatMessage(ChatRole.Tool, [new FunctionResultContent("1", "ok")]),
        new ChatMessage(ChatRole.Assistant, $"Done: {prompt}"),
    ]);

    private static CompiledSkill Compile(string folder)
    {
        SkillTarget target = SkillTarget.Parse("qwen/qwen3.5-9b@bare-agent");
        SkillCompilation.Create("benchmark")
            .AddSyntaxTrees(SkillSyntaxTree.ParseText(Text, "skills/greeter/SKILL.md"))
            .AddBundleFiles(
                new BundleFile("skills/greeter/SKILL.md", Encoding.UTF8.GetBytes(Text)),
                new BundleFile("skills/greeter/scripts/hello.sh", "echo \"Hello $1, $2 times.\"\n"u8.ToArray()))
            .Emit(target, new FolderOutput(folder));
        return CompiledSkill.LoadAll(folder, target)[0];
    }

    private static async Task Drain(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        await foreach (ChatResponseUpdate update in updates.ConfigureAwait(false))
            GC.KeepAlive(update);
    }

    private static async Task<double> MedianAsync(int times, Func<int, Task> action)
    {
        var elapsed = new double[times];
        for (int i = 0; i < times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await action(i).ConfigureAwait(false);
            elapsed[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(elapsed);
        return elapsed[times / 2];
    }

    /// <summary>A model that answers at once.</summary>
    private sealed class TurnByTurn : IChatClient
    {
        public ChatResponse Answer { get; set; } = new();

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(Answer);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (ChatResponseUpdate update in Answer.ToChatResponseUpdates())
                yield return update;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
