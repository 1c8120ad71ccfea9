using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Capabilities;
using SkVM.Targets;

namespace SkVM.Profiles;

/// <summary>
/// Reads capability profile files: a JSON object <c>{"profiles": [{"model": …, "harness": …, "capabilities": {"tool.exec": "L2", …}}]}</c>,
/// or one such profile object alone. Other members are ignored.
/// </summary>
public static class CapabilityProfileFile
{
    /// <summary>Reads all profiles of a file.</summary>
    /// <param name="utf8Json">The file's bytes; a byte order mark, comments and trailing commas are accepted.</param>
    /// <exception cref="CapabilityProfileException">The text is no JSON, or not of this shape; the message says where and what to write.</exception>
    public static ImmutableArray<CapabilityProfile> Parse(ReadOnlyMemory<byte> utf8Json)
    {
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
            using JsonDocument document = JsonDocument.Parse(utf8Json, options);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw new CapabilityProfileException("expected an object with 'profiles', or one profile with 'model', 'harness' and 'capabilities'");
            if (!root.TryGetProperty("profiles", out JsonElement list))
                return [ReadProfile(root, "the profile")];
            if (list.ValueKind != JsonValueKind.Array)
                throw new CapabilityProfileException("'profiles' must be an array of profiles");
            ImmutableArray<CapabilityProfile>.Builder profiles = ImmutableArray.CreateBuilder<CapabilityProfile>();
            var indexes = new Dictionary<SkillTarget, int>();
            foreach (JsonElement item in list.EnumerateArray())
            {
                CapabilityProfile profile = ReadProfile(item, $"profiles[{profiles.Count}]");
                if (!indexes.TryAdd(profile.Target, profiles.Count))
                    throw new CapabilityProfileException(
                        $"profiles[{profiles.Count}] ({profile.Target}): this target has a profile already, profiles[{indexes[profile.Target]}]: remove one of them");
                profiles.Add(profile);
            }

            return profiles.ToImmutable();
        }
        catch (JsonException e)
        {
            throw new CapabilityProfileException("not valid JSON: " + WithoutPlace(e.Message), (int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
        }
    }

    /// <summary>What the reader says, without its own 0-based place and its own words.</summary>
    private static string WithoutPlace(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).Replace(", when isFinalBlock is true", "", StringComparison.Ordinal);
    }

    private static CapabilityProfile ReadProfile(JsonElement item, string where)
    {
        string model = ReadString(item, "model", where);
        string harness = ReadString(item, "harness", where);
        if (!SkillTarget.TryParse(model + "@" + harness, out SkillTarget? target))
            throw new CapabilityProfileException(
                $"{where}: '{model}@{harness}' is not a target: both are letters, digits and . _ - / :, begin and end with a letter or digit, and have no --, .. or //");
        if (!item.TryGetProperty("capabilities", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
            throw new CapabilityProfileException($"{where} ({target}): 'capabilities' must be an object such as {{\"tool.exec\": \"L2\"}}");
        var levels = new Dictionary<Capability, CapabilityLevel>();
        foreach (JsonProperty property in map.EnumerateObject())
        {
            if (!CapabilityCatalog.TryGet(property.Name, out Capability? capability))
            {
                IEnumerable<string> near = NearestNames.Find(property.Name, CapabilityCatalog.All.Select(c => c.Id), 3);
                throw new CapabilityProfileException($"{where} ({target}): there is no capability '{property.Name}'; nearest: {string.Join(", ", near)}");
            }

            levels[capability] = property.Value.GetRawText() switch
            {
                "\"L0\"" => CapabilityLevel.L0,
                "\"L1\"" => CapabilityLevel.L1,
                "\"L2\"" => CapabilityLevel.L2,
                "\"L3\"" => CapabilityLevel.L3,
                string other => throw new CapabilityProfileException($"{where} ({target}): {other} is not a level of '{property.Name}': use \"L0\", \"L1\", \"L2\" or \"L3\""),
            };
        }

        return new CapabilityProfile(target, levels);
    }

    private static string ReadString(JsonElement item, string name, string where) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new CapabilityProfileException($"{where}: '{name}' must be a string");
}
