using System.Collections.Immutable;
using System.Text;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Manifest;
using SkVM.Runtime.Hosts;

namespace SkVM.Runtime.Solidification;

/// <summary>A template made ready for a host: parts that are left out are cut, and the skill's own scripts are found wherever the code runs.</summary>
/// <param name="Code">The code with its holes.</param>
/// <param name="Arguments">The values of the holes.</param>
internal sealed record TemplateProgram(ScriptCode Code, ImmutableArray<TemplateArgument> Arguments)
{
    private const string FileParameter = "skvm:file:";

    /// <exception cref="ArgumentException">An argument is missing, or is of no parameter.</exception>
    public static TemplateProgram Create(CodeTemplate template, ImmutableArray<TemplateArgument> arguments, CompiledSkill skill)
    {
        if (arguments.FirstOrDefault(argument => !template.Parameters.Any(parameter => parameter.Name == argument.Name)) is { } unknown)
            throw new ArgumentException(
                $"The template '{template.Id}' of '{skill.Name}' has no parameter '{unknown.Name}': the stub and the bundle are of different builds.", nameof(arguments));
        if (template.Parameters.FirstOrDefault(parameter => !parameter.IsOptional && !arguments.Any(argument => argument.Name == parameter.Name)) is { } missing)
            throw new ArgumentException($"The template '{template.Id}' of '{skill.Name}' needs the parameter '{missing.Name}'.", nameof(arguments));

        List<ScriptHole> holes = [.. template.Parameters.SelectMany(parameter => parameter.Holes.Select(hole => new ScriptHole(hole.Start, hole.Length, parameter.Name)))];
        ImmutableArray<TemplateArgument>.Builder values = arguments.ToBuilder();
        List<ScriptHole> files = SkillFiles(template.Code, holes, skill);
        values.AddRange(FileArguments(files, skill));
        holes.AddRange(files);
        holes.Sort((a, b) => a.Start.CompareTo(b.Start));
        ScriptCode code = Cut(template.Code, holes, Omitted(template, arguments));
        if (template.Language == CodeLanguage.Shell)
            code = SkillPrograms.Write(code, skill);
        return new TemplateProgram(code with { Language = template.Language, Choices = ScriptCode.ChoicesOf(template) }, values.ToImmutable());
    }

    /// <summary>Holes for the skill's own scripts where code names them, none of them in another hole.</summary>
    public static List<ScriptHole> SkillFiles(string code, IReadOnlyList<ScriptHole> holes, CompiledSkill skill)
    {
        var files = new List<ScriptHole>();
        foreach (ManifestFile file in skill.Manifest.Files.Where(file => file.Role == "script").OrderByDescending(file => file.Path.Length))
        {
            files.AddRange(Places(code, file.Path).Where(place => !holes.Concat(files).Any(hole => place.Start < hole.End && hole.Start < place.End))
                .Select(place => place with { Parameter = FileParameter + file.Path }).ToArray());
        }

        return files;
    }

    /// <summary>True for a hole that a path of the skill's own fills.</summary>
    public static bool IsFile(ScriptHole hole) => hole.Parameter.StartsWith(FileParameter, StringComparison.Ordinal);

    /// <summary>The paths that fill such holes.</summary>
    public static IEnumerable<TemplateArgument> FileArguments(IEnumerable<ScriptHole> files, CompiledSkill skill) =>
        files.Select(hole => hole.Parameter).Distinct().Select(name => new TemplateArgument(name, skill.GetPath(name[FileParameter.Length..])));

    /// <summary>Where a bundle file is named, with what stands before its path, as in <c>.claude/skills/x/scripts/run.py</c>.</summary>
    private static IEnumerable<ScriptHole> Places(string code, string path)
    {
        for (int at = code.IndexOf(path, StringComparison.Ordinal); at >= 0; at = code.IndexOf(path, at + 1, StringComparison.Ordinal))
        {
            int end = at + path.Length;
            int start = at;
            while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '.' or '/' or '_' or '-' or '~' or '$' or '{' or '}'))
                start--;
            bool whole = start == at || code[at - 1] == '/';
            if (whole && (end == code.Length || !(char.IsLetterOrDigit(code[end]) || code[end] is '.' or '/' or '_' or '-')))
                yield return new ScriptHole(start, end - start, "");
        }
    }

    /// <summary>The spans to cut: optional parts without arguments, and the brackets around the others.</summary>
    private static List<(int Start, int End)> Omitted(CodeTemplate template, ImmutableArray<TemplateArgument> arguments)
    {
        var cuts = new List<(int Start, int End)>();
        foreach (TemplateHole part in template.OptionalParts)
        {
            bool isUsed = template.Parameters.Any(parameter =>
                parameter.Holes.Any(hole => hole.Start >= part.Start && hole.End <= part.End) && arguments.Any(argument => argument.Name == parameter.Name));
            if (!isUsed)
            {
                cuts.Add((part.Start, part.End));
            }
            else if (template.Code[part.Start] == '[' && template.Code[part.End - 1] == ']')
            {
                cuts.Add((part.Start, part.Start + 1));
                cuts.Add((part.End - 1, part.End));
            }
        }

        cuts.Sort();
        return cuts;
    }

    private static ScriptCode Cut(string code, List<ScriptHole> holes, List<(int Start, int End)> cuts)
    {
        if (cuts.Count == 0)
            return new ScriptCode(code, [.. holes]);
        var text = new StringBuilder(code.Length);
        int at = 0;
        foreach ((int start, int end) in cuts)
        {
            if (start > at)
                text.Append(code, at, start - at);
            at = Math.Max(at, end);
        }

        text.Append(code, at, code.Length - at);
        return new ScriptCode(
            text.ToString(),
            [
                .. holes.Where(hole => !cuts.Any(cut => hole.Start >= cut.Start && hole.End <= cut.End))
                    .Select(hole => hole with { Start = hole.Start - cuts.Where(cut => cut.End <= hole.Start).Sum(cut => cut.End - cut.Start) }),
            ]);
    }
}
