using System.Collections.Immutable;
using SkVM.CodeTemplates.Programs;
using SkVM.CodeTemplates.Scripts;
using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.CodeTemplates.Making;

/// <summary>
/// Makes templates of code: finds what varies in it. One piece of shell code with several alternative commands gives several templates. A pure function
/// of its arguments.
/// </summary>
public static class CodeTemplateMaker
{
    /// <summary>The templates in a piece of code, in text order; none for what is no code to run, such as a session of another program.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="code">The code.</param>
    /// <param name="placeholders">The placeholders in it, in text order.</param>
    public static ImmutableArray<MadeTemplate> Make(CodeLanguage language, string code, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        if (language == CodeLanguage.Shell)
            return ShellTemplateMaker.Make(code, placeholders);
        List<FoundHole> found = Literals(language, code);
        return [Of(0, code, "", WithPlaceholders(code, found, placeholders), [])];
    }

    /// <summary>The templates in shell code without placeholders that was read before, in text order; none for what is no code to run.</summary>
    /// <param name="script">The code, read as a whole.</param>
    public static ImmutableArray<MadeTemplate> Make(ShellScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return ShellTemplateMaker.Make(script.Text, [], script);
    }

    /// <summary>One template of all the code, commands that stand side by side included, as a workflow runs it; null for a transcript, which is no code to run.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="code">The code.</param>
    /// <param name="placeholders">The placeholders in it, in text order.</param>
    public static MadeTemplate? MakeWhole(CodeLanguage language, string code, IReadOnlyList<TemplatePlaceholder> placeholders) =>
        language == CodeLanguage.Shell ? ShellTemplateMaker.MakeWhole(code, placeholders) : Make(language, code, placeholders)[0];

    /// <summary>A template of one command or script that an agent ran, with everything in it that may vary as a parameter.</summary>
    internal static MadeTemplate OfRun(CodeLanguage language, string code)
    {
        if (language != CodeLanguage.Shell)
            return Of(0, code, "", Literals(language, code), []);
        var found = new List<FoundHole>();
        foreach (PipelineUnit pipeline in ProgramReader.Read([CodeCall.Shell(code)]).OfType<PipelineUnit>())
            pipeline.Stages.ForEach(stage => found.AddRange(CommandHoleFinder.Find(code, stage, [], isMarked: false)));
        return Of(0, code, "", found, []);
    }

    private static List<FoundHole> Literals(CodeLanguage language, string code) =>
        ScriptTrees.Has(language) ? ScriptHoleFinder.Find(language, code) : TokenHoleFinder.Find(language, code);

    internal static MadeTemplate Of(int start, string code, string label, List<FoundHole> holes, ImmutableArray<TemplateHole> optional)
    {
        if (holes.Count == 0)
            return new MadeTemplate(start, code, label, [], optional);
        holes.Sort((one, other) => one.Start.CompareTo(other.Start));
        var parameters = new List<(FoundHole First, string Text, ImmutableArray<TemplateHole>.Builder Holes)>();
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        int end = 0;
        foreach (FoundHole hole in holes)
        {
            if (hole.Start < end || hole.End > code.Length)
                continue;
            end = hole.End;
            string text = code.Substring(hole.Start, hole.Length);
            string key = KeyOf(hole, text);
            if (!MayBeSame(hole, text) || !byKey.TryGetValue(key, out int known))
            {
                known = parameters.Count;
                parameters.Add((hole, text, ImmutableArray.CreateBuilder<TemplateHole>(1)));
                byKey.TryAdd(key, known);
            }

            parameters[known].Holes.Add(new TemplateHole(hole.Start, hole.Length, hole.Kind));
        }

        var names = new UniqueNames(StringComparer.Ordinal);
        ImmutableArray<TemplateParameter>.Builder made = ImmutableArray.CreateBuilder<TemplateParameter>(parameters.Count);
        foreach ((FoundHole first, string text, ImmutableArray<TemplateHole>.Builder found) in parameters)
        {
            ImmutableArray<TemplateHole> places = found.DrainToImmutable();
            made.Add(new TemplateParameter(names.Take(first.Name), first.Type, text, "", places)
            {
                IsPlaceholder = first.IsPlaceholder,
                Choices = first.Choices,
                IsOptional = !optional.IsEmpty && places.All(hole => optional.Any(part => hole.Start >= part.Start && hole.End <= part.End)),
            });
        }

        return new MadeTemplate(start, code, label, made.MoveToImmutable(), optional);
    }

    /// <summary>A placeholder is one parameter wherever its name stands; an example text is one wherever the same text stands.</summary>
    private static string KeyOf(FoundHole hole, string text) =>
        !hole.IsPlaceholder ? text : hole.Choices.IsDefaultOrEmpty ? "\0" + hole.Name : $"\0{hole.Name}\0{string.Join('\0', hole.Choices)}";

    /// <summary>False for a number or a short text, which is the same as another by chance.</summary>
    private static bool MayBeSame(FoundHole hole, string text) =>
        hole.IsPlaceholder || (hole.Type is not (TemplateParameterType.Number or TemplateParameterType.Enum) && text.Length >= 5);

    /// <summary>A literal that is one placeholder has its name; in one with more text around, only the placeholder varies.</summary>
    private static List<FoundHole> WithPlaceholders(string code, List<FoundHole> found, IReadOnlyList<TemplatePlaceholder> placeholders)
    {
        foreach (TemplatePlaceholder placeholder in placeholders)
        {
            int around = found.FindIndex(hole => hole.Start <= placeholder.Start && hole.End >= placeholder.End);
            if (around < 0 || found[around].Type is TemplateParameterType.List or TemplateParameterType.Json)
            {
                if (around < 0)
                    found.Add(FoundHole.Of(placeholder, IsInString(code, placeholder) ? TemplateHoleKind.Text : TemplateHoleKind.Value));
                continue;
            }

            FoundHole hole = found[around];
            if (hole.IsPlaceholder)
                continue;
            if (hole.Length - placeholder.Length <= 2)
            {
                found[around] = hole with { Name = placeholder.Name, Type = placeholder.Type, IsPlaceholder = true, Choices = placeholder.Choices };
                continue;
            }

            found.RemoveAt(around);
            found.Add(FoundHole.Of(placeholder, TemplateHoleKind.Text));
        }

        return found;
    }

    private static bool IsInString(string code, TemplatePlaceholder placeholder)
    {
        int line = code.LastIndexOf('\n', Math.Max(0, placeholder.Start - 1)) + 1;
        char quote = '\0';
        for (int i = line; i < placeholder.Start; i++)
        {
            if (quote != '\0')
                quote = code[i] == quote ? '\0' : quote;
            else if (code[i] is '"' or '\'' or '`')
                quote = code[i];
        }

        return quote != '\0';
    }
}
