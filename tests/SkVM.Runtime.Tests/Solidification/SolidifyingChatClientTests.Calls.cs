using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>The call form: templates are tools of the model.</summary>
public sealed partial class SolidifyingChatClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_the_call_form_the_model_writes_arguments_and_the_result_comes_back_to_it(bool streaming)
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client, streaming);
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "bash")] };
        _model.Add(ScriptedModel.Calls("skvm_greeter_say_hello", ("name", "Bo"), ("count", 2)), ScriptedModel.Says("Bo was greeted."));

        ChatResponse response = await AskAsync(client, streaming, [new ChatMessage(ChatRole.User, "Do greet Bo, twice.")], options);

        AIFunction offered = Assert.IsAssignableFrom<AIFunction>(_model.Asked[^1].Options!.Tools![1]);
        Assert.Equal("skvm_greeter_say_hello", offered.Name);
        Assert.Contains("\"required\":[\"name\",\"count\"]", offered.JsonSchema.GetRawText(), StringComparison.Ordinal);
        Assert.Single(options.Tools);
        Assert.Equal("Bo was greeted.", response.Messages[^1].Text);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.True(response.Messages[0].Contents.OfType<FunctionCallContent>().Single().InformationalOnly);
        Assert.Equal("greeted Bo\n", response.Messages[1].Contents.OfType<FunctionResultContent>().Single().Result);
        Assert.Equal(3, _model.Asked[^1].Messages.Count());
        Assert.Equal(SolidificationForms.Call, Assert.Single(Runs(response)).Form);
    }

    [Fact]
    public async Task In_the_call_form_a_failure_is_told_to_the_model()
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client);
        _host.Failure = new CodeTemplateResult(1, "", "no such person", TimeSpan.Zero);
        _model.Add(
            ScriptedModel.Calls("skvm_greeter_say_hello", ("name", "Bo"), ("count", 2)),
            ScriptedModel.Calls("skvm_greeter_say_hello", ("name", 1)),
            ScriptedModel.Says("I give up."));

        ChatResponse response = await AskAsync(client, false, new ChatMessage(ChatRole.User, "Do greet Bo, twice."));

        string[] results = [.. response.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => (string)result.Result!)];
        Assert.Contains("exit code 1", results[0], StringComparison.Ordinal);
        Assert.Contains("no such person", results[0], StringComparison.Ordinal);
        Assert.Contains("do not fit", results[1], StringComparison.Ordinal);
        Assert.Equal(1, _temporary.Store.GetAllTemplates()[0].Status.FailedRuns);
    }

    [Fact]
    public async Task Calls_of_the_harness_beside_ours_are_left_to_the_harness()
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client);
        _model.Add(
            new ChatResponse(
                new ChatMessage(
                    ChatRole.Assistant,
                    [
                        new FunctionCallContent("1", "skvm_greeter_say_hello", new Dictionary<string, object?> { ["name"] = "Bo", ["count"] = 2 }),
                        new FunctionCallContent("2", "bash"),
                    ])));
        int asked = _model.Asked.Count;

        ChatResponse response = await AskAsync(client, false, new ChatMessage(ChatRole.User, "Greet and list."));

        Assert.Equal(asked + 1, _model.Asked.Count);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool], response.Messages.Select(message => message.Role));
        Assert.Equal([true, false], response.Messages[0].Contents.OfType<FunctionCallContent>().Select(call => call.InformationalOnly));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_only_ever_calls_is_stopped_and_each_call_has_its_result(bool streaming)
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client);
        _model.Add(
            Enumerable
                .Range(0, 20)
                .Select(
                    i => new ChatResponse(
                        new ChatMessage(
                            ChatRole.Assistant, [new FunctionCallContent($"{i}", "skvm_greeter_say_hello", new Dictionary<string, object?> { ["name"] = "Bo", ["count"] = i })]))));

        ChatResponse response = await AskAsync(client, streaming, new ChatMessage(ChatRole.User, "Greet."));

        Assert.Equal(10, _host.Ran.Count);
        Assert.Equal(
            response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => call.CallId),
            response.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId));
    }

    [Fact]
    public async Task A_turn_in_which_the_model_called_a_template_says_nothing_of_prompts()
    {
        IChatClient client = Client(SolidificationForms.Call);
        await PromoteAsync(client);
        ChatMessage[] messages =
        [
            new(ChatRole.User, GreeterSkill.Prompt("Bo", 2)),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "skvm_greeter_say_hello"), new FunctionCallContent("2", "read_file")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "greeted Bo")]),
            new(ChatRole.Tool, [new FunctionResultContent("2", "x")]),
        ];
        _model.Add(ScriptedModel.Says("Done."));
        await client.GetResponseAsync(messages);
        Assert.Equal(SolidificationState.Promoted, State);
        Assert.Equal(2, _temporary.Store.GetAllTemplates()[0].Status.Predictors["pattern"]);
    }
}
