using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>What a run prints: the effect of a script that has no other one, and what a run in the model's place may answer.</summary>
public class PrintedTests
{
    private const string Count = "import json\norders = json.load(open('<orders-file>'))\nprint(len(orders))";
    private const string Save = "from docs import Report\nreport = Report('<title>')\nreport.save('a.pdf')";

    [Theory]
    [InlineData("import json\no = json.load(open('q.json'))\nprint(len(o))", "same")]
    [InlineData("import json\nprint('Counting')\nwith open('q.json') as f:\n    rows = json.load(f)\nprint(len(rows))", "same")]
    [InlineData("import json, sys, os\nif not os.path.exists('q.json'):\n    print('missing')\n    sys.exit(1)\nprint(len(json.load(open('q.json'))))", "same")]
    [InlineData("import json\norders = json.load(open('q.json'))\nprint(sum(o['price'] for o in orders))", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))\nprint(orders[0])", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))\nfor o in orders:\n    print(o)", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))\nlist(map(print, orders))", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))\nprint(len(orders))\nprint(orders)", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))\nlen(orders)", "-")]
    [InlineData("import json\norders = json.load(open('q.json'))", "-")]
    public void Where_a_script_only_reads_its_prints_are_what_it_does(string script, string expected) =>
        Assert.Equal(expected, Printed(Matching.Template(CodeLanguage.Python, Count), CodeCall.Interpreter(CodeLanguage.Python, script)));

    [Theory]
    [InlineData("const o = JSON.parse(fs.readFileSync('q.json'));\nconsole.log(o.length);", "same")]
    [InlineData("const o = JSON.parse(fs.readFileSync('q.json'));\nconsole.log(o[0]);", "-")]
    [InlineData("const o = JSON.parse(fs.readFileSync('q.json'));\no.forEach(x => console.log(x));", "-")]
    [InlineData("const o = JSON.parse(fs.readFileSync('q.json'));", "-")]
    public void JavaScript_is_compared_the_same(string script, string expected) => Assert.Equal(
        expected,
        Printed(
            Matching.Template(CodeLanguage.JavaScript, "import fs from 'fs';\nconst o = JSON.parse(fs.readFileSync('<orders-file>'));\nconsole.log(o.length);"),
            CodeCall.Interpreter(CodeLanguage.JavaScript, "import fs from 'fs';\n" + script)));

    [Theory]
    [InlineData("from docs import Report\nr = Report('T')\nr.save('b.pdf')", "same")]
    [InlineData("from docs import Report\nout = 'b.pdf'\nr = Report('T')\nr.save(out)\nprint(f'saved {out}')", "same")]
    [InlineData("from docs import Report\ntry:\n    r = Report('T')\nexcept ValueError as e:\n    print(e)\n    raise\nr.save('b.pdf')", "same")]
    [InlineData("from docs import Report\nr = Report('T')\nr.save('b.pdf')\nprint(r.pages)", "other")]
    [InlineData("from docs import Report\nr = Report('T')\nr.save('b.pdf')\nprint('long' if r.pages > 9 else 'short')", "other")]
    [InlineData("from docs import Report\nr = Report('T')\nr.save('b.pdf')\nif r.pages > 9:\n    print('long')", "other")]
    [InlineData("from docs import Report\nr = Report('T')\nr.save('b.pdf')\n[print(p) for p in r.pages]", "other")]
    public void Beside_another_effect_prints_do_not_count_but_make_another_answer(string script, string expected) =>
        Assert.Equal(expected, Printed(Matching.Template(CodeLanguage.Python, Save), CodeCall.Interpreter(CodeLanguage.Python, script)));

    [Theory]
    [InlineData("python3 scripts/scan.py --file b.log", "same")]
    [InlineData("set -e\nF=b.log\necho \"scanning $F\"\npython3 scripts/scan.py --file \"$F\" && echo done", "same")]
    [InlineData("[ -f b.log ] || { echo missing; exit 1; }\npython3 scripts/scan.py --file b.log", "same")]
    [InlineData("if [ ! -f b.log ]; then\n  ls\n  exit 1\nfi\npython3 scripts/scan.py --file b.log", "same")]
    [InlineData("cat .claude/skills/scan/SKILL.md\npython3 scripts/scan.py --file b.log", "same")]
    [InlineData("wc -l b.log > /dev/null; python3 scripts/scan.py --file b.log", "same")]
    [InlineData("python3 scripts/scan.py --file b.log; wc -l b.log", "other")]
    [InlineData("wc -l b.log; python3 scripts/scan.py --file b.log", "other")]
    [InlineData("python3 scripts/scan.py --file b.log; python3 -c \"import os; print(os.path.getsize('b.log'))\"", "other")]
    [InlineData("python3 scripts/scan.py --file b.log; echo \"$(ls -l b.log)\"", "other")]
    [InlineData("python3 scripts/scan.py --file b.log > /dev/null", "other")]
    [InlineData("{ python3 scripts/scan.py --file b.log; } > /dev/null", "other")]
    [InlineData("time python3 scripts/scan.py --file b.log", "other")]
    [InlineData("python3 --version; python3 scripts/scan.py --file b.log", "other")]
    [InlineData("python3 scripts/scan.py --file b.log\n[ -s b.log ] && echo full", "other")]
    [InlineData("python3 scripts/scan.py --file b.log\ncat .claude/skills/scan/SKILL.md", "other")]
    public void What_a_run_looks_at_beside_a_command_makes_another_answer(string run, string expected) =>
        Assert.Equal(expected, Printed(Matching.Template(CodeLanguage.Shell, "python3 scripts/scan.py --file <log-file>"), CodeCall.Shell(run)));

    [Fact]
    public void A_template_that_looks_is_answered_by_the_same_looks()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Shell, "python3 scripts/scan.py --file <log> && wc -l <log>");

        Assert.Equal("same", Printed(template, CodeCall.Shell("python3 scripts/scan.py --file b.log\nwc -l b.log")));
        Assert.Equal("other", Printed(template, CodeCall.Shell("python3 scripts/scan.py --file b.log")));
    }

    [Fact]
    public void What_node_p_prints_counts()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.JavaScript, "const { count } = require('./count.js');\ncount('<file>');");

        Assert.Equal("other", Printed(template, CodeCall.Shell("node -p \"require('./count.js').count('a.txt')\"")));
        Assert.Equal("same", Printed(template, CodeCall.Shell("node -e \"require('./count.js').count('a.txt')\"")));
    }

    private static string Printed(CodeTemplate template, params CodeCall[] calls) =>
        CodeTemplateIndex.Create([template]).Match(calls) is { } match ? match.PrintsSame ? "same" : "other" : "-";
}
