using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>Which scripts are instances of a script template, and with which arguments.</summary>
public class ScriptMatchTests
{
    private const string Report = """
        import pandas as pd
        from docs import Report

        frame = pd.read_csv('data.csv')
        report = Report('Sales', level=2)
        for name, value in frame.items():
            report.add_row(name, value)
        report.save('report.pdf')
        """;

    private const string Arguments = "path=my data.csv; reportText=Q1 \"best\"; level=2; outputPath=out/q1.pdf";

    [Theory]
    [InlineData("import pandas\nimport docs\nf = pandas.read_csv(\"my data.csv\")\nr = docs.Report('Q1 \"best\"', level=2)\nfor n, v in f.items():\n  r.add_row(n, v)\nr.save('out/q1.pdf')")]
    [InlineData("from docs import Report as R\nfrom pandas import read_csv\nIN, OUT = 'my data.csv', 'out/q1.pdf'\nTITLE = 'Q1 \"best\"'\ndoc = R(TITLE, level=2)\ntable = read_csv(IN)\nprint(table.head())\nfor k, v in table.items():\n    doc.add_row(k, v)\ndoc.save(OUT)\nprint(f'saved {OUT}')")]
    [InlineData("import os, sys\nimport pandas as pd\nfrom docs import Report\nfrom pathlib import Path\nout = Path('out') / 'q1.pdf'\nout.parent.mkdir(exist_ok=True)\nif not os.path.exists('my data.csv'):\n    sys.exit('missing')\ndef build(path, title):\n    '''Builds it.'''\n    report = Report(title, level=2)\n    for name, value in pd.read_csv(path).items():\n        report.add_row(name, value)\n    return report\ndef main():\n    report = build('my data.csv', 'Q1 \"best\"')\n    report.save(str(out))\nif __name__ == '__main__':\n    main()")]
    [InlineData("import pandas as pd\nfrom docs import Report\ntry:\n    frame = pd.read_csv('my data.csv')\nexcept FileNotFoundError as e:\n    print(e)\n    raise\nassert len(frame) > 0, 'empty'\nreport = Report('Q1 ' + '\"best\"', level=2)\nfor name, value in frame.items():\n    report.add_row(name, value)\n    print(name)\nreport.save('out/q1.pdf')\nfor n in frame: print(n)")]
    public void Names_order_helpers_checks_and_prints_do_not_matter(string script) => Assert.Equal(Arguments, Matching.Match(CodeLanguage.Python, Report, script));

