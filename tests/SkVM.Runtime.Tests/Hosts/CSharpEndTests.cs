using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>In-process C# that does not end by itself is ended at its timeout, however it is written; what cannot be ended is said.</summary>
public sealed class CSharpEndTests : IAsyncDisposable
{
    private readonly CSharpScriptHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) { }")]
    [InlineData("int i = 0; do i++; while (true);")]
    [InlineData("foreach (int i in Numbers()) { } static IEnumerable<int> Numbers() { while (true) yield return 1; }")]
    [InlineData("foreach (var (a, b) in Pairs()) ; static IEnumerable<(int, int)> Pairs() { for (;;) yield return (1, 2); }")]
    [InlineData("again: Thread.Yield(); goto again;")]
    [InlineData("switch (1) { case 1: goto case 2; case 2: goto case 1; }")]
    [InlineData("while (true) { try { while (true) ; } catch { } }")]
    [InlineData("while (true) try { throw new Exception(); } catch (Exception) { continue; }")]
    [InlineData("void F() { try { G(); } catch { } } void G() { while (true) ; } while (true) F();")]
    [InlineData("bool More() => true; int n = 0; while (More()) n++;")]
    [InlineData("Console.Write(Enumerable.Range(0, int.MaxValue).Select(i => i % 7).Where(i => i > 7).Count());")]
    [InlineData("Enumerable.Range(0, int.MaxValue).All(i => i.ToString().Length > 0);")]
    [InlineData("Action a = delegate { while (true) ; }; a();")]
    [InlineData("await Task.Run(() => { while (true) ; });")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => { while (true) await Task.Yield(); }));")]
    [InlineData("Console.Write(new C()[1]); class C { public int P { get { while (true) ; } } public int this[int i] => P; }")]
    [InlineData("Console.Write(new C() + 1); class C { public static int operator +(C c, int i) { for (;;) i++; } }")]
    [InlineData("new C(); class C { public C() { while (true) ; } }")]
    public async Task A_runaway_is_ended(string code)
    {
        ScriptResult result = await _host.RunAsync(Invocation(code) with { Timeout = TimeSpan.FromMilliseconds(100) });
        Assert.Equal((true, false, ScriptResult.TimeoutExitCode), (result.TimedOut, result.LeftRunning, result.ExitCode));
        Assert.Equal("again", (await _host.RunAsync(Invocation("Console.Write(\"again\");"))).StandardOutput);
    }

    [Fact]
    public async Task A_runaway_is_ended_when_it_is_cancelled_and_runs_beside_it_go_on()
    {
        using var cancellation = new CancellationTokenSource(300);
        const string Code = "for (int i = 0; «forever» || i < 40; i++) await Task.Delay(20); Console.Write(\"done\");";
        Task<ScriptResult> other = _host.RunAsync(Holes.Invocation(Code, Environment.CurrentDirectory, ("forever", false))).AsTask();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _host.RunAsync(Holes.Invocation(Code, Environment.CurrentDirectory, ("forever", true)), cancellation.Token));
        Assert.Equal("done", (await other).StandardOutput);
    }

    [Fact]
    public async Task Methods_that_call_each_other_without_an_end_fail_and_do_not_end_this_process()
    {
        foreach (string code in (string[])["int F(int n) => F(n + 1) + 1; F(0);", "Func<int, int> f = null!; f = n => f(n + 1) + 1; f(0);"])
        {
            ScriptResult result = await _host.RunAsync(Invocation(code));
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("InsufficientExecutionStackException", result.StandardError, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_cannot_be_ended_is_said_and_so_many_only_are_left()
    {
        // The code waits inside a call, where no check of its own is reached, until the test opens the gate.
        using var gate = new ManualResetEvent(false);
        AppDomain.CurrentDomain.SetData("skvm gate", gate);
        ScriptInvocation blocked = Invocation("((System.Threading.WaitHandle)AppDomain.CurrentDomain.GetData(\"skvm gate\")).WaitOne();") with
        {
            Timeout = TimeSpan.FromMilliseconds(50),
        };
        ScriptResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _host.RunAsync(blocked).AsTask()));
        Assert.All(results, result => Assert.Equal((true, true), (result.TimedOut, result.LeftRunning)));
        Assert.Contains("still run in this process", (await Assert.ThrowsAsync<ScriptHostException>(async () => await _host.RunAsync(blocked))).Message, StringComparison.Ordinal);
        gate.Set();
        for (int i = 0; i < 100; i++)
        {
            try
            {
                Assert.Equal("free", (await _host.RunAsync(Invocation("Console.Write(\"free\");"))).StandardOutput);
                return;
            }
            catch (ScriptHostException)
            {
                await Task.Delay(100);
            }
        }

        Assert.Fail("The runs have ended, and the host takes no others.");
    }

    [Theory]
    [InlineData("new Thread(() => throw new Exception()).Start();")]
    [InlineData("Thread t = new(() => { });")]
    [InlineData("using var t = new Timer(_ => { }, null, 1, 1);")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => throw new Exception());")]
    [InlineData("async void F() { await Task.Yield(); throw new Exception(); } F();")]
    [InlineData("Action a = async () => { await Task.Yield(); throw new Exception(); }; a();")]
    public async Task Code_whose_exceptions_would_end_this_process_is_refused(string code) =>
        Assert.Contains(
            "an exception there would end the process",
            (await Assert.ThrowsAsync<ScriptHostException>(async () => await _host.RunAsync(Invocation(code)))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("int Twice(int n) => n * 2; void Say(object o) => Console.Write(o); Say(Twice(4));", "8")]
    [InlineData("static async Task Wait() => await Task.Yield(); static async Task<int> Two() => await Task.FromResult(2); await Wait(); Console.Write(await Two());", "2")]
    [InlineData("Func<int, int> f = n => n + 1; Action<int> a = n => Console.Write(n); a(f(1)); Func<Task> w = async () => await Task.Yield(); await w();", "2")]
    [InlineData("System.Linq.Expressions.Expression<Func<int, int>> e = n => n + 1; Console.Write(e.Compile()(2));", "3")]
    [InlineData("string F(int n) => n > 0 ? \"+\" : throw new ArgumentException(); Console.Write(F(1)); var p = new P(3); Console.Write(p.Half); record P(int N) { public double Half => N / 2.0; }", "+1.5")]
    [InlineData("var xs = new List<int> { 3, 1 }; xs.Sort((a, b) => a.CompareTo(b)); Console.Write(string.Join(',', from x in xs where x > 0 select x * 2));", "2,6")]
    [InlineData("var c = new C { V = 5 }; Console.Write(c.V); c.E += () => Console.Write('e'); c.Raise(); class C { int v; public int V { get => v; set => v = value; } public event Action? E; public void Raise() => E?.Invoke(); }", "5e")]
    [InlineData("var t = Task.Run(() => 7); Console.Write(await t); var r = Enumerable.Range(0, 3).ToDictionary(i => i, i => $\"{i}\"); Console.Write(r[2]);", "72")]
    [InlineData("ref int At(int[] a) => ref a[0]; var a = new[] { 1 }; At(a) = 9; Console.Write(a[0]);", "9")]
    public async Task Code_means_what_it_meant(string code, string output)
    {
        ScriptResult result = await _host.RunAsync(Invocation(code));
        Assert.Equal(("", output), (result.StandardError, result.StandardOutput));
    }

    private static ScriptInvocation Invocation(string code) => new() { Source = new ScriptCode(code), Timeout = TimeSpan.FromSeconds(60) };
}
