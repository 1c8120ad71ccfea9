using System.Text;
using SkVM.Bundles;
using Xunit;

namespace SkVM.Tests.Lowering.Outlining;

/// <summary>Each fence runs as the agent would have run it, and as the command that the outlining put in its place; output, exit code and files must be the same.</summary>
public sealed class ShellBehaviourTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skvm outline ä").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A name, a fence, and what the agent puts in place of each placeholder: <c>placeholder=value</c>.</summary>
    public static TheoryData<string, string, string[]> Fences => new()
    {
        { "pipe", "sort <input-file> | uniq -c | sort -rn", ["<input-file>=words.txt"] },
        { "space in a value", "cat <input> | wc -l", ["<input>=my file.txt"] },
        { "quotes in a value", "echo \"Title: <heading>\" | tr a-z A-Z", ["<heading>=it's a $HOME test"] },
        { "single quotes", "echo 'Dear <name>,' | sed 's/Dear/Hello/'", ["<name>=Zoë O"] },
        { "redirection", "grep -i error app.log > errors.txt\nwc -l errors.txt", [] },
        { "append", "echo \"<line>\" >> notes.md\ncat notes.md", ["<line>=one more"] },
        { "loop over a glob", "for f in *.txt; do\n  echo \"$f: $(wc -l < \"$f\")\"\ndone", [] },
        { "while read", "cut -d, -f1 data.csv | while read -r id; do\n  echo \"id=$id\"\ndone", [] },
        { "if", "if [ -f words.txt ]; then\n  echo found\nelse\n  echo missing\nfi", [] },
        { "case", "KIND=<kind>\ncase \"$KIND\" in\n  a|b) echo first ;;\n  *) echo other ;;\nesac", ["<kind>=b"] },
        { "function", "count() {\n  wc -l < \"$1\"\n}\ncount words.txt\ncount data.csv", [] },
        { "here-document", "cat > out.md <<EOF\n# <doc-title>\n\nMade by $(echo me)\nEOF\ncat out.md", ["<doc-title>=A title"] },
        { "literal here-document", "cat > conf.txt <<'EOF'\nvalue=$HOME\nEOF\ncat conf.txt", [] },
        { "here-document with json", "cat <<EOF > body.json\n{\"name\": \"<name>\", \"n\": 1}\nEOF\ncat body.json", ["<name>=Ada L"] },
        { "python here-document", "python3 - <<'EOF'\nimport json\nprint(json.dumps({'a': 1}))\nEOF", [] },
        { "awk", "awk -F, 'NR>1 {s+=$2} END {print s}' data.csv", [] },
        { "awk with pipe", "awk -F, '{print $1}' <csv> | tail -n +2 | sort", ["<csv>=data.csv"] },
        { "sed", "sed -e 's/a/A/g' -e '/^$/d' words.txt > upper.txt && cat upper.txt", [] },
        { "xargs", "ls *.txt | xargs -I {} echo \"file {}\"", [] },
        { "find with exec", "find . -name '*.csv' -exec wc -l {} \\;", [] },
        { "jq", "jq -r '.items[] | select(.n > 1) | .id' items.json", [] },
        { "jq with curl shape", "cat items.json | jq '.items | length'", [] },
        { "substitution", "TOTAL=$(wc -l < words.txt)\necho \"total $TOTAL\"", [] },
        { "arithmetic", "N=<count>\necho $((N * 2))", ["<count>=21"] },
        { "literal assignments", "NAME=\"World\"\nGREETING=hello\necho \"$GREETING $NAME\" | tee greeting.txt", [] },
        { "environment secret", "printf '%s' \"$API_TOKEN\" | wc -c", [] },
        { "variable of the agent", "echo \"$REPORT_NAME\" | tr a-z A-Z", [] },
        { "and-or", "[ -f nothing.txt ] && echo yes || echo no", [] },
        { "exit code of a failure", "cat words.txt | grep -q zebra", [] },
        { "goes on after a failure", "ls nothing-here.txt 2>/dev/null\necho after", [] },
        { "pipe over lines", "cat words.txt |\n  sort |\n  head -2", [] },
        { "continued lines", "sort \\\n  -r \\\n  words.txt | head -1", [] },
        { "subshell", "(cd sub && ls | sort)", [] },
        { "cd for one line", "cd sub && cat inner.txt | wc -w", [] },
        { "group", "{ echo b; echo a; } | sort", [] },
        { "process substitution", "diff <(sort words.txt) <(sort my\\ file.txt) | head -3", [] },
        { "here-string", "tr a-z A-Z <<< \"<text>\" | rev", ["<text>=abc def"] },
        { "arrays", "items=(one two three)\nfor i in \"${items[@]}\"; do echo \"- $i\"; done", [] },
        { "parameter expansion", "FILE=\"archive.tar.gz\"\necho \"${FILE%%.*} ${FILE##*.}\"", [] },
        { "default of a variable", "OUT=\"${OUT:-result.txt}\"\necho done > \"$OUT\"\ncat \"$OUT\"", [] },
        { "until", "i=0\nuntil [ $i -ge 3 ]; do\n  echo $i\n  i=$((i+1))\ndone", [] },
        { "braces", "mkdir -p {{project}}/src && touch {{project}}/src/a.txt && find {{project}} | sort", ["{{project}}=my app"] },
        { "suffix of a word", "cp <name>.txt <name>.bak && ls *.bak", ["<name>=words"] },
        { "option with a value", "cut --delimiter=, --fields=<field> data.csv | sort", ["<field>=2"] },
        { "python one-liner", "python3 -c 'import sys, csv; print(sum(int(r[\"n\"]) for r in csv.DictReader(sys.stdin)))' < data.csv", [] },
        { "node one-liner", "node -e 'console.log(require(\"fs\").readFileSync(\"data.csv\", \"utf8\").split(\"\\n\").length)' | cat", [] },
        { "json data", "printf '%s' '{\"name\": \"<name>\"}' > body.json && cat body.json", ["<name>=Ada"] },
        { "texts beside a variable in escaped json", "echo \"{\\\"by\\\": \\\"$API_TOKEN\\\", \\\"text\\\": \\\"one day\\\"}\" > body.json && cat body.json | jq .text", [] },
        { "texts beside a placeholder in json", "printf '%s' '{\"name\": \"<name>\", \"text\": \"It costs $5\", \"more\": \"or\\nso\"}' | jq -r '.text + .more'", ["<name>=Ada"] },
        { "numbered steps", "# 1. Sort\nsort words.txt > sorted.txt\n\n# 2. Count\nwc -l sorted.txt", [] },
        { "sqlite", "sqlite3 test.db 'create table t(n); insert into t values (1),(2); select sum(n) from t;'\nls test.db", [] },
        { "tee and stderr", "{ echo out; echo err >&2; } 2>&1 | sort | tee log.txt", [] },
    };

    [SkippableTheory]
    [MemberData(nameof(Fences))]
    public async Task An_outlined_fence_does_what_the_original_does(string name, string code, string[] values)
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Outlined outlined = Outlined.Of($"\n# Do it\n\n```bash\n{code}\n```\n");
        Assert.True(outlined.Files.Count > 0, $"{name} is outlined");
        string command = Outlined.FirstFence(outlined.Text[InMemorySkills.FrontMatter.Length..]);
        Assert.StartsWith("bash scripts/skvm/do-it", command.Split('\n').First(line => line.Length > 0 && line[0] != '#'));

        string before = Folder("before"), after = Folder("after");
        foreach (BundleFile file in outlined.Files)
        {
            string path = Path.Combine(_root, "skill", file.Path["demo/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Content.ToArray());
        }

        string original = code;
        foreach (string value in values)
        {
            string hole = value[..value.IndexOf('=')], text = value[(value.IndexOf('=') + 1)..];
            original = Fill(original, hole, text);
            command = command.Replace($"\"{hole}\"", Quote(text), StringComparison.Ordinal);
        }

        command = command.Replace("scripts/skvm", $"{Quote(Path.Combine(_root, "skill"))}/scripts/skvm", StringComparison.Ordinal);
        (string expected, int expectedCode) = await Outlined.RunAsync(before, "bash", "-c", original);
        (string actual, int actualCode) = await Outlined.RunAsync(after, "bash", "-c", command);
        Assert.Equal(expected, actual);
        Assert.Equal(expectedCode, actualCode);
        Assert.Equal(Files(before), Files(after));
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Fences.Count() >= 40);

    [SkippableFact]
    public async Task A_value_is_never_code()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Outlined outlined = Outlined.Of("\n# Do it\n\n```bash\necho \"<first>\" '<second>' <third> | cat\n```\n");
        string folder = Folder("hostile");
        string script = Path.Combine(folder, "x.sh");
        await File.WriteAllBytesAsync(script, outlined.Files[0].Content.ToArray());
        const string Hostile = "$(touch hacked) `touch hacked`'; touch hacked; \"; touch hacked #";

        (string output, _) = await Outlined.RunAsync(folder, "bash", script, "--first", Hostile, "--second=" + Hostile, "--third", Hostile);

        Assert.Equal($"{Hostile} {Hostile} {Hostile}\n", output);
        Assert.False(File.Exists(Path.Combine(folder, "hacked")));
    }

    [SkippableFact]
    public async Task A_value_in_json_stays_a_text()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Outlined outlined = Outlined.Of("\n# Do it\n\n```bash\nprintf '%s' '{\"name\": \"<name>\"}' | jq -r .name\n```\n");
        string folder = Folder("json");
        await File.WriteAllBytesAsync(Path.Combine(folder, "x.sh"), outlined.Files[0].Content.ToArray());

        (string output, _) = await Outlined.RunAsync(folder, "bash", "x.sh", "--name", "a \"quoted\" \\ text\n\tand more");

        Assert.Equal("a \"quoted\" \\ text\n\tand more\n", output);
    }

    [SkippableFact]
    public async Task A_wrong_call_says_what_is_missing()
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Outlined outlined = Outlined.Of("\n# Do it\n\n```bash\nhead -n <line-count> <input-file> | sort\n```\n");
        string folder = Folder("calls");
        await File.WriteAllBytesAsync(Path.Combine(folder, "x.sh"), outlined.Files[0].Content.ToArray());

        (
            string output,
            int code) = await Outlined.RunAsync(
                folder, "bash", "-c", "bash x.sh --line-count 2 2>&1; bash x.sh --line-count two --input-file words.txt 2>&1; bash x.sh --nope 2>&1");
        (string help, int helpCode) = await Outlined.RunAsync(folder, "bash", "x.sh", "--help");

        Assert.Equal("x.sh: --input-file is missing; see --help\nx.sh: --line-count must be a number; see --help\nx.sh: unknown argument --nope; see --help\n", output);
        Assert.Equal(2, code);
        Assert.Equal(0, helpCode);
        Assert.Contains("--line-count <number>", help, StringComparison.Ordinal);
    }

    /// <summary>Puts a value where a placeholder stands, as a careful agent would: quoted as the place asks.</summary>
    private static string Fill(string code, string hole, string text)
    {
        for (int at = code.IndexOf(hole, StringComparison.Ordinal); at >= 0; at = code.IndexOf(hole, at, StringComparison.Ordinal))
        {
            int line = code.LastIndexOf('\n', at) + 1;
            bool here = code.Contains("<<EOF", StringComparison.Ordinal) && line > 0;
            bool single = !here && code.AsSpan(line, at - line).Count('\'') % 2 == 1;
            bool quoted = !here && !single && code.AsSpan(line, at - line).Count('"') % 2 == 1;
            string value = here || single ? text.Replace("'", "'\\''", StringComparison.Ordinal) : quoted ? text.Replace("$", "\\$", StringComparison.Ordinal) : Quote(text);
            code = code[..at] + value + code[(at + hole.Length)..];
            at += value.Length;
        }

        return code;
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private string Folder(string name)
    {
        string folder = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.WriteAllText(Path.Combine(folder, "words.txt"), "pear\napple\nfig\napple\nbanana\n");
        File.WriteAllText(Path.Combine(folder, "my file.txt"), "x\ny\n");
        File.WriteAllText(Path.Combine(folder, "app.log"), "ok\nError one\nerror two\n");
        File.WriteAllText(Path.Combine(folder, "notes.md"), "# Notes\n");
        File.WriteAllText(Path.Combine(folder, "data.csv"), "id,n\na,1\nb,2\nc,39\n");
        File.WriteAllText(Path.Combine(folder, "items.json"), "{\"items\":[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":2}]}");
        File.WriteAllText(Path.Combine(folder, "sub", "inner.txt"), "one two three\n");
        return folder;
    }

    private static string Files(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(folder, path)}: {Convert.ToHexString(File.ReadAllBytes(path))}"));
}
