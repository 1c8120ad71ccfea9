using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Dependencies;
using SkVM.Languages;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Environments;

/// <summary>
/// Finds the operating systems that a skill works on: what the front matter declares, else what the text says, else what its commands need. A skill whose commands
/// are of several systems, or whose text or files speak of another one, is not restricted by its commands.
/// </summary>
internal static class OperatingSystemAnalysis
{
    private const int MaxDepth = 8;
    private const double Sure = 0.5;

    /// <summary>Words by which scripts find out where they run.</summary>
    private static readonly string[] s_questions = [
        "uname", "OSTYPE", "sys.platform", "platform.system", "process.platform", "os.platform", "IsWindows", "IsMacOS", "IsLinux", "IsOSPlatform",
    ];

    public static ImmutableArray<OperatingSystemSymbol> Analyze(SkillSemanticModel model)
    {
        Dictionary<string, TextSpan> declared = ReadFrontMatter(model);
        if (declared.Count > 0)
            return Make(declared, DependencyOrigins.Declared);
        Dictionary<string, TextSpan> named = ReadText(model);
        return named.Count > 0 ? Make(named, DependencyOrigins.Named) : FindUsed(model);
    }

    /// <summary>None when it is all of them.</summary>
    private static ImmutableArray<OperatingSystemSymbol> Make(Dictionary<string, TextSpan> systems, DependencyOrigins origin) => systems.Count == OperatingSystemNames.Count ? [] :
        [.. systems.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new OperatingSystemSymbol(pair.Key, origin, [pair.Value]))];

    private static Dictionary<string, TextSpan> ReadFrontMatter(SkillSemanticModel model)
    {
        var found = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        if (model.SyntaxTree.GetRoot().FrontMatter is not { } frontMatter)
            return found;
        foreach (FieldSyntax field in frontMatter.Fields)
        {
            if (field.Value is not { } value || field.Name is "name" or "description" or "license" or "allowed-tools")
                continue;
            if (field.Name == "compatibility")
                ReadCompatibility(model.Facts.Text, value.Span, found);
            else
                Visit(field.Name, FrontMatterValue.Of(value), 0, found);
        }

        return found;
    }

    /// <summary><c>os: [darwin]</c> under whatever name a host's block stands; the <c>os</c> of one way to install is not the skill's.</summary>
    private static void Visit(string key, FrontMatterValue value, int depth, Dictionary<string, TextSpan> found)
    {
        if (depth > MaxDepth || key == "install")
            return;
        if (key is "os" or "platform" or "platforms" or "operating-system" or "operatingSystem" or "operatingSystems" or "operating_systems")
        {
            foreach (FrontMatterValue item in value.Scalars())
            {
                if (OperatingSystemNames.Parse(item.Text!) is { } system)
                    found.TryAdd(system, item.Span);
            }

            return;
        }

        foreach ((string name, FrontMatterValue inner) in value.Fields)
            Visit(name, inner, depth + 1, found);
        foreach (FrontMatterValue item in value.Items)
            Visit("", item, depth + 1, found);
    }

    /// <summary>The field says where the skill works, so that every system it names is one, but those it was only tested on.</summary>
    private static void ReadCompatibility(string text, TextSpan span, Dictionary<string, TextSpan> found)
    {
        if (text.AsSpan(span.Start, span.Length).Contains("tested", StringComparison.OrdinalIgnoreCase))
            return;
        for (int at = span.Start; OperatingSystemNames.Find(text, at, span.End) is { Length: > 0 } name; at = name.Start + name.Length)
        {
            foreach (string system in name.Systems)
                found.TryAdd(system, new TextSpan(name.Start, name.Length));
        }
    }

    private static Dictionary<string, TextSpan> ReadText(SkillSemanticModel model)
    {
        var sections = new SectionContexts(model.Facts);
        var statements = new OperatingSystemStatements(model.Facts);
        if (model.SyntaxTree.GetRoot().FrontMatter?.FindField("description")?.Value is { } description
            && statements.Read(description.Span.Start, description.Span.End, sections, isDescription: true) is { Count: > 0 } described)
            return described;
        return statements.Read(model.Facts.BodyStart, model.Facts.Text.Length, sections, isDescription: false);
    }

    private static ImmutableArray<OperatingSystemSymbol> FindUsed(SkillSemanticModel model)
    {
        string? only = null;
        ImmutableArray<TextSpan>.Builder evidence = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (DependencySymbol dependency in model.GetDependencies())
        {
            if (dependency.Kind != DependencyKind.System || PlatformPrograms.SystemOf(dependency.Name) is not { } system)
                continue;
            if (only is not null && only != system)
                return []; // Each system has its own command.
            if (!dependency.IsRequired || dependency.Confidence < Sure || !dependency.Alternatives.IsEmpty || !dependency.Origins.HasFlag(DependencyOrigins.Used))
                continue;
            only = system;
            evidence.AddRange(dependency.Evidence);
        }

        if (FindWindowsCommand(model.Facts) is { } command)
        {
            if (only is not null and not OperatingSystemNames.Windows)
                return [];
            only = OperatingSystemNames.Windows;
            evidence.Add(command);
        }

        if (only is null || SpeaksOfAnother(model, only))
            return [];
        evidence.Sort();
        return [new OperatingSystemSymbol(only, DependencyOrigins.Used, evidence.DrainToImmutable())];
    }

    private static TextSpan? FindWindowsCommand(SkillFacts facts)
    {
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (fence.Language == CodeLanguage.PowerShell && PlatformPrograms.FindWindowsCommand(fence.Code) is { Length: > 0 } command)
                return CodeSource.Fence(fence, DependencySignal.Command, false, false).SpanOf(command.Start, command.Length);
        }

        return null;
    }

    /// <summary>The skill names another system, or its code asks where it runs.</summary>
    private static bool SpeaksOfAnother(SkillSemanticModel model, string system)
    {
        string text = model.Facts.Text;
        for (int at = 0; OperatingSystemNames.Find(text, at, text.Length) is { Length: > 0 } name; at = name.Start + name.Length)
        {
            if (!name.Systems.Contains(system))
                return true;
        }

        if (Asks(text))
            return true;
        foreach (string path in model
            .GetDependencies()
            .Where(dependency => PlatformPrograms.SystemOf(dependency.Name) == system)
            .SelectMany(dependency => dependency.Files)
            .Select(file => file.Path)
            .Distinct())
        {
            if (model.Bundle.Find(path) is { } file && Asks(SkillText.Decode(file.Content.Span).ToString()))
                return true;
        }

        return false;
    }

    private static bool Asks(string text) => Array.Exists(s_questions, question => text.Contains(question, StringComparison.Ordinal));
}
