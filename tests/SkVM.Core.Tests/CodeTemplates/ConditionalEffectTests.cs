using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>What code does only under a condition, later, or through a function that it hands on, is not what the template does.</summary>
public class ConditionalEffectTests
{
    private const string Copy = "cat <first> <second> > <out>";
    private const string Rows = "import csv\nrows = list(csv.reader(open('input.csv')))\n";
    private const string Written = "with open('report.txt', 'w') as f:\n    f.write('Rows: %d' % len(rows))\n";
    private const string Text = "const fs = require('fs');\nconst text = fs.readFileSync('notes.txt', 'utf8');\n";
    private const string Saved = "fs.writeFileSync('copy.txt', text);\n";

    [Theory]
    [InlineData("cat a b > c", true)]
    [InlineData("set -e\ntest -f a || exit 1\ncat a b > c", true)]
    [InlineData("set -e\nls a\ncat a b > c", true)]
    [InlineData("set -e\nif [ ! -f a ]; then echo missing; exit 1; fi\ncat a b > c", true)]
    [InlineData("set -e\n[ -d d ] || mkdir d\ncat a b > c", true)]
    [InlineData("set -e; set +e; [ 1 = 2 ]; cat a b > c", true)]
    [InlineData("if [ -z \"$KEY\" ]; then exit 1; fi\ncat a b > c", true)]
    [InlineData("set -e; test ! -e c; cat a b > c", false)]
    [InlineData("set -e\n[ ! -f c ]\ncat a b > c", false)]
    [InlineData("set -o errexit\n[[ ! -e c ]]\ncat a b > c", false)]
    [InlineData("set -euo pipefail\n(( 1 > 2 ))\ncat a b > c", false)]
    [InlineData("set -e\ngrep -q x a\ncat a b > c", false)]
    [InlineData("set -e\ntrue && [ ! -e c ]\ncat a b > c", false)]
    [InlineData("bash -ec 'test ! -e c; cat a b > c'", false)]
    [InlineData("ls c && exit 1\ncat a b > c", false)]
    [InlineData("grep -q done log && exit 1\ncat a b > c", false)]
    [InlineData("! ls c || exit 1\ncat a b > c", false)]
    [InlineData("hash -p /bin/rm cat; cat a b > c", false)]
    [InlineData("./cat a b > c", false)]
    [InlineData("[[ $(rm x) ]]; cat a b > c", false)]
    [InlineData("case $(rm x) in a) ;; esac; cat a b > c", false)]
    [InlineData("time -o log cat a b > c", false)]
    [InlineData("declare -u F=a; cat $F b > c", false)]
    [InlineData("/usr/bin/cat a b > c", true)]
    public void A_check_that_may_end_a_shell_script_guards_what_follows(string run, bool isMatch) => Assert.Equal(isMatch, Matching.Match(CodeLanguage.Shell, Copy, run) != "-");

