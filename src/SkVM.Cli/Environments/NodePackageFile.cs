using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkVM.Cli.Environments;

/// <summary>The package.json of a skill's state folder. Packages reach npm through it and not through arguments, because npm is a batch file on Windows.</summary>
internal static class NodePackageFile
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n" };

    public static void Add(string folder, IEnumerable<string> packages) => Change(folder, dependencies =>
    {
        foreach (string package in packages)
        {
            int at = package.IndexOf('@', 1);
            dependencies[at < 0 ? package : package[..at]] = at < 0 ? "*" : package[(at + 1)..];
        }
    });

    public static void Remove(string folder, IEnumerable<string> packages) => Change(folder, dependencies =>
    {
        foreach (string package in packages)
        {
            int at = package.IndexOf('@', 1);
            dependencies.Remove(at < 0 ? package : package[..at]);
        }
    });

    private static void Change(string folder, Action<JsonObject> change)
    {
        string path = Path.Combine(folder, "package.json");
        JsonObject file = Read(path) ?? new JsonObject { ["private"] = true };
        if (file["dependencies"] is not JsonObject dependencies)
            file["dependencies"] = dependencies = [];
        change(dependencies);
        string temporary = path + ".tmp";
        File.WriteAllText(temporary, file.ToJsonString(s_options) + "\n");
        File.Move(temporary, path, overwrite: true);
    }

    private static JsonObject? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // A broken file is replaced.
        }
    }
}
