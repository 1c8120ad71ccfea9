using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SkVM.Symbols;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SkVM.Emit;

/// <summary>Writes a C# enum for each parameter of a code template that has a few values only, and how its members become the skill's words.</summary>
internal static class StubChoices
{
    private static readonly SyntaxToken s_enum = Token(TriviaList(), SyntaxKind.EnumKeyword, TriviaList(Space));
    private static readonly SyntaxToken s_memberEnd = Token(TriviaList(), SyntaxKind.CommaToken, TriviaList(LineFeed));
    private static readonly TypeSyntax s_outOfRange = ParseTypeName("global::System.ArgumentOutOfRangeException");

    /// <summary>The enums of a template's parameters, in their order; null for parameters of other types.</summary>
    public static EnumDeclarationSyntax?[] Declare(CodeTemplateSymbol template, StubNames names)
    {
        var declared = new EnumDeclarationSyntax?[template.Parameters.Length];
        for (int i = 0; i < declared.Length; i++)
        {
            if (!template.Parameters[i].Choices.IsEmpty)
                declared[i] = Declare(template, template.Parameters[i], names);
        }

        return declared;
    }

    /// <summary><c>format switch { MergeFormat.Json => "json", …, _ => throw … }</c>.</summary>
    public static ExpressionSyntax TextOf(EnumDeclarationSyntax type, TemplateParameterSymbol parameter, string argument)
    {
        var arms = new List<SwitchExpressionArmSyntax>(parameter.Choices.Length + 1);
        for (int i = 0; i < parameter.Choices.Length; i++)
        {
            ExpressionSyntax member = MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, IdentifierName(type.Identifier.WithoutTrivia()), IdentifierName(type.Members[i].Identifier.WithoutTrivia()));
            arms.Add(SwitchExpressionArm(ConstantPattern(member), StubEmitter.Text(parameter.Choices[i])));
        }

        ExpressionSyntax wrong = ObjectCreationExpression(s_outOfRange, ArgumentList(SingletonSeparatedList(Argument(StubEmitter.Text(argument.TrimStart('@'))))), null);
        arms.Add(SwitchExpressionArm(DiscardPattern(), ThrowExpression(wrong)));
        return SwitchExpression(IdentifierName(argument), SeparatedList(arms)).NormalizeWhitespace(indentation: "", eol: " ");
    }

    private static EnumDeclarationSyntax Declare(CodeTemplateSymbol template, TemplateParameterSymbol parameter, StubNames names)
    {
        string typeName = names.Pascal($"{template.Id} {parameter.Name}", "Choice");
        var memberNames = new StubNames();
        var members = new List<SyntaxNodeOrToken>(parameter.Choices.Length * 2);
        foreach (string choice in parameter.Choices)
        {
            SyntaxTriviaList documentation = StubEmitter.Documentation(2, first: members.Count == 0, choice);
            members.Add(EnumMemberDeclaration(default, Identifier(documentation, memberNames.Pascal(choice, "Value"), TriviaList()), null));
            members.Add(s_memberEnd);
        }

        string summary = string.Create(CultureInfo.InvariantCulture, $"The values of \"{parameter.Name}\" in \"{template.Title}\".");
        return EnumDeclaration(
            default,
            TokenList(StubEmitter.Public(StubEmitter.Documentation(1, first: false, summary))),
            s_enum,
            Identifier(TriviaList(), typeName, TriviaList(LineFeed)),
            null,
            Token(TriviaList(Whitespace("    ")), SyntaxKind.OpenBraceToken, TriviaList(LineFeed)),
            SeparatedList<EnumMemberDeclarationSyntax>(new SyntaxNodeOrTokenList(members)),
            Token(TriviaList(Whitespace("    ")), SyntaxKind.CloseBraceToken, TriviaList(LineFeed)),
            default);
    }
}