    [Theory]
    [InlineData(Rows + Written, true)]
    [InlineData("import os\nassert os.path.exists('input.csv')\n" + Rows + Written, true)]
    [InlineData("import os, sys\nmissing = [p for p in ['input.csv'] if not os.path.exists(p)]\nif missing:\n    sys.exit('missing')\n" + Rows + Written, true)]
    [InlineData("def main():\n    import csv\n    rows = list(csv.reader(open('input.csv')))\n    with open('report.txt', 'w') as f:\n        f.write('Rows: %d' % len(rows))\nmain()", true)]
    [InlineData("def name(x):\n    if not x:\n        return 'none'\n    return x\nprint(name('a'))\n" + Rows + Written, true)]
    [InlineData(Rows + Written + "del f", true)]
    [InlineData(Rows + Written + "print(sorted(['b'], key=len), list(map(str.strip, ['a'])), 'x'.replace('a', 'b'))", true)]
    [InlineData(Rows + Written + "import sys\nprint('done', file=sys.stderr)", true)]
    [InlineData("import os\nassert not os.path.exists('report.txt')\n" + Rows + Written, false)]
    [InlineData("import os\nif not (not os.path.exists('report.txt')): raise ValueError()\n" + Rows + Written, false)]
    [InlineData("import os\nthere = os.path.exists('report.txt')\nif there or False: raise ValueError()\n" + Rows + Written, false)]
    [InlineData("import os\nfor p in ['report.txt']:\n    if os.path.exists(p): raise ValueError()\n" + Rows + Written, false)]
    [InlineData("import os, sys\ndef die(): sys.exit('there')\nif os.path.exists('report.txt'): die()\n" + Rows + Written, false)]
    [InlineData("import os, sys\nos.path.exists('report.txt') and sys.exit(1)\n" + Rows + Written, false)]
    [InlineData("import os, sys\nif not os.path.exists('report.txt'):\n    print('go')\nelse:\n    sys.exit(1)\n" + Rows + Written, false)]
    [InlineData("import csv, os\ndef main():\n    if os.path.exists('report.txt'):\n        return 'there'\n    rows = list(csv.reader(open('input.csv')))\n    with open('report.txt', 'w') as f:\n        f.write('Rows: %d' % len(rows))\nmain()", false)]
    [InlineData(Rows + Written + "raise SystemExit(3)", false)]
    [InlineData(Rows + Written + "raise SystemExit", true)]
    [InlineData("async def main():\n    import csv\n    rows = list(csv.reader(open('input.csv')))\n    with open('report.txt', 'w') as f:\n        f.write('Rows: %d' % len(rows))\nmain()", false)]
    [InlineData("import asyncio\nasync def main():\n    import csv\n    rows = list(csv.reader(open('input.csv')))\n    with open('report.txt', 'w') as f:\n        f.write('Rows: %d' % len(rows))\nasyncio.run(main())", true)]
    [InlineData("def main():\n    import csv\n    rows = list(csv.reader(open('input.csv')))\n    with open('report.txt', 'w') as f:\n        f.write('Rows: %d' % len(rows))\n    yield 1\nmain()", false)]
    [InlineData(Rows + "del rows[0]\n" + Written, false)]
    [InlineData("import csv\nr = csv.reader(open('input.csv'))\nnext(r)\nrows = list(r)\n" + Written, false)]
    [InlineData("import csv\nr = csv.reader(open('input.csv'))\nfor x in r: print(x)\nrows = list(r)\n" + Written, false)]
    [InlineData(Rows + Written + "import os\nlist(map(os.remove, ['a']))", false)]
    [InlineData(Rows + Written + "import os\nsorted(['a'], key=os.remove)", false)]
    [InlineData(Rows + Written + "import os\ndef g(x=os.remove('a')): pass", false)]
    [InlineData(Rows + Written + "import os\n@(lambda f: f())\ndef go():\n    os.remove('a')", false)]
    [InlineData(Rows + Written + "from pathlib import Path\nPath('x').replace('y')", false)]
    [InlineData(Rows + Written + "import db\ndb.connect().copy('a', 'b')", false)]
    [InlineData(Rows + Written + "print('extra', file=open('log.txt', 'w'))", false)]
    [InlineData(Rows + Written + "import os\nfor x in []:\n    print(x)\nelse:\n    os.remove('a')", false)]
    [InlineData(Rows + Written + "driver.quit()\nimport os\nos.remove('a')", false)]
    [InlineData(Rows + "try:\n    n = int('x')\nexcept ValueError:\n    rows = []\n" + Written, false)]
    [InlineData("if __name__ == 'other':\n    import os\n    os.remove('a')\n" + Rows + Written, false)]
    public void A_Python_script_does_the_same_at_once_and_in_any_case(string script, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.Python, Rows + Written, script) != "-");

    [Theory]
    [InlineData(Text + Saved, true)]
    [InlineData(Text + Saved + "console.log([1, 2].map(x => x + 1).join(', '), text?.length)", true)]
    [InlineData("const fs = require('fs');\nasync function main() {\n  const text = await fs.readFileSync('notes.txt', 'utf8');\n  fs.writeFileSync('copy.txt', text);\n}\nmain().catch(console.error);", true)]
    [InlineData(Text + "fs.existsSync('copy.txt') || fs.writeFileSync('copy.txt', text);", false)]
    [InlineData(Text + "!fs.existsSync('copy.txt') && fs.writeFileSync('copy.txt', text);", false)]
    [InlineData(Text + "fs.existsSync('copy.txt') ? 0 : fs.writeFileSync('copy.txt', text);", false)]
    [InlineData(Text + "process.env.X ?? fs.writeFileSync('copy.txt', text);", false)]
    [InlineData(Text + "text || process.exit(0);\n" + Saved, false)]
    [InlineData(Text + Saved + "[1].map(() => fs.unlinkSync('notes.txt'));", false)]
    [InlineData(Text + Saved + "process.on('exit', () => fs.unlinkSync('notes.txt'));", false)]
    [InlineData(Text + Saved + "delete process.env.HOME;", false)]
    [InlineData(Text + Saved + "const { a = fs.unlinkSync('notes.txt') } = {};", false)]
    [InlineData(Text + Saved + "const o = { get a() { fs.unlinkSync('notes.txt'); } }; o.a;", false)]
    [InlineData("const fs = require('fs');\nlet text = fs.readFileSync('notes.txt', 'utf8');\n[1].forEach(() => { text = 'x'; });\n" + Saved, false)]
    [InlineData(Text + "try { JSON.parse(text); } finally { fs.unlinkSync('notes.txt'); }\n" + Saved, false)]
    [InlineData(Text + Saved + "require('./evil.js');", false)]
    [InlineData(Text + Saved + "JSON.stringify({ toJSON() { fs.unlinkSync('a') } });", false)]
    [InlineData(Text + "while (fs.existsSync('copy.txt')) {}\n" + Saved, false)]
    [InlineData("import './setup.js';\n" + Text + Saved, false)]
    public void A_JavaScript_does_the_same_at_once_and_in_any_case(string script, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.JavaScript, Text + Saved, script) != "-");

    [Theory]
    [InlineData("const r = await fetch('https://a.test/x');\nsave(r);", "const r = await fetch('https://a.test/y');\nsave(r);", true)]
    [InlineData("const r = await fetch('https://a.test/x');\nsave(r);", "const r = fetch('https://a.test/y');\nsave(r);", false)]
    [InlineData("run('a', { done: () => save('b') });", "run('c', { done: () => save('d') });", true)]
    [InlineData("run('a', { done: () => save('b') });", "run('c', { done: () => remove('b') });", false)]
    [InlineData("do { save('a'); } while (more());", "while (more()) { save('b'); }", false)]
    public void Promises_and_functions_that_are_handed_on_are_compared(string template, string script, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.JavaScript, template, script) != "-");

    [Theory]
    [InlineData("[save(i) for i in names]", "[save(i) for i in names[:-1]]", false)]
    [InlineData("try:\n    save('a.txt')\nexcept OSError:\n    drop('b.txt')\n", "try:\n    save('a.txt')\nfinally:\n    drop('b.txt')\n", false)]
    [InlineData("save(['a', 'b'])", "save({'a', 'b'})", false)]
    [InlineData("r = post('a')\nsave(r)", "r = post('b')\nsave(r)", true)]
    [InlineData("r = post('a')\nsave(r)", "for i in range(3):\n    r = post('b')\nsave(r)", false)]
    [InlineData("r = post('a')\nsave(r)", "if x:\n    r = post('b')\nsave(r)", false)]
    public void Other_control_is_another_script(string template, string script, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(CodeLanguage.Python, template, script) != "-");
}
