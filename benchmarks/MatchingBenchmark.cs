using System.Diagnostics;
using SkVM.CodeTemplates;
using SkVM.CodeTemplates.Making;
using SkVM.Languages;
using SkVM.Syntax;

namespace SkVM.Benchmarks;

/// <summary>What it costs to recognise a call of about 2 KB among 10, 100 and 10,000 templates; all in turn within one run.</summary>
internal static class MatchingBenchmark
{
    private const int Rounds = 3000;

    public static void Run(IReadOnlyList<CorpusSkill> skills)
    {
        CodeTemplate[] authored = [.. skills.SelectMany(Templates)];
        Report(authored);
        CodeTemplate own = Made("own", MatchingSample.Template);
        CodeTemplate command = Made("command", "python3 scripts/report.py --input sales.csv --title \"Q4 report\" --top 5\n", CodeLanguage.Shell);
        CodeTemplate[] others = [.. Others(authored).Take(10_000)];
        (string Name, CodeCall[] Calls, string Expected)[] cases =
        [
            ("script of 2 KB in a here-document", [CodeCall.Shell($"python3 - <<'EOF'\n{MatchingSample.Run}EOF\n")], "own"),
            ("script of 2 KB written, then run", [CodeCall.WriteFile("report.py", MatchingSample.Run), CodeCall.Shell("python3 report.py && ls -l out")], "own"),
            (
                "command of 100 characters",
                [CodeCall.Shell("S=/opt/skill/scripts/report.py; python3 \"$S\" --title 'Q1: Ü & Co.' --input \"data/q1 2026.csv\" --top 12")],
                "command"),
            (
                "script of 2 KB that is like none",
                [CodeCall.Shell($"python3 - <<'EOF'\n{MatchingSample.Run.Replace("out.writerow(HEADER)", "out.writerows(HEADER)", StringComparison.Ordinal)}EOF\n")],
                ""),
        ];
        int[] sizes = [10, 100, 10_000];
        CodeTemplateIndex[] indexes = [.. sizes.Select(size => CodeTemplateIndex.Create(others.Take(size - 2).Append(own).Append(command)))];
        Console.WriteLine($"\n{"match, microseconds",-40}{string.Concat(sizes.Select(size => $"{size,12:N0}"))}{"growth",10}");
        foreach ((string name, CodeCall[] calls, string expected) in cases)
        {
            double[] best = [.. sizes.Select(_ => double.MaxValue)];
            for (int round = 0; round < Rounds; round++)
            {
                for (int i = 0; i < sizes.Length; i++)
                {
                    long start = Stopwatch.GetTimestamp();
                    CodeTemplateMatch? match = indexes[i].Match(calls);
                    best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                    if ((match?.Template.Id ?? "") != expected)
                        throw new InvalidOperationException($"{name}: '{match?.Template.Id}' was found, '{expected}' was expected");
                }
            }

            Console.WriteLine($"{name,-40}{string.Concat(best.Select(time => $"{time,12:F1}"))}{best[^1] / best[0],10:F2}");
        }
    }

    /// <summary>Whether the templates of real skills are recognised in their own code.</summary>
    private static void Report(CodeTemplate[] templates)
    {
        Console.WriteLine($"{"templates of real skills",-28}{"count",8}{"read",8}{"found in their own code",26}");
        foreach (IGrouping<string, CodeTemplate> group in templates.GroupBy(template => template.Language.Id).OrderByDescending(group => group.Count()))
        {
            int read = 0, found = 0;
            foreach (CodeTemplate template in group)
            {
                var index = CodeTemplateIndex.Create([template]);
                CodeCall call = template.Language == CodeLanguage.Shell ? CodeCall.Shell(template.Code) : CodeCall.Interpreter(template.Language, template.Code);
                read += index.Explain([call], out _) is null or not "no template is like it" and not "it does nothing that matters" ? 1 : 0;
                found += index.Match([call]) is not null ? 1 : 0;
            }

            Console.WriteLine($"{group.Key,-28}{group.Count(),8}{read,8}{found,26}");
        }
    }

    private static IEnumerable<CodeTemplate> Templates(CorpusSkill skill)
    {
        SkillSyntaxTree tree = SkillSyntaxTree.ParseText(skill.Text, skill.Path);
        SkillSemanticModel model = SkillCompilation.Create("Corpus").AddSyntaxTrees(tree).GetSemanticModel(tree);
        return model.GetCodeTemplates().Select(template => template.ToTemplate(tree));
    }

    /// <summary>The templates of real skills, then the same for tools and functions of other names.</summary>
    private static IEnumerable<CodeTemplate> Others(CodeTemplate[] authored)
    {
        for (int round = 0; ; round++)
        {
            foreach (CodeTemplate template in authored)
            {
                string suffix = round.ToString(System.Globalization.CultureInfo.InvariantCulture);
                yield return round == 0
                    ? template
                    : Made(
                        $"{template.Id}-{suffix}",
                        template.Code.Replace("(", $"_{suffix}(", StringComparison.Ordinal).Replace(" ", $"{suffix} ", StringComparison.Ordinal),
                        template.Language);
            }
        }
    }

    private static CodeTemplate Made(string id, string code, CodeLanguage? language = null)
    {
        MadeTemplate made = CodeTemplateMaker.Make(language ?? CodeLanguage.Python, code, [])[0];
        return new CodeTemplate(id, language ?? CodeLanguage.Python, 1, made.Parameters, "", made.Code);
    }
}