    [Theory]
    [InlineData("report.save('report.pdf')", "report.save('x.pdf', compress=True)")]
    [InlineData("report.save('report.pdf')", "report.export('x.pdf')")]
    [InlineData("report.save('report.pdf')", "report.save('x.pdf')\nreport.send('a@b.test')")]
    [InlineData("report.save('report.pdf')", "if frame.empty:\n    report.save('x.pdf')")]
    [InlineData("level=2", "level=2, draft=True")]
    [InlineData("import pandas as pd", "import polars as pd")]
    [InlineData("frame = pd.read_csv('data.csv')", "frame = pd.read_csv('data.csv').dropna()")]
    [InlineData("    report.add_row(name, value)", "    if value:\n        report.add_row(name, value)")]
    [InlineData("    report.add_row(name, value)", "    report.add_row(value, name)")]
    [InlineData("    report.add_row(name, value)", "    if not value: continue\n    report.add_row(name, value)")]
    [InlineData("report = Report('Sales', level=2)", "report = Report(input(), level=2)")]
    [InlineData("for name, value in frame.items():", "for name, value in sorted(frame.items()):")]
    public void Other_calls_arguments_and_control_do(string part, string other) =>
        Assert.Equal("-", Matching.Match(CodeLanguage.Python, Report, Report.Replace(part, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("rows = [['a', 1], ['b', 2]]\nsave('x.csv', rows)", "save(\"y.csv\", [('c', -3)])", "rows=[[\"c\",-3]]; outputPath=y.csv")]
    [InlineData("names = ['a', 'b']\nmake(names, len(names))", "make(['x', 'y', 'z'], 3)", "names=[\"x\",\"y\",\"z\"]")]
    [InlineData("names = ['a', 'b']\nmake(names, len(names))", "make(['x', 'y', 'z'], 2)", "-")]
    [InlineData("draw(width=128, title='A b')", "draw(title='C', width=64.5)", "width=64.5; title=C")]
    [InlineData("load('a.txt')\nkeep('a.txt')", "p = 'b.txt'\nload(p); keep(p)", "path=b.txt")]
    [InlineData("load('a.txt')\nkeep('a.txt')", "load('b.txt'); keep('c.txt')", "-")]
    [InlineData("get('Bearer <key>')", "get(f'Bearer {\"k1\"}')", "key=k1")]
    [InlineData("get(<url>)", "get('https://a.test')", "url=https://a.test")]
    [InlineData("check('a.gif', strict=True)", "ok, info = check('b.gif', strict=True)\nprint('yes' if ok else 'no')\nif not ok:\n    print(info['error'])", "path=b.gif")]
    [InlineData("total = 0\nfor x in load('a.txt'):\n    total += x\nstore(total)", "s = 0\nfor line in load('b.txt'):\n    s = s + line\nstore(s)", "path=b.txt")]
    [InlineData("total = 0\nfor x in load('a.txt'):\n    total += x\nstore(total)", "s = 0\nfor line in load('b.txt'):\n    s = line\nstore(s)", "-")]
    [InlineData("store([x.a for x in load('a.txt') if x.b])", "items = load('b.txt')\nstore([i.a for i in items if i.b])", "path=b.txt")]
    [InlineData("with open('a.txt') as f:\n    store(f.read())", "f = open('b.txt')\nstore(f.read())", "path=b.txt")]
    public void Python_is_compared_by_what_it_does(string template, string script, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.Python, template, script));

    [Theory]
    [InlineData("python", "draw(width=128)", "draw(width=64.50)", "width=64.5")]
    [InlineData("python", "draw(width=128)", "draw(width=0x10)", "width=16")]
    [InlineData("python", "draw(width=128)", "draw(width=64.0)", "-")]
    [InlineData("python", "draw(width=128)", "draw(width=12345678901234567890123)", "-")]
    [InlineData("javascript", "draw(128)", "draw(64.0)", "draw=64")]
    [InlineData("javascript", "draw(128)", "draw(12345678901234567890123)", "-")]
    [InlineData("python", "draw(width=1.5)", "draw(width=64.0)", "width=64")]
    [InlineData("python", "draw(width=1.5)", "draw(width=64)", "-")]
    [InlineData("python", "draw([1, 2])", "draw([1, 2.0])", "-")]
    [InlineData("python", "draw(1, '<name>')", "draw(1.0, 'a')", "-")]
    [InlineData("python", "draw(0, 'a.txt')", "draw(00, 'b.txt')", "path=b.txt")]
    public void A_number_keeps_its_type_and_its_digits(string language, string template, string script, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.FromName(language), template, script));

    [Theory]
    [InlineData("import { analyze } from './src/index.js';\nconst a = await analyze('UC1');", "import { analyze } from './src/index';\n\nasync function main(): Promise<void> {\n  const { stats } = await analyze(\"UC2\");\n  for (const v of stats.videos) console.log(`${v.title}`);\n}\nmain().catch((e) => { console.error(e); process.exit(1); });", "analyzeText=UC2")]
    [InlineData("import { analyze } from './src/index.js';\nconst a = await analyze('UC1');", "const { analyze } = require('./src/index');\nanalyze('UC2').then(a => console.log(a.title)).catch(console.error);", "analyzeText=UC2")]
    [InlineData("import { analyze } from './src/index.js';\nconst a = await analyze('UC1');", "import { analyzeAll } from './src/index.js';\nawait analyzeAll('UC2');", "-")]
    [InlineData("import { analyze } from './src/index.js';\nconst a = await analyze('UC1');", "import { analyze } from './src/index.js';\nfor (const id of ['UC1', 'UC2']) await analyze(id);", "-")]
    [InlineData("import fs from 'fs';\nfs.writeFileSync('a.txt', JSON.stringify({ name: 'Ada', n: 3 }));", "import * as fs from 'node:fs';\nconst data = { name: 'Bo', n: 3 } as const;\nfs.writeFileSync(`b.txt`, JSON.stringify(data));", "outputPath=b.txt; name=Bo; n=3")]
    [InlineData("const r = await fetch('https://a.test/x', { method: 'POST' });", "const res: Response = await fetch(\"https://a.test/y\", { method: 'POST' });\nif (!res.ok) throw new Error('failed');\nconsole.log(res.status)", "fetchText=https://a.test/y; method=POST")]
    public void JavaScript_is_compared_by_what_it_does(string template, string script, string expected) =>
        Assert.Equal(
            expected.Replace("fetchText", "url", StringComparison.Ordinal),
            Matching.Match(CodeLanguage.TypeScript, template, script).Replace("fetchText", "url", StringComparison.Ordinal).Replace("fetch=", "url=", StringComparison.Ordinal));

