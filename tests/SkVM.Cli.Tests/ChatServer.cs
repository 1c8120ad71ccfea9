using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SkVM.Tests;

/// <summary>A real HTTP server on the loopback address that answers <c>/v1/chat/completions</c>.</summary>
internal sealed class ChatServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<(int Status, string Body)> _answers = new();

    public ChatServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    /// <summary>The requests: path, key and body.</summary>
    public List<(string Path, string? Key, JsonElement Body)> Requests { get; } = [];

    public ChatServer Answer(string content) =>
        AnswerRaw(200, JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content } } } }));

    public ChatServer AnswerRaw(int status, string body)
    {
        _answers.Enqueue((status, body));
        return this;
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            string body = await reader.ReadToEndAsync();
            Requests.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], JsonDocument.Parse(body).RootElement));
            (int status, string answer) = _answers.Count > 0 ? _answers.Dequeue() : (500, "{}");
            context.Response.StatusCode = status;
            if (status == 302)
                context.Response.RedirectLocation = Url + "/elsewhere";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }
}
