using SkVM.Bundles;
using Xunit;

namespace SkVM.Tests.Lowering.Outlining;

/// <summary>Python and Node code runs as the agent would have run it, and as the outlined script; output, exit code and files must be the same.</summary>
public sealed class ScriptBehaviourTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skvm script ä").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static TheoryData<string, string, string[]> Fences => new()
    {
        { "python", "import csv\n\nwith open(\"<csv-file>\") as f:\n    rows = list(csv.DictReader(f))\nprint(sum(int(row[\"n\"]) for row in rows))", ["<csv-file>=data.csv"] },
        { "python", "import json\n\ndata = json.load(open(\"items.json\"))\nfor item in data[\"items\"]:\n    print(f\"{item['id']}: {item['n']:>3}\")", [] },
        { "python", "import re\n\ntext = open(\"notes.md\").read()\nfor word in re.findall(r\"\\b[A-Z]\\w+\", text):\n    print(word)", [] },
        { "python", "import subprocess\n\nresult = subprocess.run([\"sort\", \"data.csv\"], capture_output=True, text=True)\nprint(result.stdout, end=\"\")", [] },
        { "python", "from pathlib import Path\n\nLIMIT = 2\nlines = Path(\"data.csv\").read_text().splitlines()\nPath(\"first.txt\").write_text(\"\\n\".join(lines[:LIMIT]))\nprint(LIMIT)", [] },
        { "python", "def greet(name):\n    return \"Hello \" + name\n\nif __name__ == \"__main__\":\n    print(greet(\"<name>\"))", ["<name>=O'Hara \"Z\""] },
        { "python", "name = \"<name>\"\nprint(\"Dear <name>, bye <name>\", len(name))", ["<name>=Zoë"] },
        { "python", "import collections\ncounts = collections.Counter(line.split(\",\")[0] for line in open(\"data.csv\"))\nfor key, count in sorted(counts.items()):\n    print(key, count)", [] },
        { "python", "import sys\ntry:\n    open(\"nothing.txt\")\nexcept FileNotFoundError as e:\n    print(\"missing\")\n    sys.exit(3)", [] },
        { "python", "import json\nconfig = {\"name\": \"<project>\", \"n\": 1}\nwith open(\"out.json\", \"w\") as out:\n    json.dump(config, out)", ["<project>=a \\ b \" c"] },
        { "python", "values = [(i, i ** 2) for i in range(5)]\nsquare = lambda x: x * x\nassert all(square(a) == b for a, b in values)\nprint(*values, sep=\"\\n\")", [] },
        { "javascript", "const fs = require('fs');\nconst text = fs.readFileSync('<input>', 'utf8');\nconsole.log(text.split('\\n').length);", ["<input>=data.csv"] },
        { "javascript", "import { readFileSync, writeFileSync } from 'node:fs';\nconst data = JSON.parse(readFileSync('items.json', 'utf8'));\nwriteFileSync('ids.txt', data.items.map(item => item.id).join('\\n'));\nconsole.log(`${data.items.length} items`);", [] },
        { "javascript", "const name = '<name>';\nconst greet = (who) => `Hello ${who}`;\nconsole.log(greet(name), 'for <name>');", ["<name>=Ada \"L\""] },
        { "javascript", "const path = require('path');\nfor (const p of ['a/b.txt', 'c.md']) {\n  console.log(path.basename(p).replace(/\\.[a-z]+$/, ''));\n}\nprocess.exitCode = 4;", [] },
    };

    [SkippableTheory]
    [MemberData(nameof(Fences))]
    public async Task An_outlined_program_does_what_the_original_does(string language, string code, string[] values)
    {
        Skip.If(OperatingSystem.IsWindows(), "runs bash");
        Outlined outlined = Outlined.Of($"\n# Do it\n\n```{language}\n{code}\n```\n");
        BundleFile file = Assert.Single(outlined.Files);
        string command = Outlined.FirstFence(outlined.Text[InMemorySkills.FrontMatter.Length..]);
        string before = Folder("before"), after = Folder("after"), script = Path.Combine(_root, file.Path["demo/scripts/skvm/".Length..]);
        await File.WriteAllBytesAsync(script, file.Content.ToArray());
        string original = code;
        foreach (string value in values)
        {
            string hole = value[..value.IndexOf('=')], text = value[(value.IndexOf('=') + 1)..];
            original = original.Replace(hole, text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal);
            command = command.Replace($"\"{hole}\"", "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'", StringComparison.Ordinal);
        }

        string name = Path.Combine(_root, language == "python" ? "original.py" : original.Contains("import ", StringComparison.Ordinal) ? "original.mjs" : "original.cjs");
        await File.WriteAllTextAsync(name, original);
        command = command.Replace("scripts/skvm/" + Path.GetFileName(script), $"'{script}'", StringComparison.Ordinal);

        (string expected, int expectedCode) = await Outlined.RunAsync(before, language == "python" ? "python3" : "node", name);
        (string actual, int actualCode) = await Outlined.RunAsync(after, "bash", "-c", command);
        Assert.Equal(expected, actual);
        Assert.Equal(expectedCode, actualCode);
        Assert.Equal(Files(before), Files(after));
    }

    /// <summary>Pieces of reference, of other code, or for the agent to word: they stay.</summary>
    [Theory]
    [InlineData("python", "df.groupby(\"a\").sum()\nprint(df)")]
    [InlineData("python", "def helper(x):\n    return x + 1")]
    [InlineData("python", "import anthropic\nclient = anthropic.Anthropic()\nprint(client.messages.create(content=\"Tell me a long joke\"))")]
    [InlineData("python", "import re\nprint(re.findall(\"<word>s+\", open(\"a.txt\").read()))")]
    [InlineData("python", "rows = load(<path>)\nprint(rows)")]
    [InlineData("python", ">>> print(1)\n1")]
    [InlineData("python", "data = ...\nprint(data)")]
    [InlineData("javascript", "import React from 'react';\nconsole.log(React);")]
    [InlineData("javascript", "const el = document.querySelector('a');\nconsole.log(el);")]
    [InlineData("javascript", "export function f() { console.log(1); }")]
    public void A_piece_of_other_code_stays(string language, string code) => Assert.Empty(Outlined.Of($"\n# Do it\n\n```{language}\n{code}\n```\n").Files);

    private string Folder(string name)
    {
        string folder = Path.Combine(_root, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "notes.md"), "# Notes\nSome Words here\n");
        File.WriteAllText(Path.Combine(folder, "data.csv"), "id,n\na,1\nb,2\nc,39\n");
        File.WriteAllText(Path.Combine(folder, "items.json"), "{\"items\":[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":2}]}");
        return folder;
    }

    private static string Files(string folder) => string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(folder, path)}: {Convert.ToHexString(File.ReadAllBytes(path))}"));
}
