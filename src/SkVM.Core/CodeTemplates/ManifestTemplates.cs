using System.Collections.Immutable;
using SkVM.Languages;
using SkVM.Manifest;

namespace SkVM.CodeTemplates;

/// <summary>Code templates as a manifest holds them.</summary>
public static class ManifestTemplates
{
    /// <summary>The template that a manifest's entry describes.</summary>
    /// <exception cref="FormatException">A type is not known, or a hole lies outside the code.</exception>
    public static CodeTemplate Read(ManifestTemplate entry)
    {
        ImmutableArray<TemplateParameter>.Builder parameters = ImmutableArray.CreateBuilder<TemplateParameter>(entry.Parameters.Length);
        foreach (ManifestParameter parameter in entry.Parameters)
        {
            if (!Enum.TryParse(parameter.Type, ignoreCase: true, out TemplateParameterType type))
                throw new FormatException($"Template '{entry.Id}' of the manifest: parameter '{parameter.Name}' has the unknown type '{parameter.Type}'. Compile the skill again with the SkVM that reads it.");
            parameters.Add(new TemplateParameter(parameter.Name, type, parameter.Example, parameter.Description, [.. parameter.Holes.Select(hole => Hole(entry, parameter, hole))])
            {
                IsOptional = parameter.Optional,
                IsPlaceholder = parameter.Placeholder,
                Choices = parameter.Choices,
            });
        }

        return new CodeTemplate(entry.Id, CodeLanguage.FromName(entry.Language), entry.Line, parameters.DrainToImmutable(), entry.Fingerprint, entry.Code)
        {
            OptionalParts = [.. entry.OptionalParts.Select(part => new TemplateHole(part.Start, part.Length, TemplateHoleKind.Value))],
        };
    }

    /// <summary>The manifest's entry for a template.</summary>
    public static ManifestTemplate Write(CodeTemplate template) => new(
        template.Id,
        template.Language.Id,
        template.Line,
        [
            .. template.Parameters.Select(parameter => new ManifestParameter(parameter.Name, NameOf(parameter.Type), parameter.Example)
            {
                Description = parameter.Description,
                Optional = parameter.IsOptional,
                Placeholder = parameter.IsPlaceholder,
                Choices = parameter.Choices,
                Holes = [.. parameter.Holes.Select(hole => new ManifestHole(hole.Start, hole.Length, hole.Kind == TemplateHoleKind.Text ? "text" : "value"))],
            }),
        ],
        template.Fingerprint)
    {
        Code = template.Code,
        OptionalParts = [.. template.OptionalParts.Select(part => new ManifestSpan(part.Start, part.Length))],
    };

    /// <summary>The name of a type in manifests, for example <c>path</c>.</summary>
    public static string NameOf(TemplateParameterType type) => type switch
    {
        TemplateParameterType.String => "string",
        TemplateParameterType.Path => "path",
        TemplateParameterType.Url => "url",
        TemplateParameterType.Number => "number",
        TemplateParameterType.Bool => "bool",
        TemplateParameterType.Enum => "enum",
        TemplateParameterType.List => "list",
        TemplateParameterType.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a parameter type."),
    };

    private static TemplateHole Hole(ManifestTemplate template, ManifestParameter parameter, ManifestHole hole)
    {
        if (hole.Start < 0 || hole.Length < 0 || (long)hole.Start + hole.Length > template.Code.Length)
            throw new FormatException($"Template '{template.Id}' of the manifest: a hole of parameter '{parameter.Name}' lies outside the code. Compile the skill again.");
        return new TemplateHole(hole.Start, hole.Length, hole.Kind == "text" ? TemplateHoleKind.Text : TemplateHoleKind.Value);
    }
}
