using SkVM.Environments;

namespace SkVM.Tests.Dependencies;

/// <summary>
/// What a skill gets from elsewhere than the public registry is shown with its command and never installed by its name: anyone may have registered that. What
/// it gets from the registry keeps its extras and its range.
/// </summary>
public class PackageOriginTests
{
    private const string Inner = "https://pypi.acme.internal/simple", InnerNpm = "https://npm.acme.internal";

    /// <summary>Each package as what installs it, or with what a person is told in parentheses.</summary>
    [Theory]
    [InlineData("pip install git+https://github.com/acme/tables.git#egg=acmetables", "acmetables (pip install git+https://github.com/acme/tables.git#egg=acmetables)")]
    [InlineData("pip install \"git+https://x.test/t#egg=acmetables[x]&subdirectory=src\"", "acmetables (pip install \"git+https://x.test/t#egg=acmetables[x]&subdirectory=src\")")]
    [InlineData("pip install \"acme-tables @ git+https://github.com/acme/tables\" pandas", "acme-tables (pip install \"acme-tables @ git+https://github.com/acme/tables\"); pandas")]
    [InlineData("pip install acme-tables@https://x.test/acme_tables-1.0.whl", "acme-tables (pip install acme-tables@https://x.test/acme_tables-1.0.whl)")]
    [InlineData("pip install -e git+https://x.test/t#egg=acme-tables", "acme-tables (pip install -e git+https://x.test/t#egg=acme-tables)")]
    [InlineData("pip install -e acme-tables", "")]
    [InlineData("pip install git@github.com:acme/tables.git", "")]
    [InlineData("pip install acme-tables acme-rows --index-url=" + Inner, "acme-rows (pip install acme-rows --index-url=" + Inner + "); acme-tables (pip install acme-tables --index-url=" + Inner + ")")]
    [InlineData("pip install --index-url " + Inner + " acme-tables", "acme-tables (pip install --index-url " + Inner + " acme-tables)")]
    [InlineData("pip --index-url " + Inner + " install acme-tables", "acme-tables (pip --index-url " + Inner + " install acme-tables)")]
    [InlineData("python -m pip install -i " + Inner + " acme-tables", "acme-tables (python -m pip install -i " + Inner + " acme-tables)")]
    [InlineData("pip install acme-tables --extra-index-url " + Inner, "acme-tables (pip install acme-tables --extra-index-url " + Inner + ")")]
    [InlineData("pip install -f wheels acme-tables", "acme-tables (pip install -f wheels acme-tables)")]
    [InlineData("pip install --no-index --find-links=wheels acme-tables", "acme-tables (pip install --no-index --find-links=wheels acme-tables)")]
    [InlineData("PIP_INDEX_URL=" + Inner + " pip install acme-tables", "acme-tables (PIP_INDEX_URL=" + Inner + " pip install acme-tables)")]
    [InlineData("pip install --pre acme-tables", "acme-tables (pip install --pre acme-tables)")]
    [InlineData("pip install --some-new-option acme-tables", "acme-tables (pip install --some-new-option acme-tables)")]
    [InlineData("uv add acme-tables --index " + Inner, "acme-tables (uv add acme-tables --index " + Inner + ")")]
    [InlineData("poetry add --source internal acme-tables", "acme-tables (poetry add --source internal acme-tables)")]
    [InlineData("uvx --from git+https://github.com/acme/tables acme-tables run", "")]
    [InlineData("uvx --from acme-tables rows run", "acme-tables")]
    [InlineData("uvx --index-url " + Inner + " acme-tables --fast", "acme-tables (uvx --index-url " + Inner + " acme-tables)")]
    [InlineData("pipx run --spec acme-tables==2.0 rows", "acme-tables==2.0")]
    [InlineData("conda install -c acme acme-tables", "acme-tables (conda install -c acme acme-tables)")]
    [InlineData("conda install pandas", "pandas")]
    [InlineData("npm install acme-tables --registry=" + InnerNpm, "acme-tables (npm install acme-tables --registry=" + InnerNpm + ")")]
    [InlineData("npm --registry " + InnerNpm + " install acme-tables", "acme-tables (npm --registry " + InnerNpm + " install acme-tables)")]
    [InlineData("npm install acme-rows@npm:acme-tables@1.2", "acme-rows (npm install acme-rows@npm:acme-tables@1.2)")]
    [InlineData("npm install acme-tables@github:acme/tables", "acme-tables (npm install acme-tables@github:acme/tables)")]
    [InlineData("npm install acme-tables@file:../tables", "acme-tables (npm install acme-tables@file:../tables)")]
    [InlineData("npx -y --registry " + InnerNpm + " acme-tables --fast", "acme-tables (npx -y --registry " + InnerNpm + " acme-tables)")]
    [InlineData("npx -p acme-tables rows", "acme-tables")]
    [InlineData("npx --package=acme-tables rows", "acme-tables")]
    public void What_comes_from_elsewhere_is_shown_and_not_installed(string command, string expected) => Assert.Equal(expected, Show($"```bash\n{command}\n```\n"));

