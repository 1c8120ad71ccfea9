using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkVM.Cli.Models;

/// <summary>A chat client for endpoints that speak OpenAI's <c>/v1/chat/completions</c>. Texts only; no tools, no streaming.</summary>
internal sealed class OpenAIChatClient : IChatClient
{
    /// <summary>The environment variable with the key; local endpoints need none.</summary>
    public const string KeyVariable = "SKVM_API_KEY";

    private const int MaxAnswer = 8 << 20;

    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly string _model;

    /// <param name="endpoint">The address of the server, with or without <c>/v1</c> or the whole path.</param>
    /// <param name="model">The model's name, as the server knows it.</param>
    /// <param name="key">The key, or null.</param>
    /// <exception cref="WrongCallException">The endpoint is not an HTTP address.</exception>
    public OpenAIChatClient(string endpoint, string model, string? key)
    {
        _url = UrlOf(endpoint);
        _model = model;
        // A redirect could take the key to another server.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(10), MaxResponseContentBufferSize = MaxAnswer };
        if (!string.IsNullOrWhiteSpace(key))
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var content = new ByteArrayContent(WriteRequest(messages, options));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using HttpResponseMessage answer = await _http.PostAsync(_url, content, cancellationToken).ConfigureAwait(false);
            byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode)
                throw new ModelException(
                    $"{_url} answered {(int)answer.StatusCode} {answer.ReasonPhrase}{ErrorOf(body)}{((int)answer.StatusCode == 401 ? $": set {KeyVariable}" : "")}");
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, ReadAnswer(body))) { ModelId = _model };
        }
        catch (HttpRequestException e)
        {
            throw new ModelException(e.HttpRequestError switch
            {
                HttpRequestError.ConfigurationLimitExceeded => $"{_url} answered with more than {MaxAnswer >> 20} MB",
                HttpRequestError.ResponseEnded => $"{_url} broke its answer off: {e.Message}",
                _ => $"{_url} cannot be reached: {e.Message}",
            });
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException($"{_url} did not answer in {_http.Timeout.TotalMinutes:0} minutes");
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse whole = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (ChatResponseUpdate update in whole.ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai-compatible", _url, _model)
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => _http.Dispose();

    private static Uri UrlOf(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            throw new WrongCallException($"'{endpoint}' is not an HTTP address: write for example http://localhost:11434");
        string path = uri.AbsolutePath.TrimEnd('/');
        path = path.EndsWith("/chat/completions", StringComparison.Ordinal) ? path : path.Length == 0 ? "/v1/chat/completions" : path + "/chat/completions";
        return new UriBuilder(uri) { Path = path }.Uri;
    }

    private byte[] WriteRequest(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", options?.ModelId ?? _model);
            json.WriteNumber("temperature", options?.Temperature ?? 0);
            if (options?.ResponseFormat is ChatResponseFormatJson)
            {
                json.WriteStartObject("response_format");
                json.WriteString("type", "json_object");
                json.WriteEndObject();
            }

            json.WriteStartArray("messages");
            foreach (ChatMessage message in messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.Value);
                json.WriteString("content", message.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private string ReadAnswer(byte[] body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
                && choices[0].ValueKind == JsonValueKind.Object && choices[0].TryGetProperty("message", out JsonElement message)
                && message.ValueKind == JsonValueKind.Object && message.TryGetProperty("content", out JsonElement text) && text.ValueKind == JsonValueKind.String)
                return text.GetString()!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Said below.
        }

        throw new ModelException($"{_url} did not answer as /v1/chat/completions does: 'choices[0].message.content' is missing{ErrorOf(body)}");
    }

    /// <summary>The error message of an OpenAI-like body, shortened; empty when there is none.</summary>
    private static string ErrorOf(byte[] body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            JsonElement error = json.RootElement.GetProperty("error");
            string message = (error.ValueKind == JsonValueKind.String ? error : error.GetProperty("message")).GetString() ?? "";
            return ": " + Plain.Show(message.Length <= 200 ? message : message[..200] + "…");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return "";
        }
    }
}
