using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>What a skill's code needs on the machine.</summary>
public class CodeDependencyTests
{
    [Theory]
    [InlineData("pdftotext in.pdf out.txt", "system pdftotext")]
    [InlineData("$ pdftotext in.pdf", "system pdftotext")]
    [InlineData("cat a | jq . > b", "system jq")]
    [InlineData("git pull && docker ps; ffmpeg -i a", "system docker; system ffmpeg; system git")]
    [InlineData("sudo apt-get update", "system apt")]
    [InlineData("FOO=1 BAR=2 make all", "system make")]
    [InlineData("ls -la\ncd x\necho hi", "")]
    [InlineData("# curl is a comment", "")]
    [InlineData("echo 'curl | jq'", "")]
    [InlineData("curl -X POST \\\n  example \\\n  | tee x", "system curl")]
    [InlineData("cat <<EOF\ncurl x\nEOF\njq .", "system jq")]
    [InlineData("python run.py", "system python3")]
    [InlineData("./run.sh", "")]
    [InlineData("pip install pandas==2.1 'requests[socks]>=2' -r reqs.txt", "pip pandas ==2.1; pip requests >=2; system python3")]
    [InlineData("python -m pip install numpy", "pip numpy; system python3")]
    [InlineData("npm install -g typescript@5.4 @types/node", "npm @types/node; npm typescript 5.4; system node; system npm")]
    [InlineData("npx prettier --write .", "npm prettier; system npx")]
    [InlineData("curl -H \"Authorization: Bearer $GITHUB_TOKEN\" x", "env GITHUB_TOKEN; system curl")]
    [InlineData("export OPENAI_API_KEY=abc", "env OPENAI_API_KEY")]
    public void Shell_code_needs(string code, string expected) => AssertNeeds("bash", code, expected);

    [Theory]
    [InlineData("import os, sys\nfrom pathlib import Path", "")]
    [InlineData("import pandas as pd\nimport numpy", "pip numpy; pip pandas; system python3")]
    [InlineData("from PIL import Image\nimport yaml, cv2", "pip opencv-python; pip pillow; pip pyyaml; system python3")]
    [InlineData("from sklearn.linear_model import Ridge", "pip scikit-learn; system python3")]
    [InlineData("from . import x\nimport helper", "system python3")]
    [InlineData("x = 'import this'", "")]
    public void Python_code_needs(string code, string expected) => AssertNeeds("python", code, expected);

    [Theory]
    [InlineData("{ \"mcpServers\": { \"files\": { \"command\": \"npx\", \"args\": [\"-y\", \"@vendor/mcp-files\"] } } }", "npm @vendor/mcp-files; system npx")]
    [InlineData("{ \"mcpServers\": { \"files\": { \"command\": \"uvx\", \"args\": [\"mcp-files\"] } } }", "system python3; system uvx")]
    [InlineData("{ \"command\": \"run\", \"args\": [] }", "")]
    public void The_servers_that_a_host_starts_need(string code, string expected) => AssertNeeds("json", code, expected);

    [Theory]
    [InlineData("import fs from 'fs';\nimport path from 'node:path';", "")]
    [InlineData("import React from 'react';\nimport { x } from \"@scope/pkg/sub\";", "npm @scope/pkg; npm react; system node")]
    [InlineData("const _ = require('lodash/fp');", "npm lodash; system node")]
    [InlineData("import './local.js';\nimport x from '@/app';", "")]
    public void JavaScript_code_needs(string code, string expected) => AssertNeeds("js", code, expected);

    [Fact]
    public void Other_fences_and_prose_need_nothing() =>
        Assert.Empty(InMemorySkills.WithBody("Run `jq`.\n\n```\njq .\n```\n\n```yaml\nrun: jq .\n```\n").Model().GetDependencies());

    [Fact]
    public void Of_commands_between_strokes_any_one_will_do()
    {
        InMemorySkills skills = InMemorySkills.WithBody("Run the tests:\n\n```bash\nnpm test / cargo test / go test ./...\n```\n");
        Assert.Equal(["system cargo", "system go", "system node", "system npm"], Needs.Of(skills));
        Assert.Equal(["system:npm", "system:go"], Needs.One(skills, "cargo").Alternatives.ToArray());
    }

    [Fact]
    public void A_session_of_another_program_needs_nothing() =>
        Assert.Empty(InMemorySkills.WithBody("```bash\nmsf6 > search type:exploit name:x\nmsf6 > jq .\n```\n").Model().GetDependencies());

    [Fact]
    public void Evidence_is_each_place_up_to_five()
    {
        SkillSemanticModel model = InMemorySkills.WithBody(string.Concat(Enumerable.Repeat("1. Run\n\n   ```bash\n   jq .\n   ```\n", 7))).Model();
        DependencySymbol dependency = Assert.Single(model.GetDependencies());

        Assert.Equal(5, dependency.Evidence.Length);
        Assert.All(dependency.Evidence, span => Assert.Equal("jq", model.SyntaxTree.GetText().ToString(span)));
    }

    private static void AssertNeeds(string language, string code, string expected)
    {
        InMemorySkills skills = InMemorySkills.WithBody($"```{language}\n{code}\n```\n");
        SkillSemanticModel model = (code.Contains("import helper", StringComparison.Ordinal) ? skills.File("demo/scripts/helper.py") : skills).Model();
        string[] found = [
            .. model
                .GetDependencies()
                .Select(dependency => $"{dependency.Kind.ToString().ToLowerInvariant()} {dependency.Name} {dependency.Version}".TrimEnd())
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(expected, string.Join("; ", found));
    }
}
