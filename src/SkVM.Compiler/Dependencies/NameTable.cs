namespace SkVM.Dependencies;

/// <summary>Reads the embedded tables: lines of words; <c>#</c> begins a comment.</summary>
internal static class NameTable
{
    public static IEnumerable<string[]> Read(string file)
    {
        using Stream stream = typeof(NameTable).Assembly.GetManifestResourceStream("SkVM.Dependencies." + file)
            ?? throw new InvalidOperationException($"The table {file} is not embedded in the compiler.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            string[] words = (comment < 0 ? line : line[..comment]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
                yield return words;
        }
    }
}
