using System.Collections.Immutable;
using System.Text.Json;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>Reads lock files strictly, and says of each fault where it stands.</summary>
internal ref struct SkillLockReader
{
    private static readonly string[] s_members = ["$schema", "version", "skill", "requirements", "passages"];

    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _json;

    private SkillLockReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _json = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 });
    }

    public static SkillLock Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            return new SkillLockReader(bytes).ReadLock();
        }
        catch (JsonException e)
        {
            string message = e.Message;
            int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new SkillLockException("not valid JSON: " + (end < 0 ? message : message[..end]), (int)(e.LineNumber ?? 0), (int)(e.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException)
        {
            throw new SkillLockException("not valid JSON: a text is not valid UTF-8", 0, 0); // Utf8JsonReader.GetString on such text.
        }
    }

    private SkillLock ReadLock()
    {
        Next(JsonTokenType.StartObject, "the file must be an object such as {\"version\": 1, \"skill\": \"…\", \"requirements\": {}}");
        string? skill = null;
        ImmutableArray<LockedRequirement> requirements = [];
        ImmutableArray<LockedPassage> passages = [];
        bool version = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextMember() is { } name)
        {
            if (!seen.Add(name))
                throw Fault($"'{name}' is given twice: keep one of them");
            switch (name)
            {
                case "$schema":
                    ReadString(name);
                    break;
                case "version":
                    version = ReadNumber(name) == 1 ? true : throw Fault("this SkVM reads version 1 of the lock file: write 1, or use a newer SkVM");
                    break;
                case "skill":
                    skill = ReadHash(name);
                    break;
                case "requirements":
                    requirements = ReadRequirements();
                    break;
                case "passages":
                    passages = ReadPassages();
                    break;
                default:
                    throw Fault($"'{name}' is not a member of the lock file: did you mean '{NearestNames.Find(name, s_members, 1).First()}'?");
            }
        }

        return !version ? throw Fault("'version' is missing: add \"version\": 1")
            : skill is null ? throw Fault("'skill', the hash of SKILL.md, is missing: run 'skvm annotate' to write it")
            : new SkillLock { Skill = skill, Requirements = requirements, Passages = passages };
    }

    private ImmutableArray<LockedRequirement> ReadRequirements()
    {
        var found = new SortedDictionary<int, LockedRequirement>();
        Next(JsonTokenType.StartObject, "'requirements' must be an object such as {\"tool.exec\": {\"level\": \"L2\", \"why\": \"…\"}}");
        while (NextMember() is { } id)
        {
            Capability capability = FindCapability(id);
            if (found.ContainsKey(capability.Ordinal))
                throw Fault($"'{id}' is given twice: keep one of them");
            Next(JsonTokenType.StartObject, $"'{id}' must be an object such as {{\"level\": \"L2\", \"why\": \"…\"}}");
            CapabilityLevel? level = null;
            string? why = null;
            while (NextMember() is { } member)
            {
                string text = ReadString(member);
                if (member == "why")
                    why = text;
                else if (member != "level")
                    throw Fault($"'{member}' is not a member of '{id}': use 'level' and 'why'");
                else
                    level = CapabilityNames.TryReadLevel(text, out CapabilityLevel read) ? read : throw Fault($"'{text}' is not a level of {id}: write L1, L2 or L3, or none");
            }

            if (level is null || string.IsNullOrWhiteSpace(why))
                throw Fault($"'{id}' needs {(level is null ? "a 'level'" : "a 'why': say in a few words what the analysis does not see")}");
            found.Add(capability.Ordinal, new LockedRequirement(capability, level.Value, why));
        }

        return [.. found.Values];
    }

    private ImmutableArray<LockedPassage> ReadPassages()
    {
        var found = new List<LockedPassage>();
        Next(JsonTokenType.StartArray, "'passages' must be an array");
        while (NextToken() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.StartObject)
                throw Fault("a passage must be an object with 'capability', 'firstLine', 'lastLine', 'text' and 'replacement'");
            Capability? capability = null;
            int first = 0, last = 0;
            string? hash = null, replacement = null;
            while (NextMember() is { } member)
            {
                switch (member)
                {
                    case "capability":
                        capability = FindCapability(ReadString(member));
                        break;
                    case "firstLine":
                        first = ReadNumber(member);
                        break;
                    case "lastLine":
                        last = ReadNumber(member);
                        break;
                    case "text":
                        hash = ReadHash(member);
                        break;
                    case "replacement":
                        replacement = ReadString(member);
                        break;
                    default:
                        throw Fault($"'{member}' is not a member of a passage: use 'capability', 'firstLine', 'lastLine', 'text' and 'replacement'");
                }
            }

            if (capability is null || hash is null || replacement is null || first < 1 || last < first)
                throw Fault("a passage needs 'capability', 'firstLine', 'lastLine' (not before 'firstLine'), 'text' and 'replacement': run 'skvm lower' to write it");
            found.Add(new LockedPassage(capability, first, last, hash, replacement));
        }

        return [.. found.OrderBy(passage => passage.FirstLine).ThenBy(passage => passage.Capability.Ordinal)];
    }

    private Capability FindCapability(string id) => CapabilityNames.TryFind(id, out Capability? capability) ? capability : throw Fault(CapabilityNames.Unknown(id));

    private string ReadString(string member)
    {
        Next(JsonTokenType.String, $"'{member}' must be a string");
        return _json.GetString()!;
    }

    private int ReadNumber(string member)
    {
        Next(JsonTokenType.Number, $"'{member}' must be a number");
        return _json.TryGetInt32(out int number) ? number : throw Fault($"'{member}' must be a whole number");
    }

    private string ReadHash(string member)
    {
        string hash = ReadString(member);
        return hash.Length == 64 && hash.AsSpan().IndexOfAnyExcept("0123456789abcdef") < 0 ? hash
            : throw Fault($"'{member}' must be a SHA-256 of 64 lower-case hex digits: run 'skvm annotate' to write it");
    }

    /// <summary>The next member's name, or null at the end of the object.</summary>
    private string? NextMember() => NextToken() == JsonTokenType.EndObject ? null : _json.GetString();

    private void Next(JsonTokenType type, string fault)
    {
        if (NextToken() != type)
            throw Fault(fault);
    }

    private JsonTokenType NextToken() => _json.Read() ? _json.TokenType : JsonTokenType.None;

    private readonly SkillLockException Fault(string message)
    {
        ReadOnlySpan<byte> before = _bytes[..(int)_json.TokenStartIndex];
        return new SkillLockException(message, before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n') - 1);
    }
}
