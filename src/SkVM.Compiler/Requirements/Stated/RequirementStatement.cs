using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Syntax;

namespace SkVM.Requirements;

/// <summary>Reads <c>skvm.requires: "tool.exec=L2 gen.code.python=L1"</c> in the front matter's <c>metadata</c>.</summary>
internal sealed class RequirementStatement
{
    /// <summary>The key in <c>metadata</c>.</summary>
    public const string Key = "skvm.requires";

    private static readonly RequirementStatement s_none = new([], []);

    private RequirementStatement(ImmutableArray<StatedRequirement> requirements, ImmutableArray<(TextSpan Span, string Message)> faults)
    {
        Requirements = requirements;
        Faults = faults;
    }

    /// <summary>What could be read, each capability once.</summary>
    public ImmutableArray<StatedRequirement> Requirements { get; }

    /// <summary>What could not be read, and what to write.</summary>
    public ImmutableArray<(TextSpan Span, string Message)> Faults { get; }

    public static RequirementStatement Read(SkillSyntaxTree tree)
    {
        if (tree.GetRoot().FrontMatter?.FindField("metadata")?.Value is not FieldMapSyntax metadata)
            return s_none;
        FieldSyntax? field = null;
        List<(TextSpan, string)> faults = [];
        foreach (FieldSyntax entry in metadata.Fields)
        {
            if (entry.Name == Key)
                field ??= entry;
            else if (IsMistypedKey(entry.Name))
                faults.Add((entry.KeyToken.Span, $"the key is written '{entry.Name}', and only '{Key}' is read"));
        }

        if (field is null)
            return faults.Count == 0 ? s_none : new([], [.. faults]);
        if (field.Value is not FieldScalarSyntax scalar)
            return new([], [.. faults, (field.Value?.Span ?? field.KeyToken.Span, $"'{Key}' must be one string")]);

        var requirements = new Dictionary<Capability, StatedRequirement>();
        string value = scalar.Value;
        // Escapes and folding move the words: then all of them have the span of the whole value.
        int offset = tree.ToString().AsSpan(scalar.Span.Start, scalar.Span.Length).IndexOf(value, StringComparison.Ordinal);
        foreach (Range range in Words(value))
        {
            (int start, int length) = range.GetOffsetAndLength(value.Length);
            TextSpan span = offset < 0 ? scalar.Span : new TextSpan(scalar.Span.Start + offset + start, length);
            string word = value.Substring(start, length);
            if (!TryRead(word, out Capability? capability, out CapabilityLevel level, out string fault))
                faults.Add((span, fault));
            else if (!requirements.TryAdd(capability!, new StatedRequirement(capability!, level, RequirementOrigin.Stated, "", span)))
                faults.Add((span, $"'{capability}' is stated twice: keep one of them"));
        }

        return new([.. requirements.Values.OrderBy(one => one.Capability.Ordinal)], [.. faults]);
    }

    /// <summary>Reads <c>tool.exec=L2</c>; <c>none</c> is another word for L0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="capability">The capability, when it could be read.</param>
    /// <param name="level">The level, when it could be read.</param>
    /// <param name="fault">What is wrong and what to write; empty when it could be read.</param>
    public static bool TryRead(string text, out Capability? capability, out CapabilityLevel level, out string fault)
    {
        level = default;
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string id = equals < 0 ? text : text[..equals];
        fault = CapabilityNames.TryFind(id, out capability) ? "" : CapabilityNames.Unknown(id);
        if (fault.Length == 0 && equals < 0)
            fault = $"'{text}' has no level: write {id}=L1, L2 or L3, or {id}=none";
        else if (fault.Length == 0 && !CapabilityNames.TryReadLevel(text[(equals + 1)..], out level))
            fault = $"'{text[(equals + 1)..]}' is not a level of {id}: write L1, L2 or L3, or none";
        return fault.Length == 0;
    }

    /// <summary>True for a key with the compiler's own prefix, and for one that differs from the key by a slip.</summary>
    private static bool IsMistypedKey(string name) =>
        name.StartsWith("skvm.", StringComparison.OrdinalIgnoreCase) || (name.Length is > 9 and < 18 && NearestNames.Distance(name.ToLowerInvariant(), Key) <= 2);

    private static IEnumerable<Range> Words(string value)
    {
        for (int i = 0, start = -1; i <= value.Length; i++)
        {
            bool blank = i == value.Length || char.IsWhiteSpace(value[i]) || value[i] == ',';
            if (!blank && start < 0)
                start = i;
            if (!blank || start < 0)
                continue;
            yield return start..i;
            start = -1;
        }
    }
}
