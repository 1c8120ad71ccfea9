using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM.Parsing;

/// <summary>Nests a document's flat top-level slots under their headings, and flattens them again.</summary>
internal static class SectionBuilder
{
    public static GreenNode[] Build(List<GreenNode> flat)
    {
        var stack = new Stack<(int Level, List<GreenNode> Slots)>();
        stack.Push((0, []));
        foreach (GreenNode slot in flat)
        {
            if (slot.Kind == SkillSyntaxKind.Heading)
            {
                int level = Level((GreenBranch)slot);
                while (stack.Peek().Level >= level)
                    Close(stack);
                stack.Push((level, []));
            }

            stack.Peek().Slots.Add(slot);
        }

        while (stack.Count > 1)
            Close(stack);
        return stack.Pop().Slots.ToArray();
    }

    public static void Flatten(GreenBranch document, List<GreenNode> flat)
    {
        foreach (GreenNode slot in document.Slots)
        {
            if (slot.Kind == SkillSyntaxKind.Section)
                Flatten((GreenBranch)slot, flat);
            else
                flat.Add(slot);
        }
    }

    private static void Close(Stack<(int Level, List<GreenNode> Slots)> stack)
    {
        List<GreenNode> slots = stack.Pop().Slots;
        stack.Peek().Slots.Add(new GreenBranch(SkillSyntaxKind.Section, slots.ToArray()));
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
