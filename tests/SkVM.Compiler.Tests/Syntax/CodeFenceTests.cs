using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class CodeFenceTests
{
    [Theory]
    [InlineData("```\na\n```", "", "a\n")]
    [InlineData("```bash\nls\n```\n", "bash", "ls\n")]
    [InlineData("~~~py\na\n~~~", "py", "a\n")]
    [InlineData("````md\n```\na\n```\n````", "md", "```\na\n```\n")]
    [InlineData("~~~\n```\n~~~", "", "```\n")]
    [InlineData("```  bash  \na\n```", "bash", "a\n")]
    [InlineData("``` python title=\"x y\"\na\n```", "python", "a\n")]
    [InlineData("```{.bash .x}\na\n```", "bash", "a\n")]
    [InlineData("```js{1,2}\na\n```", "js", "a\n")]
    [InlineData("```ts:app.ts\na\n```", "ts", "a\n")]
    [InlineData("```c#\na\n```", "c#", "a\n")]
    [InlineData("```\n```", "", "")]
    [InlineData("```bash\n```", "bash", "")]
    [InlineData("```\n\n\n```", "", "\n\n")]
    [InlineData("```\n  a\n\tb\n```", "", "  a\n\tb\n")]
    [InlineData("  ```\n  a\n b\n   c\n  ```", "", "a\nb\n c\n")]
    [InlineData("```\r\na\r\n\r\nb\r\n```\r\n", "", "a\r\n\r\nb\r\n")]
    [InlineData("```\ra\r```\r", "", "a\r")]
    [InlineData("```\na\n`````", "", "a\n")]
    [InlineData("```\na\n  ```  ", "", "a\n")]
    [InlineData("- ```sh\n  a\n\n    b\n  ```", "sh", "a\n\n  b\n")]
    [InlineData("1. x\n\n   ~~~sh\n   a\n   ~~~", "sh", "a\n")]
    [InlineData("> ```sh\n> a\n>\n> b\n> ```", "sh", "a\n\nb\n")]
    [InlineData("> - ```\n>   a\n>   ```", "", "a\n")]
    [InlineData("-\t```\n\ta\n\t```", "", "a\n")]
    public void Text_is_a_closed_fence(string text, string language, string code)
    {
        CodeFenceSyntax fence = Parsed.Only<CodeFenceSyntax>(text);
        Assert.Equal(language, fence.LanguageName);
        Assert.Equal(code, fence.Code);
        Assert.True(fence.IsClosed);
    }

    [Theory]
    [InlineData("```", "")]
    [InlineData("```\n", "")]
    [InlineData("```sh\na", "a")]
    [InlineData("```sh\na\n", "a\n")]
    [InlineData("```sh\na\n\n# b\n\n", "a\n\n# b\n\n")]
    [InlineData("```\na\n~~~\n", "a\n~~~\n")]
    [InlineData("````\na\n```\n", "a\n```\n")]
    [InlineData("```\na\n    ```\n", "a\n    ```\n")]
    [InlineData("```\na\n``` x\n", "a\n``` x\n")]
    [InlineData("- ```\n  a\n\n  b\n", "a\n\nb\n")]
    [InlineData("- ```\n  a\n\nafter\n", "a\n\n")]
    [InlineData("> ```\n> a\nafter\n", "a\n")]
    public void Text_is_an_open_fence(string text, string code)
    {
        CodeFenceSyntax fence = Parsed.Only<CodeFenceSyntax>(text);
        Assert.Equal(code, fence.Code);
        Assert.False(fence.IsClosed);
    }

    [Theory]
    [InlineData("    a\n", "a\n")]
    [InlineData("\ta\n", "a\n")]
    [InlineData("    a\n\n      b\nc", "a\n\n  b\n")]
    [InlineData("- x\n\n      a\n", "a\n")]
    [InlineData(">     a\n>     b\n", "a\nb\n")]
    public void Text_is_indented_code(string text, string code)
    {
        CodeFenceSyntax fence = Parsed.Only<CodeFenceSyntax>(text);
        Assert.Equal(code.TrimEnd('\n'), fence.Code.TrimEnd('\n'));
        Assert.Equal("", fence.Info);
        Assert.True(fence.IsClosed);
    }

    [Theory]
    [InlineData("``")]
    [InlineData("a\n    b")]
    [InlineData("``` a`b\n")]
    [InlineData("\\```\n")]
    public void Text_is_no_code_block(string text) => Assert.Empty(Parsed.All<CodeFenceSyntax>(text));

    [Fact]
    public void Info_is_the_whole_line_and_the_language_its_first_word()
    {
        CodeFenceSyntax fence = Parsed.Only<CodeFenceSyntax>("```python title=\"x\"  \npass\n```\n");
        Assert.Equal("python title=\"x\"", fence.Info);
        Assert.Equal("python", fence.LanguageName);
        Assert.Equal(Languages.CodeLanguage.FromName("python"), fence.Language);
        Assert.Equal((0, 30), (fence.Span.Start, fence.Span.End));
    }

    [Fact]
    public void Code_is_one_token_unless_a_container_indents_it()
    {
        Assert.Single(Parsed.Only<CodeFenceSyntax>("```\na\n\nb\n```").CodeTokens);
        SkillSyntaxToken[] tokens = [.. Parsed.Only<CodeFenceSyntax>("> ```\n> a\n> b\n> ```").CodeTokens];
        Assert.Equal(["a\n", "b\n"], tokens.Select(token => token.Text));
        Assert.Equal([8, 12], tokens.Select(token => token.Position));
    }

    [Fact]
    public void Fences_follow_each_other()
    {
        CodeFenceSyntax[] fences = Parsed.All<CodeFenceSyntax>("```a\n1\n```\n~~~b\n2\n~~~\n```c\n3\n");
        Assert.Equal(["a1\nTrue", "b2\nTrue", "c3\nFalse"], fences.Select(fence => fence.LanguageName + fence.Code + fence.IsClosed));
    }
}
