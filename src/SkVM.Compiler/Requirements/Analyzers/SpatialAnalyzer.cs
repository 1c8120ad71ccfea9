using SkVM.Requirements.Signals;

namespace SkVM.Requirements.Analyzers;

/// <summary>Reasoning about space: layout, coordinates, geometry.</summary>
internal sealed class SpatialAnalyzer : RequirementAnalyzer
{
    public SpatialAnalyzer()
        : base(
        "reason.spatial",
        speaksFor: [Signal.Spatial, Signal.Visual, Signal.Design],
        speaksAgainst: [Signal.Curl],
        eitherWay: [Signal.PythonFence])
    {
    }
}