    [Fact]
    public void A_script_is_found_however_it_is_run()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Python, "from core import check\ncheck('a.gif')");
        const string Script = "import sys\nsys.path.insert(0, '/opt/skill')\nfrom core import check\ncheck(sys.argv[1])\n";
        CodeCall[][] runs =
        [
            [CodeCall.Shell($"cd /opt/skill && python3 - \"$OLDPWD/it's b.gif\" <<'EOF'\n{Script}EOF\n")],
            [CodeCall.Shell($"cd /opt/skill && python3 - \"it's b.gif\" <<'EOF'\n{Script}EOF\n")],
            [CodeCall.WriteFile("/tmp/run.py", Script), CodeCall.Shell("G=\"it's b.gif\"\nPYTHONPATH=/opt/skill python3 /tmp/run.py \"$G\"")],
            [CodeCall.Shell($"cat > run.py <<'PY'\n{Script}PY\npython3 ./run.py \"it's b.gif\" && ls -l")],
            [CodeCall.Shell("python3 -c 'from core import check; check(\"it\"+chr(39)+\"s\")' | head"), CodeCall.Shell("true")],
        ];
        Assert.Equal(["path=it's b.gif", "-", "path=it's b.gif", "path=it's b.gif", "-"], runs.Select(run => Matching.Match(template, run)));
    }

    [Fact]
    public void What_only_reads_the_result_again_does_not_matter()
    {
        const string Template = "import rio\nwith rio.open('a.tif') as s:\n    with rio.open('b.tif', 'w') as d:\n        d.write(s.read(1))";
        const string Same = "import rio\ns = rio.open('x.tif')\nd = rio.open('y.tif', 'w')\nd.write(s.read(1))\n";
        Assert.Equal("path=x.tif; path2=y.tif", Matching.Match(CodeLanguage.Python, Template, Same + "with rio.open('y.tif') as c:\n    print(c.read(1).mean())"));
        Assert.Equal("-", Matching.Match(CodeLanguage.Python, Template, Same + "print(rio.open('z.tif').read(1))"));
    }

    [Theory]
    [InlineData("sql", "SELECT name FROM users WHERE city = 'Rome' LIMIT 25;", "select name\nfrom users -- all\nwhere city = 'O''Hare' limit 7", "city=O'Hare; limit=7")]
    [InlineData("sql", "SELECT name FROM users WHERE city = 'Rome';", "select name from users where town = 'Rome'", "-")]
    [InlineData("csharp", "var doc = Load(\"a.docx\"); doc.Save(\"b.pdf\");", "var file = Load(\"x.docx\"); // read\nfile.Save(\"y.pdf\");", "load=x.docx; save=y.pdf")]
    [InlineData("csharp", "Load(\"a.docx\");", "Store(\"a.docx\");", "-")]
    [InlineData("powershell", "$items = Get-ChildItem -Path 'C:\\Logs' -Filter '*.log'", "$files = get-childitem -path \"D:\\X Y\" -filter '*.txt' # all", "path=D:\\X Y; filter=*.txt")]
    public void Other_languages_are_compared_by_their_tokens(string language, string template, string code, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.FromName(language), template, code));
}
