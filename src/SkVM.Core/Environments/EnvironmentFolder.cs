using System.Collections.Immutable;

namespace SkVM.Environments;

/// <summary>The folder of a compiled bundle that holds its environment.</summary>
public static class EnvironmentFolder
{
    /// <summary>The folders it may have: the first one, and another for skills that have a folder of that name themselves.</summary>
    public static ImmutableArray<string> Names { get; } = ["env", "skvm-env"];

    /// <summary>The binding in a compiled bundle, or null when it has none: then the skill needs nothing.</summary>
    /// <param name="bundle">The bundle's folder.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="System.Text.Json.JsonException">The file is not a binding.</exception>
    public static EnvironmentBinding? Load(string bundle)
    {
        foreach (string name in Names)
        {
            string path = Path.Combine(bundle, name, EnvironmentBindingFile.Name);
            if (File.Exists(path))
                return EnvironmentBindingFile.Read(File.ReadAllBytes(path));
        }

        return null;
    }
}
