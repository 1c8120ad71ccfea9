using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM;

/// <summary>Walks over the green nodes of a skill's body; red ones are made only of what is collected and of what holds it.</summary>
internal sealed class SkillFactsWalk(SkillFacts facts, SkillDocumentSyntax root)
{
    /// <summary>The nodes from the root down to where the walk is.</summary>
    private readonly List<Place> _path = [new Place(root.Green, 0, 0, root)];

    public void Run() => VisitChildren(heading: null, step: -1);

    /// <param name="heading">The heading they stand under.</param>
    /// <param name="step">The index in the path of the step they belong to, or -1.</param>
    private void VisitChildren(HeadingSyntax? heading, int step)
    {
        (GreenBranch green, int position, _, _) = _path[^1];
        int index = 0;
        foreach (GreenNode slot in green.Slots)
        {
            if (slot is GreenBranch child)
            {
                if (!IsPlain(child, position))
                {
                    _path.Add(new Place(child, position, index, null));
                    Visit(child, heading, step);
                    _path.RemoveAt(_path.Count - 1);
                }

                index++;
            }

            position += slot.Width;
        }
    }

    /// <summary>True for plain or emphasised text, as most is: nothing in it is collected.</summary>
    private bool IsPlain(GreenBranch green, int position) =>
        green.Kind is SkillSyntaxKind.Paragraph or SkillSyntaxKind.Emphasis or SkillSyntaxKind.TableCell && !green.HoldsMore && !IsBoldParagraph(green, position);

    private bool IsBoldParagraph(GreenBranch green, int position) =>
        green.Kind == SkillSyntaxKind.Paragraph && position + 1 < facts.Text.Length && facts.Text[position] == '*' && facts.Text[position + 1] == '*';

    private void Visit(GreenBranch green, HeadingSyntax? heading, int step)
    {
        switch (green.Kind)
        {
            case SkillSyntaxKind.FrontMatter:
                return;
            case SkillSyntaxKind.Section:
                heading = ((SectionSyntax)Node()).Heading;
                break;
            case SkillSyntaxKind.Heading:
                facts.Headings.Add((HeadingSyntax)Node());
                break;
            case SkillSyntaxKind.CodeFence:
                var fence = (CodeFenceSyntax)Node();
                facts.Fences.Add(new SkillFacts.Fence(fence, FenceCode.Of(fence, green), heading, step < 0 ? null : (StepSyntax)NodeAt(step)));
                return;
            case SkillSyntaxKind.InlineCode:
                facts.InlineCodes.Add((InlineCodeSyntax)Node());
                return;
            case SkillSyntaxKind.Link:
                facts.Links.Add((LinkSyntax)Node());
                break;
            case SkillSyntaxKind.StepList:
                facts.StepLists.Add((StepListSyntax)Node());
                break;
            case SkillSyntaxKind.Step:
                step = _path.Count - 1;
                break;
            case SkillSyntaxKind.HtmlBlock or SkillSyntaxKind.HtmlInline:
                facts.Html.Add((HtmlSyntax)Node());
                return;
            case SkillSyntaxKind.Table:
                facts.Tables.Add((TableSyntax)Node());
                break;
            case SkillSyntaxKind.Paragraph when IsBoldParagraph(green, _path[^1].Position):
                facts.BoldParagraphs.Add((ParagraphSyntax)Node());
                break;
        }

        if (green.Kind is not (SkillSyntaxKind.Paragraph or SkillSyntaxKind.Heading) || green.HoldsMore)
            VisitChildren(heading, step);
    }

    /// <summary>The red node of where the walk is.</summary>
    private SkillSyntaxNode Node() => NodeAt(_path.Count - 1);

    private SkillSyntaxNode NodeAt(int depth)
    {
        Place place = _path[depth];
        if (place.Node is { } known)
            return known;
        SkillSyntaxNode made = NodeAt(depth - 1).ChildAt(place.Index, place.Green, place.Position);
        _path[depth] = place with { Node = made };
        return made;
    }

    /// <summary>A node on the path.</summary>
    /// <param name="Green">The green node.</param>
    /// <param name="Position">Where it begins.</param>
    /// <param name="Index">Its index among the child nodes of its parent.</param>
    /// <param name="Node">The red node, once it was asked for.</param>
    private readonly record struct Place(GreenBranch Green, int Position, int Index, SkillSyntaxNode? Node);
}
