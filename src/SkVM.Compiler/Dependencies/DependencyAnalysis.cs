using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>Finds what a skill needs: reads front matter, text, inline code, fences and bundled files, then weighs what was seen (docs/dependencies.md).</summary>
internal static class DependencyAnalysis
{
    public static ImmutableArray<DependencySymbol> Analyze(SkillDocumentSyntax root, SkillFacts facts, SkillBundle bundle) => DependencyModel.Decide(Collect(root, facts, bundle));

    /// <summary>Everything that may be a dependency, with what speaks for and against it.</summary>
    public static IReadOnlyList<DependencyCandidate> Collect(SkillDocumentSyntax root, SkillFacts facts, SkillBundle bundle)
    {
        var found = new DependencyCollector();
        BundleDependencies.Define(bundle, found);
        var sections = new SectionContexts(facts);
        var prose = new ProseDependencies(facts.Text, found);
        var commands = new HashSet<string>(StringComparer.Ordinal);
        ReadFences(facts, sections, found, commands);
        foreach (InlineCodeSyntax code in facts.InlineCodes)
            InlineDependencies.Read(code, facts.Text, sections, found, commands);

        ReadProse(facts, sections, prose);
        if (root.FrontMatter is { } frontMatter)
        {
            if (frontMatter.FindField("description")?.Value is { } description)
                prose.Read(description.Span, DependencySignal.Description, isPrerequisite: false);
            if (frontMatter.FindField("compatibility")?.Value is { } compatibility)
                prose.Read(compatibility.Span, DependencySignal.Mentioned, isPrerequisite: true);
            new FrontMatterDependencies(found).Read(frontMatter);
        }

        BundleDependencies.Read(bundle, found);
        CredentialPlaceholders.Complete(found);
        DependencyInference.Complete(found, root);
        return found.Candidates;
    }

    private static void ReadFences(SkillFacts facts, SectionContexts sections, DependencyCollector found, HashSet<string> commands)
    {
        var shell = new List<(ShellScript Script, CodeSource Source)>();
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            (bool prerequisite, bool optional) = sections.At(fence.Node.Position);
            CodeLanguage language = fence.Language;
            string name = language == CodeLanguage.Other ? fence.Node.LanguageName : "";
            bool plain = language != CodeLanguage.Shell && fence.Shown.IsShell;
            CodeSource source = CodeSource.Fence(fence, plain ? DependencySignal.PlainCommand : DependencySignal.Command, optional, prerequisite);
            if (language == CodeLanguage.Shell || plain)
            {
                ShellScript script = fence.Shell;
                ShellDependencies.Define(script, found);
                shell.Add((script, source));
                continue;
            }

            if (name is "dockerfile" or "Dockerfile" or "docker")
            {
                DockerFile.Read(source, found);
                continue;
            }

            if (name is "bat" or "cmd" or "batch")
                language = CodeLanguage.PowerShell;
            string? interpreter = language == CodeLanguage.Python ? "python3"
                : language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript ? "node"
                : language == CodeLanguage.CSharp ? "dotnet"
                : fence.Language == CodeLanguage.PowerShell ? "pwsh"
                : null;
            if (interpreter is not null)
                found.Add(DependencyKind.System, interpreter, DependencySignal.Interpreter, source.SpanOf(0, 0), optional);
            if (!BundleDependencies.ReadCode(language, source, found))
                DataDependencies.Read(source.WithSignal(DependencySignal.Data), found);
        }

        foreach ((ShellScript script, CodeSource source) in shell)
        {
            ShellDependencies.Read(script, source, found);
            ModelDependencies.Read(source, found);
            CredentialPlaceholders.Read(source, found);
            foreach (ShellCommand command in script.Commands)
            {
                if (command.Name is { } program)
                    commands.Add(program);
            }
        }
    }

    /// <summary>The text between fences.</summary>
    private static void ReadProse(SkillFacts facts, SectionContexts sections, ProseDependencies prose)
    {
        int start = facts.BodyStart;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            TextSpan code = fence.Node.Span;
            if (code.Start > start)
                prose.Read(TextSpan.FromBounds(start, code.Start), DependencySignal.Prose, sections);
            start = Math.Max(code.End, start);
        }

        if (facts.Text.Length > start)
            prose.Read(TextSpan.FromBounds(start, facts.Text.Length), DependencySignal.Prose, sections);
    }
}
