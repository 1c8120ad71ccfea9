using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Hosts.Binding;

namespace SkVM.Runtime.CSharp;

/// <summary>
/// Finds what each hole of C# code is: a whole expression, a part of a string literal, or a comment. A literal becomes a sum of its parts in parentheses,
/// an interpolated string gets an interpolation.
/// </summary>
internal static class CSharpBinder
{
    private static readonly ImmutableHashSet<string> s_commands =
        [
            "Start", "ProcessStartInfo", "SqlCommand", "SqliteCommand", "NpgsqlCommand", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "FromSqlRaw", "Query",
            "QueryAsync", "Execute", "ExecuteAsync", "ExecuteNonQuery", "CommandText", "Arguments", "FileName", "EvaluateAsync", "RunAsync", "ParseText",
            "LoadFrom",
        ];

    /// <summary>The name of the variable for a hole.</summary>
    public static string Variable(int hole) => string.Create(CultureInfo.InvariantCulture, $"__skvm_{hole}");

    /// <exception cref="ScriptRefusedException">A hole stands where C# takes no value.</exception>
    public static BoundCode Bind(ScriptCode code)
    {
        MarkedCode marked = MarkedCode.Create(code);
        SyntaxNode root = CSharpSyntaxTree.ParseText(marked.Text).GetRoot();
        HashSet<SyntaxNode> commands = Commands(root);
        var sites = ImmutableArray.CreateBuilder<HoleSite>(marked.Holes.Length);
        for (int i = 0; i < marked.Holes.Length; i++)
        {
            MarkedHole hole = marked.Holes[i];
            SyntaxToken token = root.FindToken(hole.Start);
            sites.Add(token.Span.Contains(hole.Start) ? Site(marked, token, i, commands) : HoleSite.Comment(hole));
        }

        return new BoundCode(marked.Text, sites.MoveToImmutable());
    }

    private static HoleSite Site(MarkedCode marked, SyntaxToken token, int number, HashSet<SyntaxNode> commands)
    {
        MarkedHole hole = marked.Holes[number];
        Embedding embedding = token.Parent!.AncestorsAndSelf().Any(commands.Contains) ? Embedding.Command : Embedding.None;
        switch (token.Kind())
        {
            case SyntaxKind.IdentifierToken when token.Parent is IdentifierNameSyntax name && token.Text == hole.Mark && IsValue(name):
                return Value(hole.Start, hole.End, hole, Variable(number), embedding, isText: false);
            case SyntaxKind.InterpolatedStringTextToken when token.Parent?.Parent is InterpolatedStringExpressionSyntax text:
                int braces = text.StringStartToken.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
                    ? 1
                    : text.StringStartToken.Text.Count(c => c == '$');
                return Value(hole.Start, hole.End, hole, $"{new string('{', braces)}{Variable(number)}{new string('}', braces)}", embedding, isText: true);
            case SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken:
                return Literal(marked, token, number, embedding);
            default:
                throw new ScriptRefusedException(hole.Parameter, "it stands where C# takes no value.");
        }
    }

    /// <summary>The first hole of a literal writes all of it; the others stand in that.</summary>
    private static HoleSite Literal(MarkedCode marked, SyntaxToken token, int number, Embedding embedding)
    {
        MarkedHole hole = marked.Holes[number];
        if (number > 0 && marked.Holes[number - 1].Start >= token.SpanStart)
            return Value(token.Span.End, token.Span.End, hole, string.Empty, embedding, isText: true);
        string rest = token.ValueText;
        var sum = new List<string>();
        for (int i = number; i < marked.Holes.Length && marked.Holes[i].End <= token.Span.End; i++)
        {
            int at = rest.IndexOf(marked.Holes[i].Mark, StringComparison.Ordinal);
            if (at < 0)
                throw new ScriptRefusedException(marked.Holes[i].Parameter, "it stands in an escape sequence.");
            sum.Add(SymbolDisplay.FormatLiteral(rest[..at], quote: true));
            sum.Add(Variable(i));
            rest = rest[(at + marked.Holes[i].Mark.Length)..];
        }

        sum.Add(SymbolDisplay.FormatLiteral(rest, quote: true));
        return Value(token.SpanStart, token.Span.End, hole, $"({string.Join(" + ", sum)})", embedding, isText: true);
    }

