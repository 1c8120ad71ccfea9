using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>The call form over a client that calls functions itself: every call is run once, whoever runs it.</summary>
public sealed class InnerFunctionInvocationTests : GreeterTests
{
    private const string Template = "skvm_greeter_say_hello";

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(true, false)]
    public async Task A_template_that_the_model_calls_once_is_run_once(bool streaming, bool isWithin)
    {
        IChatClient client = await ClientAsync(isWithin);
        _model.Add(Call("1", "Bo"), ScriptedModel.Says("Bo was greeted."));

        ChatResponse response = await AskAsync(client, streaming);

        Assert.Equal("Bo", Assert.Single(_host.Ran).Arguments[0].Value);
        Assert.Equal([ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant], response.Messages.Select(message => message.Role));
        Assert.Equal("Bo was greeted.", response.Messages[^1].Text);
        Assert.Equal("greeted Bo\n", Assert.Single(Contents<FunctionResultContent>(response)).Result?.ToString());
        Assert.Equal((SolidificationForms.Call, null), Assert.Single(Runs(response)) is { } run ? (run.Form, run.Failure) : default);
        Assert.Equal(1, _temporary.Store.GetAllTemplates()[0].Status.Runs);
        Assert.Equal(SolidificationState.Promoted, _temporary.Store.GetAllTemplates()[0].Status.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calls_with_one_id_are_told_apart_by_their_results(bool streaming)
    {
        IChatClient client = await ClientAsync(isWithin: true);
        _model.Add(Call("1", "Bo"), Call("1", "Cy"), ScriptedModel.Says("Both were greeted."));

        ChatResponse response = await AskAsync(client, streaming);

        Assert.Equal(["Bo", "Cy"], _host.Ran.Select(call => call.Arguments[0].Value));
        Assert.Equal(["greeted Bo\n", "greeted Cy\n"], Contents<FunctionResultContent>(response).Select(result => result.Result?.ToString()));
        Assert.Equal(2, Runs(response).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_within_is_told_to_the_model_once(bool streaming)
    {
        IChatClient client = await ClientAsync(isWithin: true);
        _host.Failure = new CodeTemplateResult(1, "", "no such person", TimeSpan.Zero);
        _model.Add(Call("1", "Bo"), ScriptedModel.Says("I give up."));

        ChatResponse response = await AskAsync(client, streaming);

        Assert.Contains("no such person", Assert.Single(Contents<FunctionResultContent>(response)).Result?.ToString(), StringComparison.Ordinal);
        Assert.Equal("exit code 1", Assert.Single(Runs(response)).Failure);
        Assert.Equal(1, _temporary.Store.GetAllTemplates()[0].Status.FailedRuns);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_shown_only_is_not_run(bool streaming)
    {
        IChatClient client = await ClientAsync(isWithin: false);
        ChatResponse shown = Call("1", "Bo");
        Assert.Single(Contents<FunctionCallContent>(shown)).InformationalOnly = true;
        _model.Add(shown);

        await AskAsync(client, streaming);

        Assert.Empty(_host.Ran);
    }

    private static ChatResponse Call(string id, string name) =>
        new(
            new ChatMessage(ChatRole.Assistant, [new FunctionCallContent(id, Template, new Dictionary<string, object?> { ["name"] = name, ["count"] = 2 })]))
            {
                FinishReason = ChatFinishReason.ToolCalls,
            };

    private static IReadOnlyList<SolidifiedRun> Runs(ChatResponse response) => (IReadOnlyList<SolidifiedRun>)response.AdditionalProperties![SolidifiedRun.MetadataKey]!;

    private static List<T> Contents<T>(ChatResponse response) => [.. response.Messages.SelectMany(message => message.Contents).OfType<T>()];

    private static Task<ChatResponse> AskAsync(IChatClient client, bool streaming) =>
        streaming ? client.GetStreamingResponseAsync("Do greet Bo, twice.").ToChatResponseAsync() : client.GetResponseAsync("Do greet Bo, twice.");

    /// <summary>A client with a promoted template, which calls functions within solidification or around it.</summary>
    private async Task<IChatClient> ClientAsync(bool isWithin)
    {
        var options = new SolidificationOptions { Store = _temporary.Store, Host = _host, Forms = SolidificationForms.Call };
        AIFunction bash = AIFunctionFactory.Create((string command) => "ok", "bash");
        var builder = new ChatClientBuilder(_model);
        builder = isWithin ? builder.UseSkVM(_greeter.Skill, options).UseFunctionInvocation() : builder.UseFunctionInvocation().UseSkVM(_greeter.Skill, options);
        IChatClient client = builder.Build();
        for (int i = 1; i <= 5; i++)
        {
            _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", i))), ScriptedModel.Says("Done."));
            await client.GetResponseAsync(GreeterSkill.Prompt("Ada", i), new ChatOptions { Tools = [bash] });
        }

        return client;
    }
}
