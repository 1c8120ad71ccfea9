using System.Collections.Immutable;
using System.Text;
using SkVM.Bundles;

namespace SkVM.Tests.Batch;

/// <summary>Files in memory; a file without a text cannot be read, and one with <see cref="Fault"/> throws what no file system throws.</summary>
internal sealed class FakeFileSystem : IBundleFileSystem
{
    public const string Fault = "<fault>";

    private readonly SortedDictionary<string, string?> _files = new(StringComparer.Ordinal);

    /// <summary>Called for every file that is read.</summary>
    public Action<string> OnRead { get; init; } = _ => { };

    public FakeFileSystem Add(string path, string? text)
    {
        _files[path] = text;
        return this;
    }

    /// <summary>Adds a skill without faults.</summary>
    public FakeFileSystem AddSkill(string folder, string body = "Do it.\n") =>
        Add($"{folder}/SKILL.md", $"---\nname: {folder.Split('/')[^1]}\ndescription: Does it.\n---\n{body}");

    public IEnumerable<string> EnumerateBundle(string folder) => _files.Keys.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal)).ToImmutableArray();

    public ReadOnlyMemory<byte> ReadAllBytes(string path)
    {
        OnRead(path);
        string text = _files.GetValueOrDefault(path) ?? throw new IOException($"No access to {path}.");
        return text == Fault ? throw new InvalidOperationException("A bug.") : Encoding.UTF8.GetBytes(text);
    }
}
