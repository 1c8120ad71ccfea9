using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace SkVM.Runtime.CSharp;

/// <summary>
/// Puts checks into code so that a run can be ended: in loops, before gotos, and where methods, local functions, accessors and lambdas begin, where it is also seen that the stack
/// has room. Catch clauses have none: throwing from many of them, one in the other, would use up the stack.
/// </summary>
internal sealed class EndableCode(SemanticModel model) : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax s_check = Call("Check");
    private static readonly StatementSyntax s_enter = Call("Enter");

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        base.VisitWhileStatement(node) is WhileStatementSyntax loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        base.VisitDoStatement(node) is DoStatementSyntax loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        base.VisitForStatement(node) is ForStatementSyntax loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        base.VisitForEachStatement(node) is ForEachStatementSyntax loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        base.VisitForEachVariableStatement(node) is ForEachVariableStatementSyntax loop ? loop.WithStatement(Checked(loop.Statement)) : null;

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Checked(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        var method = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        return method.Body is { } body ? method.WithBody(First(body, s_enter))
            : method.ExpressionBody is { } arrow ? method
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithBody(Body(arrow, ReturnsNothing(method.ReturnType, method.Modifiers)))
            : method;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        var function = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        return function.Body is { } body ? function.WithBody(First(body, s_enter))
            : function.ExpressionBody is { } arrow ? function
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithBody(Body(arrow, ReturnsNothing(function.ReturnType, function.Modifiers)))
            : function;
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        var constructor = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return constructor.Body is { } body ? constructor.WithBody(First(body, s_enter))
            : constructor.ExpressionBody is { } arrow ? constructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Body(arrow, returnsNothing: true))
            : constructor;
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        var method = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        return method.Body is { } body ? method.WithBody(First(body, s_enter))
            : method.ExpressionBody is { } arrow ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(Body(arrow, returnsNothing: false))
            : method;
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        var accessor = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        return accessor.Body is { } body ? accessor.WithBody(First(body, s_enter))
            : accessor.ExpressionBody is { } arrow ? accessor
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithBody(Body(arrow, !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)))
            : accessor;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        var property = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return property.ExpressionBody is { } arrow ? property.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow)) : property;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        var indexer = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return indexer.ExpressionBody is { } arrow ? indexer.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(Getter(arrow)) : indexer;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        base.VisitAnonymousMethodExpression(node) is AnonymousMethodExpressionSyntax lambda ? lambda.WithBlock(First(lambda.Block, s_enter)) : null;

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Lambda(node, (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Lambda(node, (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    private static StatementSyntax Call(string name) => ParseStatement($"global::SkVM.Runtime.CSharp.ScriptRun.{name}(); ");

    private static BlockSyntax Checked(StatementSyntax body) => body is BlockSyntax block ? First(block, s_check) : Block(s_check, body);

    private static BlockSyntax First(BlockSyntax block, StatementSyntax statement) => block.WithStatements(block.Statements.Insert(0, statement));

    private static AccessorListSyntax Getter(ArrowExpressionClauseSyntax arrow) =>
        AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, Body(arrow, returnsNothing: false))));

    private static BlockSyntax Body(ArrowExpressionClauseSyntax arrow, bool returnsNothing) => Body(arrow.Expression, returnsNothing);

    private static BlockSyntax Body(ExpressionSyntax expression, bool returnsNothing) => Block(
        s_enter,
        expression is ThrowExpressionSyntax thrown ? ThrowStatement(thrown.ThrowKeyword, thrown.Expression, Token(SyntaxKind.SemicolonToken))
        : returnsNothing ? ExpressionStatement(expression)
        : ReturnStatement(Token(TriviaList(), SyntaxKind.ReturnKeyword, TriviaList(Space)), expression, Token(SyntaxKind.SemicolonToken)));

    private static bool ReturnsNothing(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        || (modifiers.Any(SyntaxKind.AsyncKeyword) && type is not GenericNameSyntax && type is not QualifiedNameSyntax { Right: GenericNameSyntax });

    /// <summary>A lambda of one expression becomes a block, as its delegate asks; one that becomes an expression tree stays.</summary>
    private SyntaxNode Lambda(LambdaExpressionSyntax original, LambdaExpressionSyntax lambda)
    {
        if (lambda.Block is { } block)
            return lambda.WithBody(First(block, s_enter));
        if (lambda.ExpressionBody is not { } expression || model.GetTypeInfo(original).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            return lambda;
        bool returnsNothing = invoke.ReturnsVoid || (lambda.Modifiers.Any(SyntaxKind.AsyncKeyword) && invoke.ReturnType is INamedTypeSymbol { IsGenericType: false });
        return lambda.WithExpressionBody(null).WithBlock(Body(expression, returnsNothing));
    }
}
