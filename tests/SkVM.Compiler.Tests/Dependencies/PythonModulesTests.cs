using SkVM.Dependencies;

namespace SkVM.Tests.Dependencies;

public class PythonModulesTests
{
    [Theory]
    [InlineData("json", null, true)]
    [InlineData("tomllib", null, true)]
    [InlineData("tomllib", 10, false)]
    [InlineData("tomllib", 11, true)]
    [InlineData("distutils", 11, true)]
    [InlineData("distutils", 12, false)]
    [InlineData("cgi", 13, false)]
    [InlineData("annotationlib", 13, false)]
    [InlineData("annotationlib", 14, true)]
    [InlineData("yaml", null, false)]
    public void The_standard_library_is_known_for_each_version(string module, int? minor, bool standard) => Assert.Equal(standard, PythonModules.IsStandard(module, minor));

    [Theory]
    [InlineData("cv2", "opencv-python")]
    [InlineData("PIL.Image", "pillow")]
    [InlineData("yaml", "pyyaml")]
    [InlineData("google.cloud.storage", "google-cloud-storage")]
    [InlineData("azure.storage.blob.aio", "azure-storage-blob")]
    [InlineData("some_thing.x", "some_thing")]
    public void A_module_belongs_to_a_distribution(string module, string distribution) => Assert.Equal(distribution, PythonModules.Distribution(module));

    [Fact]
    public void The_table_has_at_least_four_hundred_names_that_differ() =>
        Assert.InRange(NameTable.Read("PythonDistributions.txt").Count(words => !string.Equals(words[0], words[1], StringComparison.OrdinalIgnoreCase)), 400, int.MaxValue);
}
