using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>The turn that a conversation is in: from the user's last words to the agent's answer.</summary>
internal sealed class ConversationTurn
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly int _start;

    private ConversationTurn(IReadOnlyList<ChatMessage> messages, int start, string? prompt, RequestContext context)
    {
        _messages = messages;
        _start = start;
        Prompt = prompt;
        Context = context;
    }

    /// <summary>The user's words; null when they do not stand alone, are not text only, or are not there, or the agent was told more in the turn.</summary>
    public string? Prompt { get; }

    /// <summary>What the request says beside them.</summary>
    public RequestContext Context { get; }

    /// <summary>Whether nothing has been done in the turn yet.</summary>
    public bool IsAtStart => _start == _messages.Count;

    /// <summary>The user's last message; null when there is none.</summary>
    public ChatMessage? Message => _start > 0 ? _messages[_start - 1] : null;

    /// <summary>The last tool result of the turn among the messages; null when there is none.</summary>
    public FunctionResultContent? LastResult => _messages.Skip(_start).SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault();

    /// <summary>Finds the turn of a conversation.</summary>
    /// <param name="messages">All messages.</param>
    /// <param name="options">The options of the request.</param>
    /// <param name="tools">How the harness names its tools.</param>
    /// <param name="firstPromptOnly">Whether a prompt stands alone only at the start of a conversation.</param>
    public static ConversationTurn Read(IReadOnlyList<ChatMessage> messages, ChatOptions? options, HarnessTools tools, bool firstPromptOnly)
    {
        int end = messages.Count;
        while (end > 0 && messages[end - 1].Role != ChatRole.User)
            end--;
        int begin = end;
        while (begin > 0 && messages[begin - 1].Role == ChatRole.User)
            begin--;
        bool standsAlone = options is not ({ ConversationId: not null } or { ContinuationToken: not null }) && begin < end;
        for (int i = 0; standsAlone && firstPromptOnly && i < begin; i++)
            standsAlone = RequestContext.IsInstruction(messages[i].Role);
        for (int i = end; standsAlone && i < messages.Count; i++)
            standsAlone = !RequestContext.IsInstruction(messages[i].Role);
        return new ConversationTurn(messages, end, standsAlone ? Text(messages, begin, end) : null, RequestContext.Of(messages, end, options, tools));
    }

    /// <summary>The turn with what the model said last, when that ends it; else null.</summary>
    /// <param name="answer">The contents of the response.</param>
    /// <param name="isTold">Whether the model was told more than <see cref="Prompt"/>.</param>
    /// <param name="modelCalls">The calls of the model that made it.</param>
    /// <param name="tools">How the harness names its tools.</param>
    /// <param name="folder">The folder in which templates are run; null when it is not known.</param>
    public ObservedTurn? End(IReadOnlyList<AIContent> answer, bool isTold, int modelCalls, HarnessTools tools, string? folder)
    {
        var results = new Dictionary<string, FunctionResultContent>(StringComparer.Ordinal);
        var calls = new List<AIContent>();
        int earlierCalls = 0;
        for (int i = _start; i < _messages.Count; i++)
        {
            earlierCalls += _messages[i].Role == ChatRole.Assistant ? 1 : 0;
            Collect(_messages[i].Contents, results, calls);
        }

        Collect(answer, results, calls);
        ImmutableArray<CodeCall>.Builder code = ImmutableArray.CreateBuilder<CodeCall>();
        bool isWhole = true, hasLooked = false;
        foreach (AIContent content in calls)
        {
            if (content is not FunctionCallContent call)
            {
                isWhole = false;
                continue;
            }

            if (!results.TryGetValue(call.CallId, out FunctionResultContent? result))
                return null;
            // The model wrote arguments and no code: that says nothing about what it would have written.
            isTold |= TemplateFunction.IsNamed(call.Name);
            HarnessToolKind? kind = tools.Find(call.Name)?.Kind;
            hasLooked |= kind == HarnessToolKind.ReadOnly && (code.Count > 0 || !ToolArguments.NameSkillFiles(call.Arguments));
            if (kind is HarnessToolKind.ReadOnly or HarnessToolKind.Notes)
                continue;
            if (tools.Read(call.Name, call.Arguments, folder) is { } read && ToolResults.IsSuccess(result))
                code.Add(read);
            else
                isWhole = false;
        }

        string? prompt = isTold || Context.Obstacle is not null ? null : Prompt;
        return new ObservedTurn(prompt, code.DrainToImmutable()) { IsWhole = isWhole, HasLooked = hasLooked, ModelCalls = earlierCalls + modelCalls, Context = prompt is null ? "" : Context.Hash };
    }

    private static void Collect(IEnumerable<AIContent> contents, Dictionary<string, FunctionResultContent> results, List<AIContent> calls)
    {
        foreach (AIContent content in contents)
        {
            if (content is FunctionResultContent result)
                results[result.CallId] = result;
            else if (content is ToolCallContent or InputRequestContent)
                calls.Add(content);
        }
    }

    private static string? Text(IReadOnlyList<ChatMessage> messages, int begin, int end)
    {
        var texts = new List<string>();
        for (int i = begin; i < end; i++)
        {
            foreach (AIContent content in messages[i].Contents)
            {
                if (content is not TextContent text)
                    return null;
                texts.Add(text.Text);
            }
        }

        string prompt = string.Join('\n', texts);
        return string.IsNullOrWhiteSpace(prompt) ? null : prompt;
    }
}
