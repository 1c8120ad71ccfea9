using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>
/// A node of a skill's syntax tree: a view, made on demand, of a shared immutable node at a position. Spans are exact,
/// nested and ordered; the texts of all tokens in order are the whole text.
/// </summary>
public abstract class SkillSyntaxNode
{
    private readonly SkillSyntaxTree? _tree;
    private SkillSyntaxNode?[]? _children;
    private volatile bool _isComplete;

    private protected SkillSyntaxNode(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
    {
        Green = green;
        Parent = parent;
        Position = position;
        _tree = tree;
    }

    /// <summary>The node's kind.</summary>
    public SkillSyntaxKind Kind => Green.Kind;

    /// <summary>The node this one is a child of; null at the root.</summary>
    public SkillSyntaxNode? Parent { get; }

    /// <summary>The offset of the first character.</summary>
    public int Position { get; }

    /// <summary>The exact span in the text.</summary>
    public TextSpan Span => new(Position, Green.Width);

    /// <summary>The tree the node belongs to.</summary>
    /// <exception cref="InvalidOperationException">The node was taken out of its tree by a rewriter.</exception>
    public SkillSyntaxTree SyntaxTree => _tree ?? throw new InvalidOperationException("The node belongs to no tree.");

    internal GreenBranch Green { get; }

    internal SkillSyntaxTree? TreeOrNull => _tree;

    /// <summary>The child nodes, in order; tokens are left out.</summary>
    public ImmutableArray<SkillSyntaxNode> ChildNodes => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(Children);

    private SkillSyntaxNode[] Children
    {
        get
        {
            if (!_isComplete)
                MakeChildren();
            return _children!;
        }
    }

    /// <summary>One child node, without the others being made.</summary>
    /// <param name="index">Its index among the child nodes.</param>
    /// <param name="green">Its green node.</param>
    /// <param name="position">Where it begins.</param>
    internal SkillSyntaxNode ChildAt(int index, GreenBranch green, int position)
    {
        SkillSyntaxNode?[] children = _children ?? Interlocked.CompareExchange(ref _children, NewChildren(), null) ?? _children;
        if (children[index] is { } known)
            return known;
        SkillSyntaxNode made = MakeRed(green, position);
        return Interlocked.CompareExchange(ref children[index], made, null) ?? made;
    }

    /// <summary>The node before this one under the same parent; null for the first.</summary>
    internal SkillSyntaxNode? SiblingBefore()
    {
        SkillSyntaxNode? before = null;
        foreach (SkillSyntaxNode sibling in Parent?.Children ?? [])
        {
            if (sibling.Position == Position)
                return before;
            before = sibling;
        }

        return null;
    }

    /// <summary>The tokens that are direct children, in order.</summary>
    public IEnumerable<SkillSyntaxToken> ChildTokens()
    {
        int position = Position;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenToken token)
                yield return new SkillSyntaxToken(token, this, position);
            position += slot.Width;
        }
    }

    /// <summary>The first direct child token of a kind, or a default token.</summary>
    public SkillSyntaxToken FindToken(SkillSyntaxKind kind)
    {
        int position = Position;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenToken token && token.Kind == kind)
                return new SkillSyntaxToken(token, this, position);
            position += slot.Width;
        }

        return default;
    }

    /// <summary>All nodes below this one, parents before children, in text order.</summary>
    public IEnumerable<SkillSyntaxNode> DescendantNodes()
    {
        var stack = new Stack<SkillSyntaxNode>();
        for (int i = Children.Length - 1; i >= 0; i--)
            stack.Push(Children[i]);
        while (stack.TryPop(out SkillSyntaxNode? node))
        {
            yield return node;
            SkillSyntaxNode[] children = node.Children;
            for (int i = children.Length - 1; i >= 0; i--)
                stack.Push(children[i]);
        }
    }

    /// <summary>All tokens below this node, in text order; together they are its text.</summary>
    public IEnumerable<SkillSyntaxToken> DescendantTokens()
    {
        int position = Position;
        int child = 0;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenToken token)
            {
                yield return new SkillSyntaxToken(token, this, position);
            }
            else
            {
                foreach (SkillSyntaxToken below in Children[child++].DescendantTokens())
                    yield return below;
            }

            position += slot.Width;
        }
    }

    /// <summary>This node's parent, its parent, and so on to the root.</summary>
    public IEnumerable<SkillSyntaxNode> Ancestors()
    {
        for (SkillSyntaxNode? node = Parent; node is not null; node = node.Parent)
            yield return node;
    }

    /// <summary>The deepest node whose span contains the position; this node when no child does.</summary>
    public SkillSyntaxNode FindNode(int position)
    {
        SkillSyntaxNode node = this;
        while (true)
        {
            SkillSyntaxNode[] children = node.Children;
            int low = 0, high = children.Length - 1;
            SkillSyntaxNode? next = null;
            while (low <= high)
            {
                int middle = (low + high) / 2;
                SkillSyntaxNode candidate = children[middle];
                if (position < candidate.Position)
                    high = middle - 1;
                else if (position >= candidate.Span.End)
                    low = middle + 1;
                else
                {
                    next = candidate;
                    break;
                }
            }

            if (next is null)
                return node;
            node = next;
        }
    }

    /// <summary>The location in the file, for diagnostics.</summary>
    public Location GetLocation() => SyntaxTree.GetLocation(Span);

    /// <summary>The exact text.</summary>
    public string ToFullString() => _tree is { } tree ? tree.ToString().Substring(Position, Green.Width) : Green.ToString();

    /// <summary>The exact text.</summary>
    public override string ToString() => ToFullString();

    internal SkillSyntaxNode MakeRed(GreenBranch green, int position) => SkillSyntaxNodeFactory.Create(green, this, position, _tree);

    private void MakeChildren()
    {
        int position = Position;
        int index = 0;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenBranch branch)
                ChildAt(index++, branch, position);
            position += slot.Width;
        }

        _children ??= [];
        _isComplete = true;
    }

    private SkillSyntaxNode?[] NewChildren()
    {
        int count = 0;
        foreach (GreenNode slot in Green.Slots)
        {
            if (slot is GreenBranch)
                count++;
        }

        return new SkillSyntaxNode?[count];
    }
}
