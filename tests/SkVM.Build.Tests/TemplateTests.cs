namespace SkVM.Build.Tests;

public sealed class TemplateTests
{
    [Fact]
    public void A_project_made_from_the_template_builds_and_packs()
    {
        TestPackages packages = TestPackages.Current;
        string root = packages.CreateFolder("template");
        var environment = new Dictionary<string, string?>(packages.Environment) { ["DOTNET_CLI_HOME"] = Path.Combine(root, "home") };
        string package = packages.Pack("SkVM.Templates");
        Dotnet.Run(root, ["new", "install", package], environment).Succeeded();

        Dotnet.Run(root, ["new", "skvm-skills", "-n", "Acme.Skills", "-o", "made", "--target", SkillProject.Qwen], environment).Succeeded();
        Dotnet.Run(root, ["pack", "made/Acme.Skills.csproj", "-c", "Debug", "-nodeReuse:false", "-warnaserror:SKVM9006"], environment).Succeeded();

        IEnumerable<string> output = FolderSnapshot.Of(Path.Combine(root, "made", "bin", "Debug")).Paths;
        Assert.Contains("net10.0/skills/qwen--qwen3.5-9b@bare-agent/release-notes/SKILL.md", output);
        Assert.Contains("Acme.Skills.1.0.0.nupkg", output);
        string stub = File.ReadAllText(Path.Combine(root, "made", "obj", "Debug", "net10.0", "skvm", "stubs", "ReleaseNotes.g.cs"));
        Assert.Contains("namespace Acme.Skills;", stub, StringComparison.Ordinal);
    }
}