    [Theory]
    [InlineData("pip install \"uvicorn[standard]\" 'acme-tables[csv,XML_fast]>=2,<3'", "acme-tables[csv,xml-fast]>=2,<3; uvicorn[standard]")]
    [InlineData("pip install -qU --user --timeout 60 acme-tables --index-url https://pypi.org/simple/", "acme-tables")]
    [InlineData("pip install --target lib acme-tables", "acme-tables")]
    [InlineData("npm i -g --save-exact acme-tables@1.2.3 --registry https://registry.npmjs.org", "acme-tables@1.2.3")]
    [InlineData("npm install acme-tables@\">=1 <3 || 5\" 'acme-rows@1.2 - 2.0.0-rc.1'", "acme-rows@1.2 - 2.0.0-rc.1; acme-tables@>=1 <3 || 5")]
    [InlineData("npm install -DE http-server", "http-server")]
    public void What_comes_from_the_registry_is_installed_as_the_skill_says(string command, string expected) => Assert.Equal(expected, Show($"```bash\n{command}\n```\n"));

    /// <summary>Where a skill has both, nobody knows which of them is meant by the name.</summary>
    [Fact]
    public void One_place_that_says_elsewhere_is_enough() =>
        Assert.Equal(
            "acme-tables (pip install -i " + Inner + " acme-tables)",
            Show($"```bash\npip install acme-tables\npip install -i {Inner} acme-tables\n```\n\n```python\nimport acme_tables\n```\n"));

    [Theory]
    [InlineData("export PIP_INDEX_URL=" + Inner + "\npip install acme-tables", "acme-tables (pip install acme-tables --index-url " + Inner + ")")]
    [InlineData("pip config set global.extra-index-url " + Inner + "\npip install acme-tables", "acme-tables (pip install acme-tables --extra-index-url " + Inner + ")")]
    [InlineData("npm config set registry " + InnerNpm + "\nnpm install acme-tables", "acme-tables (npm install acme-tables --registry " + InnerNpm + ")")]
    [InlineData("npm config set @rows:registry=" + InnerNpm + "\nnpm install acme-tables @rows/fast", "@rows/fast (npm install @rows/fast --registry " + InnerNpm + "); acme-tables")]
    [InlineData("npm config set registry https://registry.npmjs.org/\nnpm install acme-tables", "acme-tables")]
    public void A_registry_that_the_skill_sets_holds_for_all_it_installs(string commands, string expected) => Assert.Equal(expected, Show($"```bash\n{commands}\n```\n"));

