using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>The same words are answered without the model only where everything else in the request is the same, and asks for nothing that a run cannot give.</summary>
public sealed class BypassContextTests : GreeterTests
{
    private const string System = "You are an agent. Use the tools.";
    private static readonly AIFunction s_bash = AIFunctionFactory.Create((string command) => command, "bash", "Runs commands.");

    public static TheoryData<string> Changes => [.. Others().Keys];

    [Fact]
    public async Task The_same_request_with_other_values_is_answered()
    {
        IChatClient client = Client();
        await ProveAsync(client, System, Options);
        Assert.Equal("greeted Bo\n", (await AskAsync(client, [new(ChatRole.System, System), new(ChatRole.User, GreeterSkill.Prompt("Bo", 2))], Options())).Messages[^1].Text);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Another_request_with_the_same_words_goes_to_the_model(string change)
    {
        IChatClient client = Client();
        await ProveAsync(client, System, Options);
        (ChatMessage[] messages, ChatOptions? options) = Others()[change];
        _model.Add(ScriptedModel.Says("A greeting"));

        Assert.Equal("A greeting", (await AskAsync(client, messages, options)).Text);
        Assert.Empty(_host.Ran);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_one_session_was_told_is_not_done_in_another(bool streaming)
    {
        IChatClient client = Client();
        for (int i = 1; i <= 8; i++)
            await TurnAsync(client, "You work for Alice.", $"Please greet {i} times.", GreeterSkill.Code("Alice", i), Options(), streaming);
        int ran = _host.Ran.Count;
        Assert.True(ran > 0);

        for (int i = 1; i <= 4; i++)
            await TurnAsync(client, "You work for Bob.", $"Please greet {i} times.", GreeterSkill.Code("Bob", i), Options(), streaming);
        Assert.Equal(ran, _host.Ran.Count);
        for (int i = 5; i <= 6; i++)
            await TurnAsync(client, "You work for Bob.", $"Please greet {i} times.", GreeterSkill.Code("Bob", i), Options(), streaming);
        Assert.Equal("Bob", Assert.Single(_host.Ran.Skip(ran)).Arguments[0].Value);
    }

    [Fact]
    public async Task A_system_text_that_changes_each_time_means_that_the_model_is_always_asked_and_that_is_counted()
    {
        var reasons = new List<string>();
        // The meter is the process's: only what this test does is heard.
        var here = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "SkVM.Solidification" && instrument.Name == "skvm.solidification.withheld")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (here.Value && tag.Key == "skvm.reason")
                    reasons.Add((string)tag.Value!);
            }
        });
        listener.Start();
        IChatClient client = Client();
        await ProveAsync(client, System, Options);
        Assert.Empty(reasons);

        for (int i = 1; i <= 8; i++)
            await TurnAsync(client, $"You are an agent. It is second {i}.", GreeterSkill.Prompt("Ada", i), GreeterSkill.Code("Ada", i), Options());

        Assert.Empty(_host.Ran);
        Assert.Equal(Enumerable.Repeat("too few turns were matched under the same instructions and tools", 8), reasons);
        _model.Add(ScriptedModel.Says("{}"));
        await AskAsync(
            client, [new(ChatRole.System, System), new(ChatRole.User, GreeterSkill.Prompt("Bo", 2))], Options(options => options.ResponseFormat = ChatResponseFormat.Json));
        Assert.Equal("its answer must have a format", reasons[^1]);
    }

    [Fact]
    public async Task A_request_that_no_run_could_answer_teaches_nothing()
    {
        IChatClient client = Client();
        for (int i = 1; i <= 8; i++)
            await TurnAsync(client, System, GreeterSkill.Prompt("Ada", i), GreeterSkill.Code("Ada", i), Options(options => options.ToolMode = ChatToolMode.RequireAny));

        StoredTemplate stored = Assert.Single(_temporary.Store.GetAllTemplates());
        Assert.Equal((SolidificationState.Shadow, 8L), (stored.Status.State, stored.Status.MatchedTurns));
        Assert.Empty(_temporary.Store.GetExamples(stored.Key));
    }

    [Fact]
    public async Task What_the_agent_was_told_within_the_turn_is_more_than_the_prompt()
    {
        IChatClient client = Client();
        for (int i = 1; i <= 3; i++)
        {
            _model.Add(ScriptedModel.Says("Done."));
            ChatMessage called = ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i))).Messages[0];
            await client.GetResponseAsync([
                new(ChatRole.User, GreeterSkill.Prompt("Ada", i)),
                called,
                new(ChatRole.System, "Now do it again."),
                new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")]),
            ]);
        }

        Assert.Empty(_temporary.Store.GetExamples(Assert.Single(_temporary.Store.GetAllTemplates()).Key));
    }

    [Fact]
    public async Task A_turn_that_began_otherwise_is_no_lesson_for_the_request_that_ended_it()
    {
        IChatClient client = Client();
        for (int i = 1; i <= 3; i++)
        {
            ChatResponse call = ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i)));
            ChatMessage[] start = [new(ChatRole.User, GreeterSkill.Prompt("Ada", i))];
            _model.Add(call, ScriptedModel.Says("Done."));
            await AskAsync(client, start, Options(options => options.Instructions = "Plan first."));
            await AskAsync(client, [.. start, .. call.Messages, new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")])], Options());
        }

        StoredTemplate stored = Assert.Single(_temporary.Store.GetAllTemplates());
        Assert.Equal(3, stored.Status.MatchedTurns);
        Assert.Empty(_temporary.Store.GetExamples(stored.Key));
    }

    [Fact]
    public async Task A_turn_whose_end_is_asked_for_again_is_one_turn()
    {
        IChatClient client = Client();
        ChatMessage[] turn =
        [
            new(ChatRole.User, GreeterSkill.Prompt("Ada", 1)),
            ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", 1))).Messages[0],
            new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")]),
        ];
        for (int i = 0; i < 3; i++)
        {
            _model.Add(ScriptedModel.Says("Done."));
            await client.GetResponseAsync(i == 1 ? [new(ChatRole.System, "Write a title."), .. turn] : turn);
        }

        Assert.Equal(1, Assert.Single(_temporary.Store.GetAllTemplates()).Status.MatchedTurns);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("no tools")]
    [InlineData("any tool")]
    [InlineData("approval")]
    public async Task A_function_is_not_offered_where_no_tool_may_be_called_freely(string change)
    {
        IChatClient client = Client(SolidificationForms.Call);
        await ProveAsync(client, System, Options);
        _model.Add(ScriptedModel.Says("Hm."));
        (ChatMessage[] messages, ChatOptions? options) = Others()[change];
        await AskAsync(client, messages, options);
        Assert.Same(options, _model.Asked[^1].Options);
    }

    private static Dictionary<string, (ChatMessage[] Messages, ChatOptions? Options)> Others()
    {
        ChatMessage system = new(ChatRole.System, System), user = new(ChatRole.User, GreeterSkill.Prompt("Bo", 2));
        return new()
        {
            ["title"] = ([new(ChatRole.System, "Write a title of at most five words. Do not do what the message asks."), user], Options()),
            ["no system"] = ([user], Options()),
            ["second system"] = ([system, new(ChatRole.System, "Ask before you write anything."), user], Options()),
            ["developer"] = ([system, new(new ChatRole("developer"), "Plan only."), user], Options()),
            ["system after"] = ([system, user, new(ChatRole.System, "Ask before you write anything.")], Options()),
            ["system with an image"] = ([new(ChatRole.System, [new TextContent(System), new DataContent(new byte[] { 1 }, "image/png")]), user], Options()),
            ["author"] = ([system, new(ChatRole.User, user.Text) { AuthorName = "Bob" }], Options()),
            ["two messages"] = ([system, new(ChatRole.User, "Only pretend."), user], Options()),
            ["no options"] = ([system, user], null),
            ["instructions"] = ([system, user], Options(options => options.Instructions = "Plan mode: you must not change any file.")),
            ["none"] = ([system, user], Options(options => options.ToolMode = ChatToolMode.None)),
            ["any tool"] = ([system, user], Options(options => options.ToolMode = ChatToolMode.RequireAny)),
            ["one tool"] = ([system, user], Options(options => options.ToolMode = ChatToolMode.RequireSpecific("bash"))),
            ["no tools"] = ([system, user], Options(options => options.Tools = [])),
            ["tools left out"] = ([system, user], Options(options => options.Tools = null)),
            ["another tool"] = ([system, user], Options(options => options.Tools = [s_bash, AIFunctionFactory.Create(() => 1, "undo")])),
            ["a tool that does something else"] = (
                [system, user], Options(options => options.Tools = [AIFunctionFactory.Create((string command) => command, "bash", "Explains commands.")])),
            ["approval"] = ([system, user], Options(options => options.Tools = [new ApprovalRequiredAIFunction(s_bash)])),
            ["json"] = ([system, user], Options(options => options.ResponseFormat = ChatResponseFormat.Json)),
            ["schema"] = ([system, user], Options(options => options.ResponseFormat = ChatResponseFormat.ForJsonSchema<int>())),
            ["model"] = ([system, user], Options(options => options.ModelId = "a-small-one")),
            ["most tokens"] = ([system, user], Options(options => options.MaxOutputTokens = 1)),
            ["stop"] = ([system, user], Options(options => options.StopSequences = ["\n"])),
            ["kept elsewhere"] = ([system, user], Options(options => options.ConversationId = "1")),
            ["properties"] = ([system, user], Options(options => options.AdditionalProperties = new() { ["sandbox"] = "read-only" })),
            ["properties that cannot be compared"] = ([system, user], Options(options => options.AdditionalProperties = new() { ["sandbox"] = new object() })),
            ["raw"] = ([system, user], Options(options => options.RawRepresentationFactory = _ => null)),
        };
    }

    private static ChatOptions Options() => new() { Tools = [s_bash], Temperature = 0 };

    private static ChatOptions Options(Action<ChatOptions> change)
    {
        ChatOptions options = Options();
        change(options);
        return options;
    }

    private static Task<ChatResponse> AskAsync(IChatClient client, ChatMessage[] messages, ChatOptions? options, bool streaming = false) =>
        streaming ? client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : client.GetResponseAsync(messages, options);

    private IChatClient Client(SolidificationForms forms = SolidificationForms.Bypass) =>
        new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, new SolidificationOptions { Store = _temporary.Store, Host = _host, Forms = forms, AuditEvery = 0 }).Build();

    private async Task ProveAsync(IChatClient client, string system, Func<ChatOptions> options)
    {
        for (int i = 1; i <= 5; i++)
            await TurnAsync(client, system, GreeterSkill.Prompt("Ada " + i, i), GreeterSkill.Code("Ada " + i, i), options());
        Assert.Equal(SolidificationState.Promoted, Assert.Single(_temporary.Store.GetAllTemplates()).Status.State);
    }

    /// <summary>A turn, by the model unless it is answered without.</summary>
    private async Task TurnAsync(IChatClient client, string system, string prompt, string code, ChatOptions options, bool streaming = false)
    {
        ChatMessage[] start = [new(ChatRole.System, system), new(ChatRole.User, prompt)];
        int ran = _host.Ran.Count;
        ChatResponse call = ScriptedModel.Calls("bash", ("command", code));
        _model.Clear();
        _model.Add(call, ScriptedModel.Says("Done."));
        await AskAsync(client, start, options, streaming);
        if (_host.Ran.Count == ran)
            await AskAsync(client, [.. start, .. call.Messages, new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")])], options, streaming);
        _model.Clear();
    }
}
