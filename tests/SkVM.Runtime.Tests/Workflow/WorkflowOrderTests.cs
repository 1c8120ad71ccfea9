using System.Collections.Immutable;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Tests.Workflow;

/// <summary>Generated workflows of steps that read and write files: every schedule leaves the files that the steps leave one after the other.</summary>
public sealed class WorkflowOrderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skvm workflow").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task Any_schedule_leaves_the_same_files_as_the_listed_order()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            WorkflowGraph graph = Generate(random);
            string serial = await RunAsync(graph, 1, random, step => 0);
            string parallel = await RunAsync(graph, 1 + random.Next(8), random, step => random.NextDouble());
            Assert.Equal(serial, parallel);
        }
    }

    [Fact]
    public async Task Scripts_leave_the_same_files_too()
    {
        await using var host = new ShellScriptHost();
        for (int seed = 1000; seed < 1006; seed++)
        {
            WorkflowGraph graph = Generate(new Random(seed));
            string one = await RunScriptsAsync(graph, host, 1);
            string many = await RunScriptsAsync(graph, host, 6);
            Assert.Equal(one, many);
        }
    }

    /// <summary>Steps over a few files, some of which race; edges lead from earlier steps to later ones.</summary>
    private static WorkflowGraph Generate(Random random)
    {
        int count = 3 + random.Next(12);
        var steps = ImmutableArray.CreateBuilder<WorkflowStep>();
        var edges = ImmutableArray.CreateBuilder<WorkflowEdge>();
        for (int i = 0; i < count; i++)
        {
            steps.Add(new WorkflowStep($"s{i}", $"Step {i}", i + 1) { Uses = Files(random, 2), Defines = Files(random, 2) });
            for (int before = 0; before < i; before++)
            {
                if (random.Next(6) == 0)
                    edges.Add(new WorkflowEdge($"s{before}", $"s{i}", WorkflowEdgeReason.Order));
            }
        }

        return new WorkflowGraph("generated", steps.ToImmutable(), edges.ToImmutable());
    }

    private static ImmutableArray<WorkflowResource> Files(Random random, int most) =>
        [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => new WorkflowResource(WorkflowResourceKind.File, $"f{random.Next(5)}")).Distinct()];

    /// <summary>Each step appends to what it writes a digest of what it reads. Two steps at one file at a time fail.</summary>
    private static async Task<string> RunAsync(WorkflowGraph graph, int parallelism, Random random, Func<WorkflowStep, double> cost)
    {
        var files = new Dictionary<string, string>();
        var touched = new Dictionary<string, (int Readers, bool Written)>();
        var delays = graph.Steps.ToDictionary(step => step.Id, _ => random.Next(3));
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = parallelism, ExpectedCost = cost }).RunAsync(
            graph, step => new DelegateAction(async (_, token) =>
        {
            string read;
            lock (files)
            {
                Touch(step, touched, enter: true);
                read = string.Concat(step.Uses.Select(file => files.GetValueOrDefault(file.Name, "")));
            }

            if (parallelism > 1 && delays[step.Id] > 0)
                await Task.Delay(delays[step.Id] - 1, token);
            lock (files)
            {
                foreach (WorkflowResource file in step.Defines)
                    files[file.Name] = $"{files.GetValueOrDefault(file.Name, "")}{step.Id}({read.GetHashCode(StringComparison.Ordinal)});";
                Touch(step, touched, enter: false);
            }

            return "";
        }));
        Assert.True(result.Succeeded, string.Join("; ", result.Steps.Select(step => step.Error)));
        return string.Join('\n', files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => $"{file.Key}: {file.Value}"));
    }

    private static void Touch(WorkflowStep step, Dictionary<string, (int Readers, bool Written)> touched, bool enter)
    {
        foreach (WorkflowResource file in step.Defines.Concat(step.Uses).Distinct())
        {
            (int readers, bool written) = touched.GetValueOrDefault(file.Name);
            bool writes = step.Defines.Contains(file);
            if (enter && (written || (writes && readers > 0)))
                throw new WorkflowStepException($"{step.Id} races at {file.Name}");
            touched[file.Name] = writes ? (readers, enter) : (readers + (enter ? 1 : -1), written);
        }
    }

    private async Task<string> RunScriptsAsync(WorkflowGraph graph, ShellScriptHost host, int parallelism)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = parallelism }).RunAsync(graph, step => new ScriptAction(host, _ => new ScriptInvocation
        {
            Source =
                new ScriptCode($"read=$(cat {string.Join(' ', step.Uses.Select(file => file.Name))} /dev/null 2>/dev/null | cksum)\n{string.Concat(step.Defines.Select(file => $"echo \"{step.Id} $read\" >> {file.Name}\n"))}true"),
            WorkingDirectory = folder,
        }));
        Assert.True(result.Succeeded, string.Join("; ", result.Steps.Select(step => step.Error)));
        return string.Join('\n', Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));
    }
}
