using Microsoft.CodeAnalysis.Text;

namespace SkVM.Workflow.Effects;

/// <summary>A resource and the place that shows it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Span">The place.</param>
/// <param name="File">What files the name may stand for; null when it is no file.</param>
internal readonly record struct ResourceMention(WorkflowResource Resource, TextSpan Span, FilePattern? File);

/// <summary>What one step needs and changes, as far as its text and code show it.</summary>
internal sealed class StepEffects
{
    /// <summary>What the step needs.</summary>
    public List<ResourceMention> Uses { get; } = [];

    /// <summary>What the step makes or changes.</summary>
    public List<ResourceMention> Defines { get; } = [];

    /// <summary>How many commands the step's code has.</summary>
    public int Commands { get; set; }

    /// <summary>True when some command may do what nothing here shows.</summary>
    public bool IsOpen { get; set; }

    /// <summary>True when code loops over items: <c>for f in *.csv</c>, <c>find … -exec</c>, <c>xargs</c>.</summary>
    public TextSpan? CodeLoop { get; set; }

    /// <summary>True when code repeats something: <c>for</c>, <c>while</c>, <c>until</c>.</summary>
    public bool Repeats { get; set; }

    /// <summary>Where the code that is read begins in the skill: what it shows is placed from there on.</summary>
    public int Offset { get; set; }

    public void Use(WorkflowResourceKind kind, string name, TextSpan span) => Add(Uses, kind, name, new TextSpan(Offset + span.Start, span.Length));

    public void Define(WorkflowResourceKind kind, string name, TextSpan span) => Add(Defines, kind, name, new TextSpan(Offset + span.Start, span.Length));

    /// <summary>Adds a variable that the step does not set itself.</summary>
    public void UseVariable(string name, TextSpan span)
    {
        foreach (ResourceMention made in Defines)
        {
            if (made.Resource.Kind == WorkflowResourceKind.Variable && made.Resource.Name == name)
                return;
        }

        Use(WorkflowResourceKind.Variable, name, span);
    }

    private static void Add(List<ResourceMention> list, WorkflowResourceKind kind, string name, TextSpan span)
    {
        foreach (ResourceMention known in list)
        {
            if (known.Resource.Kind == kind && known.Resource.Name == name)
                return;
        }

        list.Add(new ResourceMention(new WorkflowResource(kind, name), span, kind == WorkflowResourceKind.File ? FilePattern.Of(name) : null));
    }
}
