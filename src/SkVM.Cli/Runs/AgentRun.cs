using System.Collections.Immutable;
using SkVM.CodeTemplates;

namespace SkVM.Cli.Runs;

/// <summary>What an agent wrote and ran for one prompt.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Agent">The agent's name.</param>
/// <param name="Skill">The skill's name, or null.</param>
/// <param name="Calls">The calls, in order.</param>
internal sealed record AgentRun(string Id, string Agent, string? Skill, ImmutableArray<CodeCall> Calls)
{
    /// <summary>What the user asked, or null.</summary>
    public string? Prompt { get; init; }
}
