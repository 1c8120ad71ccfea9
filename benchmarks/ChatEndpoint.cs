using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace SkVM.Benchmarks;

/// <summary>An HTTP chat endpoint on loopback that streams tokens at a fixed pace, and the client that reads it.</summary>
internal sealed class ChatEndpoint : IChatClient
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new();
    private readonly int _tokens;
    private readonly int _tokensPerSecond;

    public ChatEndpoint(int tokens, int tokensPerSecond)
    {
        _tokens = tokens;
        _tokensPerSecond = tokensPerSecond;
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var uri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1/chat/completions"));
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(string.Concat(messages.Select(message => message.Text))) };
        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                yield return new ChatResponseUpdate(ChatRole.Assistant, line[6..]);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token).ConfigureAwait(false);
            NetworkStream stream = client.GetStream();
            var buffer = new byte[64 * 1024];
            _ = await stream.ReadAsync(buffer, _end.Token).ConfigureAwait(false);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"u8.ToArray(), _end.Token).ConfigureAwait(false);
            long start = Environment.TickCount64;
            for (int token = 0; token < _tokens; token++)
            {
                long due = start + ((token + 1) * 1000L / _tokensPerSecond);
                if (due > Environment.TickCount64)
                    await Task.Delay((int)(due - Environment.TickCount64), _end.Token).ConfigureAwait(false);
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"data: word{token} \n\n"), _end.Token).ConfigureAwait(false);
            }
        }
    }
}
