using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>The turn that a conversation is in: from the user's last words to the agent's answer.</summary>
internal sealed class ConversationTurn
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly int _start;

    private ConversationTurn(IReadOnlyList<ChatMessage> messages, int start, string? prompt)
    {
        _messages = messages;
        _start = start;
        Prompt = prompt;
    }

    /// <summary>The user's words; null when they do not stand alone, are not text only, or are not there.</summary>
    public string? Prompt { get; }

    /// <summary>Whether nothing has been done in the turn yet.</summary>
    public bool IsAtStart => _start == _messages.Count;

    /// <summary>Finds the turn of a conversation.</summary>
    /// <param name="messages">All messages.</param>
    /// <param name="isPart">Whether earlier messages are kept elsewhere.</param>
    /// <param name="firstPromptOnly">Whether a prompt stands alone only at the start of a conversation.</param>
    public static ConversationTurn Read(IReadOnlyList<ChatMessage> messages, bool isPart, bool firstPromptOnly)
    {
        int end = messages.Count;
        while (end > 0 && messages[end - 1].Role != ChatRole.User)
            end--;
        int begin = end;
        while (begin > 0 && messages[begin - 1].Role == ChatRole.User)
            begin--;
        bool standsAlone = !isPart && begin < end;
        for (int i = 0; standsAlone && firstPromptOnly && i < begin; i++)
            standsAlone = messages[i].Role == ChatRole.System;
        return new ConversationTurn(messages, end, standsAlone ? Text(messages, begin, end) : null);
    }

    /// <summary>The turn with what the model said last, when that ends it; else null.</summary>
    /// <param name="answer">The contents of the response.</param>
    /// <param name="prompt"><see cref="Prompt"/>, or null where the model was told more than that.</param>
    /// <param name="modelCalls">The calls of the model that made it.</param>
    /// <param name="tools">How the harness names its tools.</param>
    public ObservedTurn? End(IReadOnlyList<AIContent> answer, string? prompt, int modelCalls, HarnessTools tools)
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
        bool isWhole = true;
        foreach (AIContent content in calls)
        {
            if (content is not FunctionCallContent call)
            {
                isWhole = false;
                continue;
            }

            if (!results.TryGetValue(call.CallId, out FunctionResultContent? result))
                return null;
            if (tools.Find(call.Name)?.Kind == HarnessToolKind.ReadOnly)
                continue;
            if (tools.Read(call.Name, call.Arguments) is { } read && !ToolResults.IsFailure(result))
                code.Add(read);
            else
                isWhole = false;
        }

        return new ObservedTurn(prompt, code.DrainToImmutable()) { IsWhole = isWhole, ModelCalls = earlierCalls + modelCalls };
    }

    private static void Collect(IEnumerable<AIContent> contents, Dictionary<string, FunctionResultContent> results, List<AIContent> calls)
    {
        foreach (AIContent content in contents)
        {
            if (content is FunctionResultContent result)
                results[result.CallId] = result;
            else if (content is ToolCallContent)
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

        return string.Join('\n', texts);
    }
}
