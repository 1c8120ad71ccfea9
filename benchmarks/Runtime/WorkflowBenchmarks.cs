using System.Collections.Immutable;
using System.Diagnostics;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Benchmarks.Runtime;

/// <summary>What the workflow executor reaches of what a graph allows, and what it costs.</summary>
internal static class WorkflowBenchmarks
{
    private static readonly DelegateAction s_nothing = new((_, _) => ValueTask.FromResult(string.Empty));

    public static async Task RunAsync(int graphs)
    {
        await SpeedUpAsync(graphs);
        Console.WriteLine();
        Console.WriteLine($"{"steps that do nothing",-28}{"us/step",10}{"bytes/step",12}{"ratio",8}");
        double first = 0;
        foreach (int count in new[] { 1_000, 10_000, 100_000 })
        {
            WorkflowGraph graph = Layers(count);
            (double microseconds, double bytes) = await CostAsync(graph);
            first = first == 0 ? microseconds : first;
            Console.WriteLine($"{count,-28}{microseconds,10:F2}{bytes,12:F0}{microseconds / first,8:F2}");
        }
    }

    /// <summary>
    /// Measured speed-up over one step at a time, as a part of what the critical path allows. Several graphs run at a time, as their steps only sleep.
    /// </summary>
    private static async Task SpeedUpAsync(int graphs)
    {
        var reached = new double[graphs];
        var speedUps = new double[graphs];
        await Parallel.ForAsync(0, graphs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            var random = new Random(seed);
            (WorkflowGraph graph, Dictionary<string, int> sleeps) = Generate(random);
            double serial = (await Execute(graph, sleeps, 1)).TotalMilliseconds, parallel = (await Execute(graph, sleeps, 64)).TotalMilliseconds;
            double bound = sleeps.Values.Sum() / graph.GetCriticalPath(step => sleeps[step.Id]).Length;
            speedUps[seed] = serial / parallel;
            reached[seed] = speedUps[seed] / bound;
        });
        Array.Sort(reached);
        Console.WriteLine($"{graphs} generated graphs of sleeping steps: speed-up {speedUps.Average():F2} on average;");
        Console.WriteLine($"speed-up / critical-path bound: mean {reached.Average():F3}, median {reached[graphs / 2]:F3}, lowest {reached[0]:F3}");
    }

    private static async Task<TimeSpan> Execute(WorkflowGraph graph, Dictionary<string, int> sleeps, int parallelism)
    {
        WorkflowRunResult result = await new WorkflowExecutor(new() { MaxParallelism = parallelism, ExpectedCost = step => sleeps[step.Id] }).RunAsync(
            graph, step => new DelegateAction(async (_, token) =>
        {
            await Task.Delay(sleeps[step.Id], token);
            return string.Empty;
        }));
        return result.Duration;
    }

    private static (WorkflowGraph Graph, Dictionary<string, int> Sleeps) Generate(Random random)
    {
        int count = 4 + random.Next(14);
        var edges = ImmutableArray.CreateBuilder<WorkflowEdge>();
        for (int i = 1; i < count; i++)
        {
            for (int before = Math.Max(0, i - 6); before < i; before++)
            {
                if (random.Next(5) == 0)
                    edges.Add(new WorkflowEdge($"s{before}", $"s{i}", WorkflowEdgeReason.File));
            }
        }

        var graph = new WorkflowGraph("generated", [.. Enumerable.Range(0, count).Select(i => new WorkflowStep($"s{i}", "", i + 1))], edges.ToImmutable());
        return (graph, graph.Steps.ToDictionary(step => step.Id, _ => 20 + random.Next(60)));
    }

    /// <summary>Layers of ten steps; each step waits for two of the layer before.</summary>
    private static WorkflowGraph Layers(int count)
    {
        var edges = ImmutableArray.CreateBuilder<WorkflowEdge>();
        for (int i = 10; i < count; i++)
        {
            edges.Add(new WorkflowEdge($"s{i - 10}", $"s{i}", WorkflowEdgeReason.File));
            edges.Add(new WorkflowEdge($"s{(i / 10 * 10) - 10 + ((i + 1) % 10)}", $"s{i}", WorkflowEdgeReason.File));
        }

        return new WorkflowGraph(
            "layers",
            [.. Enumerable.Range(0, count).Select(i => new WorkflowStep($"s{i}", "", i + 1) { Defines = [new(WorkflowResourceKind.File, $"f{i}")] })],
            edges.ToImmutable());
    }

    private static async Task<(double Microseconds, double Bytes)> CostAsync(WorkflowGraph graph)
    {
        var executor = new WorkflowExecutor(new() { MaxParallelism = 8 });
        double best = double.MaxValue, bytes = 0;
        for (int round = 0; round < 5; round++)
        {
            GC.Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            WorkflowRunResult result = await executor.RunAsync(graph, _ => s_nothing);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / graph.Steps.Length);
            bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)graph.Steps.Length;
            GC.KeepAlive(result);
        }

        return (best, bytes);
    }
}
