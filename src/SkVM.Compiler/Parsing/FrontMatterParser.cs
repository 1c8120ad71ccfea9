using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;
using SkVM.Syntax.Green;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SkVM.Parsing;

/// <summary>Finds the front matter between its <c>---</c> lines and reads its YAML, with the positions YamlDotNet gives.</summary>
internal static class FrontMatterParser
{
    /// <summary>Longer front matter is not read: YAML scanners are not linear on hostile input.</summary>
    private const int MaxLength = 64 * 1024;

    private const int MaxDepth = 32;

    /// <summary>The front matter that begins at <paramref name="start"/>, or null; the faults say why.</summary>
    public static GreenBranch? Parse(string text, int start, ImmutableArray<SyntaxFault>.Builder faults)
    {
        int yaml = AfterDelimiter(text, start, allowDots: false);
        if (yaml < 0)
        {
            faults.Add(new SyntaxFault(SyntaxFaultKind.MissingFrontMatter, new TextSpan(start, 0)));
            return null;
        }

        int close = yaml;
        int end;
        while ((end = AfterDelimiter(text, close, allowDots: true)) < 0)
        {
            close = NextLine(text, close);
            if (close >= text.Length)
            {
                faults.Add(new SyntaxFault(SyntaxFaultKind.UnclosedFrontMatter, new TextSpan(start, 3), "add a line '---' after its last field"));
                return null;
            }
        }

        // The end of a YAML document, which the fields are read to; those who load skills look for the line of dashes.
        if (text[close] == '.')
            faults.Add(new SyntaxFault(SyntaxFaultKind.UnclosedFrontMatter, new TextSpan(close, 3), "close it with '---', not with '...'"));

        var slots = new GreenSlotBuilder(new GreenSlotStack(text), start, end, SkillSyntaxKind.Trivia);
        slots.Token(SkillSyntaxKind.Marker, start + 3);
        slots.Gap(yaml);
        ReadFields(ref slots, text, yaml, close, faults);
        slots.Gap(close);
        slots.Token(SkillSyntaxKind.Marker, close + 3);
        return slots.Finish(SkillSyntaxKind.FrontMatter, start);
    }

    private static void ReadFields(ref GreenSlotBuilder slots, string text, int start, int end, ImmutableArray<SyntaxFault>.Builder faults)
    {
        void Fault(long index, string message)
        {
            int at = (int)Math.Clamp(start + index, start, end);
            faults.Add(new SyntaxFault(SyntaxFaultKind.InvalidYaml, new TextSpan(at, at < end ? 1 : 0), message));
        }

        if (end - start > MaxLength)
        {
            Fault(0, $"it is longer than {MaxLength / 1024} KB; move long texts to the body or to references/");
            return;
        }

        YamlSlot? map;
        try
        {
            if (!SimpleYaml.TryRead(text, start, end, out map))
                map = ReadAnyYaml(text, start, end);
        }
        catch (YamlException e)
        {
            // YamlDotNet points at the mapping that a tab breaks, not at the tab.
            int tab = e.Message.Contains("tab as indentation", StringComparison.Ordinal) ? FindTabIndent(text.AsSpan(start, end - start)) : -1;
            Fault(tab < 0 ? e.Start.Index : tab, YamlFaults.Explain(e, text.AsSpan(start, end - start)));
            return;
        }
        catch (YamlLimitException e)
        {
            Fault(e.Index, e.Message);
            return;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // YamlDotNet's scanner fails so on some broken flow collections.
            Fault(0, "it cannot be read");
            return;
        }

        if (map is null)
            return;
        if (map.Kind != SkillSyntaxKind.FieldMap)
        {
            Fault(map.Start - start, "expected 'key: value' lines");
            return;
        }

        foreach (YamlSlot field in map.Children)
            Add(ref slots, field);
    }

    /// <summary>The first tab that a line is indented with; -1 when there is none.</summary>
    private static int FindTabIndent(ReadOnlySpan<char> text)
    {
        bool isIndent = true;
        for (int i = 0; i < text.Length; i++)
        {
            if (isIndent && text[i] == '\t')
                return i;
            isIndent = text[i] is '\n' or '\r' || (isIndent && text[i] == ' ');
        }

        return -1;
    }

    /// <summary>Reads any YAML with YamlDotNet; null when there is nothing in it.</summary>
    internal static YamlSlot? ReadAnyYaml(string text, int start, int end) =>
        new EventReader(new Parser(new StringReader(text.Substring(start, end - start))), text, start).ReadDocument();

    private static void Add(ref GreenSlotBuilder slots, YamlSlot slot)
    {
        slots.Gap(slot.Start);
        int start = slots.Position;
        int end = slots.Clamp(slot.End);
        if (slot.Kind is SkillSyntaxKind.Key or SkillSyntaxKind.Scalar)
        {
            slots.Token(slot.Kind, end, slot.Value);
            return;
        }

        GreenSlotBuilder inner = slots.Open(end, SkillSyntaxKind.Trivia);
        if (slot.Kind == SkillSyntaxKind.FieldScalar)
            inner.Token(SkillSyntaxKind.Scalar, end, slot.Value);
        foreach (YamlSlot child in slot.Children)
            Add(ref inner, child);
        slots.Node(inner.Finish(slot.Kind, start));
    }

