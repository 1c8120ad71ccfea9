using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.CodeTemplates.Making;
using SkVM.Languages;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.CodeTemplates;

/// <summary>Makes code templates of the fences in script languages, and of commands in inline code.</summary>
internal static class CodeTemplateAnalysis
{
    private const int MaxId = 48;
    private const int MaxInlineCommand = 300;

    public static ImmutableArray<CodeTemplateSymbol> Analyze(SkillFacts facts, SkillBundle bundle)
    {
        ImmutableArray<CodeTemplateSymbol>.Builder templates = ImmutableArray.CreateBuilder<CodeTemplateSymbol>();
        var ids = new UniqueNames(StringComparer.Ordinal, "-");
        var pending = new List<(SkillFacts.Fence Fence, string Id, string Title)>();
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (!fence.Language.IsScript || string.IsNullOrWhiteSpace(fence.Code) || WrongExamples.Is(facts, fence))
                continue;
            string title = fence.Heading?.Title ?? "";
            pending.Add((fence, UniqueId(title, fence.Language.Id, ids), title));
        }

        var made = new List<FenceTemplate>();
        foreach ((SkillFacts.Fence fence, string id, string title) in pending)
        {
            bool first = true;
            foreach (MadeTemplate template in Make(fence))
            {
                if (WrongExamples.Is(fence, template.Start))
                    continue;
                string own = first ? id : UniqueId($"{id} {template.Label}", id, ids);
                made.Add(new FenceTemplate(fence, own, template.Label.Length > 0 ? template.Label : title, template));
                first = false;
            }
        }

        FenceTemplate.Unify(made);
        foreach (FenceTemplate template in made)
            templates.Add(
                Symbol(template.Id, template.Title, template.Fence.Language, template.Made, [template.Fence.Node.Span, .. template.Others.Select(other => other.Node.Span)]));

