using System.Security.Cryptography;

namespace SkVM.Bundles;

/// <summary>An immutable snapshot of one file of a skill's folder. Its content is read at most once, when it is first needed.</summary>
public sealed class BundleFile
{
    private readonly Lazy<ReadOnlyMemory<byte>>? _unread;
    private readonly ReadOnlyMemory<byte> _content;
    private string? _sha256;

    /// <summary>Creates a snapshot whose content is read on demand.</summary>
    /// <param name="path">The path, in the same form as the skill's own path; <c>\</c> is taken as <c>/</c>.</param>
    /// <param name="read">Reads the bytes; called at most once.</param>
    public BundleFile(string path, Func<ReadOnlyMemory<byte>> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(read);
        Path = BundlePath.Normalize(path);
        _unread = new Lazy<ReadOnlyMemory<byte>>(read);
    }

    /// <summary>Creates a snapshot of known bytes.</summary>
    public BundleFile(string path, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(path);
        Path = BundlePath.Normalize(path);
        _content = content;
    }

    /// <summary>The path, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The bytes.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public ReadOnlyMemory<byte> Content => _unread is null ? _content : _unread.Value;

    /// <summary>The SHA-256 of the bytes as lower-case hex.</summary>
    public string Sha256 => _sha256 ??= Hash(Content.Span);

    /// <summary>True when the file may be executed; a compiled bundle keeps that where the file system knows it.</summary>
    public bool IsExecutable { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path;

    /// <summary>The SHA-256 of bytes as lower-case hex.</summary>
    internal static string Hash(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }
}