    [Theory]
    [InlineData("requirements.txt", "--index-url " + Inner + "\nacme-tables==1.2\n", "acme-tables (pip install -r requirements.txt)")]
    [InlineData("requirements.txt", "--index-url https://pypi.org/simple\nacme-tables==1.2 \\\n    --hash=sha256:00\nuvicorn[standard]\n", "acme-tables==1.2; uvicorn[standard]")]
    [InlineData("requirements.txt", "-e git+https://github.com/acme/tables#egg=acme-tables\nacme-rows @ https://x.test/rows.whl\n-e .\npandas\n", "acme-rows (pip install 'acme-rows @ https://x.test/rows.whl'); acme-tables (pip install 'git+https://github.com/acme/tables#egg=acme-tables'); pandas")]
    [InlineData("pyproject.toml", "[project]\ndependencies = [\"acme-tables[csv]>=2\", \"acme-rows @ git+https://x.test/r\"]\n", "acme-rows (pip install 'acme-rows @ git+https://x.test/r'); acme-tables[csv]>=2")]
    [InlineData("pyproject.toml", "[project]\ndependencies = [\"acme-tables\", \"pandas\"]\n[tool.uv.sources]\nacme_tables = { git = \"https://x.test/t\" }\n", "acme-tables (pip install 'git+https://x.test/t'); pandas")]
    [InlineData("pyproject.toml", "[project]\ndependencies = [\"acme-tables\"]\n[[tool.uv.index]]\nname = \"inner\"\nurl = \"" + Inner + "\"\n", "acme-tables (pip install acme-tables --index-url " + Inner + ")")]
    [InlineData("pyproject.toml", "[project]\ndependencies = [\"acme-tables\", \"acme-rows\"]\n[[tool.uv.index]]\nname = \"inner\"\nurl = \"" + Inner + "\"\nexplicit = true\n[tool.uv.sources]\nacme-rows = { index = \"inner\" }\n", "acme-rows (uv add acme-rows --index inner); acme-tables")]
    [InlineData("pyproject.toml", "[tool.poetry.dependencies]\nacme-tables = { git = \"https://x.test/t\" }\nacme-rows = { version = \"^1.2\", extras = [\"csv\"] }\nacme-cells = { version = \"*\", source = \"inner\" }\n", "acme-cells (poetry add acme-cells --source inner); acme-rows[csv]>=1.2,<2; acme-tables (pip install 'git+https://x.test/t')")]
    [InlineData("run.py", "# /// script\n# dependencies = [\"acme-tables[csv]\", \"acme-rows\"]\n# [tool.uv.sources]\n# acme-rows = { url = \"https://x.test/rows.whl\" }\n# ///\n", "acme-rows (pip install 'https://x.test/rows.whl'); acme-tables[csv]")]
    [InlineData("package.json", "{\"dependencies\":{\"acme-tables\":\"git+https://x.test/t.git\",\"acme-rows\":\"npm:rows@1\",\"acme-cells\":\"acme/cells\",\"near\":\"file:../near\",\"react\":\"^18.0.0\"}}", "acme-cells (npm install acme-cells@acme/cells); acme-rows (npm install acme-rows@npm:rows@1); acme-tables (npm install acme-tables@git+https://x.test/t.git); react@^18.0.0")]
    public void Lists_of_the_bundle_say_where_packages_come_from(string path, string text, string expected) => Assert.Equal(expected, Show("Do it.\n", (path, text)));

    [Theory]
    [InlineData("registry=" + InnerNpm + "\n", "@rows/fast (npm install @rows/fast --registry " + InnerNpm + "); react (npm install react --registry " + InnerNpm + ")")]
    [InlineData("# ours\n@rows:registry = " + InnerNpm + "\n", "@rows/fast (npm install @rows/fast --registry " + InnerNpm + "); react")]
    public void A_file_of_npm_names_the_registry(string text, string expected) =>
        Assert.Equal(expected, Show("Do it.\n", (".npmrc", text), ("package.json", "{\"dependencies\":{\"react\":\"*\",\"@rows/fast\":\"*\"}}")));

