using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>A Dockerfile: its base images, and what its <c>RUN</c> lines install.</summary>
internal static class DockerFile
{
    public static void Read(CodeSource source, DependencyCollector found)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int run = -1;
        foreach ((string line, int start) in PackageFiles.Lines(source.Text))
        {
            bool continues = line.TrimEnd().EndsWith('\\');
            if (run < 0)
            {
                string text = line.TrimStart();
                int lead = line.Length - text.Length;
                if (text.StartsWith("FROM ", StringComparison.OrdinalIgnoreCase))
                    ReadFrom(text[5..], start + lead + 5, stages, source, found);
                else if (text.StartsWith("RUN ", StringComparison.OrdinalIgnoreCase))
                    run = start + lead + 4;
            }

            if (run >= 0 && !continues)
            {
                int end = start + line.Length;
                CodeSource commands = CodeSource.Part(source, run, source.Text[run..end]);
                foreach (ShellCommand command in ShellScript.Parse(commands.Text).Commands)
                {
                    PackageRegistries.Read(command, found);
                    foreach (ShellInvocation invocation in command.Invocations)
                    {
                        PackageRegistries.Read(invocation, found);
                        // What the image installs is in the image; only packages of languages tell what the skill's code imports.
                        foreach (PackageCommand package in PackageManagers.Read(invocation, out _))
                        {
                            if (package.Kind != DependencyKind.System)
                                ShellDependencies.AddPackage(package, commands, found);
                        }
                    }
                }

                run = -1;
            }
        }
    }

    private static void ReadFrom(string text, int start, HashSet<string> stages, CodeSource source, DependencyCollector found)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string? image = Array.Find(words, word => !word.StartsWith("--", StringComparison.Ordinal));
        int name = Array.FindIndex(words, word => word.Equals("AS", StringComparison.OrdinalIgnoreCase));
        if (name >= 0 && name + 1 < words.Length)
            stages.Add(words[name + 1]);
        if (image is null || image == "scratch" || stages.Contains(image) || PackageArguments.Parse("docker", image) is not { } parsed)
            return;
        DependencyCandidate candidate = found.Add(
            DependencyKind.Other, parsed.Name, source.CodeSignal, source, new CodeSpan(start + text.IndexOf(image, StringComparison.Ordinal), image.Length), parsed.Version);
        candidate.Ecosystem = "docker";
        found.Add(DependencyKind.System, "docker", DependencySignal.Implied, source, new CodeSpan(start, text.Length));
    }
}
