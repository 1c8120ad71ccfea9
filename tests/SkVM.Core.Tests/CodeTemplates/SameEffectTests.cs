using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>
/// Code is an instance of a template only when running the template has the same effects: the same files, read and written alike, the same end, the
/// same conditions.
/// </summary>
public class SameEffectTests
{
    private const string Concat = "cat <first> <second> > <out>";
    private const string Tool = "./scripts/tool.sh make <name> --out a.txt";

    [Theory]
    [InlineData("cat a b > out", true)]
    [InlineData("cat a 'b c' >out # note", true)]
    [InlineData("cat a b 1> out", true)]
    [InlineData("cat a b > out 2>/dev/null", true)]
    [InlineData("set -euo pipefail\ncat a b > out", true)]
    [InlineData("set -e; mkdir -p d; cat a b > out; ls -l out", true)]
    [InlineData("cat a b > out && echo ok", true)]
    [InlineData("cat a b > out || exit 1", true)]
    [InlineData("cat a b > out || { echo failed >&2; exit 2; }", true)]
    [InlineData("test -f a || { echo missing >&2; exit 1; }\ncat a b > out", true)]
    [InlineData("if [ ! -f a ]; then echo missing >&2; exit 1; fi\ncat a b > out", true)]
    [InlineData("[ -n \"$KEY\" ] && echo present || echo absent\ncat a b > out", true)]
    [InlineData("A=a; B=b\ncat \"$A\" $B > out", true)]
    [InlineData("(cd sub && npm install); cat a b > out", true)]
    [InlineData("cd sub && cd - && cat a b > out", true)]
    [InlineData("cat a b > out 2>&1", false)]
    [InlineData("cat a b >> out", false)]
    [InlineData("cat a b 1>>out", false)]
    [InlineData("cat a b &> out", false)]
    [InlineData("cat a b 2> out", false)]
    [InlineData("cat a b > out 2> err", false)]
    [InlineData("cat a b > out >> out2", false)]
    [InlineData("cat a b < in > out", false)]
    [InlineData("cat a b", false)]
    [InlineData("cat a b > /dev/null", false)]
    [InlineData("{ cat a b; } > out", false)]
    [InlineData("! cat a b > out", false)]
    [InlineData("cat a b > out || true", false)]
    [InlineData("cat a b > out || echo failed", false)]
    [InlineData("cat a b > out && echo ok || echo failed", false)]
    [InlineData("cat a b > out; exit 3", false)]
    [InlineData("exit 0\ncat a b > out", false)]
    [InlineData("if cat a b > out; then echo ok; fi", false)]
    [InlineData("[ -f out ] || cat a b > out", false)]
    [InlineData("[ -f out ] && exit 0\ncat a b > out", false)]
    [InlineData("if [ -f out ]; then echo there; exit 1; fi\ncat a b > out", false)]
    [InlineData("[ ! -f out ] || exit 1\ncat a b > out", false)]
    [InlineData("test -f a && cat a b > out", false)]
    [InlineData("which x && cat a b > out", false)]
    [InlineData("[[ -s a ]] && cat a b > out", false)]
    [InlineData("grep -q x a && cat a b > out", false)]
    [InlineData("cd sub && cat a b > out", false)]
    [InlineData("cd /sub && cat a b > out", false)]
    [InlineData("(cd sub; cat a b > out)", false)]
    [InlineData("pushd sub; cat a b > out", false)]
    [InlineData("umask 0; cat a b > out", false)]
    [InlineData("chmod 600 a; cat a b > out", false)]
    [InlineData("trap 'rm a' EXIT; cat a b > out", false)]
    [InlineData("source setup.sh; cat a b > out", false)]
    [InlineData("export X=1; cat a b > out", false)]
    [InlineData("env X=1 cat a b > out", false)]
    [InlineData("X=1 cat a b > out", false)]
    [InlineData("cat a b > out; echo done > status.txt", false)]
    [InlineData("> log; cat a b > out", false)]
    [InlineData("cat ~/a b > out", false)]
    [InlineData("cat a* b > out", false)]
    [InlineData("cat {a,b} c > out", false)]
    [InlineData("F='a b'; cat $F c > out", false)]
    [InlineData("F=a; [ -f x ] && F=c; cat \"$F\" b > out", false)]
    [InlineData("cat() { rm \"$@\"; }; cat a b > out", false)]
    [InlineData("cat $(ls) b > out", false)]
    public void A_file_is_written_in_the_same_way(string run, bool isMatch) => Assert.Equal(isMatch, Matching.Match(CodeLanguage.Shell, Concat, run) != "-");

