using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using SkVM.Bundles;
using SkVM.Diagnostics;

namespace SkVM.Tests.Documentation;

/// <summary>What MSBuild's files say a second time, because MSBuild cannot ask the compiler: the messages of its own errors, and what a bundle holds.</summary>
public class BuildFilesTests
{
    [Theory]
    [InlineData("SKVM9008", "SkVM.Build.targets")]
    [InlineData("SKVM9012", "core/SkVM.Core.targets")]
    [InlineData("SKVM9013", "SkVM.Build.targets")]
    public void An_error_of_MSBuild_says_what_its_descriptor_says(string id, string file)
    {
        DiagnosticDescriptor descriptor = SkillDiagnostics.All.Single(one => one.Id == id);
        XElement error = Read(file).Descendants("Error").Single(element => (string?)element.Attribute("Code") == id);
        string shown = Regex.Replace((string)error.Attribute("Text")!, @"%\([^)]*\)|@\([^()]*(\([^()]*\)[^()]*)*\)", "*");
        Assert.Equal(
            Regex.Replace(descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture), @"'\{0\}'|\{\d\}", match => match.Value[0] == '\'' ? "'*'" : "*"),
            shown);
        Assert.Equal(descriptor.HelpLinkUri, (string?)error.Attribute("HelpLink"));
    }

    [Fact]
    public void MSBuild_leaves_out_of_a_bundle_what_the_compiler_leaves_out()
    {
        string[] items = [
            .. Read("SkVM.Build.Items.targets")
                .Descendants("_SkillsExclude")
                .Single().Value
                .Split(';')
                .Select(part => part.Replace("$(_SkillsRoot)", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        string[] outside = [
            .. Read("SkVM.Build.targets")
                .Descendants("_SkillInput")
                .Select(element => (string?)element.Attribute("Exclude"))
                .OfType<string>()
                .Single()
                .Split(';')
                .Select(part => part.Replace("%(_SkillOutsideDefault.RootDir)%(_SkillOutsideDefault.Directory)", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(items, outside);

        string folder = Directory.CreateTempSubdirectory("skvm bundle").FullName;
        try
        {
            // One file for each pattern, at the top and deeper, and one that none fits.
            string[] left = [
                .. items
                    .SelectMany(pattern => new[] { pattern.Replace("**/", "", StringComparison.Ordinal), pattern.Replace("**/", "deep/", StringComparison.Ordinal) })
                    .Select(
                        pattern => pattern
                            .Replace("/**", "/x.txt", StringComparison.Ordinal)
                            .Replace(".*", ".hidden", StringComparison.Ordinal)
                            .Replace(".hidden/x", ".folder/x", StringComparison.Ordinal)),
            ];
            foreach (string path in left.Append("deep/kept.txt").Append("SKILL.md"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllText(Path.Combine(folder, path), "x");
            }

            Assert.Equal(12, left.Length);
            Assert.Equal(
                ["SKILL.md", "deep/kept.txt"], PhysicalBundleFileSystem.Instance.EnumerateBundle(folder).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static XDocument Read(string file) => XDocument.Load(Path.Combine(SharedData.Repository, "build", file));
}
