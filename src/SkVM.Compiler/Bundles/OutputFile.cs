namespace SkVM.Bundles;

/// <summary>A file of a compiled bundle.</summary>
/// <param name="Path">The path relative to the bundle.</param>
/// <param name="File">The file.</param>
internal readonly record struct OutputFile(string Path, BundleFile File);
