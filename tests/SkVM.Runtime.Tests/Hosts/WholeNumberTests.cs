using System.Text.Json;
using SkVM.Runtime.CSharp;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>A whole number reaches a program as it is, or the program is not run.</summary>
public sealed class WholeNumberTests
{
    private static readonly string s_folder = Environment.CurrentDirectory;

    public static TheoryData<object, string?> Numbers => new()
    {
        { 9007199254740991L, "9007199254740991" },
        { 9007199254740992L, "9007199254740992" },
        { 9007199254740993L, null },
        { -9007199254740993L, null },
        { 1L << 60, "1152921504606846976" },
        { 0.1, "0.1" },
        { 1e20, "100000000000000000000" },
        { ulong.MaxValue, null },
        { decimal.MaxValue, null },
        { new object[] { 1, 9007199254740993L }, null },
        { JsonDocument.Parse("""{"a": [1, 9007199254740993]}""").RootElement, null },
        { JsonDocument.Parse("1e400").RootElement, null },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Node_is_given_exact_numbers_only(object value, string? text)
    {
        await using var warm = new NodeWorkerHost();
        await using var started = new NodeScriptHost();
        foreach (IScriptHost host in (IScriptHost[])[warm, started])
            await Check(host, "const v = «v»; console.log(`${Number.isInteger(v) ? BigInt(v) : v}`);", value, text, "JavaScript would round");
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task CSharp_is_given_exact_numbers_only(object value, string? text)
    {
        await using var host = new CSharpScriptHost();
        string? whole = value is long or ulong ? $"{value}" : text;
        await Check(host, "Console.WriteLine(Convert.ToDecimal(«v»));", value, whole, "C# would round");
    }

    [Fact]
    public async Task In_a_text_every_digit_is_carried()
    {
        await using var node = new NodeWorkerHost();
        await using var csharp = new CSharpScriptHost();
        await Check(node, "console.log('«v»' + `«v»`);", long.MaxValue, $"{long.MaxValue}{long.MaxValue}", "");
        await Check(csharp, "Console.WriteLine(\"«v»\" + $\"{1}«v»\"[1..]);", long.MaxValue, $"{long.MaxValue}{long.MaxValue}", "");
    }

    [Fact]
    public async Task Python_carries_whole_numbers_of_any_length()
    {
        await using var host = new PythonWorkerHost(Interpreters.Python);
        await Check(host, "print(«v» + 1)", ulong.MaxValue, "18446744073709551616", "");
    }

    private static async Task Check(IScriptHost host, string code, object value, string? text, string refusal)
    {
        ScriptInvocation invocation = Holes.Invocation(code, s_folder, ("v", value));
        if (text is not null)
        {
            ScriptResult result = await host.RunAsync(invocation);
            Assert.Equal(("", text + "\n"), (result.StandardError, result.StandardOutput));
            return;
        }

        string message = (await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(invocation))).Message;
        Assert.Contains("v", message, StringComparison.Ordinal);
        Assert.Contains(refusal, message, StringComparison.Ordinal);
    }
}
