using Microsoft.Extensions.AI;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>Where nothing is promoted the conversation is the bare client's own, object by object.</summary>
public sealed class PassThroughTests : IDisposable
{
    private readonly GreeterSkill _greeter = new();
    private readonly TemporaryStore _temporary = new();

    public void Dispose()
    {
        _temporary.Dispose();
        _greeter.Dispose();
    }

    public static TheoryData<int> Conversations => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task Requests_and_responses_are_the_same_objects(int number)
    {
        (ChatMessage[] messages, ChatResponse answer) = Conversation(number);
        string before = Text(messages), after = Text(answer);
        var model = new ScriptedModel(answer);
        var options = new ChatOptions { Temperature = 0.5f };

        ChatResponse response = await Client(model).GetResponseAsync(messages, options);

        Assert.Same(answer, response);
        Assert.Same(messages, model.Asked[0].Messages);
        Assert.Same(options, model.Asked[0].Options);
        Assert.Equal((before, after), (Text(messages), Text(response)));
    }

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task Streams_are_the_same_objects_in_the_same_order(int number)
    {
        (ChatMessage[] messages, ChatResponse answer) = Conversation(number);
        var model = new ScriptedModel(answer);
        var options = new ChatOptions();
        var bare = new ScriptedModel(Conversation(number).Answer);

        var updates = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in Client(model).GetStreamingResponseAsync(messages, options))
            updates.Add(update);
        var expected = new List<ChatResponseUpdate>();
        await foreach (ChatResponseUpdate update in bare.GetStreamingResponseAsync(messages, options))
            expected.Add(update);

        Assert.Equal(model.Streamed.Count, updates.Count);
        Assert.All(model.Streamed.Zip(updates), pair => Assert.Same(pair.First, pair.Second));
        Assert.Equal(expected.Select(Text), updates.Select(Text));
        Assert.Same(messages, model.Asked[0].Messages);
        Assert.Same(options, model.Asked[0].Options);
    }

    [Fact]
    public async Task A_sequence_of_messages_is_read_once()
    {
        int read = 0;
        IEnumerable<ChatMessage> Once()
        {
            read++;
            yield return new ChatMessage(ChatRole.User, "Hello.");
        }

        await Client(new ScriptedModel(ScriptedModel.Says("Hello."))).GetResponseAsync(Once());
        Assert.Equal(1, read);
    }

    [Fact]
    public async Task An_error_of_the_model_is_the_callers()
    {
        var model = new ScriptedModel();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Client(model).GetResponseAsync("Hello."));
    }

    private static (ChatMessage[] Messages, ChatResponse Answer) Conversation(int number)
    {
        ChatMessage[] messages = [new(ChatRole.System, "You are kind."), new(ChatRole.User, "Look around.")];
        ChatMessage called = ScriptedModel.Calls("bash", ("command", "ls -la")).Messages[0];
        var result = new ChatMessage(ChatRole.Tool, [new FunctionResultContent("call-bash", "a b c")]);
        return number switch
        {
            0 => (messages, ScriptedModel.Says("There is nothing.")),
            1 => (messages, ScriptedModel.Calls("bash", ("command", "ls -la"))),
            2 => ([.. messages, called, result], ScriptedModel.Says("Three files.")),
            3 => ([.. messages, called, result], ScriptedModel.Calls("write_file", ("path", "x.py"), ("content", "print(1)"))),
            _ => ([.. messages, called, result], new ChatResponse([called, result, new(ChatRole.Assistant, [new TextReasoningContent("hm"), new TextContent("Done.")])])),
        };
    }

    private static string Text(object value) => System.Text.Json.JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions);

    private IChatClient Client(IChatClient model) => new ChatClientBuilder(model)
        .UseSkVM(_greeter.Skill, new SolidificationOptions { Store = _temporary.Store, Host = new RecordingHost(), Forms = SolidificationForms.Bypass | SolidificationForms.Call })
        .Build();
}
