using System.Text;
using SkVM.Emit;

namespace SkVM.Compiler.Tests.Emit;

public sealed class FolderOutputTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skvm-output").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_deleted_file_takes_the_folders_along_that_it_leaves_empty()
    {
        var output = new FolderOutput(_root);
        output.Write("target/skill/env/check.sh", Encoding.UTF8.GetBytes("exit 0\n"));
        output.Write("target/kept.txt", Encoding.UTF8.GetBytes("kept\n"));
        output.Delete("target/skill/env/check.sh");
        Assert.Equal([Path.Combine(_root, "target", "kept.txt")], Directory.GetFileSystemEntries(Path.Combine(_root, "target")));
    }

    [Fact]
    public void The_root_stays_and_a_file_that_is_not_there_is_no_fault()
    {
        var output = new FolderOutput(_root);
        output.Write("only.txt", Encoding.UTF8.GetBytes("only\n"));
        output.Delete("only.txt");
        output.Delete("target/skill/never.txt");
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }
}
