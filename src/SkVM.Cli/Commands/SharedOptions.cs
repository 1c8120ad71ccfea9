using System.CommandLine;

namespace SkVM.Cli.Commands;

/// <summary>The arguments and options that commands share.</summary>
internal static class SharedOptions
{
    public static Argument<string[]> Paths() => new("path")
    {
        Description = "SKILL.md files, skill folders, or folders that hold skills at any depth.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string[]> Analyzers() => new Option<string[]>("--analyzer")
    {
        Description = "An assembly with analyzers or lowerings; may be repeated.",
        HelpName = "dll",
    }.IsExistingFile();

    public static Option<bool> NoLowering() => new("--no-lowering") { Description = "Compile skills as they are." };

    public static Argument<string> Path() => new("path") { Description = "A SKILL.md or a skill's folder." };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Write without asking." };

    public static Option<string[]> Targets() => new("--target", "-t")
    {
        Description = "A target, model@harness; may be repeated.",
        HelpName = "model@harness",
    };

    public static Option<string[]> Profiles() => new Option<string[]>("--profile")
    {
        Description = "A capability profile file; may be repeated.",
        HelpName = "file",
    }.IsFile();
}
