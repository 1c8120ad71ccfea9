using System.Runtime.CompilerServices;

namespace SkVM.Build.Tests;

/// <summary>A project with skills in a temporary folder.</summary>
internal sealed class SkillProject
{
    public const string Opus = "anthropic/claude-opus-4.6@bare-agent";
    public const string Qwen = "qwen/qwen3.5-9b@bare-agent";

    private int _builds;

    public SkillProject([CallerMemberName] string folder = "", string name = "Skills", string? within = null)
    {
        Folder = within is null ? TestPackages.Current.CreateFolder(Path.Combine(folder, name)) : Path.Combine(within, folder, name);
        Name = name;
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    public string Name { get; }

    public string File => Path.Combine(Folder, Name + ".csproj");

    /// <summary>XML of properties, after the target framework.</summary>
    public string Properties { get; set; } = "";

    /// <summary>XML of items, after the package references.</summary>
    public string Items { get; set; } = "";

    public string[] Targets { get; set; } = [Opus];

    public string Framework { get; set; } = "<TargetFramework>net10.0</TargetFramework>";

    public bool ReferenceBuild { get; set; } = true;

    public bool ReferenceCore { get; set; } = true;

    /// <summary>The folder for what the compiler writes.</summary>
    public string Intermediate => Path.Combine(Folder, "obj", "Debug", "net10.0", "skvm");

    public string Output => Path.Combine(Folder, "bin", "Debug", "net10.0");

    public string FolderOf(string target) => target.Replace("/", "--", StringComparison.Ordinal);

    public SkillProject Save()
    {
        string version = TestPackages.Current.Version;
        string build = ReferenceBuild ? $"""<PackageReference Include="SkVM.Build" Version="{version}" PrivateAssets="all" />""" : "";
        string core = ReferenceCore ? $"""<PackageReference Include="SkVM.Core" Version="{version}" />""" : "";
        Write(Name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                {Framework}
                <ImplicitUsings>enable</ImplicitUsings>
                <UseAppHost>false</UseAppHost>
                <GenerateDocumentationFile>false</GenerateDocumentationFile>
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                {build}
                {core}
                {string.Concat(Targets.Select(target => $"<SkillTarget Include=\"{target}\" />"))}
                {Items}
              </ItemGroup>
            </Project>
            """);
        return this;
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public string Read(string relative) => System.IO.File.ReadAllText(PathOf(relative));

    public SkillProject Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        System.IO.File.WriteAllText(PathOf(relative), text);
        return this;
    }

    /// <summary>Writes <c>skills/name/SKILL.md</c>: front matter and a body.</summary>
    public SkillProject WriteSkill(string name, string body = "Say hello.") => Write($"skills/{name}/SKILL.md", SkillText(name, body));

    public static string SkillText(string name, string body = "Say hello.") =>
        $"---\nname: {name}\ndescription: Greets the user. Use when the user says {name}.\n---\n\n# Greet\n\n{body}\n";

    public void Delete(string relative)
    {
        if (Directory.Exists(PathOf(relative)))
            Directory.Delete(PathOf(relative), recursive: true);
        else
            System.IO.File.Delete(PathOf(relative));
    }

    /// <summary>Builds; restores only the first time, or when asked to.</summary>
    public BuildResult Build(params string[] arguments) => Run("build", arguments);

    /// <summary>Runs build, publish, pack, clean or msbuild with a binary log.</summary>
    public BuildResult Run(string verb, params string[] arguments)
    {
        string log = Path.Combine(Path.GetDirectoryName(Folder)!, $"{Name}-{++_builds}.binlog");
        bool restore = !Directory.Exists(PathOf("obj")) || arguments.Contains("--restore");
        string[] noRestore = restore || verb is "clean" or "msbuild" || arguments.Contains("--no-build") ? [] : ["--no-restore"];
        return new BuildResult(
            Dotnet.Run(Folder, [verb, File, "-nodeReuse:false", "-bl:" + log, .. noRestore, .. arguments.Where(a => a != "--restore")], TestPackages.Current.Environment),
            log);
    }

    /// <summary>What <c>-getItem</c> or <c>-getProperty</c> prints.</summary>
    public string Query(params string[] arguments) =>
        Dotnet.Run(Folder, ["msbuild", File, "-nodeReuse:false", .. arguments], TestPackages.Current.Environment).Succeeded().Output;

    /// <summary>Every file below a folder of the project by its relative path: its time and its content.</summary>
    public FolderSnapshot Snapshot(string relative) => FolderSnapshot.Of(PathOf(relative));
}
