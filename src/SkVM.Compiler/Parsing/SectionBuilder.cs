using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Nests a document's flat top-level slots under their headings, and flattens them again.</summary>
internal static class SectionBuilder
{
    /// <param name="flat">Blocks and trivia, in order.</param>
    /// <param name="old">Sections to take over where nothing in them has changed, by their headings.</param>
    public static GreenNode[] Build(List<GreenNode> flat, Dictionary<GreenNode, GreenBranch>? old)
    {
        // Slots of all open sections, and where each section begins in them.
        var slots = new List<GreenNode>(flat.Count);
        var open = new Stack<(int Level, int Start)>();
        foreach (GreenNode slot in flat)
        {
            if (slot.Kind == SkillSyntaxKind.Heading)
            {
                int level = Level((GreenBranch)slot);
                while (open.TryPeek(out (int Level, int Start) last) && last.Level >= level)
                    Close(slots, open.Pop().Start, old);
                open.Push((level, slots.Count));
            }

            slots.Add(slot);
        }

        while (open.TryPop(out (int Level, int Start) last))
            Close(slots, last.Start, old);
        return slots.ToArray();
    }

    /// <summary>The same document with its sections nested as its headings say; those in which nothing has changed are taken over.</summary>
    public static GreenBranch Rebuild(GreenBranch document)
    {
        var flat = new List<GreenNode>();
        var sections = new Dictionary<GreenNode, GreenBranch>(ReferenceEqualityComparer.Instance);
        Flatten(document, flat, sections);
        return new GreenBranch(document.Kind, Build(flat, sections));
    }

    /// <summary>Adds the document's slots without its sections to <paramref name="flat"/>, and the sections to <paramref name="sections"/>.</summary>
    public static void Flatten(GreenBranch document, List<GreenNode> flat, Dictionary<GreenNode, GreenBranch> sections)
    {
        foreach (GreenNode slot in document.Slots)
        {
            if (slot is GreenBranch { Kind: SkillSyntaxKind.Section } section)
            {
                if (section.Slots is [var first, ..])
                    sections[first] = section;
                Flatten(section, flat, sections);
            }
            else
            {
                flat.Add(slot);
            }
        }
    }

    private static void Close(List<GreenNode> slots, int start, Dictionary<GreenNode, GreenBranch>? old)
    {
        ReadOnlySpan<GreenNode> inside = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slots)[start..];
        GreenBranch section = old is not null && old.TryGetValue(inside[0], out GreenBranch? known) && inside.SequenceEqual(known.Slots)
            ? known
            : new GreenBranch(SkillSyntaxKind.Section, inside.ToArray());
        slots.RemoveRange(start, slots.Count - start);
        slots.Add(section);
    }

    private static int Level(GreenBranch heading)
    {
        foreach (GreenNode slot in heading.Slots)
        {
            if (slot is GreenToken { Kind: SkillSyntaxKind.Marker } marker)
                return marker.Span[0] == '#' ? marker.Width : marker.Span[0] == '=' ? 1 : 2;
        }

        return 6;
    }
}
