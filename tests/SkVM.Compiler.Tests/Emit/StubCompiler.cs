using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkVM.CodeTemplates;
using SkVM.Emit;

namespace SkVM.Tests.Emit;

/// <summary>Compiles stubs as a project would: with every warning on, and with documentation comments read.</summary>
internal static class StubCompiler
{
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll")
            .Append(typeof(CodeTemplateCall).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static MemoryOutput Stubs(InMemorySkills skills)
    {
        var output = new MemoryOutput();
        skills.Compile().EmitStubs(output);
        return output;
    }

    public static CSharpCompilation Compile(MemoryOutput stubs) => CSharpCompilation.Create(
        "Stubs",
        stubs.Files.Select(file => CSharpSyntaxTree.ParseText(
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file.Value.Span),
            new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
            path: file.Key)),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static void AssertClean(MemoryOutput stubs)
    {
        Diagnostic[] found = [.. Compile(stubs).GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(20)));
    }
}
