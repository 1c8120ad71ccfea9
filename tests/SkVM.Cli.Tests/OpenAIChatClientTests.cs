using Microsoft.Extensions.AI;
using SkVM.Cli;
using SkVM.Cli.Models;

namespace SkVM.Tests;

/// <summary>The client against a real server on the loopback address.</summary>
public sealed class OpenAIChatClientTests : IDisposable
{
    private readonly ChatServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/chat/completions")]
    public async Task It_asks_as_OpenAI_clients_do(string path)
    {
        _server.Answer("fine");
        using var client = new OpenAIChatClient(_server.Url + path, "m-1", "secret");
        ChatResponse response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, "be brief"), new ChatMessage(ChatRole.User, "ä?")], new ChatOptions { ResponseFormat = ChatResponseFormat.Json });
        Assert.Equal("fine", response.Text);
        (string asked, string? key, var body) = Assert.Single(_server.Requests);
        Assert.Equal(("/v1/chat/completions", "Bearer secret"), (asked, key));
        Assert.Equal(
            """{"model":"m-1","temperature":0,"response_format":{"type":"json_object"},"messages":[{"role":"system","content":"be brief"},{"role":"user","content":"\u00E4?"}]}""",
            body.GetRawText());
    }

    [Fact]
    public async Task Without_a_key_none_is_sent()
    {
        _server.Answer("fine");
        using var client = new OpenAIChatClient(_server.Url, "m", null);
        string text = "";
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "?")]))
            text += update.Text;
        Assert.Equal("fine", text);
        Assert.Null(_server.Requests.Single().Key);
    }

    [Theory]
    [InlineData(401, "{\"error\": {\"message\": \"no key\\u001b[2J\"}}", " answered 401 Unauthorized: no key\\u001b[2J: set SKVM_API_KEY")]
    [InlineData(404, "{\"error\": \"model 'm' not found\"}", " answered 404 Not Found: model 'm' not found")]
    [InlineData(200, "{\"error\": \"model 'm' not found\"}", " did not answer as /v1/chat/completions does: 'choices[0].message.content' is missing: model 'm' not found")]
    [InlineData(500, "not JSON", " answered 500 Internal Server Error")]
    [InlineData(302, "", " answered 302 Found")]
    [InlineData(200, "not JSON", " did not answer as /v1/chat/completions does: 'choices[0].message.content' is missing")]
    [InlineData(200, "{\"choices\": []}", " did not answer as /v1/chat/completions does: 'choices[0].message.content' is missing")]
    [InlineData(200, "{\"choices\": [{\"message\": {\"content\": 1}}]}", " did not answer as /v1/chat/completions does: 'choices[0].message.content' is missing")]
    public async Task Other_answers_are_clear_errors(int status, string body, string message)
    {
        _server.AnswerRaw(status, body);
        using var client = new OpenAIChatClient(_server.Url, "m", "secret");
        ModelException e = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "?")]));
        Assert.Equal(_server.Url + "/v1/chat/completions" + message, e.Message);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        _server.AnswerRaw(200, new string('x', (8 << 20) + 1));
        using var client = new OpenAIChatClient(_server.Url, "m", null);
        ModelException e = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "?")]));
        Assert.Equal($"{_server.Url}/v1/chat/completions answered with more than 8 MB", e.Message);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_clear_error()
    {
        _server.Dispose();
        using var client = new OpenAIChatClient(_server.Url, "m", null);
        ModelException e = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "?")]));
        Assert.StartsWith($"{_server.Url}/v1/chat/completions cannot be reached: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("file:///etc")]
    [InlineData("")]
    public void Only_HTTP_addresses_are_endpoints(string endpoint) => Assert.Throws<WrongCallException>(() => new OpenAIChatClient(endpoint, "m", null));
}
