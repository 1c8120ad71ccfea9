using SkVM.Symbols;

namespace SkVM.Tests.Environments;

/// <summary>On which operating systems a skill works, and how that is known.</summary>
public class OperatingSystemTests
{
    [Theory]
    [InlineData("metadata: {\"host\":{\"os\":[\"darwin\"]}}", "macos")]
    [InlineData("metadata:\n  host:\n    requires:\n      os: [darwin, linux]", "linux macos")]
    [InlineData("os: win32", "windows")]
    [InlineData("metadata: {\"host\":{\"os\":[\"darwin\",\"linux\",\"win32\"]}}", "")]
    [InlineData("metadata: {\"host\":{\"install\":[{\"kind\":\"brew\",\"formula\":\"jq\",\"os\":[\"darwin\"]}]}}", "")]
    [InlineData("compatibility: Requires macOS 13+ and Xcode", "macos")]
    [InlineData("compatibility: Works on Linux and macOS.", "linux macos")]
    [InlineData("compatibility: Python 3.10+, tested on Ubuntu", "")]
    [InlineData("platform: twitter", "")]
    public void The_front_matter_declares_them(string lines, string systems) =>
        Assert.Equal(systems, Names(InMemorySkills.WithFrontMatter("name: demo\ndescription: Does it.\n" + lines), DependencyOrigins.Declared));

    [Theory]
    [InlineData("- macOS-only; grant the permission when asked.", "macos")]
    [InlineData("- **Works only on macOS**", "macos")]
    [InlineData("This skill requires Windows 10/11.", "windows")]
    [InlineData("Draws it. Only runs on Linux.", "linux")]
    [InlineData("**Platform:** macOS or Linux", "linux macos")]
    [InlineData("## Requirements\n\n- macOS 13+ (Ventura or later)\n- jq", "macos")]
    [InlineData("## Requirements\n\n- macOS: `brew install jq`\n- Linux: `apt install jq`", "")]
    [InlineData("### Validate Xcode (macOS only)\n\nDo it.", "")]
    [InlineData("- Xcode version in the supported range (macOS only)", "")]
    [InlineData("| Tool | macOS only |\n|---|---|\n| a | b |", "")]
    [InlineData("The Docker backend requires Linux.", "")]
    [InlineData("It requires Windows Terminal.", "")]
    [InlineData("Mind the context windows.", "")]
    public void The_text_says_so(string text, string systems) => Assert.Equal(systems, Names(InMemorySkills.WithBody($"\n# Demo\n\n{text}\n"), DependencyOrigins.Named));

    [Theory]
    [InlineData("bash", "osascript -e 'beep'\ncat x.txt | pbcopy", "macos")]
    [InlineData("bash", "systemctl restart app", "linux")]
    [InlineData("powershell", "Get-WinEvent -LogName System | Select-Object -First 5", "windows")]
    [InlineData("powershell", "Get-ChildItem HKLM:\\Software", "windows")]
    [InlineData("powershell", "Get-ChildItem | Sort-Object Length", "")]
    [InlineData("bash", "pbcopy < a || xclip < a", "")]
    [InlineData("bash", "if [ \"$(uname)\" = Darwin ]; then osascript -e 'beep'; fi", "")]
    [InlineData("bash", "ssh host systemctl restart app", "")]
    public void Commands_that_one_system_alone_has_restrict_to_it(string language, string code, string systems) =>
        Assert.Equal(systems, Names(InMemorySkills.WithBody($"\n# Demo\n\n```{language}\n{code}\n```\n"), DependencyOrigins.Used));

    [Fact]
    public void A_text_that_speaks_of_another_system_is_not_restricted_by_its_commands() =>
        Assert.Empty(InMemorySkills.WithBody("\nOn Linux use what the desktop has.\n\n```bash\nosascript -e 'beep'\n```\n").Model().GetOperatingSystems());

    [Fact]
    public void What_is_declared_comes_before_what_is_said_and_has_its_place()
    {
        InMemorySkills skills = InMemorySkills.Of("---\nname: demo\ndescription: Does it.\ncompatibility: Requires macOS\n---\n\nOnly runs on Linux.\n");
        OperatingSystemSymbol system = Assert.Single(skills.Model().GetOperatingSystems());
        Assert.Equal("macOS", skills.Model().SyntaxTree.ToString().Substring(system.Evidence[0].Start, system.Evidence[0].Length));
    }

    [Fact]
    public void The_binding_and_what_it_needs_are_for_that_system_only()
    {
        var environment = InMemorySkills.WithBody("\n- macOS only\n\n```bash\njq . a.json\n```\n").Model().GetEnvironment();
        Assert.Equal("macos", Assert.Single(environment.OperatingSystems));
        Assert.Equal("macos", Assert.Single(environment.Dependencies).Platform);
    }

    [Fact]
    public void A_skill_that_says_so_is_not_told_that_its_commands_are_of_that_system()
    {
        Assert.NotEmpty(InMemorySkills.WithBody("\nOn Linux do as you like.\n\n```bash\nosascript -e 'beep'\n```\n").Found("SKVM2008"));
        Assert.Empty(InMemorySkills.WithBody("\n- macOS only\n\n```bash\nosascript -e 'beep'\n```\n").Found("SKVM2008"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("It beeps as macOS does.\n", false)]
    public void A_restriction_that_nothing_says_is_reported(string text, bool isReported) =>
        Assert.Equal(isReported ? 1 : 0, InMemorySkills.WithBody($"\n# Beep\n\n{text}\n```bash\nosascript -e 'beep'\n```\n").Found("SKVM2011").Length);

    private static string Names(InMemorySkills skills, DependencyOrigins origin)
    {
        var systems = skills.Model().GetOperatingSystems();
        Assert.All(systems, system => Assert.Equal(origin, system.Origin));
        return string.Join(' ', systems.Select(system => system.Name));
    }
}
