using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkVM.Bundles;
using SkVM.Extensions;

namespace SkVM.Tests.Extensions;

/// <summary>Makes assemblies of C# in memory, and the file system they are loaded from.</summary>
internal sealed class ExtensionCompiler : IBundleFileSystem
{
    private const string Usings = """
        using System;
        using System.Collections.Immutable;
        using Microsoft.CodeAnalysis;
        using SkVM.Diagnostics;
        using SkVM.Lowering;
        using SkVM.Capabilities;

        """;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public ExtensionCompiler Add(string path, byte[] bytes)
    {
        _files[path] = bytes;
        return this;
    }

    /// <summary>Compiles <c>folder/Name.dll</c>; it may use the assemblies that were added before.</summary>
    public ExtensionCompiler Compile(string path, string source)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(Usings + source)],
            [
                .. platform.Select(file => MetadataReference.CreateFromFile(file)),
                .. _files.Values.Where(bytes => bytes.Length > 1000).Select(bytes => MetadataReference.CreateFromImage(bytes)),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Add(path, stream.ToArray());
    }

    public SkillExtension Load(string path) => SkillExtension.Load(path, this);

    public IEnumerable<string> EnumerateBundle(string folder) => [];

    public ReadOnlyMemory<byte> ReadAllBytes(string path) => _files.TryGetValue(path, out byte[]? bytes) ? bytes : throw new FileNotFoundException("There is no such file.", path);
}
