using System.Text.Json.Serialization;

namespace SkVM.Workflow;

/// <summary>Who does a step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorkflowStepKind>))]
public enum WorkflowStepKind
{
    /// <summary>A model: the step asks for judgement or text.</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,

    /// <summary>A machine: everything the step does is code that stands in the skill.</summary>
    [JsonStringEnumMemberName("script")]
    Script,

    /// <summary>The step verifies what others made.</summary>
    [JsonStringEnumMemberName("check")]
    Check,

    /// <summary>A person: the step asks or waits for an answer.</summary>
    [JsonStringEnumMemberName("user")]
    User,
}
