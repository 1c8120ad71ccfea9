using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>Which commands are instances of a command template, and with which arguments.</summary>
public class CommandMatchTests
{
    private const string Search = "python3 scripts/search.py \"beauty spa\" --design-system [-p \"Project Name\"]";
    private const string Post =
        "curl -X POST https://api.test/notes -H \"Authorization: Bearer <key>\" -H \"Content-Type: application/json\" -d '{\"text\": \"Hello\", \"tags\": [\"a\"], \"size\": 3}'";

    [Theory]
    [InlineData("python3 scripts/search.py \"tea shop\" --design-system -p \"Trà & Mây\"", "text=tea shop; projectName=Trà & Mây")]
    [InlineData("python3 scripts/search.py 'tea shop' --design-system", "text=tea shop")]
    [InlineData("python3 /opt/skills/x/scripts/search.py --design-system -p X tea", "text=tea; projectName=X")]
    [InlineData("python3 -u ./scripts/search.py \\\n  tea \\\n  -p'X Y' --design-system", "text=tea; projectName=X Y")]
    [InlineData("S=/opt/scripts/search.py\nQ=\"tea $(: )\"\nQ='tea'\npython3 \"$S\" \"$Q\" --design-system", "text=tea")]
    [InlineData("cd /opt/skill && python3 scripts/search.py \"$OLDPWD/a b\" --design-system", "text=a b")]
    [InlineData("[ -f scripts/search.py ] || { echo missing >&2; exit 1; }\nmkdir -p out\necho go\nuv run scripts/search.py tea --design-system 2>/dev/null && ls -l out", "text=tea")]
    [InlineData("set -euo pipefail\nif [ ! -f x ]; then\n  echo no\n  exit 1\nfi\ntime python3 scripts/search.py tea --design-system", "text=tea")]
    [InlineData("python3 scripts/search.py tea --design-system | cat", "text=tea")]
    public void Spelling_order_paths_and_preparations_do_not_matter(string run, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, Search, run));

    [Theory]
    [InlineData("git log --oneline -5", "git log --oneline -20", "count=20")]
    [InlineData("git log --oneline -5", "git log --oneline 20", "-")]
    [InlineData("git log --oneline -5", "git log --oneline -p", "-")]
    [InlineData("kill -9 1234", "kill -9 77", "number=77")]
    [InlineData("kill -9 1234", "kill -15 77", "-")]
    public void A_hyphen_and_a_number_may_be_an_option(string template, string run, string expected) => Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, template, run));

    [Theory]
    [InlineData("python3 scripts/search.py tea")]
    [InlineData("python3 scripts/search.py tea --design-system -f markdown")]
    [InlineData("python3 scripts/search.py tea --design-system --verbose")]
    [InlineData("python3 scripts/search.py tea shop --design-system")]
    [InlineData("python3 scripts/find.py tea --design-system")]
    [InlineData("python3 scripts/search.py tea --design-system > out.txt")]
    [InlineData("python3 scripts/search.py tea --design-system | head -3")]
    [InlineData("python3 scripts/search.py tea --design-system &")]
    [InlineData("for q in a b; do python3 scripts/search.py \"$q\" --design-system; done")]
    [InlineData("if true; then python3 scripts/search.py tea --design-system; fi")]
    [InlineData("python3 scripts/search.py a --design-system; python3 scripts/search.py b --design-system")]
    [InlineData("python3 scripts/search.py \"$(cat query.txt)\" --design-system")]
    [InlineData("f() { python3 scripts/search.py tea --design-system; }; f")]
    [InlineData("KEY=1 python3 scripts/search.py tea --design-system")]
    [InlineData("rm -rf x; python3 scripts/search.py tea --design-system")]
    [InlineData("echo python3 scripts/search.py tea --design-system")]
    [InlineData("# python3 scripts/search.py tea --design-system")]
    [InlineData("")]
    public void A_near_miss_is_no_match(string run) => Assert.Equal("-", Matching.Match(CodeLanguage.Shell, Search, run));

    [Theory]
    [InlineData("curl -sS -X POST \"https://api.test/notes\" -H 'Content-Type: application/json' -H 'Authorization: Bearer k1' -d '{\"size\": 4, \"text\": \"It is \\\"so\\\"\", \"tags\": [\"b\"]}' -w '%{http_code}'", "key=k1; text=It is \"so\"; tags=b; size=4")]
    [InlineData("K=k1; curl --request POST https://api.test/notes --header \"Authorization: Bearer $K\" --header 'Content-Type: application/json' --data-binary @- <<'EOF'\n{\n  \"text\": \"it's\",\n  \"tags\": [\"b\"], \"size\": 4\n}\nEOF\n", "key=k1; text=it's; tags=b; size=4")]
    [InlineData("curl -X POST https://api.test/notes -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4}' | jq .", "key=k1; text=a; tags=b; size=4")]
    [InlineData("curl -X POST https://api.test/questions -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4}'", "-")]
    [InlineData("curl -X PUT https://api.test/notes -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4}'", "-")]
    [InlineData("curl -X POST https://api.test/notes -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": \"4\"}'", "-")]
    [InlineData("curl -X POST https://api.test/notes -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4, \"more\": 1}'", "-")]
    [InlineData("curl -X POST https://api.test/notes -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4}'", "-")]
    [InlineData("curl -X POST https://api.test/notes -H \"Authorization: Bearer k1\" -H \"Content-Type: application/json\" -d '{\"text\": \"a\", \"tags\": [\"b\"], \"size\": 4}' | jq .id", "-")]
    public void JSON_is_compared_as_JSON(string run, string expected) => Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, Post, run));

    [Theory]
    [InlineData("rate --limit 2.5", "rate --limit 3.75", "limit=3.75")]
    [InlineData("rate --limit 2.5", "rate --limit -7", "limit=-7")]
    [InlineData("rate --limit 2.5", "rate --limit 1.10", "-")]
    [InlineData("rate --limit 2.5", "rate --limit 2.0", "-")]
    [InlineData("rate --limit 2.50", "rate --limit 2.0", "limit=2.0")]
    [InlineData("rate --limit 2.5", "rate --limit 007", "-")]
    [InlineData("rate --limit 2.5", "rate --limit 0x10", "-")]
    [InlineData("rate --limit 2.5", "rate --limit +5", "-")]
    [InlineData("rate --limit 2.5", "rate --limit 1e3", "-")]
    [InlineData("rate --limit 2.5", "rate --limit 12345678901234567890123", "-")]
    [InlineData("send '{\"limit\": 2.5}'", "send '{\"limit\": 10.00}'", "limit=10")]
    [InlineData("send '{\"limit\": 2.5}'", "send '{\"limit\": 10}'", "limit=10")]
    [InlineData("bash scripts/tag.sh --release 1.5 --notes \"First notes\"", "bash scripts/tag.sh --release 1.10 --notes \"More\"", "release=1.10; notes=More")]
    public void A_number_is_one_where_it_is_written_again_as_it_was(string template, string run, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, template, run));

    [Theory]
    [InlineData("tool build --out=dist/a.js", "tool build --out \"x y.js\"", "out=x y.js")]
    [InlineData("tool -o a.bin <input>", "tool in.txt -ob.bin", "path=b.bin; input=in.txt")]
    [InlineData("tar -czf out.tgz <folder>", "tar -c -z -f x.tgz src", "path=x.tgz; folder=src")]
    [InlineData("gh api repos/a -f title=\"Bug\"", "gh api repos/b -f 'title=Idea 7'", "path=repos/b; title=Idea 7")]
    [InlineData("convert in.png -resize 50% out.png", "convert a.png -resize 20% b.png", "path=a.png; value=20%; path2=b.png")]
    [InlineData("convert in.png -resize 50% out.png", "convert -resize 20% a.png b.png", "-")]
    [InlineData("tool --limit 5", "tool --limit many", "-")]
    [InlineData("tool pr view 5", "tool pr list 5", "-")]
    [InlineData("cp <file> <file>.bak", "cp a.txt a.txt.bak", "file=a.txt")]
    [InlineData("cp <file> <file>.bak", "cp a.txt b.txt.bak", "-")]
    [InlineData("export K=abc\ncurl -H \"X: $TOKEN\" https://a.test/x", "curl -s -H \"X: $TOKEN\" https://a.test/x", "")]
    [InlineData("grep -rn \"TODO\" src/", "grep -n -r 'FIXME' lib/", "text=FIXME; path=lib/")]
    [InlineData("sort data.csv | uniq -c", "sort my.csv | uniq -c", "path=my.csv")]
    [InlineData("sort data.csv | uniq -c", "sort my.csv | uniq -c | head", "-")]
    [InlineData("unzip <file> -d work && ls work", "unzip x.zip -d work", "file=x.zip")]
    public void Options_and_operands_are_unified(string template, string run, string expected) => Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, template, run));

    [Fact]
    public void What_differs_is_explained()
    {
        var index = CodeTemplateIndex.Create([Matching.Template(CodeLanguage.Shell, Search)]);
        Assert.Equal("template has no option -f, the code has -f", index.Explain([CodeCall.Shell("python3 scripts/search.py tea --design-system -f md")], out var differences));
        Assert.Equal(("no option -f", "-f"), (differences[0].Expected, differences[0].Found));
        Assert.Equal("it runs in a loop", index.Explain([CodeCall.Shell("while true; do python3 scripts/search.py tea --design-system; done")], out _));
        Assert.Equal("it does nothing that matters", index.Explain([CodeCall.Shell("echo hi")], out _));
        Assert.Null(index.Explain([CodeCall.Shell("python3 scripts/search.py tea --design-system")], out _));
    }

    [Fact]
    public void The_template_that_leaves_less_open_is_found()
    {
        CodeTemplate[] templates = [Matching.Template(CodeLanguage.Shell, "t.sh <command> <text>", "any"), Matching.Template(CodeLanguage.Shell, "t.sh search <text>", "search")];
        Assert.Equal("search", CodeTemplateIndex.Create(templates).Match(CodeLanguage.Shell, "t.sh search tea")!.Template.Id);
    }

    [Fact]
    public void Steps_of_a_template_are_matched_in_order()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Shell, "unpack <file> work\npack work <file>");
        Assert.Equal("file=a.zip", Matching.Match(template, CodeCall.Shell("unpack a.zip work"), CodeCall.Shell("ls work"), CodeCall.Shell("pack work a.zip")));
        Assert.Equal("-", Matching.Match(template, CodeCall.Shell("pack work a.zip; unpack a.zip work")));
        Assert.Equal("-", Matching.Match(template, CodeCall.Shell("unpack a.zip work")));
    }
}
