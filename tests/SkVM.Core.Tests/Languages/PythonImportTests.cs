using SkVM.Languages.Python;

namespace SkVM.Tests.Languages;

/// <summary>What Python code imports.</summary>
public class PythonImportTests
{
    [Theory]
    [InlineData("import os", "os")]
    [InlineData("import os.path as p, numpy as np", "os.path numpy")]
    [InlineData("from docx.shared import Inches, Pt as P", "docx.shared(Inches,Pt)")]
    [InlineData("from core.frame import (\n    a,  # one\n    b,\n)", "core.frame(a,b)")]
    [InlineData("from . import x\nfrom ..y.z import *", ".(x) ..y.z(*)")]
    [InlineData("if a:\n  import b; import c", "b c")]
    [InlineData("if a: import b", "b")]
    [InlineData("def f():\n    from x import y\n    return y", "x(y)")]
    [InlineData("try:\n  import a\nexcept ImportError:\n  import b\nimport c", "a? b? c")]
    [InlineData("try:\n  if x:\n    import a\nfinally:\n  pass\nimport c", "a? c")]
    [InlineData("s = 'import a'\n# import b\n\"\"\"\nimport c\n\"\"\"", "")]
    [InlineData("x.import_module('a')\nimport", "")]
    [InlineData("from a import", "a()")]
    public void Imports_are_found(string code, string expected) => Assert.Equal(
        expected,
        string.Join(' ', PythonImport.ReadAll(code).Select(import =>
            new string('.', import.Level) + import.Module
            + (code.AsSpan(import.Start).StartsWith("from") ? $"({string.Join(',', import.Names)})" : "") + (import.InTry ? "?" : ""))));

    [Fact]
    public void An_import_knows_its_place_and_its_first_name()
    {
        PythonImport import = Assert.Single(PythonImport.ReadAll("x = 1\nfrom google.cloud import storage as s\n"));
        Assert.Equal(("google", 6, "from google.cloud import storage as s".Length), (import.TopLevel, import.Start, import.Length));
    }
}
