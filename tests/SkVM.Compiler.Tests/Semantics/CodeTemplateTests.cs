using System.Collections.Immutable;
using SkVM.Symbols;

namespace SkVM.Tests.Semantics;

/// <summary>Code with holes: parameters, ids and fingerprints.</summary>
public class CodeTemplateTests
{
    [Theory]
    [InlineData("bash", "pdftotext <input-file> <output-file>", "inputFile:Path, outputFile:Path")]
    [InlineData("bash", "curl {{api_url}} -m {{seconds}}", "apiUrl:Url, seconds:Number")]
    [InlineData("bash", "login YOUR_API_KEY", "yourApiKey:String")]
    [InlineData("bash", "echo $NAME ${OTHER_NAME}", "name:String, otherName:String")]
    [InlineData("bash", "NAME=1\necho $NAME $HOME $PATH", "")]
    [InlineData("bash", "for F in *; do echo $F; done", "")]
    [InlineData("bash", "read -r LINE; echo $LINE", "")]
    [InlineData("bash", "cp <file> <file> <FILE>", "file:Path")]
    [InlineData("python", "open('<data path>')", "dataPath:Path")]
    [InlineData("python", "print($NAME)", "")]
    [InlineData("ts", "const a: Array<Item> = x as Map<string, T>;", "")]
    [InlineData("js", "el.innerHTML = '<div></div><p>';", "")]
    [InlineData("bash", "a <b && c > d", "")]
    [InlineData("bash", "aws --profile <profile> --rate <hourly-rate> --cmd <curl-command>", "profile:String, hourlyRate:String, curlCommand:String")]
    [InlineData("bash", "x <dir> <work-dir> <inputfile> <base-url> <retry-count> <port> <direction>", "dir:Path, workDir:Path, inputfile:Path, baseUrl:Url, retryCount:Number, port:Number, direction:String")]
    [InlineData("bash", "ls -la", "")]
    public void Placeholders_are_parameters(string language, string code, string expected) => Assert.Equal(
        expected,
        string.Join(", ", One($"```{language}\n{code}\n```\n").Parameters.Select(parameter => $"{parameter.Name}:{parameter.Type}")));

    [Fact]
    public void A_parameter_knows_all_its_places()
    {
        TemplateParameterSymbol parameter = Assert.Single(One("```bash\ncp <file> <file>.bak\n```\n").Parameters);
        Assert.Equal("<file>", parameter.Example);
        Assert.Equal([3, 10], parameter.Evidence.Select(span => span.Start));
    }

    [Theory]
    [InlineData("```json\n{}\n```\n")]
    [InlineData("```\nls\n```\n")]
    [InlineData("```html\n<p>\n```\n")]
    [InlineData("```bash\n\n```\n")]
    public void Other_fences_are_no_templates(string body) => Assert.Empty(InMemorySkills.WithBody(body).Model().GetCodeTemplates());

    [Fact]
    public void Ids_come_from_headings_and_are_unique()
    {
        const string Fence = "```bash\nls\n```\n\n";
        ImmutableArray<CodeTemplateSymbol> templates = InMemorySkills.WithBody($"{Fence}# Read the File!\n\n{Fence}{Fence}## Step 3: Write\n\n{Fence}# Read: the file\n\n{Fence}").Model().GetCodeTemplates();
        Assert.Equal(["shell", "read-the-file", "read-the-file-2", "write", "read-the-file-3"], templates.Select(template => template.Id));
    }

    [Theory]
    [InlineData("bash", "for f in *; do\n  cat <file>\ndone", "# Reads all\nfor f in *; do\n\n      cat <other-file>\ndone\n")]
    [InlineData("bash", "ls   -l", "ls -l")]
    [InlineData("python", "if x:\n    a()\nb()", "if x:\n  # comment\n  a()\nb()")]
    [InlineData("js", "a();", "// comment\n  a();")]
    [InlineData("sql", "SELECT 1;", "-- comment\nSELECT 1;")]
    public void Indentation_comments_and_placeholder_names_do_not_change_the_fingerprint(string language, string code, string same) =>
        Assert.Equal(Fingerprint(language, code), Fingerprint(language, same));

    [Theory]
    [InlineData("bash", "ls -l", "ls -a")]
    [InlineData("bash", "curl x \\\n  --data a", "curl x \\\n  --data b")]
    [InlineData("bash", "cat <file>", "cat file")]
    [InlineData("bash", "a\nb", "b\na")]
    [InlineData("bash", "echo ab", "echo a b")]
    [InlineData("python", "if x:\n    a()\nb()", "if x:\n    a()\n    b()")]
    [InlineData("python", "x = [\n  a,\n]", "x = [\n  b,\n]")]
    [InlineData("js", "class A {\n  #x = 1;\n}", "class A {\n  #x = 2;\n}")]
    [InlineData("csharp", "#if A\na();\n#endif", "#if B\na();\n#endif")]
    public void Other_changes_do(string language, string code, string other) => Assert.NotEqual(Fingerprint(language, code), Fingerprint(language, other));

    [Fact]
    public void The_language_is_part_of_the_fingerprint() => Assert.NotEqual(Fingerprint("bash", "x"), Fingerprint("python", "x"));

    [Fact]
    public void Code_in_a_list_has_the_fingerprint_of_the_same_code_outside()
    {
        string fingerprint = One("1. Run\n\n   ```bash\n   cat <file>\n   wc <file>\n   ```\n").Fingerprint;
        Assert.Equal(Fingerprint("bash", "cat <file>\nwc <file>"), fingerprint);
        Assert.Matches("^[0-9a-f]{32}$", fingerprint);
    }

    [Fact]
    public void Line_ends_do_not_change_the_fingerprint() => Assert.Equal(Fingerprint("python", "if x:\n  a()\n"), Fingerprint("python", "if x:\r\n  a()\r\n"));

    private static string Fingerprint(string language, string code) => One($"```{language}\n{code}\n```\n").Fingerprint;

    private static CodeTemplateSymbol One(string body) => Assert.Single(InMemorySkills.WithBody(body).Model().GetCodeTemplates());
}
