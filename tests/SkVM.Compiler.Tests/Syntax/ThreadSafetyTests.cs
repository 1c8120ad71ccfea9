using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SkVM.Syntax;

namespace SkVM.Tests.Syntax;

public class ThreadSafetyTests
{
    [Fact]
    public void Many_threads_see_the_same_objects()
    {
        for (int round = 0; round < 200; round++)
        {
            SkillSyntaxTree tree = SkillSyntaxTree.ParseText(SeedTexts.Rich);
            object[][] seen = Together(() => Read(tree));
            foreach (object[] objects in seen)
                Assert.True(objects.AsSpan().SequenceEqual(seen[0]), "a thread saw other objects");
        }
    }

    [Fact]
    public void Many_threads_parse_at_once()
    {
        string[] expected = [.. SeedTexts.All.Select(text => TreeDump.Of(SkillSyntaxTree.ParseText(text)))];
        for (int round = 0; round < 20; round++)
        {
            foreach (string[] dumps in Together(() => SeedTexts.All.Select(text => TreeDump.Of(SkillSyntaxTree.ParseText(text))).ToArray()))
                Assert.Equal(expected, dumps);
        }
    }

    /// <summary>Every object that a reader can get: root, text, nodes and arrays of children.</summary>
    private static object[] Read(SkillSyntaxTree tree)
    {
        SkillDocumentSyntax root = tree.GetRoot();
        var objects = new List<object> { root, tree.GetText() };
        foreach (SkillSyntaxNode node in root.DescendantNodes())
        {
            objects.Add(node);
            objects.Add(ImmutableCollectionsMarshal.AsArray(node.ChildNodes)!);
            objects.Add(node.Parent!);
        }

        return [.. objects];
    }

    private static T[] Together<T>(Func<T> read)
    {
        const int Threads = 8;
        using var start = new Barrier(Threads);
        var results = new T[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            results[i] = read();
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        return results;
    }
}
