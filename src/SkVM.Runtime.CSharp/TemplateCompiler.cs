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
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, allowUnsafe: false, nullableContextOptions: NullableContextOptions.Annotations));
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        if (!result.Success)
        {
            Diagnostic error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new ScriptHostException($"The C# code does not compile: {error.ToString()}");
        }

        return new CompiledTemplate(assembly.ToArray(), HasStaticState(root));
    }

    private static bool HasStaticState(SyntaxNode root) => root.DescendantNodes().Any(node => node switch
    {
        BaseFieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.ExpressionBody is null,
        _ => false,
    });

    private static void RequireOwnEffects(SyntaxNode root)
    {
        foreach (MemberAccessExpressionSyntax access in root.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            string name = $"{access.Expression.ToString().Split('.')[^1]}.{access.Name.Identifier.Text}";
            bool acts = name is "Environment.Exit" or "Environment.FailFast" or "Environment.SetEnvironmentVariable" or "Environment.ExitCode" or "Directory.SetCurrentDirectory"
                || (name is "Environment.CurrentDirectory" && access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access);
            if (acts)
                throw new ScriptHostException($"The C# code uses {name}, which acts on the whole process that it runs in; return from the code instead, or run it with 'dotnet run'.");
        }
    }
}
