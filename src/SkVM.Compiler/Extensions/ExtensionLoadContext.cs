using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SkVM.Bundles;
using SkVM.Capabilities;

namespace SkVM.Extensions;

/// <summary>
/// Where one extension and its own dependencies live, apart from all others. SkVM and Roslyn are those of the compiler, so that
/// types are the same; everything else beside the extension is its own. Assemblies come from bytes: no file is locked.
/// </summary>
internal sealed class ExtensionLoadContext(string path, IBundleFileSystem files) : AssemblyLoadContext("SkVM extension " + path, isCollectible: true)
{
    private readonly string _folder = BundlePath.FolderOf(BundlePath.Normalize(path));

    public Assembly LoadExtension(ReadOnlyMemory<byte> assembly) => LoadFromStream(new MemoryStream(assembly.ToArray()));

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "SkVM.Compiler" => typeof(SkillCompilation).Assembly,
        "SkVM.Core" => typeof(CapabilityCatalog).Assembly,
        "Microsoft.CodeAnalysis" => typeof(Diagnostic).Assembly,
        "Microsoft.CodeAnalysis.CSharp" => typeof(CSharpSyntaxTree).Assembly,
        { } name => LoadBeside(name),
        null => null,
    };

    /// <summary>A dependency beside the extension; null where there is none, and then it is looked for in the framework.</summary>
    private Assembly? LoadBeside(string name)
    {
        try
        {
            return LoadExtension(files.ReadAllBytes(_folder + name + ".dll"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
