using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Syntax;
using SkVM.Targets;

namespace SkVM.Tests;

/// <summary>Skills made of texts in memory. Every file named SKILL.md is a skill; every file is a bundle file.</summary>
internal sealed record InMemorySkills(ImmutableArray<(string Path, string Text)> Files)
{
    /// <summary>Four lines, so that the body begins at line 5.</summary>
    public const string FrontMatter = "---\nname: demo\ndescription: Does a thing. Use when asked.\n---\n";

    public ImmutableArray<string> Targets { get; init; } = [];

    public SkillCompilationOptions Options { get; init; } = SkillCompilationOptions.Default;

    /// <summary>One skill, as it stands.</summary>
    public static InMemorySkills Of(string text, string path = "demo/SKILL.md") => new([(path, text)]);

    /// <summary>The skill <c>demo</c> with this body, which begins at line 5.</summary>
    public static InMemorySkills WithBody(string body) => Of(FrontMatter + body);

    /// <summary>The skill <c>demo</c> with these lines of front matter, which begin at line 2, and a small body.</summary>
    public static InMemorySkills WithFrontMatter(string lines, string folder = "demo") => Of($"---\n{lines}\n---\n\nDo it.\n", folder + "/SKILL.md");

    public InMemorySkills File(string path, string text = "x") => this with { Files = Files.Add((path, text)) };

    public InMemorySkills For(params string[] targets) => this with { Targets = Targets.AddRange(targets) };

    public InMemorySkills With(SkillCompilationOptions options) => this with { Options = options };

    public SkillCompilation Compile() => SkillCompilation.Create("Tests")
        .AddSyntaxTrees(Files.Where(IsSkill).Select(file => SkillSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), file.Path)))
        .AddBundleFiles(Files.Select(file => new BundleFile(file.Path, Encoding.UTF8.GetBytes(file.Text))))
        .AddTargets(Targets.Select(SkillTarget.Parse))
        .WithOptions(Options);

    /// <summary>The model of the first skill.</summary>
    public SkillSemanticModel Model()
    {
        SkillCompilation compilation = Compile();
        return compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
    }

    /// <summary>All diagnostics, each as <c>id line,column 'text there'</c>.</summary>
    public string[] Found() => [.. Compile().GetDiagnostics().Select(diagnostic => Show(diagnostic))];

    /// <summary>The diagnostics with one of the ids, each as <c>id line,column 'text there'</c>.</summary>
    public string[] Found(params string[] ids) => [.. Compile().GetDiagnostics().Where(diagnostic => ids.Contains(diagnostic.Id)).Select(diagnostic => Show(diagnostic))];

    /// <summary>The messages of the diagnostics with an id.</summary>
    public string[] Messages(string id) =>
        [.. Compile().GetDiagnostics().Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture))];

    public string Show(Diagnostic diagnostic)
    {
        if (diagnostic.Location == Location.None)
            return diagnostic.Id;
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        string source = Files.First(file => file.Path == span.Path).Text;
        TextSpan text = diagnostic.Location.SourceSpan;
        return string.Create(
            CultureInfo.InvariantCulture, $"{diagnostic.Id} {span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1} '{source[text.Start..text.End]}'");
    }

    private static bool IsSkill((string Path, string Text) file) => file.Path == "SKILL.md" || file.Path.EndsWith("/SKILL.md", StringComparison.Ordinal);
}
