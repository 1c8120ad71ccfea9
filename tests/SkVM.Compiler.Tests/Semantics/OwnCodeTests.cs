using System.Globalization;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.Semantics;

/// <summary>A template matches the code it was made of, once its placeholders are filled in.</summary>
public class OwnCodeTests
{
    [Theory]
    [InlineData("bash", "jq . < input.json | sort > out.txt")]
    [InlineData("bash", "sort <names.txt >sorted.txt")]
    [InlineData("bash", "wc -l < data.txt > count.txt")]
    [InlineData("bash", "psql mydb < <sql-file>")]
    [InlineData("bash", "make-report --for <who> >> <log-file>")]
    [InlineData("bash", "cd <project> && npm run build -- --out <folder>")]
    [InlineData("bash", "rm -f build/*.tmp <file>")]
    [InlineData("bash", "tool --key \"$API_KEY\" <file> 2> errors.log")]
    [InlineData("python", "total = 0\nfor x in load('a.txt'):\n    total += x\nstore(total, '<name>')")]
    public void Code_is_an_instance_of_its_template(string language, string code)
    {
        (CodeTemplate[] templates, bool[] matched) = Match(InMemorySkills.WithBody($"```{language}\n{code}\n```\n").Model());
        Assert.NotEmpty(templates);
        Assert.All(matched, Assert.True);
    }

    [SkippableFact]
    public void No_template_of_the_corpus_differs_from_its_own_code()
    {
        int all = 0, own = 0;
        var differing = new List<string>();
        foreach (string path in SharedData.CorpusSkills())
        {
            (CodeTemplate[] templates, bool[] matched) = Match(new InMemorySkills([(path, File.ReadAllText(path))]).Model());
            all += matched.Length;
            own += matched.Count(match => match);
            for (int i = 0; i < matched.Length; i++)
            {
                // Code that is read as nothing that could be recognised, such as a function that nothing calls, or a loop, has no difference.
                if (!matched[i]
                    && CodeTemplateIndex.Create([templates[i]]).Explain([CodeCall.Interpreter(templates[i].Language, Filled(templates[i]))], out var differences) is { } why
                    && !differences.IsEmpty)
                    differing.Add($"{path}:{templates[i].Line} {why}");
            }
        }

        Assert.True(differing.Count <= 0.01 * all, string.Join('\n', differing));
        Assert.True(own >= 0.88 * all, $"{own} of {all} templates match their own code.");
    }

    private static (CodeTemplate[] Templates, bool[] Matched) Match(SkillSemanticModel model)
    {
        CodeTemplate[] templates = [.. model.GetCodeTemplates().Select(template => template.ToTemplate(model.SyntaxTree))];
        return (templates, [.. templates.Select(template => CodeTemplateIndex.Create([template]).Match(template.Language, Filled(template)) is not null)]);
    }

    /// <summary>The code with a value in each placeholder and without the brackets around optional parts.</summary>
    private static string Filled(CodeTemplate template)
    {
        char[] code = template.Code.ToCharArray();
        foreach (TemplateHole part in template.OptionalParts.Where(part => part.Length > 1))
            code[part.Start] = code[part.End - 1] = ' ';
        string filled = new(code);
        foreach ((TemplateHole hole, TemplateParameter parameter) in template.Parameters
            .Where(parameter => parameter.IsPlaceholder)
            .SelectMany(parameter => parameter.Holes.Select(hole => (hole, parameter)))
            .OrderByDescending(entry => entry.hole.Start))
        {
            string value = parameter.Type switch
            {
                TemplateParameterType.Number => "7",
                TemplateParameterType.Bool => "true",
                TemplateParameterType.Enum => parameter.Choices[0],
                TemplateParameterType.Url => "https://a.test/x",
                _ => "value",
            };
            char quote = code[hole.Start] is '"' or '\'' ? code[hole.Start]
                : template.Language != CodeLanguage.Shell
                    && hole.Kind == TemplateHoleKind.Value
                    && parameter.Type is not (TemplateParameterType.Number or TemplateParameterType.Bool) ? '"'
                : '\0';
            filled = string.Concat(
                filled.AsSpan(0, hole.Start), quote == '\0' ? value : string.Create(CultureInfo.InvariantCulture, $"{quote}{value}{quote}"), filled.AsSpan(hole.End));
        }

        return filled;
    }
}
