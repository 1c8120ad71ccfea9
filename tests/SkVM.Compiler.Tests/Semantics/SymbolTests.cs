using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Tests.Semantics;

/// <summary>What names in a skill mean.</summary>
public class SymbolTests
{
    [Fact]
    public void A_skill_has_name_description_and_tools()
    {
        SkillSymbol skill = InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\nallowed-tools: Bash(git log:*) Read, Task", "skills/demo").Model().GetSkill();

        Assert.Equal(("demo", "Does it.", "skills/demo/"), (skill.Name, skill.Description, skill.Folder));
        Assert.Equal([("Bash", "git log:*"), ("Read", null), ("Task", null)], skill.Tools.Select(tool => (tool.Name, tool.Pattern)));
    }

    [Fact]
    public void Tools_may_be_a_list_though_the_specification_says_otherwise() => Assert.Equal(
        [("Bash", "git:*"), ("Read", null)],
        InMemorySkills
            .WithFrontMatter("name: demo\ndescription: Does it.\nallowed-tools:\n  - Bash(git:*)\n  - Read")
            .Model()
            .GetSkill().Tools
            .Select(tool => (tool.Name, tool.Pattern)));

    [Fact]
    public void Without_a_name_the_folder_is_the_name() => Assert.Equal("demo", InMemorySkills.Of("Do it.\n").Model().GetSkill().Name);

    [Fact]
    public void Resources_are_links_and_inline_code_in_text_order()
    {
        SkillSemanticModel model = InMemorySkills.WithBody("Use `scripts/run.py`, [a](./references/a.md#x), `other.txt`, [gone](gone.md) and [out](../x.md). `not-a-file.txt`\n")
            .File("demo/scripts/run.py").File("demo/references/a.md").File("demo/other.txt").Model();

        Assert.Equal(
            [
                ("scripts/run.py", "scripts/run.py", true, false),
                ("./references/a.md#x", "references/a.md", true, true),
                ("other.txt", "other.txt", true, false),
                ("gone.md", "gone.md", false, true),
                ("../x.md", null, false, true),
            ],
            model.GetResources().Select(resource => (resource.Name, resource.Path, resource.File is not null, resource.IsLink)));
    }

    [Fact]
    public void A_node_declares_its_symbol()
    {
        SkillSemanticModel model = InMemorySkills
            .WithBody("## Run\n\nSteps:\n\n1. Use `scripts/run.py`\n2. See [a](a.md)\n3. Write it\n4. Send it\n\n```bash\nls <file>\n```\n\n```json\n{}\n```\n")
            .File("demo/scripts/run.py").File("demo/a.md").Model();
        SkillDocumentSyntax root = model.SyntaxTree.GetRoot();
        BundleSymbol? SymbolOf<T>(int index = 0)
            where T : SkillSyntaxNode => model.GetDeclaredSymbol(root.DescendantNodes().OfType<T>().ElementAt(index));

        Assert.Same(model.GetSkill(), model.GetDeclaredSymbol(root));
        Assert.Equal("s1", Assert.IsType<StepSymbol>(SymbolOf<StepSyntax>()).Id);
        Assert.Equal("s2", Assert.IsType<StepSymbol>(SymbolOf<StepSyntax>(1)).Id);
        Assert.Equal("run", Assert.IsType<CodeTemplateSymbol>(SymbolOf<CodeFenceSyntax>()).Id);
        Assert.Null(SymbolOf<CodeFenceSyntax>(1));
        Assert.Equal("scripts/run.py", Assert.IsType<ResourceSymbol>(SymbolOf<InlineCodeSyntax>()).Path);
        Assert.Equal("a.md", Assert.IsType<ResourceSymbol>(SymbolOf<LinkSyntax>()).Path);
        Assert.Null(SymbolOf<HeadingSyntax>());
        Assert.Null(SymbolOf<ParagraphSyntax>());
    }

    [Fact]
    public void Every_symbol_shows_where_it_stands()
    {
        SkillSemanticModel model = InMemorySkills
            .WithBody("## Workflow\n\n1. Use `scripts/run.py`\n2. See [a](a.md)\n3. Write it\n\n```bash\njq <file>\n```\n")
            .File("demo/a.md")
            .Model();
        BundleSymbol[] symbols = [model.GetSkill(), .. model.GetResources(), .. model.GetWorkflow().Steps, .. model.GetCodeTemplates(), .. model.GetDependencies()];
        int length = model.SyntaxTree.Length;

        Assert.All(symbols, symbol => Assert.All(symbol.Evidence, span => Assert.True(span.Length > 0 && span.End <= length)));
        Assert.All(symbols, symbol => Assert.NotEmpty(symbol.Evidence));
    }
}
