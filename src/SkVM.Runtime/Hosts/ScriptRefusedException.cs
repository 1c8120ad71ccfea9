namespace SkVM.Runtime.Hosts;

/// <summary>A run was refused before anything ran, because of an argument or its place; the message names the parameter and the reason, never the value.</summary>
/// <param name="parameter">The parameter.</param>
/// <param name="reason">Why, as the rest of a sentence.</param>
public sealed class ScriptRefusedException(string parameter, string reason) : Exception($"The argument '{parameter}' was refused: {reason}")
{
    /// <summary>The parameter.</summary>
    public string Parameter { get; } = parameter;
}
