using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

/// <summary>The nodes of a text, for tests that say what a text means.</summary>
internal static class Parsed
{
    public static SkillDocumentSyntax Document(string text) => TreeAssert.ParsesExactly(text).GetRoot();

    public static T[] All<T>(string text)
        where T : SkillSyntaxNode => [.. Document(text).DescendantNodes().OfType<T>()];

    public static T Only<T>(string text)
        where T : SkillSyntaxNode => Assert.Single(All<T>(text));

    /// <summary>The kinds of a node's children, in order.</summary>
    public static string Kinds(SkillSyntaxNode node) => string.Join(' ', node.ChildNodes.Select(child => child.Kind));
}
