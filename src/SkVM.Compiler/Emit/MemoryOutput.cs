using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SkVM.Emit;

/// <summary>Keeps what is written in memory.</summary>
public sealed class MemoryOutput : ISkillOutput
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);

    /// <summary>The files by path.</summary>
    public ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> Files => _files.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false) => _files[path] = content;
}
