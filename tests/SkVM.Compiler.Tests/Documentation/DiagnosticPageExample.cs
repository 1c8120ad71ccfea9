using System.Collections.Immutable;
using System.Text;
using SkVM.Profiles;

namespace SkVM.Tests.Documentation;

/// <summary>The project that the fences of a page's <c>Wrong</c> or <c>Right</c> make.</summary>
internal sealed class DiagnosticPageExample(ImmutableArray<PageFence> fences)
{
    /// <summary>What the compiler reports, each as <c>id line,column 'text there'</c>; a broken profile is SKVM9003.</summary>
    public string[] Compile()
    {
        ImmutableArray<CapabilityProfile> profiles;
        try
        {
            profiles = [.. With("profile").SelectMany(fence => CapabilityProfileFile.Parse(Encoding.UTF8.GetBytes(fence.Text)))];
        }
        catch (CapabilityProfileException e)
        {
            return ["SKVM9003 " + e.Message];
        }

        var options = SkillCompilationOptions.Default with
        {
            Profiles = CapabilityProfileSet.BuiltIn.Add(profiles),
            TokenCounter = Tokens.O200kTokenCounter.Instance,
        };
        return new InMemorySkills([.. With("file").Select(fence => (fence.Attributes["file"], fence.Text))])
            .For([.. With("target").Select(fence => fence.Attributes["target"]).Distinct()])
            .With(options)
            .Found();
    }

    private IEnumerable<PageFence> With(string attribute) => fences.Where(fence => fence.Attributes.ContainsKey(attribute));
}