    private static HoleSite Value(int start, int end, MarkedHole hole, string reference, Embedding embedding, bool isText) =>
        new(
            start,
            end,
            hole.Parameter,
            reference,
            value =>
            {
                EmbeddedCode.Require(embedding, hole.Parameter, value, opens: true);
                if (isText)
                    return new TextValue(value.Text ?? throw new ScriptRefusedException(hole.Parameter, "a list or an object cannot stand within a text."));
                return HasWholeType(value) ? value : WholeNumbers.Require(hole.Parameter, value, "C#");
            },
            (_, _) => throw new InvalidOperationException("C# takes references only."));

    /// <summary>A number by itself is a long or ulong where it fits; in a list it is a double.</summary>
    private static bool HasWholeType(ScriptValue value) =>
        value is NumberValue number && (long.TryParse(number.Digits, CultureInfo.InvariantCulture, out _) || ulong.TryParse(number.Digits, CultureInfo.InvariantCulture, out _));

    private static bool IsValue(IdentifierNameSyntax name) =>
        !SyntaxFacts.IsInTypeOnlyContext(name) && name.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name != name,
            InvocationExpressionSyntax or NameColonSyntax or NameEqualsSyntax or MemberBindingExpressionSyntax or AttributeSyntax or QualifiedNameSyntax => false,
            AssignmentExpressionSyntax assignment => assignment.Left != name,
            ExpressionSyntax or StatementSyntax or ArgumentSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or InterpolationSyntax or CollectionElementSyntax
                or SwitchExpressionArmSyntax => true,
            _ => false,
        };

    /// <summary>The commands of the code and, to a fixed point, what gives the variables and parameters in them their values.</summary>
    private static HashSet<SyntaxNode> Commands(SyntaxNode root)
    {
        HashSet<SyntaxNode> commands = [.. root.DescendantNodes().Where(IsCommand)];
        for (int count = 0; commands.Count > count;)
        {
            count = commands.Count;
            HashSet<string> names = [
                .. commands.SelectMany(Inputs).SelectMany(input => input.DescendantNodesAndSelf()).OfType<IdentifierNameSyntax>().Select(name => name.Identifier.Text),
            ];
            foreach (SyntaxNode node in root.DescendantNodes())
            {
                bool flows = node switch
                {
                    VariableDeclaratorSyntax variable => names.Contains(variable.Identifier.Text),
                    AssignmentExpressionSyntax { Left: IdentifierNameSyntax left } => names.Contains(left.Identifier.Text),
                    ForEachStatementSyntax each => names.Contains(each.Identifier.Text),
                    InvocationExpressionSyntax { Expression: IdentifierNameSyntax called } =>
                        root.DescendantNodes().Any(function => Parameters(function, called.Identifier.Text).Any(names.Contains)),
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list, Name.Identifier.Text: "Add" or "AddRange"
                        or "Append" or "AppendLine" or "Insert" } } => names.Contains(list.Identifier.Text),
                    _ => false,
                };
                if (flows && node is ForEachStatementSyntax loop)
                    commands.Add(loop.Expression);
                else if (flows)
                    commands.Add(node);
            }
        }

        return commands;
    }

    /// <summary>What comes into a command, without the object that it is called on.</summary>
    private static IEnumerable<SyntaxNode> Inputs(SyntaxNode command) => command switch
    {
        InvocationExpressionSyntax call => [call.ArgumentList],
        ObjectCreationExpressionSyntax { ArgumentList: { } arguments } => [arguments],
        AssignmentExpressionSyntax assignment => [assignment.Right],
        VariableDeclaratorSyntax { Initializer: { } value } => [value],
        _ => [command],
    };

    private static IEnumerable<string> Parameters(SyntaxNode node, string name) => node switch
    {
        LocalFunctionStatementSyntax function when function.Identifier.Text == name => function.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text),
        MethodDeclarationSyntax method when method.Identifier.Text == name => method.ParameterList.Parameters.Select(parameter => parameter.Identifier.Text),
        _ => [],
    };

    private static bool IsCommand(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Load", Expression: var loader } } =>
            loader.ToString().EndsWith("Assembly", StringComparison.Ordinal),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name } } => s_commands.Contains(name),
        ObjectCreationExpressionSyntax { Type: var type } => s_commands.Contains(type.ToString()),
        AssignmentExpressionSyntax { Left: var left } => s_commands.Contains(left is MemberAccessExpressionSyntax access ? access.Name.Identifier.Text : left.ToString()),
        _ => false,
    };
}
