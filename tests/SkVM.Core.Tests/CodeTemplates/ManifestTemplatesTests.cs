using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Manifest;

namespace SkVM.Tests.CodeTemplates;

/// <summary>Code templates in manifests.</summary>
public class ManifestTemplatesTests
{
    private static readonly CodeTemplate s_template = new(
        "convert",
        CodeLanguage.Shell,
        12,
        [new TemplateParameter("file", TemplateParameterType.Path, "<file>", "the file to convert", [new TemplateHole(4, 6, TemplateHoleKind.Value)]) { IsOptional = true }],
        new string('a', 32),
        "cat <file>")
    {
        OptionalParts = [new TemplateHole(3, 7, TemplateHoleKind.Value)],
    };

    [Fact]
    public void What_is_written_is_read()
    {
        ManifestTemplate entry = ManifestTemplates.Write(s_template);
        CodeTemplate read = ManifestTemplates.Read(entry);
        Assert.Equal(s_template, read);
        Assert.Equal(s_template.Parameters[0].Holes.AsEnumerable(), read.Parameters[0].Holes.AsEnumerable());
        Assert.Equal((s_template.OptionalParts[0], true), (read.OptionalParts[0], read.Parameters[0].IsOptional));
    }

    [Theory]
    [InlineData("shape", 4, 6, "the unknown type 'shape'")]
    [InlineData("path", 4, 7, "outside the code")]
    [InlineData("path", -1, 2, "outside the code")]
    public void Other_entries_are_refused(string type, int start, int length, string message)
    {
        var entry = new ManifestTemplate("convert", "shell", 1, [new ManifestParameter("file", type, "x") { Holes = [new ManifestHole(start, length, "value")] }], "")
        {
            Code = "cat <file>",
        };
        Assert.Contains(message, Assert.Throws<FormatException>(() => ManifestTemplates.Read(entry)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_type_has_a_name() =>
        Assert.Equal(["string", "path", "url", "number", "bool", "enum", "list", "json"], Enum.GetValues<TemplateParameterType>().Select(ManifestTemplates.NameOf));
}