        AddInlineCommands(facts, templates, ids);
        return Described(templates, facts, bundle);
    }

    /// <summary>All code of a fence, and of those of its language that follow it, as one template; null when it is no code to run.</summary>
    /// <param name="facts">The skill's facts.</param>
    /// <param name="bundle">The skill's files.</param>
    /// <param name="fence">The first fence.</param>
    /// <param name="code">The code of all.</param>
    public static CodeTemplateSymbol? OfWhole(SkillFacts facts, SkillBundle bundle, SkillFacts.Fence fence, string code)
    {
        if (CodeTemplateMaker.MakeWhole(fence.Language, code, Placeholders(code, fence.Language)) is not { } made)
            return null;
        ImmutableArray<CodeTemplateSymbol>.Builder template = ImmutableArray.CreateBuilder<CodeTemplateSymbol>(1);
        template.Add(Symbol("code", "", fence.Language, made, [fence.Node.Span]));
        return Described(template, facts, bundle)[0];
    }

    /// <summary>Commands in the text with something to fill in, as far as no fence has the same.</summary>
    private static void AddInlineCommands(SkillFacts facts, ImmutableArray<CodeTemplateSymbol>.Builder templates, UniqueNames ids)
    {
        HashSet<string>? known = null;
        foreach (InlineCodeSyntax inline in facts.InlineCodes)
        {
            if (!facts.Text.AsSpan(inline.Span.Start, inline.Span.Length).ContainsAny(' ', '\n'))
                continue;
            string code = inline.Code;
            if (code.Length > MaxInlineCommand || !InlineCommands.IsCommand(code) || WrongExamples.Is(facts.Text, inline))
                continue;
            known ??= [.. templates.Select(template => template.Code.Trim())];
            if (!known.Add(code.Trim()))
                continue;
            ImmutableArray<MadeTemplate> made = CodeTemplateMaker.Make(CodeLanguage.Shell, code, Placeholders(code, CodeLanguage.Shell));
            if (made is [{ Parameters.IsEmpty: false } command])
                templates.Add(Symbol(UniqueId(code, "command", ids), code, CodeLanguage.Shell, command, [inline.Span]));
        }
    }

    private static ImmutableArray<CodeTemplateSymbol> Described(ImmutableArray<CodeTemplateSymbol>.Builder templates, SkillFacts facts, SkillBundle bundle)
    {
        ParameterDescriptions? descriptions = null;
        ParameterChoices? choices = null;
        for (int i = 0; i < templates.Count; i++)
        {
            if (templates[i].Parameters.IsEmpty)
                continue;
            descriptions ??= new ParameterDescriptions(facts);
            choices ??= new ParameterChoices(descriptions, bundle);
            CodeTemplateSymbol template = templates[i];
            ImmutableArray<TemplateParameterSymbol>.Builder parameters = ImmutableArray.CreateBuilder<TemplateParameterSymbol>(template.Parameters.Length);
            foreach (TemplateParameterSymbol parameter in template.Parameters)
                parameters.Add(choices.Listed(template, descriptions.Of(parameter.Name) is { Length: > 0 } description ? parameter with { Description = description } : parameter));
            templates[i] = template with { Parameters = parameters.MoveToImmutable() };
        }

        return templates.DrainToImmutable();
    }

    private static CodeTemplateSymbol Symbol(string id, string title, CodeLanguage language, MadeTemplate made, ImmutableArray<TextSpan> evidence)
    {
        var holes = new List<Placeholder>();
        foreach (TemplateParameter parameter in made.Parameters)
        {
            foreach (TemplateHole hole in parameter.Holes)
                holes.Add(new Placeholder(parameter.Name, "", new(hole.Start, hole.Length)));
        }

        holes.Sort((one, other) => one.Span.Start.CompareTo(other.Span.Start));
        ImmutableArray<TemplateParameterSymbol>.Builder parameters = ImmutableArray.CreateBuilder<TemplateParameterSymbol>(made.Parameters.Length);
        foreach (TemplateParameter parameter in made.Parameters)
        {
            parameters.Add(new TemplateParameterSymbol(
                parameter.Name, parameter.Type, parameter.Example, parameter.Holes, [.. parameter.Holes.Select(hole => new TextSpan(hole.Start, hole.Length))])
            {
                IsOptional = parameter.IsOptional,
                IsPlaceholder = parameter.IsPlaceholder,
                Choices = parameter.Choices,
            });
        }

        return new CodeTemplateSymbol(id, title, language, parameters.MoveToImmutable(), CodeFingerprint.Compute(made.Code, language.Id, holes), evidence)
        {
            Code = made.Code,
            OptionalParts = made.OptionalParts.IsEmpty ? [] : [.. made.OptionalParts.Select(part => new TextSpan(part.Start, part.Length))],
        };
    }

    private static ImmutableArray<MadeTemplate> Make(SkillFacts.Fence fence)
    {
        TemplatePlaceholder[] placeholders = Placeholders(fence.Code, fence.Language);
        // Only with placeholders the code is read as another text than what all other analyses read.
        return fence.Language == CodeLanguage.Shell && placeholders.Length == 0
            ? CodeTemplateMaker.Make(fence.Shell)
            : CodeTemplateMaker.Make(fence.Language, fence.Code, placeholders);
    }

    private static TemplatePlaceholder[] Placeholders(string code, CodeLanguage language)
    {
        List<Placeholder> found = PlaceholderScanner.Scan(code, language);
        if (language == CodeLanguage.Shell)
        {
            ShellPlaceholders.Add(code, found);
            EditorPlaceholders.Add(code, found);
        }

        ChoicePlaceholders.Add(code, language, found);
        if (found.Count == 0)
            return [];
        var placeholders = new TemplatePlaceholder[found.Count];
        for (int i = 0; i < placeholders.Length; i++)
        {
            ImmutableArray<string> choices = found[i].Choices;
            TemplateParameterType type = choices.IsDefaultOrEmpty ? ParameterTypes.FromName(found[i].Name) : TemplateParameterType.Enum;
            placeholders[i] = new TemplatePlaceholder(found[i].Name, type, found[i].Span.Start, found[i].Span.Length) { Choices = choices };
        }

        return placeholders;
    }

    /// <summary>The heading's words joined by <c>-</c>; the language where there is no heading; then a number.</summary>
    private static string UniqueId(string title, string language, UniqueNames ids)
    {
        Span<char> words = stackalloc char[MaxId];
        int length = 0;
        foreach (char c in WithoutNumber(title))
        {
            if (char.IsLetterOrDigit(c))
                words[length++] = char.ToLowerInvariant(c);
            else if (length > 0 && words[length - 1] != '-')
                words[length++] = '-';
            if (length == MaxId)
                break;
        }

        string id = words[..length].Trim('-').ToString();
        return ids.Take(id.Length == 0 ? language : id);
    }

    /// <summary>A heading without <c>3.</c> or <c>Step 3:</c> before it: steps are renumbered more often than renamed.</summary>
    private static ReadOnlySpan<char> WithoutNumber(string title)
    {
        ReadOnlySpan<char> rest = title.AsSpan();
        if (rest.StartsWith("Step ", StringComparison.OrdinalIgnoreCase))
            rest = rest[5..];
        ReadOnlySpan<char> words = rest.TrimStart("0123456789");
        if (words.Length == rest.Length || words.IsEmpty || words[0] is not ('.' or ')' or ':' or ' ' or '-' or '—'))
            return title;
        words = words.TrimStart(".):- —");
        return words.IsEmpty ? title : words;
    }
}
