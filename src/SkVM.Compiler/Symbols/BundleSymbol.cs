using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Symbols;

/// <summary>Something a skill declares or refers to. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Evidence">The spans in SKILL.md that show it, in order; empty only for a dependency that bundled files alone show.</param>
public abstract record BundleSymbol(string Name, ImmutableArray<TextSpan> Evidence);

/// <summary>The skill.</summary>
/// <param name="Name">The name of the front matter, or else the folder's.</param>
/// <param name="Description">The description; empty when there is none.</param>
/// <param name="Folder">The folder's path with its final <c>/</c>.</param>
/// <param name="Tools">The entries of <c>allowed-tools</c>.</param>
/// <param name="Evidence">The whole document.</param>
public sealed record SkillSymbol(string Name, string Description, string Folder, ImmutableArray<ToolSymbol> Tools, ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Name, Evidence);

/// <summary>A tool that <c>allowed-tools</c> names, for example <c>Bash(git:*)</c>.</summary>
/// <param name="Name">The tool, for example <c>Bash</c>.</param>
/// <param name="Pattern">What stands in parentheses, or null.</param>
/// <param name="Evidence">The field's value.</param>
public sealed record ToolSymbol(string Name, string? Pattern, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);

/// <summary>A step of the workflow.</summary>
/// <param name="Id"><c>s1</c>, <c>s2</c>, ….</param>
/// <param name="Name">The step's title, its first words.</param>
/// <param name="DependsOn">The ids of the steps it needs.</param>
/// <param name="Evidence">The step's node.</param>
public sealed record StepSymbol(string Id, string Name, ImmutableArray<string> DependsOn, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);

/// <summary>A bundle file that the skill refers to by a link or inline code.</summary>
/// <param name="Name">The path as written.</param>
/// <param name="Path">The path relative to the skill's folder, resolved; null when it leaves the folder.</param>
/// <param name="File">The file, or null when the bundle has none of that name and letter case.</param>
/// <param name="IsLink">True for a Markdown link, false for inline code.</param>
/// <param name="Evidence">The destination or the code.</param>
public sealed record ResourceSymbol(string Name, string? Path, Bundles.BundleFile? File, bool IsLink, ImmutableArray<TextSpan> Evidence) : BundleSymbol(Name, Evidence);

/// <summary>Code in the skill with holes.</summary>
/// <param name="Id">The template's id, unique in the skill; lower-case words joined by <c>-</c>.</param>
/// <param name="Title">The heading or step the code stands under.</param>
/// <param name="Language">The language.</param>
/// <param name="Parameters">The holes, in order of first use.</param>
/// <param name="Fingerprint">The structural hash, 32 hex digits.</param>
/// <param name="Evidence">The fence or inline code; then the other fences that show the same code with other literals.</param>
public sealed record CodeTemplateSymbol(
    string Id,
    string Title,
    Languages.CodeLanguage Language,
    ImmutableArray<TemplateParameterSymbol> Parameters,
    string Fingerprint,
    ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Id, Evidence)
{
    /// <summary>The code, examples in the holes.</summary>
    public required string Code { get; init; }

    /// <summary>The parts of the code that a call may leave out.</summary>
    public ImmutableArray<TextSpan> OptionalParts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The template as the manifest holds it.</summary>
    /// <param name="tree">The tree of the skill that declares it.</param>
    public CodeTemplates.CodeTemplate ToTemplate(Syntax.SkillSyntaxTree tree) => new(
        Id,
        Language,
        tree.Lines.IndexOf(Evidence[0].Start) + 1,
        [
            .. Parameters.Select(parameter => new CodeTemplates.TemplateParameter(parameter.Name, parameter.Type, parameter.Example, parameter.Description, parameter.Holes)
            {
                IsOptional = parameter.IsOptional,
                IsPlaceholder = parameter.IsPlaceholder,
                Choices = parameter.Choices,
            }),
        ],
        Fingerprint,
        Code)
    {
        OptionalParts = [.. OptionalParts.Select(part => new CodeTemplates.TemplateHole(part.Start, part.Length, CodeTemplates.TemplateHoleKind.Value))],
    };
}

/// <summary>A parameter of a code template.</summary>
/// <param name="Name">The name in camel case.</param>
/// <param name="Type">The type.</param>
/// <param name="Example">What the skill writes in its place.</param>
/// <param name="Holes">Where it stands, relative to the template's code.</param>
/// <param name="Evidence">The same places as spans.</param>
public sealed record TemplateParameterSymbol(
    string Name,
    CodeTemplates.TemplateParameterType Type,
    string Example,
    ImmutableArray<CodeTemplates.TemplateHole> Holes,
    ImmutableArray<TextSpan> Evidence)
    : BundleSymbol(Name, Evidence)
{
    /// <summary>What the skill says about it; empty when it says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>True when a call may leave it out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True when what stands in its place has to be filled in; false when it is an example that works as it stands.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>The values that an enum may have, in the skill's order; empty for other types.</summary>
    public ImmutableArray<string> Choices { get; init => field = value.IsDefault ? [] : value; } = [];
}
