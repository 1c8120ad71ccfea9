using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkVM.Tests.Solidification;

/// <summary>A chat client that answers what it was given, in turn, and remembers what it was asked.</summary>
internal sealed class ScriptedModel(params IEnumerable<ChatResponse> answers) : IChatClient
{
    private readonly Queue<ChatResponse> _answers = new(answers);

    public List<(IEnumerable<ChatMessage> Messages, ChatOptions? Options)> Asked { get; } = [];

    public List<ChatResponseUpdate> Streamed { get; } = [];

    public static ChatResponse Says(string text) =>
        new(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = ChatFinishReason.Stop, ModelId = "scripted", Usage = new UsageDetails { OutputTokenCount = 5 } };

    public static ChatResponse Calls(string tool, params (string Name, object? Value)[] arguments) => new(new ChatMessage(
        ChatRole.Assistant,
        [new FunctionCallContent("call-" + tool, tool, arguments.ToDictionary(argument => argument.Name, argument => argument.Value))]))
        {
            FinishReason = ChatFinishReason.ToolCalls,
        };

    public void Add(params IEnumerable<ChatResponse> more)
    {
        foreach (ChatResponse answer in more)
            _answers.Enqueue(answer);
    }

    public void Clear() => _answers.Clear();

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Asked.Add((messages, options));
        return Task.FromResult(_answers.Dequeue());
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add((messages, options));
        foreach (ChatResponseUpdate update in _answers.Dequeue().ToChatResponseUpdates())
        {
            await Task.Yield();
            Streamed.Add(update);
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
