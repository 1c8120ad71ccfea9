using System.Collections.Immutable;

namespace SkVM.Languages.Python;

/// <summary>A module that Python code imports.</summary>
/// <param name="Module">The dotted name; empty in <c>from . import x</c>.</param>
/// <param name="Level">The number of leading dots; 0 for an absolute import.</param>
/// <param name="Names">The names taken from it by <c>from module import …</c>; empty for <c>import module</c>.</param>
/// <param name="InTry">True inside <c>try</c> or <c>except</c>: the code can do without it.</param>
/// <param name="Start">Offset of the statement.</param>
/// <param name="Length">Length from <c>import</c> or <c>from</c> to the module's or last name's end.</param>
public sealed record PythonImport(string Module, int Level, ImmutableArray<string> Names, bool InTry, int Start, int Length)
{
    /// <summary>The first part of the module's name, which a distribution provides.</summary>
    public string TopLevel => Module.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? Module[..dot] : Module;

    /// <summary>All import statements of the code, in text order, wherever they stand.</summary>
    /// <param name="code">Python code, however broken.</param>
    public static ImmutableArray<PythonImport> ReadAll(string code)
    {
        if (!code.Contains("import", StringComparison.Ordinal))
            return [];
        var tokens = new List<CodeToken>((code.Length / 4) + 8);
        PythonLexer.Tokenize(code, tokens);
        ImmutableArray<PythonImport>.Builder imports = ImmutableArray.CreateBuilder<PythonImport>();
        var reader = new PythonImportReader(code, tokens, imports);
        reader.ReadAll();
        return imports.DrainToImmutable();
    }
}
