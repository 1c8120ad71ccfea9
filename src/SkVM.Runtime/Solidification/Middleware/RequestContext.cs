using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkVM.Runtime.Solidification;

/// <summary>What a request says beside the user's words. The same words mean the same only where all of this is the same.</summary>
internal sealed class RequestContext
{
    private readonly IReadOnlyList<ChatMessage> _messages;
    private readonly int _count;
    private readonly ChatOptions? _options;

    private RequestContext(IReadOnlyList<ChatMessage> messages, int count, ChatOptions? options, HarnessTools tools)
    {
        _messages = messages;
        _count = count;
        _options = options;
        MayOffer = options is null || (options.ToolMode is null or AutoChatToolMode && options.Tools is not { Count: 0 } && !AsksBefore(options, tools));
        Obstacle = FindObstacle(options, tools);
        for (int i = 0; Obstacle is null && i < count; i++)
        {
            if (IsInstruction(messages[i].Role) && messages[i].Contents.Any(content => content is not TextContent))
                Obstacle = "its instructions are not text only";
        }
    }

    /// <summary>Why no run of a template may answer such a request, as the end of a sentence; null when one may.</summary>
    public string? Obstacle { get; }

    /// <summary>Whether functions may be added to the tools.</summary>
    public bool MayOffer { get; }

    /// <summary>
    /// 32 hex digits over the instructions, the names and descriptions of the tools, who speaks, and the options that bound or change the answer.
    /// </summary>
    public string Hash => field ??= ComputeHash();

    /// <param name="messages">The conversation.</param>
    /// <param name="count">How many of its messages came before the agent did anything in the turn.</param>
    /// <param name="options">The options of the request.</param>
    /// <param name="tools">Which tools run code.</param>
    public static RequestContext Of(IReadOnlyList<ChatMessage> messages, int count, ChatOptions? options, HarnessTools tools) => new(messages, count, options, tools);

    /// <summary>Whether messages of a role tell the model how to work: <c>system</c>, <c>developer</c> and whatever is none of the speakers.</summary>
    public static bool IsInstruction(ChatRole role) => role != ChatRole.User && role != ChatRole.Assistant && role != ChatRole.Tool;

    private static string? FindObstacle(ChatOptions? options, HarnessTools tools) => options switch
    {
        null => null,
        { ToolMode: not (null or AutoChatToolMode) } => "its tool mode is not 'auto'",
        { Tools.Count: 0 } => "it offers no tools",
        { ResponseFormat: not (null or ChatResponseFormatText) } => "its answer must have a format",
        { RawRepresentationFactory: not null } => "it has options of the provider's own, which cannot be read",
        { AdditionalProperties: { } properties } when properties.Any(property => Text(property.Value) is null) => "it has additional properties that cannot be compared",
        _ => AsksBefore(options, tools) ? "a tool that runs code must be approved before each call" : null,
    };

    private static bool AsksBefore(ChatOptions options, HarnessTools tools) =>
        options.Tools?.Any(tool => tool.GetService(typeof(ApprovalRequiredAIFunction)) is not null && tools.Find(tool.Name) is { Kind: not HarnessToolKind.ReadOnly }) == true;

    /// <summary>A value that is the same whenever its text is; null for any other.</summary>
    private static string? Text(object? value) => value switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: not JsonValueKind.Undefined } json => json.GetRawText(),
        bool or int or long or double or float or decimal or Enum => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i < _count; i++)
        {
            ChatMessage message = _messages[i];
            if (message.Role == ChatRole.User && message.AuthorName is not null)
                Append(hash, "user", message.AuthorName);
            if (!IsInstruction(message.Role))
                continue;
            Append(hash, "role", message.Role.Value);
            foreach (TextContent text in message.Contents.OfType<TextContent>())
                Append(hash, "text", text.Text);
        }

        if (_options is { } options)
        {
            Append(hash, "instructions", options.Instructions ?? "");
            Append(hash, "model", options.ModelId ?? "");
            Append(hash, "most", options.MaxOutputTokens?.ToString(CultureInfo.InvariantCulture) ?? "");
            foreach (string stop in options.StopSequences ?? [])
                Append(hash, "stop", stop);
            foreach (AITool tool in (options.Tools ?? []).OrderBy(tool => tool.Name, StringComparer.Ordinal).ThenBy(tool => tool.Description, StringComparer.Ordinal))
                Append(hash, "tool " + tool.Name, tool.Description);
            foreach (KeyValuePair<string, object?> property in (options.AdditionalProperties ?? []).OrderBy(property => property.Key, StringComparer.Ordinal))
                Append(hash, "property " + property.Key, Text(property.Value) ?? "");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Empty options are the same as none, so nothing is appended for what is empty.</summary>
    private static void Append(IncrementalHash hash, string name, string text)
    {
        if (text.Length == 0 && !name.StartsWith("tool ", StringComparison.Ordinal) && !name.StartsWith("property ", StringComparison.Ordinal))
            return;
        foreach (string part in (string[])[name, text])
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
