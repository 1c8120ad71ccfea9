using SkVM.Languages;

namespace SkVM.Tests;

public class CodeLanguageTests
{
    [Theory]
    [InlineData("bash", "shell", true)]
    [InlineData("SH", "shell", true)]
    [InlineData("console", "shell", true)]
    [InlineData("pwsh", "powershell", true)]
    [InlineData("Python", "python", true)]
    [InlineData("py", "python", true)]
    [InlineData("jsx", "javascript", true)]
    [InlineData("ts", "typescript", true)]
    [InlineData("c#", "csharp", true)]
    [InlineData("postgresql", "sql", true)]
    [InlineData("html", "html", false)]
    [InlineData("jsonc", "json", false)]
    [InlineData("yml", "yaml", false)]
    [InlineData("", "other", false)]
    [InlineData("mermaid", "other", false)]
    public void A_language_is_known_by_the_names_authors_write(string name, string id, bool isScript)
    {
        CodeLanguage language = CodeLanguage.FromName(name);
        Assert.Equal((id, isScript), (language.Id, language.IsScript));
        Assert.Same(language, CodeLanguage.FromName(name.ToUpperInvariant()));
    }
}
