using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>What cannot be used is refused where it comes in, by its name.</summary>
public sealed class ArgumentCheckTests : IDisposable
{
    private readonly GreeterSkill _greeter = new();

    public void Dispose() => _greeter.Dispose();

    [Fact]
    public void Skills_that_are_null_are_refused_by_name()
    {
        var builder = new ChatClientBuilder(new ScriptedModel());
        Assert.Equal("skill", Assert.Throws<ArgumentNullException>(() => builder.UseSkVM((CompiledSkill)null!)).ParamName);
        Assert.Equal("skills", Assert.Throws<ArgumentNullException>(() => builder.UseSkVM((IEnumerable<CompiledSkill>)null!)).ParamName);
        Assert.Equal("skills", Assert.Throws<ArgumentException>(() => builder.UseSkVM([_greeter.Skill, null!])).ParamName);
        Assert.Equal("skills", Assert.Throws<ArgumentNullException>(() => new CompiledSkillHost(null!, new ScriptHostSet())).ParamName);
        Assert.Equal("hosts", Assert.Throws<ArgumentException>(() => new ScriptHostSet((IScriptHost)null!)).ParamName);
    }

    [Fact]
    public void Thresholds_are_refused_by_their_own_names()
    {
        Assert.Equal("Matches", Assert.Throws<ArgumentOutOfRangeException>(() => new SolidificationThresholds { Matches = 0 }).ParamName);
        Assert.Equal("Predictions", Assert.Throws<ArgumentOutOfRangeException>(() => new SolidificationThresholds { Predictions = 0 }).ParamName);
        Assert.Equal("Failures", Assert.Throws<ArgumentOutOfRangeException>(() => new SolidificationThresholds { Failures = -1 }).ParamName);
        Assert.Equal("AuditEvery", Assert.Throws<ArgumentOutOfRangeException>(() => new SolidificationOptions { AuditEvery = -1 }).ParamName);
        Assert.Equal("Timeout", Assert.Throws<ArgumentOutOfRangeException>(() => new ScriptInvocation { Source = new ScriptCode(""), Timeout = TimeSpan.Zero }).ParamName);
    }

    [Fact]
    public async Task Arrays_that_were_never_made_are_empty_ones()
    {
        var call = new CodeTemplateCall("greeter", "say-hello", default(ImmutableArray<TemplateArgument>));
        Assert.Equal("greeter/say-hello()", call.ToString());
        Assert.Equal(new CodeTemplateCall("greeter", "say-hello"), call);
        Assert.Empty((call with { Arguments = default }).Arguments);
        Assert.Empty(new SolidificationOptions { Predictors = default, FailureSigns = default }.Predictors);
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(new ScriptInvocation { Source = new ScriptCode("echo done"), Arguments = default, CommandLine = default });
        Assert.Equal("done\n", result.StandardOutput);
    }
}
