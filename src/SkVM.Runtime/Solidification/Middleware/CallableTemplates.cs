using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>The promoted templates that are offered to the model in one turn.</summary>
internal sealed class CallableTemplates
{
    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly ConcurrentQueue<SolidifiedRun> _invoked = new();

    /// <summary>Takes the functions of one turn; their runs are noted here from now on.</summary>
    public CallableTemplates(IReadOnlyList<TemplateFunction> functions)
    {
        _functions = functions;
        foreach (TemplateFunction function in functions)
            function.Invoked = _invoked.Enqueue;
    }

    public static CallableTemplates None { get; } = new([]);

    public bool IsEmpty => _functions.Count == 0;

    public static IEnumerable<TemplateFunction> Of(SkillSolidifier solidifier, string context) =>
        solidifier.GetCallable(context).Select(template => new TemplateFunction(solidifier, template));

    public TemplateFunction? Find(string name) => _functions.FirstOrDefault(function => function.Name == name);

    /// <summary>The options with the functions among the tools; the same object when there are none.</summary>
    public ChatOptions? OfferIn(ChatOptions? options)
    {
        if (IsEmpty)
            return options;
        ChatOptions offering = options?.Clone() ?? new ChatOptions();
        offering.Tools = [.. options?.Tools ?? [], .. _functions];
        return offering;
    }

    /// <summary>The runs that clients further in have made by calling the functions themselves, since they were last asked for.</summary>
    public ImmutableArray<SolidifiedRun> TakeRuns()
    {
        ImmutableArray<SolidifiedRun>.Builder runs = ImmutableArray.CreateBuilder<SolidifiedRun>();
        while (_invoked.TryDequeue(out SolidifiedRun? run))
            runs.Add(run);
        return runs.DrainToImmutable();
    }
}
