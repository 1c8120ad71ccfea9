using System.Text;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>A Makefile: the commands of its recipes.</summary>
internal static class MakeFile
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        // The recipes alone, every other character blank, so that positions stay.
        var recipes = new StringBuilder(source.Text.Length);
        foreach ((string line, int start) in PackageFiles.Lines(source.Text))
        {
            while (recipes.Length < start)
                recipes.Append('\n');
            bool recipe = line.StartsWith('\t') || line.StartsWith("    ", StringComparison.Ordinal);
            if (!recipe)
            {
                recipes.Append(' ', line.Length);
                continue;
            }

            int at = 0;
            while (at < line.Length && line[at] is '\t' or ' ' or '@' or '-')
                at++;
            recipes.Append(' ', at).Append(line.AsSpan(at).ToString().Replace("$$", " $", StringComparison.Ordinal).Replace("$(", "${", StringComparison.Ordinal));
        }

        found.Add(DependencyKind.System, "make", DependencySignal.Implied, source, new CodeSpan(0, 0));
        ShellDependencies.Read(ShellScript.Parse(recipes.ToString()), source, found);
    }
}
