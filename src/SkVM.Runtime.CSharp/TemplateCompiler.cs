using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using SkVM.Runtime.Hosts;

namespace SkVM.Runtime.CSharp;

/// <summary>Compiles templates as programs with top-level statements, against the assemblies of this process.</summary>
internal sealed class TemplateCompiler
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Console = SkVM.Runtime.CSharp.ScriptConsole;
        global using static SkvmHoles;
        """;

    private readonly Lazy<ImmutableArray<MetadataReference>> _references = new(() =>
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(typeof(TemplateCompiler).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Where(File.Exists)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>Compiles a template.</summary>
    /// <param name="code">The code with names in its holes.</param>
    /// <param name="types">The types of the names, as C# writes them.</param>
    /// <exception cref="ScriptHostException">The code does not compile, or acts on the whole process.</exception>
    public CompiledTemplate Compile(string code, ImmutableArray<string> types)
    {
        var holes = new StringBuilder("internal static class SkvmHoles { ");
        for (int i = 0; i < types.Length; i++)
            holes.Append(CultureInfo.InvariantCulture, $"public static {types[i]} {CSharpBinder.Variable(i)} => SkVM.Runtime.CSharp.ScriptRun.Value<{types[i]}>({i}); ");
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, path: "template.cs");
        SyntaxNode root = tree.GetRoot();
        RequireOwnEffects(root);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "SkVM.Template",
            [tree, CSharpSyntaxTree.ParseText(Usings), CSharpSyntaxTree.ParseText(holes.Append('}').ToString())],
            _references.Value,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, allowUnsafe: false, nullableContextOptions: NullableContextOptions.Annotations));
        if (compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new ScriptHostException($"The C# code does not compile: {error.ToString()}");
        SemanticModel model = compilation.GetSemanticModel(tree);
        RequireAwaited(root, model);
        SyntaxNode endable = new EndableCode(model).Visit(root);
        using var assembly = new MemoryStream();
        EmitResult result = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)endable, path: tree.FilePath)).Emit(assembly);
        if (!result.Success)
            throw new ScriptHostException($"The C# code cannot be made such that its runs can be ended: {result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}; run it with 'dotnet run'.");
        return new CompiledTemplate(assembly.ToArray(), HasStaticState(root));
    }

    private static bool HasStaticState(SyntaxNode root) => root.DescendantNodes().Any(node => node switch
    {
        BaseFieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.ExpressionBody is null,
        _ => false,
    });

    /// <summary>Nobody waits for a thread, a timer or an async method without a task: an exception in them, such as the one that ends a run, would end the process.</summary>
    private static void RequireAwaited(SyntaxNode root, SemanticModel model)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            string? unwatched = node switch
            {
                BaseObjectCreationExpressionSyntax =>
                    model.GetTypeInfo(node).Type?.ToString() is ("System.Threading.Thread" or "System.Threading.Timer" or "System.Timers.Timer") and var type
                        ? "new " + type
                        : null,
                InvocationExpressionSyntax =>
                    model.GetSymbolInfo(node).Symbol is IMethodSymbol { ContainingType.Name: "ThreadPool", Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" } called
                        ? "ThreadPool." + called.Name
                        : null,
                AnonymousFunctionExpressionSyntax =>
                    model.GetSymbolInfo(node).Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true } ? "an async lambda that returns nothing" : null,
                MethodDeclarationSyntax or LocalFunctionStatementSyntax =>
                    model.GetDeclaredSymbol(node) is IMethodSymbol { IsAsync: true, ReturnsVoid: true } ? "an async method that returns nothing" : null,
                _ => null,
            };
            if (unwatched is not null)
                throw new ScriptHostException(
                    $"The C# code uses {unwatched}, and an exception there would end the process that it runs in; use tasks, or run it with 'dotnet run'.");
        }
    }

    private static void RequireOwnEffects(SyntaxNode root)
    {
        foreach (MemberAccessExpressionSyntax access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            string name = $"{access.Expression.ToString().Split('.')[^1]}.{access.Name.Identifier.Text}";
            bool acts = name is "Environment.Exit" or "Environment.FailFast" or "Environment.SetEnvironmentVariable" or "Environment.ExitCode" or "Directory.SetCurrentDirectory"
                || (name is "Environment.CurrentDirectory" && access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access);
            if (acts)
                throw new ScriptHostException(
                    $"The C# code uses {name}, which acts on the whole process that it runs in; return from the code instead, or run it with 'dotnet run'.");
        }
    }
}
