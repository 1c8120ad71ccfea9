using Microsoft.CodeAnalysis;

namespace SkVM.Diagnostics;

/// <content>The category <c>Specification</c>.</content>
public static partial class SkillDiagnostics
{
    /// <summary>SKVM0001: Front matter is missing.</summary>
    public static DiagnosticDescriptor MissingFrontMatter { get; } = Create(
        "SKVM0001",
        "Front matter is missing",
        "The file does not begin with front matter: add a '---' line, 'name:' and 'description:', and a closing '---' line",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0002: Front matter is not valid YAML.</summary>
    public static DiagnosticDescriptor InvalidYaml { get; } = Create(
        "SKVM0002",
        "Front matter is not valid YAML",
        "The front matter is not valid YAML: {0}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0003: Front matter is not closed.</summary>
    public static DiagnosticDescriptor UnclosedFrontMatter { get; } = Create(
        "SKVM0003",
        "Front matter is not closed",
        "The front matter is not closed: {0}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0004: Front matter field is repeated.</summary>
    public static DiagnosticDescriptor RepeatedField { get; } = Create(
        "SKVM0004",
        "Front matter field is repeated",
        "The field '{0}' is given twice: remove one of them",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0005: Front matter field is not known.</summary>
    public static DiagnosticDescriptor UnknownField { get; } = Create(
        "SKVM0005",
        "Front matter field is not known",
        "'{0}' is not a field of the Agent Skills specification: {1}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0006: Front matter field has the wrong type.</summary>
    public static DiagnosticDescriptor WrongFieldType { get; } = Create(
        "SKVM0006",
        "Front matter field has the wrong type",
        "'{0}' must be {1}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0010: Name is missing.</summary>
    public static DiagnosticDescriptor MissingName { get; } = Create(
        "SKVM0010",
        "Name is missing",
        "The skill has no name: add 'name: {0}'",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0011: Name is not valid.</summary>
    public static DiagnosticDescriptor InvalidName { get; } = Create(
        "SKVM0011",
        "Name is not valid",
        "The name '{0}' is not valid: {1}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0012: Name differs from the folder.</summary>
    public static DiagnosticDescriptor NameDiffersFromFolder { get; } = Create(
        "SKVM0012",
        "Name differs from the folder",
        "The name '{0}' differs from the skill's folder '{1}': rename one of them",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0013: Name is used twice.</summary>
    public static DiagnosticDescriptor DuplicateName { get; } = Create(
        "SKVM0013",
        "Name is used twice",
        "The name '{0}' is also used by {1}: names must be unique in a project",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0020: Description is missing.</summary>
    public static DiagnosticDescriptor MissingDescription { get; } = Create(
        "SKVM0020",
        "Description is missing",
        "The skill has no description: say in 1 to 1,024 characters what it does and when to use it",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0021: Description is too long.</summary>
    public static DiagnosticDescriptor DescriptionTooLong { get; } = Create(
        "SKVM0021",
        "Description is too long",
        "The description has {0} characters: shorten it to 1,024",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0022: Compatibility has the wrong length.</summary>
    public static DiagnosticDescriptor InvalidCompatibility { get; } = Create(
        "SKVM0022",
        "Compatibility has the wrong length",
        "The compatibility has {0} characters: use 1 to 500, or leave it out",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Error);

    /// <summary>SKVM0023: Metadata is not a map of strings.</summary>
    public static DiagnosticDescriptor InvalidMetadata { get; } = Create(
        "SKVM0023",
        "Metadata is not a map of strings",
        "{0}: the specification allows strings only, so quote numbers and booleans and flatten maps and lists",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0024: Allowed-tools cannot be read.</summary>
    public static DiagnosticDescriptor InvalidAllowedTools { get; } = Create(
        "SKVM0024",
        "Allowed-tools cannot be read",
        "'allowed-tools' {0}: write one string of tools separated by spaces, such as \"Bash(git:*) Read\"",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0030: Body is empty.</summary>
    public static DiagnosticDescriptor EmptyBody { get; } = Create(
        "SKVM0030",
        "Body is empty",
        "The skill has no instructions after its front matter",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0031: Body is longer than 500 lines.</summary>
    public static DiagnosticDescriptor TooManyLines { get; } = Create(
        "SKVM0031",
        "Body is longer than 500 lines",
        "The body has {0} lines: the specification recommends at most 500; move details to references/",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Info);

    /// <summary>SKVM0032: Body is longer than 5,000 tokens.</summary>
    public static DiagnosticDescriptor TooManyTokens { get; } = Create(
        "SKVM0032",
        "Body is longer than 5,000 tokens",
        "The body has {0} tokens: the specification recommends at most 5,000; move details to references/",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Info);

    /// <summary>SKVM0040: Referenced file does not exist.</summary>
    public static DiagnosticDescriptor MissingResource { get; } = Create(
        "SKVM0040",
        "Referenced file does not exist",
        "'{0}' does not exist in the skill{1}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0041: Reference leaves the skill.</summary>
    public static DiagnosticDescriptor ResourceOutsideSkill { get; } = Create(
        "SKVM0041",
        "Reference leaves the skill",
        "'{0}' is outside the skill's folder, so it is not there once the skill is installed: move the file into the skill",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0042: Reference differs in letter case.</summary>
    public static DiagnosticDescriptor ResourceCaseDiffers { get; } = Create(
        "SKVM0042",
        "Reference differs in letter case",
        "'{0}' is named '{1}' in the skill: letter case matters on Linux",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0043: Reference is more than one level deep.</summary>
    public static DiagnosticDescriptor NestedReference { get; } = Create(
        "SKVM0043",
        "Reference is more than one level deep",
        "'{0}' links on to '{1}', which this file does not name: link to it here, or an agent may never read it",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Info);

    /// <summary>SKVM0044: Reference is not relative.</summary>
    public static DiagnosticDescriptor NotRelative { get; } = Create(
        "SKVM0044",
        "Reference is not relative",
        "'{0}' is '{1}' in the skill: write that, because {2}",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0050: Code fence is not closed.</summary>
    public static DiagnosticDescriptor UnclosedFence { get; } = Create(
        "SKVM0050",
        "Code fence is not closed",
        "The code fence is not closed: everything below it is read as code",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0051: Markdown is too deeply nested or too dense.</summary>
    public static DiagnosticDescriptor TooComplex { get; } = Create(
        "SKVM0051",
        "Markdown is too deeply nested or too dense",
        "The Markdown is nested or delimited beyond what can be read here, and is taken as plain text",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0052: Directive cannot be read.</summary>
    public static DiagnosticDescriptor InvalidDirective { get; } = Create(
        "SKVM0052",
        "Directive cannot be read",
        "The directive '{0}' cannot be read: write 'skvm: disable SKVM1001' or 'skvm: restore SKVM1001'",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);

    /// <summary>SKVM0053: Code fence is opened within another.</summary>
    public static DiagnosticDescriptor NestedFence { get; } = Create(
        "SKVM0053",
        "Code fence is opened within another",
        "A code fence is opened within one that begins with as many marks (line {0}): the line that closes it closes the outer one, so write '{1}' around the outer one",
        SkillDiagnosticCategory.Specification,
        DiagnosticSeverity.Warning);
}