    /// <summary>The start of the line after a delimiter line at <paramref name="at"/>, or -1.</summary>
    private static int AfterDelimiter(string text, int at, bool allowDots)
    {
        if (string.CompareOrdinal(text, at, "---", 0, 3) != 0 && !(allowDots && string.CompareOrdinal(text, at, "...", 0, 3) == 0))
            return -1;
        int i = at + 3;
        while (i < text.Length && text[i] is ' ' or '\t')
            i++;
        return i == text.Length || text[i] is '\n' or '\r' ? NextLine(text, i) : -1;
    }

    private static int NextLine(string text, int at)
    {
        int i = text.AsSpan(at).IndexOfAny('\n', '\r');
        if (i < 0)
            return text.Length;
        i += at;
        return text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1;
    }

    private sealed class YamlLimitException(string message, long index) : Exception(message)
    {
        public long Index { get; } = index;
    }

    /// <summary>Turns YamlDotNet's events into slots.</summary>
    private sealed class EventReader(Parser parser, string text, int offset)
    {
        private int _depth;

        public YamlSlot? ReadDocument()
        {
            Next<StreamStart>();
            if (Peek() is StreamEnd)
                return null;
            Next<DocumentStart>();
            YamlSlot? value = ReadValue();
            ParsingEvent end = Next<DocumentEnd>();
            if (Peek() is not StreamEnd)
                throw new YamlLimitException("front matter is one YAML document", end.End.Index);
            return value;
        }

        private ParsingEvent Peek()
        {
            if (parser.Current is null && !parser.MoveNext())
                throw new YamlLimitException("the YAML ends too early", 0);
            return parser.Current!;
        }

        private T Next<T>()
            where T : ParsingEvent
        {
            if (Peek() is not T current)
                throw new YamlLimitException("the YAML is not a map of fields", Peek().Start.Index);
            parser.MoveNext();
            return current;
        }

        /// <summary>A value; null for an empty one.</summary>
        private YamlSlot? ReadValue()
        {
            if (++_depth > MaxDepth)
                throw new YamlLimitException($"it is nested deeper than {MaxDepth} levels", Peek().Start.Index);
            YamlSlot? value = Peek() switch
            {
                Scalar => ReadScalar(SkillSyntaxKind.FieldScalar),
                MappingStart => ReadMap(),
                SequenceStart => ReadList(),
                AnchorAlias alias => throw new YamlLimitException("aliases (*name) are not allowed in front matter", alias.Start.Index),
                ParsingEvent other => throw new YamlLimitException("the YAML is not a map of fields", other.Start.Index),
            };
            _depth--;
            return value;
        }

        private YamlSlot? ReadScalar(SkillSyntaxKind kind)
        {
            Scalar scalar = Next<Scalar>();
            int start = (int)scalar.Start.Index + offset, end = (int)scalar.End.Index + offset;

            // A block scalar's mark is after the blank lines that follow it.
            while (end > start && text[end - 1] is ' ' or '\t' or '\r' or '\n')
                end--;
            return end <= start ? null : YamlSlot.Leaf(kind, start, end, scalar.Value);
        }

        private YamlSlot ReadMap()
        {
            MappingStart open = Next<MappingStart>();
            var fields = new List<YamlSlot>();
            while (Peek() is not MappingEnd)
            {
                if (Peek() is not Scalar)
                    throw new YamlLimitException("a key must be plain text", Peek().Start.Index);
                int at = (int)Peek().Start.Index + offset;
                YamlSlot? key = ReadScalar(SkillSyntaxKind.Key);
                YamlSlot? value = ReadValue();
                if (key is null)
                    throw new YamlLimitException("a key is missing before ':'", at - offset);
                fields.Add(new YamlSlot(SkillSyntaxKind.Field, at, value?.End ?? key.End, null, value is null ? [key] : [key, value]));
            }

            MappingEnd close = Next<MappingEnd>();
            if (EndOfFlow(close, '}') is { } end)
                return new YamlSlot(SkillSyntaxKind.FieldMap, StartOf(open, fields), end, null, fields);

            // A block, or the pair in [key: value], whose mark is that of the list.
            return new YamlSlot(SkillSyntaxKind.FieldMap, fields[0].Start, fields[^1].End, null, fields);
        }

        private YamlSlot ReadList()
        {
            SequenceStart open = Next<SequenceStart>();
            var items = new List<YamlSlot>();
            while (Peek() is not SequenceEnd)
            {
                if (ReadValue() is { } item)
                    items.Add(item);
            }

            SequenceEnd close = Next<SequenceEnd>();
            int start = StartOf(open, items);
            int end = EndOfFlow(close, ']') ?? (items.Count > 0 ? items[^1].End : (int)close.End.Index + offset);
            return new YamlSlot(SkillSyntaxKind.FieldList, start, end, null, items);
        }

        private int StartOf(NodeEvent open, List<YamlSlot> children)
        {
            int start = (int)open.Start.Index + offset;
            return children.Count > 0 ? Math.Min(start, children[0].Start) : start;
        }

        /// <summary>The end of a flow collection, whose mark is before its bracket; null for a block.</summary>
        private int? EndOfFlow(ParsingEvent close, char bracket)
        {
            int at = (int)close.Start.Index + offset;
            return at < text.Length && text[at] == bracket ? at + 1 : null;
        }
    }
}
