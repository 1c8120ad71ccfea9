using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Symbols;

namespace SkVM.Tests.Semantics;

/// <summary>Blocks of one skill that are the same but for literals: what differs varies.</summary>
public class AntiUnificationTests
{
    private const string One = "doc = Document()\ndoc.add_heading('Report', 1)\ndoc.save('report.docx')";
    private const string Other = "doc = Document()\ndoc.add_heading('Notes', 0)\ndoc.save('notes.docx')";

    [Theory]
    [InlineData("python", One, Other, "heading:String, number:Number, outputPath:Path")]
    [InlineData("python", "load('a.csv', mode='r')", "load('https://x.test/a', mode='rb')", "path:String, mode:String")]
    [InlineData("js", "await send('alert', { level: 1 });", "await send('notice', { level: 0 });", "sendText:String, level:Number")]
    [InlineData("sql", "SELECT * FROM t WHERE id = 1", "SELECT * FROM t WHERE id = 7", "id:Number")]
    public void Two_blocks_under_one_heading_become_one_template(string language, string one, string other, string expected)
    {
        CodeTemplateSymbol template = Assert.Single(Templates($"# Make it\n\n{Fence(language, one)}Or:\n\n{Fence(language, other)}"));
        Assert.Equal(expected, Show(template));
        Assert.Equal((2, "make-it"), (template.Evidence.Length, template.Id));
    }

    [Fact]
    public void What_one_block_alone_fixes_is_an_argument_then()
    {
        SkillSemanticModel model = InMemorySkills.WithBody($"# Make it\n\n{Fence("python", One)}\n{Fence("python", Other)}").Model();
        var index = CodeTemplateIndex.Create(model.GetCodeTemplates().Select(template => template.ToTemplate(model.SyntaxTree)));
        CodeTemplateMatch match = index.Match(CodeLanguage.Python, "d = Document()\nd.add_heading(\"Plan\", 3)\nd.save(\"plan.docx\")")!;
        Assert.Equal(["heading=Plan", "number=3", "outputPath=plan.docx"], match.Arguments.Select(argument => $"{argument.Name}={argument.Value}"));
        Assert.Null(index.Match(CodeLanguage.Python, "d = Document()\nd.add_paragraph(\"Plan\", 3)\nd.save(\"plan.docx\")"));
    }

    [Fact]
    public void Blocks_elsewhere_keep_templates_of_their_own_with_the_same_holes()
    {
        ImmutableArray<CodeTemplateSymbol> templates = Templates($"# A\n\n{Fence("python", One)}# B\n\n{Fence("python", Other)}");
        Assert.Equal(
            ["a: heading:String, number:Number, outputPath:Path", "b: heading:String, number:Number, outputPath:Path"],
            templates.Select(template => $"{template.Id}: {Show(template)}"));
        Assert.Equal(templates[0].Fingerprint, templates[1].Fingerprint);
    }

    [Theory]
    [InlineData("f('a', 1)", "g('a', 1)")]
    [InlineData("f('a', 1)", "f(b'a', 1)")]
    [InlineData("f('a', 1)", "f('a', x)")]
    [InlineData("f('abc.txt')\ng('abc.txt')", "f('a.txt')\ng('b.txt')")]
    [InlineData("f(x)\nprint('one')", "f(x)\nprint('two')")]
    [InlineData("f('a')", "f('a')\nf('b')")]
    public void Other_differences_are_none_that_vary(string one, string other) =>
        Assert.Equal(2, Templates($"# A\n\n{Fence("python", one)}{Fence("python", other)}").Length);

    [Fact]
    public void Steps_keep_their_own_code()
    {
        ImmutableArray<CodeTemplateSymbol> templates = Templates(
            "# A\n\n1. First\n\n   ```python\n   f('a.txt', 1)\n   ```\n\n2. Then\n\n   ```python\n   f('b.txt', 0)\n   ```\n");
        Assert.Equal(["f('a.txt', 1)", "f('b.txt', 0)"], templates.Select(template => template.Code.Trim()));
    }

    private static string Fence(string language, string code) => $"```{language}\n{code}\n```\n\n";

    private static string Show(CodeTemplateSymbol template) => string.Join(", ", template.Parameters.Select(parameter => $"{parameter.Name}:{parameter.Type}"));

    private static ImmutableArray<CodeTemplateSymbol> Templates(string body) => InMemorySkills.WithBody(body).Model().GetCodeTemplates();
}
