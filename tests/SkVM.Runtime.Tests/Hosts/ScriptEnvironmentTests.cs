using System.Collections.Immutable;
using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

public class ScriptEnvironmentTests
{
    [Theory]
    [InlineData("", "value")]
    [InlineData("A=B", "value")]
    [InlineData("A\0", "value")]
    [InlineData("A", "val\0ue")]
    public void What_no_system_can_set_is_refused_where_it_is_given(string name, string value)
    {
        Assert.Contains("environment variable", Assert.Throws<ArgumentException>(() => ScriptEnvironment.Default.With(name, value)).Message, StringComparison.Ordinal);
        ImmutableDictionary<string, string> variables = ImmutableDictionary<string, string>.Empty.Add(name, value);
        Assert.Throws<ArgumentException>(() => ScriptEnvironment.Default with { Variables = variables });
        Assert.Throws<ArgumentException>(() => new ScriptEnvironment([], variables));
    }
}
