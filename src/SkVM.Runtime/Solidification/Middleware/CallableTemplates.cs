using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>The promoted templates that are offered to the model in one turn.</summary>
internal sealed class CallableTemplates(IReadOnlyList<TemplateFunction> functions)
{
    public static CallableTemplates None { get; } = new([]);

    public bool IsEmpty => functions.Count == 0;

    public static IEnumerable<TemplateFunction> Of(SkillSolidifier solidifier, string context) => solidifier.GetCallable(context).Select(template => new TemplateFunction(solidifier, template));

    public TemplateFunction? Find(string name) => functions.FirstOrDefault(function => function.Name == name);

    /// <summary>The options with the functions among the tools; the same object when there are none.</summary>
    public ChatOptions? OfferIn(ChatOptions? options)
    {
        if (IsEmpty)
            return options;
        ChatOptions offering = options?.Clone() ?? new ChatOptions();
        offering.Tools = [.. options?.Tools ?? [], .. functions];
        return offering;
    }

    /// <summary>Marks calls of these functions as done here, so that clients further out leave them alone.</summary>
    public void MarkCalls(IEnumerable<AIContent> contents)
    {
        if (IsEmpty)
            return;
        foreach (FunctionCallContent call in contents.OfType<FunctionCallContent>())
        {
            if (Find(call.Name) is not null)
                call.InformationalOnly = true;
        }
    }
}