    [Theory]
    [InlineData("wc -l < data.txt > count.txt", "wc -l < zz.txt > n.txt", "inputPath=zz.txt; outputPath=n.txt")]
    [InlineData("wc -l < data.txt > count.txt", "wc -l >n.txt <zz.txt", "inputPath=zz.txt; outputPath=n.txt")]
    [InlineData("wc -l < data.txt > count.txt", "wc -l zz.txt > n.txt", "-")]
    [InlineData("wc -l < data.txt > count.txt", "wc -l > n.txt", "-")]
    [InlineData("wc -l < data.txt > count.txt", "cat zz.txt | wc -l > n.txt", "-")]
    [InlineData("wc -l < data.txt > count.txt", "wc -l <<< abc > n.txt", "-")]
    [InlineData("psql mydb < <sql-file>", "psql mydb < x.sql", "sqlfile=x.sql")]
    [InlineData("psql mydb < <sql-file>", "psql mydb", "-")]
    [InlineData("psql mydb < <sql-file>", "psql mydb < *.sql", "-")]
    [InlineData("report --for <who> >> <log>", "report --for ann >> l.txt", "who=ann; log=l.txt")]
    [InlineData("report --for <who> >> <log>", "report --for ann > l.txt", "-")]
    [InlineData("curl -H \"X: <token>\" https://a.test/x", "curl -H \"X: $TOKEN\" https://a.test/x", "-")]
    [InlineData("python3 <base>/scripts/x.py list <file>", "python3 /opt/skill/scripts/x.py list a.txt", "base=/opt/skill; file=a.txt")]
    [InlineData("python3 <base>/scripts/x.py list <file>", "python3 scripts/x.py list a.txt", "base=.; file=a.txt")]
    [InlineData("python3 <base>/scripts/x.py list <file>", "python3 other/x.py list a.txt", "-")]
    [InlineData("rm -f *.tmp <file>", "rm -f *.tmp a.txt", "file=a.txt")]
    [InlineData("rm -f *.tmp <file>", "rm -f '*.tmp' a.txt", "-")]
    [InlineData("rm -f '*.tmp' <file>", "rm -f *.tmp a.txt", "-")]
    [InlineData("rm -f a,b <file>", "rm -f {a,b} a.txt", "-")]
    [InlineData("curl https://a.test/x?id=5 -o <file>", "curl https://a.test/x?id=7 -o a.txt", "id=7; file=a.txt")]
    [InlineData("cd web && npm run <script>", "cd web && npm run build", "script=build")]
    [InlineData("cd web && npm run <script>", "cd api && npm run build", "-")]
    [InlineData("cd web && npm run <script>", "npm run build", "-")]
    [InlineData("cd <project> && npm run <script>", "cd \"my app\" && npm run build", "project=my app; script=build")]
    [InlineData("export MODE=fast && tool <file>", "export MODE=fast; tool a.txt", "file=a.txt")]
    [InlineData("export MODE=fast && tool <file>", "export MODE=slow; tool a.txt", "-")]
    [InlineData("export MODE=fast && tool <file>", "tool a.txt", "-")]
    [InlineData(Tool, "cd /opt/skill && ./scripts/tool.sh make x --out /tmp/b.txt", "name=x; out=/tmp/b.txt")]
    [InlineData(Tool, "cd /opt/skill && ./scripts/tool.sh make x --out \"$OLDPWD/b.txt\"", "name=x; out=b.txt")]
    [InlineData(Tool, "cd /opt/skill && ./scripts/tool.sh make x --out b.txt", "-")]
    [InlineData(Tool, "cd /opt/skill && ./scripts/tool.sh make x.txt --out /tmp/b.txt", "-")]
    [InlineData(Tool, "cd scripts/.. && ./scripts/tool.sh make x --out /tmp/b.txt", "-")]
    public void Redirections_patterns_and_folders_are_part_of_a_command(string template, string run, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, template, run));

    [Theory]
    [InlineData("total = 0", "s = 0", true)]
    [InlineData("total = 0", "s = 100", false)]
    [InlineData("total = 0", "s = -5.5", false)]
    [InlineData("total = 0", "s = float(open('seed').read())", false)]
    public void What_a_loop_begins_with_counts(string inTemplate, string inRun, bool isMatch)
    {
        const string Rest = "\nfor x in load('a.txt'):\n    total += x\nstore(total)";
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.Python, inTemplate + Rest, inRun + Rest.Replace("total", "s", StringComparison.Ordinal)) != "-");
    }

    [Theory]
    [InlineData("import shutil\nshutil.copy('c.txt', 'd.txt')\nprint('done')", true)]
    [InlineData("import os, shutil, sys\nif not os.path.exists('c.txt'):\n    sys.exit('missing')\nshutil.copy('c.txt', 'd.txt')", true)]
    [InlineData("import os, shutil\ndef main():\n    if not os.path.exists('c.txt'):\n        print('missing')\n        return\n    shutil.copy('c.txt', 'd.txt')\nmain()", true)]
    [InlineData("import shutil\ntry:\n    shutil.copy('c.txt', 'd.txt')\nexcept OSError as e:\n    print(e)\n    raise", true)]
    [InlineData("import shutil, sys\ntry:\n    shutil.copy('c.txt', 'd.txt')\nexcept OSError as e:\n    sys.exit(str(e))", true)]
    [InlineData("import shutil, sys\nshutil.copy('c.txt', 'd.txt')\nsys.exit(0)", true)]
    [InlineData("import os, shutil\nos.chdir('/x')\nshutil.copy('c.txt', 'd.txt')", false)]
    [InlineData("import shutil\ntry:\n    shutil.copy('c.txt', 'd.txt')\nexcept Exception:\n    pass", false)]
    [InlineData("import shutil\ntry:\n    shutil.copy('c.txt', 'd.txt')\nexcept Exception as e:\n    print(e)", false)]
    [InlineData("import shutil, sys\nshutil.copy('c.txt', 'd.txt')\nsys.exit(3)", false)]
    [InlineData("import shutil, sys\nsys.exit(0)\nshutil.copy('c.txt', 'd.txt')", false)]
    [InlineData("import os, shutil, sys\nif os.path.exists('d.txt'):\n    sys.exit(1)\nshutil.copy('c.txt', 'd.txt')", false)]
    [InlineData("import os, shutil\ndef main():\n    if os.path.exists('d.txt'):\n        return\n    shutil.copy('c.txt', 'd.txt')\nmain()", false)]
    [InlineData("import shutil, sys\nif len(open('c.txt').read()) > 5:\n    sys.exit(0)\nshutil.copy('c.txt', 'd.txt')", false)]
    [InlineData("import shutil\nif False:\n    shutil.copy('c.txt', 'd.txt')", false)]
    public void A_script_ends_as_the_template_does(string script, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.Python, "import shutil\nshutil.copy('a.txt', 'b.txt')", script) != "-");

    [Theory]
    [InlineData("delete from users where id = 7", "id=7")]
    [InlineData("DELETE FROM users WHERE id = '7'", "-")]
    [InlineData("DELETE FROM users WHERE id = owner", "-")]
    [InlineData("DELETE FROM users WHERE id = 7 OR 1 = 1", "-")]
    public void A_value_is_no_name(string run, string expected) => Assert.Equal(expected, Matching.Match(CodeLanguage.Sql, "DELETE FROM users WHERE id = 5;", run));

    [Fact]
    public void A_file_that_is_written_beside_the_command_counts()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Shell, "tool <file>");
        Assert.Equal("file=a.txt", Matching.Match(template, CodeCall.Shell("tool a.txt")));
        Assert.Equal("-", Matching.Match(template, CodeCall.WriteFile("a.txt", "text"), CodeCall.Shell("tool a.txt")));
        Assert.Equal("-", Matching.Match(template, CodeCall.WriteFile("other.py", "import os"), CodeCall.Shell("tool a.txt")));
        Assert.Equal("file=a.txt", Matching.Match(template, CodeCall.WriteFile("go.sh", "tool a.txt"), CodeCall.Shell("bash go.sh")));
    }
}
