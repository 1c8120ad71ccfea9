using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>A store in a folder that goes away with it.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm state").FullName;

    public TemporaryStore()
    {
        Path = System.IO.Path.Combine(_folder, "below", "state.db");
        Store = SolidificationStore.Open(Path);
    }

    public string Path { get; }

    public SolidificationStore Store { get; }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
