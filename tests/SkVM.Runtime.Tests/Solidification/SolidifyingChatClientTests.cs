using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public sealed partial class SolidifyingChatClientTests : GreeterTests
{
    private SolidificationState State => Assert.Single(_temporary.Store.GetAllTemplates()).Status.State;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_three_matches_and_two_predictions_the_model_is_not_asked(bool streaming)
    {
        IChatClient client = Client();
        await PromoteAsync(client, streaming);
        Assert.Equal(SolidificationState.Promoted, State);
        int asked = _model.Asked.Count;

        ChatResponse response = await AskAsync(client, streaming, new ChatMessage(ChatRole.User, GreeterSkill.Prompt("O'Hara; id", 12)));

        Assert.Equal(asked, _model.Asked.Count);
        CodeTemplateCall call = Assert.Single(_host.Ran);
        Assert.Equal(["O'Hara; id", 12L], call.Arguments.Select(argument => argument.Value));
        Assert.Equal("greeted O'Hara; id\n", response.Messages[^1].Text);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.True(Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents)).InformationalOnly);
        Assert.Equal(0, response.Usage?.TotalTokenCount);
        SolidifiedRun run = Assert.Single(Runs(response));
        Assert.Equal((SolidificationForms.Bypass, null, 2), (run.Form, run.Failure, run.ModelCallsSaved));
        Assert.Equal((1, 2), (_temporary.Store.GetAllTemplates()[0].Status.Runs, _temporary.Store.GetAllTemplates()[0].Status.ModelCallsSaved));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_without_output_is_answered_in_words(bool streaming)
    {
        IChatClient client = Client();
        await PromoteAsync(client, streaming);
        _host.Failure = new CodeTemplateResult(0, "", "", TimeSpan.FromMilliseconds(1));

        ChatResponse response = await AskAsync(client, streaming, new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", 12)));

        Assert.Equal("(no output, exit code 0)", response.Messages[^1].Text);
        Assert.Equal("", Assert.IsType<FunctionResultContent>(Assert.Single(response.Messages[^2].Contents)).Result?.ToString());
    }

    [Fact]
    public async Task A_run_that_cannot_be_counted_still_answers()
    {
        IChatClient client = Client();
        await PromoteAsync(client, streaming: false);
        _host.Running = () =>
        {
            using var other = new SqliteConnection($"Data Source={_temporary.Path};Pooling=False");
            other.Open();
            using SqliteCommand command = other.CreateCommand();
            command.CommandText = "DROP TABLE template";
            command.ExecuteNonQuery();
        };

        ChatResponse response = await AskAsync(client, streaming: false, new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", 1)));

        Assert.Equal("greeted Bo\n", response.Messages[^1].Text);
        Assert.Single(_host.Ran);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_run_is_followed_by_the_model_in_the_same_turn(bool streaming)
    {
        IChatClient client = Client();
        var options = new ChatOptions { Instructions = "Be kind." };
        await PromoteAsync(client, streaming, options);
        _host.Failure = new CodeTemplateResult(3, "", "no such person", TimeSpan.Zero) { ChangedFiles = ["greeted.log"] };
        for (int failure = 1; failure <= 3; failure++)
        {
            _model.Add(ScriptedModel.Says("I did it myself."));
            ChatResponse response = await AskAsync(client, streaming, [new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", failure))], options);

            Assert.Equal("I did it myself.", response.Text);
            Assert.Equal("exit code 3", Assert.Single(Runs(response)).Failure);
            string told = _model.Asked[^1].Options!.Instructions!;
            Assert.StartsWith("Be kind.\n\n", told, StringComparison.Ordinal);
            Assert.Contains("greeted.log", told, StringComparison.Ordinal);
        }

        Assert.Equal("Be kind.", options.Instructions);
        Assert.Equal(SolidificationState.Demoted, State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_failed_run_did_is_told_until_the_turn_is_over_and_is_no_lesson(bool streaming)
    {
        IChatClient client = Client();
        await PromoteAsync(client, streaming);
        TemplateKey key = _temporary.Store.GetAllTemplates()[0].Key;
        int examples = _temporary.Store.GetExamples(key).Length;
        _host.Failure = new CodeTemplateResult(3, "", "", TimeSpan.Zero) { ChangedFiles = ["greeted.log"] };
        var messages = new List<ChatMessage> { new(ChatRole.User, GreeterSkill.Prompt("Bo", 2)) };
        for (int request = 0; request < 2; request++)
        {
            _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Bo", 2))));
            ChatResponse call = await AskAsync(client, streaming, [.. messages]);
            Assert.Contains("greeted.log", _model.Asked[^1].Options!.Instructions, StringComparison.Ordinal);
            // The connection broke the first time: the same request comes again, and the template is not run again.
            if (request == 1)
                messages.AddRange([.. call.Messages, new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")])]);
        }

        Assert.Single(_host.Ran);
        _model.Add(ScriptedModel.Says("A title"));
        await AskAsync(client, streaming, new(ChatRole.System, "Write a title."), messages[0]);
        Assert.Null(_model.Asked[^1].Options);

        _model.Add(ScriptedModel.Says("Done."));
        await AskAsync(client, streaming, [.. messages]);
        Assert.Contains("greeted.log", _model.Asked[^1].Options!.Instructions, StringComparison.Ordinal);
        Assert.Equal(6, _temporary.Store.GetAllTemplates()[0].Status.MatchedTurns);
        Assert.Equal(examples, _temporary.Store.GetExamples(key).Length);

        _model.Add(ScriptedModel.Says("Again."));
        await AskAsync(client, streaming, [.. messages]);
        Assert.Null(_model.Asked[^1].Options);
    }

    [Fact]
    public async Task A_host_that_throws_is_a_failed_run()
    {
        IChatClient client = Client();
        await PromoteAsync(client);
        _host.Throws = new InvalidOperationException("There is no greet here.");
        _model.Add(ScriptedModel.Says("I did it myself."));

        ChatResponse response = await AskAsync(client, false, new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", 1)));

        Assert.Equal("I did it myself.", response.Text);
        Assert.Equal("There is no greet here.", Assert.Single(Runs(response)).Failure);
    }

    [Fact]
    public async Task Cancellation_is_not_a_failure()
    {
        IChatClient client = Client();
        await PromoteAsync(client);
        using var source = new CancellationTokenSource();
        _host.Throws = new OperationCanceledException(source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(GreeterSkill.Prompt("Bo", 1), cancellationToken: source.Token));
        Assert.Equal(0, _temporary.Store.GetAllTemplates()[0].Status.FailedRuns);
    }

    [Theory]
    [InlineData("Please greet \"Bo\" 2 times and wave.")]
    [InlineData("Please don't greet \"Bo\" 2 times.")]
    [InlineData("Please greet \"Bo\" several times.")]
    public async Task Another_prompt_goes_to_the_model(string prompt)
    {
        IChatClient client = Client();
        await PromoteAsync(client);
        _model.Add(ScriptedModel.Says("Hm."));
        Assert.Equal("Hm.", (await AskAsync(client, false, new ChatMessage(ChatRole.User, prompt))).Text);
        Assert.Empty(_host.Ran);
    }

    [Fact]
    public async Task A_prompt_that_may_lean_on_something_else_goes_to_the_model()
    {
        IChatClient client = Client();
        await PromoteAsync(client);
        string prompt = GreeterSkill.Prompt("Bo", 2);
        (ChatMessage[] Messages, ChatOptions? Options)[] asked =
        [
            ([new(ChatRole.User, "From now on greet twice as often."), new(ChatRole.Assistant, "Yes."), new(ChatRole.User, prompt)], null),
            ([new(ChatRole.User, [new TextContent(prompt), new DataContent(new byte[] { 1 }, "image/png")])], null),
            ([new(ChatRole.User, prompt)], new ChatOptions { ConversationId = "kept elsewhere" }),
            ([new(ChatRole.User, prompt), new(ChatRole.Assistant, "Wait.")], null),
        ];
        foreach ((ChatMessage[] messages, ChatOptions? options) in asked)
        {
            _model.Add(ScriptedModel.Says("Hm."));
            Assert.Equal("Hm.", (await client.GetResponseAsync(messages, options)).Text);
        }

        Assert.Empty(_host.Ran);
    }

    [Fact]
    public async Task A_stream_holds_what_a_response_holds()
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client);
        string[][] answers = new string[2][];
        foreach (bool streaming in (bool[])[false, true])
        {
            _model.Add(
                new ChatResponse(
                    new ChatMessage(
                        ChatRole.Assistant,
                        [
                            new FunctionCallContent("1", "skvm_greeter_say_hello", new Dictionary<string, object?> { ["name"] = "Bo", ["count"] = 2 }),
                            new FunctionCallContent("2", "bash"),
                        ])));
            ChatResponse response = await AskAsync(client, streaming, new ChatMessage(ChatRole.User, "Greet and list."));
            answers[streaming ? 1 : 0] = [
                .. response.Messages.SelectMany(
                    message => message.Contents.Select(content => $"{message.Role} {content.GetType().Name} {(content as FunctionResultContent)?.CallId}")),
            ];
        }

        Assert.Equal(["assistant FunctionCallContent ", "assistant FunctionCallContent ", "tool FunctionResultContent 1"], answers[0]);
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task A_call_in_another_folder_is_other_work()
    {
        IChatClient client = Client();
        for (int i = 0; i < 4; i++)
        {
            ChatMessage called = ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Bo", i)), ("workdir", "/srv/other")).Messages[0];
            _model.Add(ScriptedModel.Says("Done."));
            await client.GetResponseAsync([new(ChatRole.User, GreeterSkill.Prompt("Bo", i)), called, new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")])]);
        }

        Assert.Empty(_temporary.Store.GetAllTemplates());
    }

    [Theory]
    [InlineData("exit code: 1", true)]
    [InlineData("Error: no such file", false)]
    [InlineData("Traceback (most recent call last):\n", false)]
    public async Task A_turn_whose_code_failed_counts_nothing(string result, bool asJson)
    {
        IChatClient client = Client();
        object content = asJson ? System.Text.Json.JsonDocument.Parse("""{"exit_code": 1}""").RootElement : result;
        for (int i = 0; i < 3; i++)
            await TurnAsync(client, GreeterSkill.Prompt("Bo", i), GreeterSkill.Code("Bo", i), false, content);
        Assert.Empty(_temporary.Store.GetAllTemplates());
    }

    [Fact]
    public async Task A_turn_with_an_unknown_tool_counts_nothing()
    {
        IChatClient client = Client();
        ChatMessage[] messages =
        [
            new(ChatRole.User, GreeterSkill.Prompt("Bo", 1)),
            ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Bo", 1))).Messages[0],
            new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")]),
            ScriptedModel.Calls("send_mail").Messages[0],
            new(ChatRole.Tool, [new FunctionResultContent("call-send_mail", "sent")]),
        ];
        _model.Add(ScriptedModel.Says("Done."));
        await client.GetResponseAsync(messages);
        Assert.Empty(_temporary.Store.GetAllTemplates());
    }

    [Fact]
    public async Task A_state_that_cannot_be_used_does_not_break_the_turn()
    {
        IChatClient client = Client();
        await PromoteAsync(client);
        _temporary.Store.Dispose();
        _model.Add(ScriptedModel.Says("Hello."));
        Assert.Equal("Hello.", (await AskAsync(client, false, new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", 1)))).Text);
    }

    [Fact]
    public async Task It_works_below_the_client_that_invokes_functions()
    {
        var commands = new List<string>();
        AIFunction bash = AIFunctionFactory.Create((string command) => { commands.Add(command); return "ok"; }, "bash");
        IChatClient client = new ChatClientBuilder(_model).UseFunctionInvocation().UseSkVM(_greeter.Skill, Options(SolidificationForms.Bypass)).Build();
        for (int i = 1; i <= 5; i++)
        {
            _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i))), ScriptedModel.Says("Done."));
            Assert.Equal("Done.", (await client.GetResponseAsync(GreeterSkill.Prompt("Ada", i), new ChatOptions { Tools = [bash] })).Messages[^1].Text);
        }

        ChatResponse response = await client.GetResponseAsync(GreeterSkill.Prompt("Bo", 9), new ChatOptions { Tools = [bash] });
        Assert.Equal("greeted Bo\n", response.Messages[^1].Text);
        Assert.Equal(5, commands.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_response_of_a_turn_lists_the_runs_of_its_earlier_requests(bool streaming)
    {
        AIFunction bash = AIFunctionFactory.Create((string command) => "ok", "bash");
        IChatClient client = new ChatClientBuilder(_model).UseFunctionInvocation().UseSkVM(_greeter.Skill, Options(SolidificationForms.Bypass)).Build();
        var options = new ChatOptions { Tools = [bash] };
        for (int i = 1; i <= 5; i++)
        {
            _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i))), ScriptedModel.Says("Done."));
            await AskAsync(client, streaming, [new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Ada", i))], options);
        }

        _host.Failure = new CodeTemplateResult(3, "", "no such person", TimeSpan.Zero);
        _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Bo", 9))), ScriptedModel.Says("Done."));
        ChatResponse response = await AskAsync(client, streaming, [new ChatMessage(ChatRole.User, GreeterSkill.Prompt("Bo", 9))], options);

        Assert.Equal("Done.", response.Messages[^1].Text);
        Assert.Equal("exit code 3", Assert.Single(Runs(response)).Failure);
    }

    [Fact]
    public async Task And_above_it()
    {
        AIFunction bash = AIFunctionFactory.Create((string command) => "ok", "bash");
        IChatClient client = new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, Options(SolidificationForms.Bypass)).UseFunctionInvocation().Build();
        for (int i = 1; i <= 5; i++)
        {
            _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i))), ScriptedModel.Says("Done."));
            await client.GetResponseAsync(GreeterSkill.Prompt("Ada", i), new ChatOptions { Tools = [bash] });
        }

        Assert.Equal(SolidificationState.Promoted, State);
    }

    private static IReadOnlyList<SolidifiedRun> Runs(ChatResponse response) => (IReadOnlyList<SolidifiedRun>)response.AdditionalProperties![SolidifiedRun.MetadataKey]!;

    private static Task<ChatResponse> AskAsync(IChatClient client, bool streaming, params ChatMessage[] messages) => AskAsync(client, streaming, messages, null);

    private static Task<ChatResponse> AskAsync(IChatClient client, bool streaming, ChatMessage[] messages, ChatOptions? options) =>
        streaming ? client.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : client.GetResponseAsync(messages, options);

    private IChatClient Client(SolidificationForms forms = SolidificationForms.Bypass) => new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, Options(forms)).Build();

    private SolidificationOptions Options(SolidificationForms forms) => new() { Store = _temporary.Store, Host = _host, Forms = forms };

    private async Task PromoteAsync(IChatClient client, bool streaming = false, ChatOptions? options = null)
    {
        for (int i = 1; i <= 5; i++)
            await TurnAsync(client, GreeterSkill.Prompt("Ada " + i, i), GreeterSkill.Code("Ada " + i, i), streaming, "ok", options);
    }

    /// <summary>A turn as a harness makes it: the model calls the shell, the harness runs it, the model answers.</summary>
    private async Task TurnAsync(IChatClient client, string prompt, string code, bool streaming, object result, ChatOptions? options = null)
    {
        _model.Add(ScriptedModel.Calls("bash", ("command", code)), ScriptedModel.Says("Done."));
        var messages = new List<ChatMessage> { new(ChatRole.User, prompt) };
        ChatResponse call = await AskAsync(client, streaming, [.. messages], options);
        messages.AddRange(call.Messages);
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent("call-bash", result)]));
        await AskAsync(client, streaming, [.. messages], options);
    }
}
