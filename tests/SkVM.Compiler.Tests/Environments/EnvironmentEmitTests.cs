using System.Text;
using System.Text.Json;
using SkVM.Emit;
using SkVM.Environments;
using SkVM.Manifest;
using SkVM.Targets;

namespace SkVM.Tests.Environments;

/// <summary>Which files bind a compiled skill's environment, and what is in them.</summary>
public class EnvironmentEmitTests
{
    private const string Target = "openai/gpt-5.4@bare-agent";
    private const string Root = "openai--gpt-5.4@bare-agent/demo/";
    private const string Body = "# Demo\n\n```bash\npip install pandas==2.2.1\nnpm install react@18.3.1\nffmpeg -i a.mp4 b.mp3\n```\n";

    [Fact]
    public void A_skill_that_needs_nothing_has_no_environment() =>
        Assert.DoesNotContain(Emit(InMemorySkills.WithBody("Say hello.\n")).Keys, path => path.Contains("/env/", StringComparison.Ordinal));

    [Fact]
    public void A_skill_that_needs_something_has_one_and_the_manifest_lists_it()
    {
        IReadOnlyDictionary<string, string> files = Emit(InMemorySkills.WithBody(Body));
        string[] expected = [
            "activate", "activate.ps1", "bom.cdx.json", "check.ps1", "check.sh", "dependencies.tsv", "environment.json", "install.ps1", "install.sh",
            "package.json", "requirements.txt",
        ];

        Assert.Equal(
            expected, files.Keys.Where(path => path.StartsWith(Root + "env/", StringComparison.Ordinal)).Select(path => path[(Root.Length + 4)..]).Order(StringComparer.Ordinal));
        SkillManifest manifest = SkillManifestFile.Read(Encoding.UTF8.GetBytes(files[Root + "skvm.json"]));
        Assert.Equal(expected, manifest.Files.Where(file => file.Role == "environment").Select(file => file.Path["env/".Length..]));
    }

    [Fact]
    public void Pins_reach_the_lists_of_the_registries_tools()
    {
        IReadOnlyDictionary<string, string> files = Emit(InMemorySkills.WithBody(Body));
        Assert.Contains("\npandas==2.2.1\n", files[Root + "env/requirements.txt"], StringComparison.Ordinal);
        Assert.Equal("{\n  \"private\": true,\n  \"dependencies\": {\n    \"react\": \"18.3.1\"\n  }\n}\n", files[Root + "env/package.json"]);
        Assert.Contains("ffmpeg\tffmpeg\t-\t-\t-\t-\tffmpeg\tffmpeg-free\tffmpeg\tffmpeg\tGyan.FFmpeg\t-\t-\n", files[Root + "env/dependencies.tsv"], StringComparison.Ordinal);
    }

