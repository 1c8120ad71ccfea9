using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkVM.Cli.Models;

/// <summary>Asks a model for one JSON object. The answer is data: what is not of the asked shape is an error, never guessed at.</summary>
internal static class ModelAnswer
{
    private const int MaxLength = 1 << 18;

    /// <param name="client">The model.</param>
    /// <param name="system">What is asked for, and the shape of the answer.</param>
    /// <param name="user">The material.</param>
    /// <param name="read">Takes the answer apart; throws <see cref="ModelException"/> when it is not of the shape.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="ModelException">There is no answer, or it is not of the shape.</exception>
    public static async Task<T> GetAsync<T>(IChatClient client, string system, string user, Func<JsonElement, T> read, CancellationToken cancellation)
    {
        ChatResponse response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.System, system), new ChatMessage(ChatRole.User, user)],
            new ChatOptions { Temperature = 0, ResponseFormat = ChatResponseFormat.Json },
            cancellation).ConfigureAwait(false);
        string text = response.Text;
        if (text.Length > MaxLength)
            throw new ModelException($"the model's answer has {text.Length} characters: at most {MaxLength} are read");
        try
        {
            using JsonDocument json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new ModelException($"the model's answer is not JSON ({e.Message}): it begins with '{Plain.Show(text[..Math.Min(60, text.Length)])}'");
        }
    }

    /// <summary>The items of the only member of an object, which must be an array of objects.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Any(member => member.Name != name)
            || !root.TryGetProperty(name, out JsonElement items) || items.ValueKind != JsonValueKind.Array)
            throw new ModelException($"the model's answer must be an object with the array '{name}' and nothing else");
        return items.EnumerateArray();
    }

    /// <summary>Checks that an item is an object with just these members.</summary>
    public static void CheckMembers(JsonElement item, params string[] names)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal)))
            throw new ModelException($"in the model's answer, each item must have {string.Join(", ", names.Select(name => $"'{name}'"))} and nothing else: {Short(item)}");
    }

    public static string Text(JsonElement item, string name) =>
        item.GetProperty(name) is { ValueKind: JsonValueKind.String } value && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!
            : throw new ModelException($"in the model's answer, '{name}' must be a text: {Short(item)}");

    private static string Short(JsonElement item) => Plain.Show(item.GetRawText() is { Length: > 120 } text ? text[..120] + "…" : item.GetRawText());
}
