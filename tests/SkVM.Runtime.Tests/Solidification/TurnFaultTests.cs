using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>What only makes turns faster does not make one fail.</summary>
public sealed class TurnFaultTests : GreeterTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_predictor_that_ran_into_its_own_timeout_leaves_the_turn_to_the_model(bool streaming)
    {
        var predictor = new SlowPredictor();
        IChatClient client = Client(SolidificationForms.Bypass, [new PatternPredictor(), predictor]);
        await PromoteAsync(client);
        predictor.IsSlow = true;

        await AnswersAsync(client, streaming, "Please greet \"Bo\" several times.");
        await AnswersAsync(client, streaming, GreeterSkill.Prompt("Bo", 2));
        // Also where it is asked after the model has answered.
        await TurnAsync(client, 9);

        Assert.True(predictor.Asked > 2);
    }

    [Fact]
    public async Task The_end_that_the_caller_asks_for_is_one()
    {
        var predictor = new SlowPredictor();
        IChatClient client = Client(SolidificationForms.Bypass, [predictor]);
        await PromoteAsync(client);
        predictor.IsSlow = true;
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(GreeterSkill.Prompt("Bo", 1), cancellationToken: source.Token));
    }

    [Theory]
    [InlineData(false, SolidificationForms.Call)]
    [InlineData(true, SolidificationForms.Call)]
    [InlineData(false, SolidificationForms.Bypass)]
    [InlineData(true, SolidificationForms.Bypass)]
    [InlineData(false, SolidificationForms.Call | SolidificationForms.Bypass)]
    public async Task A_store_that_is_disposed_first_leaves_turns_to_the_model(bool streaming, SolidificationForms forms)
    {
        IChatClient client = Client(forms);
        await PromoteAsync(client);
        _temporary.Store.Dispose();

        await AnswersAsync(client, streaming, GreeterSkill.Prompt("Bo", 1));
        await TurnAsync(client, 9);
    }

    [Fact]
    public async Task A_run_during_which_the_store_is_disposed_still_answers()
    {
        IChatClient client = Client(SolidificationForms.Bypass);
        await PromoteAsync(client);
        _host.Running = _temporary.Store.Dispose;

        Assert.Equal("greeted Bo\n", (await client.GetResponseAsync(GreeterSkill.Prompt("Bo", 1))).Messages[^1].Text);
    }

    [Theory]
    [InlineData("text, and no database")]
    [InlineData("")]
    public async Task A_state_file_that_cannot_be_used_leaves_all_turns_to_the_model(string kind)
    {
        string path = Path.Combine(Path.GetDirectoryName(_temporary.Path)!, "other.db");
        if (kind.Length > 0)
            File.WriteAllText(path, string.Concat(Enumerable.Repeat(kind, 300)));
        else
            Directory.CreateDirectory(path);
        var options = new SolidificationOptions { StorePath = path, Host = _host };
        using IChatClient client = new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, options).Build();

        await AnswersAsync(client, streaming: false, GreeterSkill.Prompt("Bo", 1));
        Assert.Throws<SolidificationStoreException>(() => SolidificationStore.Open(path));
    }

    [Fact]
    public async Task A_state_that_another_process_has_locked_leaves_the_turn_to_the_model()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_temporary.Path};Pooling=False");
        other.Open();
        using IChatClient client = new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, new SolidificationOptions { StorePath = _temporary.Path, Host = _host }).Build();
        await TurnAsync(client, 1);
        Microsoft.Data.Sqlite.SqliteCommand begin = other.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();

        // A turn that matches has something to write.
        await TurnAsync(client, 2);

        begin.CommandText = "ROLLBACK";
        begin.ExecuteNonQuery();
        Assert.Equal(1, Assert.Single(_temporary.Store.GetAllTemplates()).Status.MatchedTurns);
    }

    [Fact]
    public void A_disposed_store_says_so()
    {
        _temporary.Store.Dispose();
        Assert.Contains(nameof(SolidificationStore), Assert.Throws<ObjectDisposedException>(() => _temporary.Store.GetAllTemplates()).ObjectName, StringComparison.Ordinal);
        _temporary.Store.Dispose();
    }

    private IChatClient Client(SolidificationForms forms, params IArgumentPredictor[] predictors)
    {
        var options = new SolidificationOptions { Store = _temporary.Store, Host = _host, Forms = forms };
        return new ChatClientBuilder(_model).UseSkVM(_greeter.Skill, predictors.Length == 0 ? options : options with { Predictors = [.. predictors] }).Build();
    }

    private async Task AnswersAsync(IChatClient client, bool streaming, string prompt)
    {
        _model.Add(ScriptedModel.Says("Hello."));
        Assert.Equal("Hello.", (streaming ? await client.GetStreamingResponseAsync(prompt).ToChatResponseAsync() : await client.GetResponseAsync(prompt)).Text);
        Assert.Empty(_host.Ran);
    }

    private async Task PromoteAsync(IChatClient client)
    {
        for (int i = 1; i <= 5; i++)
            await TurnAsync(client, i);
        Assert.Equal(SolidificationState.Promoted, Assert.Single(_temporary.Store.GetAllTemplates()).Status.State);
    }

    private async Task TurnAsync(IChatClient client, int times)
    {
        _model.Add(ScriptedModel.Calls("bash", ("command", GreeterSkill.Code("Ada", times))), ScriptedModel.Says("Done."));
        var messages = new List<ChatMessage> { new(ChatRole.User, GreeterSkill.Prompt("Ada", times)) };
        messages.AddRange((await client.GetResponseAsync(messages)).Messages);
        messages.Add(new(ChatRole.Tool, [new FunctionResultContent("call-bash", "ok")]));
        Assert.Equal("Done.", (await client.GetResponseAsync(messages)).Text);
    }

    private sealed class SlowPredictor : IArgumentPredictor
    {
        private readonly PatternPredictor _pattern = new();

        public string Id => "slow";

        public bool IsSlow { get; set; }

        public int Asked { get; private set; }

        public ValueTask<ArgumentSet?> PredictAsync(CodeTemplate template, PromptExamples examples, string prompt, CancellationToken cancellationToken = default)
        {
            Asked++;
            return IsSlow
                ? throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.")
                : _pattern.PredictAsync(template, examples, prompt, cancellationToken);
        }
    }
}