    /// <summary>pip uses an index for all that it installs at once.</summary>
    [Fact]
    public void An_index_holds_for_the_lists_that_belong_together() =>
        Assert.Equal(
            "acme-rows (pip install -r requirements-base.txt); acme-tables (pip install -r requirements.txt); pandas",
            Show(
                "Do it.\n", ("requirements.txt", "-r requirements-base.txt\n-i " + Inner + "\nacme-tables\n"), ("requirements-base.txt", "acme-rows\n"), ("requirements-docs.txt", "pandas\n")));

    [Fact]
    public void An_install_of_a_list_may_name_the_index() =>
        Assert.Equal(
            "acme-tables (pip install acme-tables --index-url " + Inner + ")",
            Show($"```bash\npip install -r requirements.txt --index-url {Inner}\n```\n", ("requirements.txt", "acme-tables\n")));

    [Theory]
    [InlineData("```json\n{\"mcpServers\":{\"x\":{\"command\":\"npx\",\"args\":[\"--registry=" + InnerNpm + "\",\"acme-tables\"]}}}\n```\n", "acme-tables (npx --registry=" + InnerNpm + " acme-tables)")]
    [InlineData("```json\n{\"mcpServers\":{\"x\":{\"command\":\"npx\",\"args\":[\"-y\",\"acme-tables\"]}}}\n```\n", "acme-tables")]
    public void A_server_of_a_host_is_a_command_too(string body, string expected) => Assert.Equal(expected, Show(body));

    [Theory]
    [InlineData("cargo install acme-tool --git https://github.com/acme/tool", "acme-tool (cargo install acme-tool --git https://github.com/acme/tool)")]
    [InlineData("gem install acme-tool --source https://gems.acme.internal", "acme-tool (gem install acme-tool --source https://gems.acme.internal)")]
    [InlineData("dotnet tool install -g Acme.Tool --add-source https://nuget.acme.internal", "Acme.Tool (dotnet tool install -g Acme.Tool --add-source https://nuget.acme.internal)")]
    [InlineData("cargo install --locked acme-tool", "acme-tool (cargo install acme-tool)")]
    public void Other_managers_are_told_with_their_source(string command, string expected)
    {
        EnvironmentDependency tool = Assert.Single(
            InMemorySkills.WithBody($"```bash\n{command}\n```\n").Model().GetEnvironment().Dependencies, dependency => dependency.Kind == DependencyKind.Other);
        Assert.Equal(expected, $"{tool.Name} ({tool.Hint})");
        Assert.Equal(command.Contains("https", StringComparison.Ordinal), tool.Ecosystem is null);
    }

    /// <summary>The list of a compiled skill, read again, installs no more than it said.</summary>
    [Fact]
    public void The_compiled_list_says_the_same()
    {
        EnvironmentBinding binding = InMemorySkills.WithBody($"```bash\npip install -i {Inner} acme-tables\n```\n\n```python\nimport acmerows\n```\n").Model().GetEnvironment();
        EnvironmentBinding read = EnvironmentBindingFile.Read(EnvironmentBindingFile.Write(binding));
        Assert.Equal(Show(binding), Show(read));
    }

    private static string Show(string body, params (string Path, string Text)[] files)
    {
        InMemorySkills skills = InMemorySkills.WithBody(body);
        foreach ((string path, string text) in files)
            skills = skills.File("demo/" + path, text);
        return Show(skills.Model().GetEnvironment());
    }

    private static string Show(EnvironmentBinding binding) =>
        string.Join(
            "; ",
            binding.Dependencies.Where(dependency => dependency.Kind is DependencyKind.Pip or DependencyKind.Npm)
                .OrderBy(dependency => dependency.Name, StringComparer.Ordinal)
                .Select(dependency => dependency.Sources is [var source] ? source.Package : dependency.Hint is { } hint ? $"{dependency.Name} ({hint})" : $"{dependency.Name}?"));
}
