using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkVM.Requirements;

/// <summary>Writes lock files.</summary>
internal static class SkillLockWriter
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(SkillLock skillLock)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://raw.githubusercontent.com/skvm/skvm/main/docs/skvm-lock.schema.json");
            json.WriteNumber("version", 1);
            json.WriteString("skill", skillLock.Skill);
            json.WriteStartObject("requirements");
            foreach (LockedRequirement requirement in skillLock.Requirements.OrderBy(one => one.Capability.Ordinal))
            {
                json.WriteStartObject(requirement.Capability.Id);
                json.WriteString("level", CapabilityNames.Write(requirement.Level));
                json.WriteString("why", requirement.Why);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteStartArray("passages");
            foreach (LockedPassage passage in skillLock.Passages.OrderBy(one => one.FirstLine).ThenBy(one => one.Capability.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("capability", passage.Capability.Id);
                json.WriteNumber("firstLine", passage.FirstLine);
                json.WriteNumber("lastLine", passage.LastLine);
                json.WriteString("text", passage.TextHash);
                json.WriteString("replacement", passage.Replacement.ReplaceLineEndings("\n"));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }
}
