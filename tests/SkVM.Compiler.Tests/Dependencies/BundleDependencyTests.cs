using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>Scripts and package lists of the bundle.</summary>
public class BundleDependencyTests
{
    [Theory]
    [InlineData("requirements.txt", "# base\npandas==2.2.0\nrequests>=2,<3 ; python_version > '3.8'\n-r other.txt\n", "pip pandas ==2.2.0; pip requests >=2,<3; system python3")]
    [InlineData("pyproject.toml", "[project]\nrequires-python = \">=3.11\"\ndependencies = [\n  \"httpx>=0.27\",\n]\n", "pip httpx >=0.27; system python3 >=3.11")]
    [InlineData("package.json", "{\"dependencies\": {\"zod\": \"^3\"}, \"devDependencies\": {\"jest\": \"29\"}, \"engines\": {\"node\": \">=20\"}}", "npm jest 29?; npm zod ^3; system node >=20")]
    [InlineData("Cargo.toml", "[package]\nname = \"x\"\n[dependencies]\nserde = { version = \"1\" }\n", "other serde 1")]
    [InlineData("go.mod", "module x\ngo 1.22\nrequire (\n\tgithub.com/spf13/cobra v1.8.0\n)\n", "other github.com/spf13/cobra v1.8.0")]
    [InlineData("app.csproj", "<PackageReference Include=\"Serilog\" Version=\"4.0.0\" />", "other Serilog 4.0.0")]
    [InlineData("Dockerfile", "FROM python:3.12-slim AS base\nRUN pip install --no-cache-dir \\\n  flask\nFROM base\n", "other python 3.12-slim; pip flask")]
    [InlineData("scripts/run.py", "# /// script\n# requires-python = \">=3.12\"\n# dependencies = [\"rich>=13\"]\n# ///\nimport rich\n", "pip rich >=13; system python3 >=3.12")]
    [InlineData("scripts/run.py", "import os\nimport yaml\ntry:\n    import numpy\nexcept ImportError:\n    numpy = None\n", "pip numpy?; pip pyyaml; system python3")]
    [InlineData("scripts/run.mjs", "import fs from 'node:fs';\nimport { z } from 'zod';\n", "npm zod; system node")]
    public void Files_of_the_bundle(string path, string text, string expected)
    {
        string[] found = Needs.Of(InMemorySkills.WithBody("Do it.\n").File("demo/" + path, text));
        foreach (string need in expected.Split("; "))
            Assert.Contains(need, found);
    }

    [Theory]
    [InlineData("env/install.sh", "#!/bin/sh\n# The same script for every skill, written by SkVM.\napt-get install curl\n", "")]
    [InlineData("env/install.sh", "#!/bin/sh\napt-get install curl\n", "system apt?")]
    public void Scripts_that_SkVM_wrote_are_not_read(string path, string text, string expected) =>
        Assert.Equal(expected, string.Join("; ", Needs.Of(InMemorySkills.WithBody("Do it.\n").File("demo/" + path, text))));

    [Fact]
    public void Their_evidence_is_the_file_and_the_line()
    {
        DependencySymbol yaml = Needs.One(InMemorySkills.WithBody("Do it.\n").File("demo/scripts/run.py", "import os\n\nimport yaml\n"), "pyyaml");
        Assert.Empty(yaml.Evidence);
        Assert.Equal([new DependencyFile("scripts/run.py", 3)], yaml.Files.ToArray());
    }

    [Fact]
    public void Modules_and_functions_of_the_skill_itself_are_no_dependencies() =>
        Assert.Equal(
            ["system python3"],
            Needs.Of(
                InMemorySkills
                    .WithBody("```bash\nbuild() { echo x; }\nbuild\nhelper --fast\n```\n```python\nimport shared\n```\n")
                    .File("demo/scripts/shared.py", "x = 1\n")
                    .File("demo/bin/helper", "x")));
}
