using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkVM.CodeTemplates;

namespace SkVM.Runtime.Solidification;

/// <summary>A promoted template as the function that is offered to the model: it writes arguments in place of code.</summary>
public sealed class TemplateFunction : AIFunction
{
    private const string Prefix = "skvm_";

    private readonly SkillSolidifier _solidifier;
    private readonly CodeTemplate _template;

    internal TemplateFunction(SkillSolidifier solidifier, CodeTemplate template)
    {
        _solidifier = solidifier;
        _template = template;
        Name = NameOf(solidifier.Skill, template.Id);
        Description =
            $"Runs the {template.Language} code '{template.Id}' of the skill '{solidifier.Skill}' with your arguments, in place of writing it again. It runs exactly:\n{template.Code}";
        JsonSchema = Schema(template);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Description { get; }

    /// <inheritdoc/>
    public override JsonElement JsonSchema { get; }

    /// <summary>Hears of runs that are made by calling the function, and not by <see cref="RunAsync"/>.</summary>
    internal Action<SolidifiedRun>? Invoked { get; set; }

    /// <summary>Whether a tool of this name is such a function.</summary>
    internal static bool IsNamed(string tool) => tool.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Runs the template; arguments that do not fit are told to the model and counted nowhere.</summary>
    internal async ValueTask<(SolidifiedRun? Run, string Answer)> RunAsync(IDictionary<string, object?>? arguments, CancellationToken cancellationToken)
    {
        if (Typed(arguments) is not { } typed)
            return (null, $"The arguments do not fit the parameters of {Name}: {JsonSchema.GetRawText()}");
        SolidifiedRun run = await _solidifier.RunAsync(
            new CodeTemplateCall(_solidifier.Skill, _template.Id, typed) { Template = _template.IsMined ? _template : null },
            SolidificationForms.Call,
            0,
            cancellationToken).ConfigureAwait(false);
        return (run, Answer(run));
    }

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        (SolidifiedRun? run, string answer) = await RunAsync(arguments, cancellationToken).ConfigureAwait(false);
        if (run is not null)
            Invoked?.Invoke(run);
        return answer;
    }

    private static string Answer(SolidifiedRun run) => run.Failure is null
        ? run.Result!.StandardOutput
        : $"It failed: {run.Failure}.\n{run.Result?.StandardError}{SideEffects.Describe(run)}\nWrite the code yourself.";

    private ImmutableArray<TemplateArgument>? Typed(IDictionary<string, object?>? arguments)
    {
        try
        {
            return ArgumentSet
                .Of([
                    .. (arguments ?? new Dictionary<string, object?>())
                        .Where(argument => argument.Value is not (null or JsonElement { ValueKind: JsonValueKind.Null }))
                        .Select(argument => new TemplateArgument(argument.Key, argument.Value!)),
                ])
                .ToArguments(_template);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string NameOf(string skill, string template)
    {
        var name = new StringBuilder(Prefix);
        foreach (char c in $"{skill}_{template}")
            name.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        if (name.Length > 64)
        {
            // The names of functions may have 64 characters: what is cut off stays told apart by a hash.
            string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{skill}/{template}")).AsSpan(0, 4));
            name.Length = 55;
            name.Append(CultureInfo.InvariantCulture, $"_{hash}");
        }

        return name.ToString();
    }

    private static JsonElement Schema(CodeTemplate template)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (TemplateParameter parameter in template.Parameters)
        {
            JsonObject schema = parameter.Type switch
            {
                TemplateParameterType.Number => new JsonObject { ["type"] = "number" },
                TemplateParameterType.Bool => new JsonObject { ["type"] = "boolean" },
                TemplateParameterType.List => new JsonObject { ["type"] = "array" },
                TemplateParameterType.Json => [],
                TemplateParameterType.Enum when !parameter.Choices.IsEmpty =>
                    new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice))]) },
                _ => new JsonObject { ["type"] = "string" },
            };
            schema["description"] = $"{parameter.Description} For example: {parameter.Example}".Trim();
            properties[parameter.Name] = schema;
            if (!parameter.IsOptional)
                required.Add((JsonNode)JsonValue.Create(parameter.Name));
        }

        var root = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
        using JsonDocument document = JsonDocument.Parse(root.ToJsonString());
        return document.RootElement.Clone();
    }
}
