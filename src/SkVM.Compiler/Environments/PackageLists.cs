using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SkVM.Environments;

/// <summary>The lists that the registries' own tools read: <c>requirements.txt</c> and <c>package.json</c>.</summary>
internal static class PackageLists
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>A line for each distribution; optional ones are comments.</summary>
    public static byte[] Pip(EnvironmentBinding binding)
    {
        var text = new StringBuilder("# What the skill needs of PyPI. Written by SkVM; env/install.sh installs it into a virtual environment.\n");
        foreach (EnvironmentDependency dependency in binding.Dependencies)
        {
            if (dependency.Kind == DependencyKind.Pip && dependency.PackageFor(PackageManager.Pip) is { } package)
                text.Append(dependency.IsRequired ? "" : "# optional: ").Append(package).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A private package with what the skill needs.</summary>
    public static byte[] Npm(EnvironmentBinding binding)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteBoolean("private"u8, true);
            Add(json, "dependencies", binding, isRequired: true);
            Add(json, "optionalDependencies", binding, isRequired: false);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Add(Utf8JsonWriter json, string list, EnvironmentBinding binding, bool isRequired)
    {
        (string Name, string Package)[] packages =
        [
            .. binding.Dependencies.Where(dependency => dependency.Kind == DependencyKind.Npm && dependency.IsRequired == isRequired && !dependency.Sources.IsEmpty)
                .Select(dependency => (dependency.Name, dependency.Sources[0].Package)).DistinctBy(package => package.Name),
        ];
        if (packages.Length == 0)
            return;
        json.WriteStartObject(list);
        foreach ((string name, string package) in packages)
            json.WriteString(name, package.Length > name.Length ? package[(name.Length + 1)..] : "*");
        json.WriteEndObject();
    }
}
