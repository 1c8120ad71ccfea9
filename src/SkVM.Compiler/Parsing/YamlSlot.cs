using SkVM.Syntax;

namespace SkVM.Parsing;

/// <summary>A node of the front matter to be.</summary>
/// <param name="Kind">A key or scalar token, or a field, map, list or scalar node.</param>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Value">The decoded value of a key or scalar.</param>
/// <param name="Children">What is in it, in order.</param>
internal sealed record YamlSlot(SkillSyntaxKind Kind, int Start, int End, string? Value, IReadOnlyList<YamlSlot> Children)
{
    public static YamlSlot Leaf(SkillSyntaxKind kind, int start, int end, string value) => new(kind, start, end, value, []);

    /// <summary>A field; the value is null where none was written.</summary>
    public static YamlSlot Field(YamlSlot key, YamlSlot? value) =>
        new(SkillSyntaxKind.Field, key.Start, value?.End ?? key.End, null, value is null ? [key] : [key, value]);

    /// <summary>A block map of fields.</summary>
    public static YamlSlot Map(IReadOnlyList<YamlSlot> fields) => new(SkillSyntaxKind.FieldMap, fields[0].Start, fields[^1].End, null, fields);
}
