namespace SkVM.Emit;

/// <summary>Takes the files the compiler writes. Must be safe to call from many threads for different paths.</summary>
public interface ISkillOutput
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Relative, with <c>/</c>, never with <c>..</c>.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="isExecutable">True when the file may be executed, where the file system knows that.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    void Write(string path, ReadOnlyMemory<byte> content, bool isExecutable = false);
}
