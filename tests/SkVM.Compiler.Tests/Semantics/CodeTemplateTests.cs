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
    [InlineData("js", "el.innerHTML = '<div></div><p>';", "innerHTML:String")]
    [InlineData("bash", "./scripts/api.sh search \"inception 2160p\" --category 2045", "text:String, category:Number")]
    [InlineData("bash", "gh pr view 12 --json title", "number:Number, json:String")]
    [InlineData("bash", "python3 scripts/search.py \"<product_type> <industry>\" --all [-p \"Project Name\"]", "productTypeIndustry:String, projectName:String")]
    [InlineData("bash", "curl -X POST https://api.test/notes -H 'Authorization: Bearer YOUR_KEY' -d '{\"text\": \"Hi\", \"count\": 3}'", "yourKey:String, text:String, count:Number")]
    [InlineData("bash", "tool --input in.csv --output=out/report.pdf", "input:Path, output:Path")]
    [InlineData("python", "doc.add_heading('Q4 Report', 1)\ndoc.save('q4.docx')", "heading:String, outputPath:Path")]
    [InlineData("python", "rows = [['a', 1], ['b', 2]]\nnames = ['a', 'b']\nwidth = 128", "rows:Json, names:List, width:Number")]
    [InlineData("python", "open('out.bin', 'wb').write(b'x')\nprint('done')\nd['key'] = {'a': 1}", "path:Path")]
    [InlineData("js", "import fs from 'fs';\nconst id = 'UC123';\nawait load(id, { limit: 20 });", "id:String, limit:Number")]
    [InlineData("bash", "a <b && c > d", "inputPath:Path, outputPath:Path")]
    [InlineData("bash", "curl https://api.test/v1/items/12345/notes?limit=10 -H \"X: KEY_NAME\"", "id:String, limit:Number, keyName:String")]
    [InlineData("bash", "gh api repos/{owner}/{repo}/issues -f title=\"Bug\"", "owner:String, repo:String, title:String")]
    [InlineData("bash", "npx create-app my-app", "text:String")]
    [InlineData("bash", "rm -rf ./${input:projectName:demo-java}/*", "projectName:String")]
    [InlineData("bash", "cp '${input:SOURCE_FILE}' \"${workspaceFolder}/out\" && cat ${file}", "sourceFile:Path, workspaceFolder:Path, file:Path")]
    [InlineData("bash", "rm -rf ./${dir:name}", "dir:Path")]
    [InlineData("bash", "file=a.txt\nn=2\necho ${file} ${file:n:3} ${file:-none} ${x:1} ${x:-y} ${x:?no} ${workspaces}", "")]
    [InlineData("csharp", "var db = Open(\"data.db\", 30);", "open:Path, number:Number")]
    [InlineData("sql", "SELECT * FROM t WHERE name = 'Ada' LIMIT 25;", "name:String, limit:Number")]
    [InlineData("bash", "aws --profile <profile> --rate <hourly-rate> --cmd <curl-command>", "profile:String, hourlyRate:String, curlCommand:String")]
    [InlineData("bash", "x <dir> <work-dir> <inputfile> <base-url> <retry-count> <port> <direction>", "dir:Path, workDir:Path, inputfile:Path, baseUrl:Url, retryCount:Number, port:Number, direction:String")]
    [InlineData("bash", "ls -la", "")]
    [InlineData("bash", "gh pr create --title \"<title>\" --body \"<body>\"", "title:String, body:String")]
    [InlineData("bash", "echo \"<p><title>a</title></p>\" > page.html", "")]
    [InlineData("python", "print('<title>')", "")]
    [InlineData("bash", "gh pr view <number> --repo <owner/repo>", "number:Number, ownerRepo:String")]
    [InlineData("bash", "ping <host:port> <2-3 words about it>", "hostPort:String, wordsAboutIt:String")]
    [InlineData("bash", "cat <<EOF\n<https://x.test/a>\n<br/>\n<w:p></w:p>\n<0-9>\nEOF", "")]
    [InlineData("python", "xml = \"<w:p>a</w:p>\"", "xml:String")]
    [InlineData("bash", "git log --oneline -5", "count:Number")]
    [InlineData("bash", "head -20 notes.txt", "count:Number, path:Path")]
    [InlineData("bash", "git log -5 <branch>", "branch:String")]
    [InlineData("bash", "kill -9 1234", "number:Number")]
    [InlineData("bash", "./move.py --offset -5", "offset:Number")]
    [InlineData("bash", "head -n -5 notes.txt", "number:Number, path:Path")]
    public void Placeholders_are_parameters(string language, string code, string expected) => Assert.Equal(
        expected,
        string.Join(", ", One($"```{language}\n{code}\n```\n").Parameters.Select(parameter => $"{parameter.Name}:{parameter.Type}")));

    [Fact]
    public void Alternative_commands_of_a_fence_are_templates_of_their_own()
    {
        ImmutableArray<CodeTemplateSymbol> templates = InMemorySkills
            .WithBody("# Search\n\n```bash\n# Everywhere\n./s.sh search \"ubuntu\"\n\n# One kind\n./s.sh search \"ubuntu\" --category 2000\n./s.sh enable <id>\n./s.sh disable <id>\n./s.sh list\n```\n")
            .Model()
            .GetCodeTemplates();
        Assert.Equal(
            ["search: ./s.sh search \"ubuntu\"", "search-one-kind: ./s.sh search \"ubuntu\" --category 2000", "search-2: ./s.sh enable <id>", "search-3: ./s.sh disable <id>"],
            templates.Select(template => $"{template.Id}: {template.Code}"));
        Assert.All(templates, template => Assert.Equal(templates[0].Evidence[0], template.Evidence[0]));
    }

    [Fact]
    public void A_comment_behind_a_command_names_that_command_and_not_the_next() => Assert.Equal(
        [
            "commands Show all: note.sh list <folder>",
            "commands-delete-one Delete one: note.sh remove <id>",
            "commands-write-one Write one: note.sh export <id>",
            "commands-2 Commands: note.sh tag <id>",
        ],
        Titles(
            "# Commands\n\n```bash\nnote.sh list <folder>   # Show all\nnote.sh remove <id>  # Delete one\n"
            + "# Write one\nnote.sh export <id> # as text\nnote.sh tag <id>\n```\n"));

    [Fact]
    public void The_last_optional_part_of_one_of_several_commands_is_whole()
    {
        ImmutableArray<CodeTemplateSymbol> templates =
            InMemorySkills.WithBody("```bash\nnote.sh log [--last <timespan>]   # Show\nnote.sh list <folder> [--json]\n```\n").Model().GetCodeTemplates();
        Assert.Equal(["note.sh log [--last <timespan>]", "note.sh list <folder> [--json]"], templates.Select(template => template.Code));
        Assert.Equal(
            ["[--last <timespan>]", "[--json]"],
            templates.Select(template => string.Join(' ', template.OptionalParts.Select(part => template.Code.Substring(part.Start, part.Length)))));
    }

    [Theory]
    [InlineData("❌ Wrong:\n\n{0}", "")]
    [InlineData("**Bad:**\n\n{0}", "")]
    [InlineData("<Bad>\n\n{0}", "")]
    [InlineData("- ❌ Don't delete by hand\n\n{0}", "")]
    [InlineData("**NOT** like this:\n\n{0}", "rm <file>")]
    [InlineData("Not like this (slow):\n\n{0}", "")]
    [InlineData("## Anti-patterns\n\n{0}", "")]
    [InlineData("## Don't do this\n\n{0}", "")]
    [InlineData("## ❌ Never delete\n\n{0}", "")]
    [InlineData("## Anti-patterns\n\n✅ Better:\n\n{0}", "rm <file>")]
    [InlineData("## ❌ \"Permission denied\"\n\n{0}", "rm <file>")]
    [InlineData("## Avoid full disks\n\n{0}", "rm <file>")]
    [InlineData("Avoid typing it by hand:\n\n{0}", "rm <file>")]
    [InlineData("Wrong password? Remove it:\n\n{0}", "rm <file>")]
    [InlineData("Never do it twice. Run:\n\n{0}", "rm <file>")]
    public void Code_that_is_called_wrong_is_no_template(string text, string expected) => Assert.Equal(
        expected, Codes(text.Replace("{0}", "```bash\nrm <file>\n```\n", StringComparison.Ordinal)));

    [Theory]
    [InlineData("bash", "# Bad\nrm <file>\n", "")]
    [InlineData("bash", "# ❌ WRONG: gone for ever\n# see above\nrm <file>\nrm -r <folder>\n\n# ✅ Right\ntrash <file>\n", "trash <file>")]
    [InlineData("bash", "# List\nls <folder>\n# BAD - slow\ndu <folder>\n", "ls <folder>")]
    [InlineData("bash", "# Never mind the output\nrm <file>\n", "# Never mind the output\nrm <file>")]
    [InlineData("js", "// BAD: all at once\nload('a.json');\n", "")]
    [InlineData("sql", "-- ❌ BAD\nSELECT * FROM t WHERE a = 'b';\n", "")]
    public void Code_whose_comment_calls_it_wrong_is_no_template(string language, string code, string expected) => Assert.Equal(
        expected, Codes($"```{language}\n{code}```\n"));

    [Theory]
    [InlineData("Never run `git push --force <remote>`.", "")]
    [InlineData("- ❌ Bad: `git push --force <remote>`; ✅ good: `git push <remote>`", "git push <remote>")]
    [InlineData("If you don't know it, run `git log -3 <branch>`.", "git log -3 <branch>")]
    [InlineData("Do not forget `git push <remote>`.", "git push <remote>")]
    public void A_command_in_the_text_that_is_forbidden_is_no_template(string body, string expected) =>
        Assert.Equal(expected, string.Join(", ", InMemorySkills.WithBody(body + "\n").Model().GetCodeTemplates().Select(template => template.Code)));

    [Theory]
    [InlineData("msf6 > search type:exploit name:<service>\nmsf6 > use <module>", "")]
    [InlineData("# Begin\nmsfconsole -q\n\n# Look\nmsf6 > use <module>\nmsf6 > show options", "")]
    [InlineData("meterpreter >\nmeterpreter > run a -p <port>", "")]
    [InlineData("npm test / cargo test / pytest", "")]
    [InlineData("npm test / cargo test\n\ngit push <remote>", "git push <remote>")]
    public void Sessions_of_other_programs_and_alternatives_on_one_line_are_no_templates(string code, string expected) => Assert.Equal(
        expected, Codes($"```bash\n{code}\n```\n"));

    private static string Codes(string body) => string.Join('|', InMemorySkills.WithBody(body).Model().GetCodeTemplates().Select(template => template.Code.Trim()));

    private static IEnumerable<string> Titles(string body) =>
        InMemorySkills.WithBody(body).Model().GetCodeTemplates().Select(template => $"{template.Id} {template.Title}: {template.Code}");

    [Fact]
    public void Lines_that_go_on_with_a_placeholder_are_one_template() =>
        Assert.Equal("unzip <file> -d work\nrm <file>\n", One("```bash\nunzip <file> -d work\nrm <file>\n```\n").Code.TrimEnd() + "\n");

    [Fact]
    public void What_stands_in_brackets_may_be_left_out()
    {
        CodeTemplateSymbol template = One("```bash\nsearch.py \"<query>\" [-p \"Project Name\"] [--json]\n```\n");
        Assert.Equal(["[-p \"Project Name\"]", "[--json]"], template.OptionalParts.Select(part => template.Code.Substring(part.Start, part.Length)));
        Assert.Equal([false, true], template.Parameters.Select(parameter => parameter.IsOptional));
    }

    [Theory]
    [InlineData("Run `python3 scripts/run.py --input data.csv` first.", "python3 scripts/run.py --input data.csv")]
    [InlineData("Use `gh pr view <number>`.", "gh pr view <number>")]
    [InlineData("Set `x = 1`, call `f(a, b)` and `ls -la`.", "")]
    public void Commands_in_the_text_are_templates(string body, string expected) =>
        Assert.Equal(expected, string.Join(", ", InMemorySkills.WithBody(body + "\n").Model().GetCodeTemplates().Select(template => template.Code)));

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
        ImmutableArray<CodeTemplateSymbol> templates = InMemorySkills
            .WithBody($"{Fence}# Read the File!\n\n{Fence}{Fence}## Step 3: Write\n\n{Fence}# Read: the file\n\n{Fence}")
            .Model()
            .GetCodeTemplates();
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
    [InlineData("bash", "a <x>\nb <x>", "b <x>\na <x>")]
    [InlineData("bash", "echo ab", "echo a b")]
    [InlineData("python", "if x:\n    a()\nb()", "if x:\n    a()\n    b()")]
    [InlineData("python", "x = [\n  a,\n]", "x = [\n  b,\n]")]
    [InlineData("js", "class A {\n  #x = 1;\n}", "class A {\n  #x = 2;\n}")]
    [InlineData("csharp", "#if A\na();\n#endif", "#if B\na();\n#endif")]
    public void Other_changes_do(string language, string code, string other) => Assert.NotEqual(Fingerprint(language, code), Fingerprint(language, other));

    [Theory]
    [InlineData("- `<log-file>`: the log to read. It may be large.\n", "the log to read")]
    [InlineData("- **`log-file`** - the log to read\n", "the log to read")]
    [InlineData("| option | means |\n|---|---|\n| `--log-file <path>` | the log to read |\n", "the log to read")]
    [InlineData("`LOG_FILE` — the log to read;\n", "the log to read")]
    [InlineData("Give `log-file` as it is.\n", "")]
    [InlineData("`other`: the log to read\n", "")]
    public void A_parameter_is_described_by_what_the_skill_says_about_it(string text, string description) =>
        Assert.Equal(description, Assert.Single(One($"```bash\ncat <log-file>\n```\n\n{text}").Parameters).Description);

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
