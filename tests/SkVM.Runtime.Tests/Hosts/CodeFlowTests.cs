using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>A value that becomes code only on its way through variables, parameters, lists and results, in the languages beside the shell.</summary>
public sealed class CodeFlowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("import os\nx = \"«v»\"\ny = f\"echo {x}\"\nos.system(y)")]
    [InlineData("import os\ndef f(c):\n    os.system(c)\nf(\"echo «v»\")")]
    [InlineData("import os\ndef f(c):\n    d = c + \" -l\"\n    os.system(d)\nf(\"echo «v»\")")]
    [InlineData("import os\ndef cmd():\n    return \"echo «v»\"\nos.system(cmd())")]
    [InlineData("import subprocess\nsubprocess.run(\"ls\" if 0 else \"echo «v»\", shell=True)")]
    [InlineData("import subprocess\nsubprocess.run(shell=True, args=\"echo «v»\")")]
    [InlineData("import subprocess\nc = [\"sh\", \"-c\"]\nx = \"«v»\"\nsubprocess.run([\"sh\", \"-c\", x])")]
    [InlineData("from os import system as s\ns(\"echo «v»\")")]
    [InlineData("import os\nrun = os.system\nrun(\"echo «v»\")")]
    [InlineData("import os\nfor c in [\"echo «v»\"]:\n    os.system(c)")]
    [InlineData("import os\nparts = [\"echo\"]\nparts.append(\"«v»\")\nos.system(\" \".join(parts))")]
    [InlineData("import os\nlist(map(os.system, [\"echo «v»\"]))")]
    [InlineData("import yaml\nyaml.load(\"«v»\", Loader=yaml.Loader)")]
    [InlineData("import pickle\npickle.loads(\"«v»\".encode())")]
    [InlineData("x = \"«v»\"\nexec(x)")]
    [InlineData("x: str = \"«v»\"\neval(x)")]
    [InlineData("import subprocess\nsubprocess.run([\"bash\"], input=\"echo «v»\", text=True)")]
    [InlineData("open(\"run.sh\", \"w\").write(\"echo «v»\")")]
    [InlineData("import sqlite3\nq = \"select '«v»'\"\nsqlite3.connect(\"x.db\").execute(q)")]
    public Task A_value_that_reaches_code_is_refused_in_Python(string code) => RefusesAsync(new PythonScriptHost(Interpreters.Python), code);

    [Theory]
    [InlineData("const { exec } = require('child_process');\nconst x = '«v»';\nconst c = `echo ${x}`;\nexec(c);")]
    [InlineData("const cp = require('child_process');\nfunction run(c) { cp.execSync(c); }\nrun('echo «v»');")]
    [InlineData("const cp = require('child_process');\nconst run = (c) => cp.execSync(c);\nrun('echo «v»');")]
    [InlineData("new Function('a', 'return «v»')(1);")]
    [InlineData("const run = require('util').promisify(require('child_process').exec);\nrun('echo «v»');")]
    [InlineData("const { exec: go } = require('child_process');\ngo('echo «v»');")]
    [InlineData("const x = '«v»';\neval(x)")]
    [InlineData("const args = [];\nargs.push('«v»');\nrequire('child_process').execSync(args.join(' '))")]
    [InlineData("const x = '«v»';\nrequire('child_process').spawnSync('sh', ['-c', x])")]
    [InlineData("require('fs').writeFileSync('run.sh', 'echo «v»')")]
    public Task A_value_that_reaches_code_is_refused_in_JavaScript(string code) => RefusesAsync(new NodeScriptHost(), code);

    [Theory]
    [InlineData("$c = \"«v»\"\n& $c")]
    [InlineData("$c = \"«v»\"; $d = \"$c -x\"; & $d")]
    [InlineData("& \"«v»\"")]
    [InlineData(". '«v»'")]
    [InlineData("Start-Process \"«v»\"")]
    [InlineData("Start-Process cmd -ArgumentList \"/c dir «v»\"")]
    [InlineData("[scriptblock]::Create(\"«v»\")")]
    [InlineData("$x = \"«v»\"; iex $x")]
    public Task A_value_that_reaches_code_is_refused_in_PowerShell(string code) => RefusesAsync(new PowerShellScriptHost("no-such-shell"), code);

    [Theory]
    [InlineData("import os\nx = \"«v»\"\ny = 3\nos.system(f\"test {y} -eq 3\")\nprint(x)")]
    [InlineData("import os\nd = \"«v»\"\np = os.path.join(\"a\", d)\nos.makedirs(\"b\", exist_ok=True)\nos.system(\"true\")\nprint(p[2:])")]
    [InlineData("import subprocess\nsubprocess.run([\"bash\", \"-c\", \"echo \\\"$1\\\"\"] + [\"_\", \"x\"], stdout=subprocess.DEVNULL)\nprint(\"«v»\")")]
    [InlineData("import sqlite3\nq = \"select ?\"\nv = \"«v»\"\nprint(sqlite3.connect(\":memory:\").execute(q, (v,)).fetchone()[0])")]
    [InlineData("def f(x):\n    return x\nprint(f(\"«v»\"))")]
    public Task What_stays_data_passes_in_Python(string code) => PassesAsync(new PythonScriptHost(Interpreters.Python), code);

    [Theory]
    [InlineData("const x = '«v»';\nconst { execSync } = require('child_process');\nexecSync('true');\nconsole.log(x)")]
    [InlineData("const cp = require('child_process');\nconst out = cp.execFileSync('printf', ['%s', '«v»']);\nconsole.log(String(out))")]
    [InlineData("const f = (x) => x + '';\nconsole.log(f('«v»'))")]
    public Task What_stays_data_passes_in_JavaScript(string code) => PassesAsync(new NodeScriptHost(), code);

    private async Task RefusesAsync(IScriptHost host, string code)
    {
        await using (host)
        {
            ScriptRefusedException error = await Assert.ThrowsAsync<ScriptRefusedException>(
                async () => await host.RunAsync(Holes.Invocation(code, _folder, ("v", "$(touch pwned)"))));
            Assert.Equal("v", error.Parameter);
            Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        }
    }

    private async Task PassesAsync(IScriptHost host, string code)
    {
        await using (host)
        {
            ScriptResult result = await host.RunAsync(Holes.Invocation(code, _folder, ("v", "$(touch pwned)")));
            Assert.Equal(("$(touch pwned)\n", ""), (result.StandardOutput, result.StandardError));
        }
    }
}