    [Fact]
    public void Extras_reach_what_is_installed_and_what_comes_from_elsewhere_does_not()
    {
        IReadOnlyDictionary<string, string> files = Emit(
            InMemorySkills.WithBody("```bash\npip install \"markitdown[pptx]>=0.1\"\npip install acme-tables --index-url=https://pypi.acme.internal/simple\nnpm install acme-rows@npm:rows@1\n```\n"));
        Assert.EndsWith(".\nmarkitdown[pptx]>=0.1\n", files[Root + "env/requirements.txt"].Replace("environment.\n", ".\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("{\n  \"private\": true\n}\n", files[Root + "env/package.json"]);
        Assert.Contains("\t>=0.1\t-\tmarkitdown[pptx]>=0.1\t-\t", files[Root + "env/dependencies.tsv"], StringComparison.Ordinal);
        Assert.Contains("\t-\tpip install acme-tables --index-url=https://pypi.acme.internal/simple\n", files[Root + "env/dependencies.tsv"], StringComparison.Ordinal);
        Assert.Contains("\"purl\": \"pkg:pypi/markitdown\"", files[Root + "env/bom.cdx.json"], StringComparison.Ordinal);
        Assert.DoesNotContain("pkg:pypi/acme-tables", files[Root + "env/bom.cdx.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_bill_of_materials_names_packages_by_their_URLs()
    {
        using var bom = JsonDocument.Parse(Emit(InMemorySkills.WithBody(Body))[Root + "env/bom.cdx.json"]);
        JsonElement root = bom.RootElement;
        Assert.Equal(("CycloneDX", "1.6"), (root.GetProperty("bomFormat").GetString(), root.GetProperty("specVersion").GetString()));
        string?[] urls = [.. root.GetProperty("components").EnumerateArray().Select(component => component.TryGetProperty("purl", out JsonElement url) ? url.GetString() : null)];
        Assert.Contains("pkg:pypi/pandas@2.2.1", urls);
        Assert.Contains("pkg:npm/react@18.3.1", urls);
        Assert.Contains("pkg:generic/ffmpeg", urls);
        string?[] references = [
            .. root
                .GetProperty("components")
                .EnumerateArray()
                .Concat(root.GetProperty("services").EnumerateArray())
                .Select(component => component.GetProperty("bom-ref").GetString()),
        ];
        Assert.Equal(references.Length, references.Distinct().Count());
        Assert.Equal(references, root.GetProperty("dependencies")[0].GetProperty("dependsOn").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void The_scripts_are_the_same_for_every_skill()
    {
        IReadOnlyDictionary<string, string> one = Emit(InMemorySkills.WithBody(Body)), other = Emit(InMemorySkills.WithBody("```bash\njq . x.json\n```\n"));
        foreach (string name in new[] { "activate", "activate.ps1", "check.ps1", "check.sh", "install.ps1", "install.sh" })
            Assert.Equal(one[Root + "env/" + name], other[Root + "env/" + name]);
    }

    [Fact]
    public void Compiling_a_compiled_skill_gives_the_same_environment()
    {
        IReadOnlyDictionary<string, string> first = Emit(InMemorySkills.WithBody(Body));
        var again = new InMemorySkills([.. first.Where(file => file.Key != Root + "skvm.json").Select(file => ("demo/" + file.Key[Root.Length..], file.Value))]);
        IReadOnlyDictionary<string, string> second = Emit(again);

        Assert.Equal(first.Where(IsEnvironment), second.Where(IsEnvironment));
        Assert.True(first.Count(IsEnvironment) == 11);

        static bool IsEnvironment(KeyValuePair<string, string> file) => file.Key.Contains("/env/", StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_the_author_are_not_overwritten()
    {
        IReadOnlyDictionary<string, string> files = Emit(InMemorySkills.WithBody(Body).File("demo/env/check.sh", "mine"));
        Assert.Equal("mine", files[Root + "env/check.sh"]);
        Assert.Contains(Root + "skvm-env/install.sh", files.Keys);
    }

    [Theory]
    [MemberData(nameof(EnvironmentScriptTests.HostileNames), MemberType = typeof(EnvironmentScriptTests))]
    public void A_hostile_name_stays_in_its_field(string name)
    {
        var binding = new EnvironmentBinding { Skill = name, Dependencies = [.. EnvironmentScriptTests.Hostile(name)] };
        string table = Encoding.UTF8.GetString(EnvironmentTable.Write(binding));
        string[] rows = [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#') && !line.StartsWith("skill\t", StringComparison.Ordinal))];

        Assert.Equal(binding.Dependencies.Length, rows.Length);
        Assert.All(rows, row => Assert.Equal(16, row.Split('\t').Length));
        Assert.DoesNotContain(table, c => char.IsControl(c) && c is not ('\n' or '\t'));
        Assert.DoesNotContain('"', table);
        string[] requirements = [.. Encoding.UTF8.GetString(PackageLists.Pip(binding)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.All(requirements, line => Assert.True(PackageNames.IsSafe(new PackageSource(PackageManager.Pip, line)), line));
        JsonDocument.Parse(PackageLists.Npm(binding)).Dispose();
        JsonDocument.Parse(CycloneDxBom.Write(binding)).Dispose();
        Assert.Equal(EnvironmentBindingFile.Write(binding), EnvironmentBindingFile.Write(EnvironmentBindingFile.Read(EnvironmentBindingFile.Write(binding))));
    }

    [SkippableFact]
    public void Environments_of_the_corpus_are_tables_that_the_scripts_can_read()
    {
        int bound = 0;
        foreach (string path in SharedData.CorpusSkills())
        {
            InMemorySkills skill = InMemorySkills.Of(File.ReadAllText(path), "demo/SKILL.md");
            EnvironmentBinding binding = skill.Model().GetEnvironment();
            string[] rows = [.. Encoding.UTF8.GetString(EnvironmentTable.Write(binding)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Skip(1)];
            Assert.Equal(binding.Dependencies.Length + (binding.OperatingSystems.IsEmpty ? 0 : 1), rows.Length);
            Assert.All(rows, row => Assert.Equal(16, row.Split('\t').Length));
            bound += rows.Length > 0 ? 1 : 0;
        }

        Assert.True(bound > 100, $"Only {bound} skills have an environment.");
    }

    private static SortedDictionary<string, string> Emit(InMemorySkills skills)
    {
        var output = new MemoryOutput();
        Assert.True(skills.Compile().Emit(SkillTarget.Parse(Target), output).Success);
        return new(output.Files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value.Span)), StringComparer.Ordinal);
    }
}
