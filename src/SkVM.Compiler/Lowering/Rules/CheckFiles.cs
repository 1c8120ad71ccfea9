using System.Globalization;
using System.Text;
using SkVM.Workflow;

namespace SkVM.Lowering.Rules;

/// <summary>Writes rules as lists of checks, one file for so many that the target can hold at one time; each file names the next.</summary>
internal static class CheckFiles
{
    private const string Instruction =
        "Read this when the work is finished. Compare the result with each line. Where a line does not hold, correct the result, then go on with the next line.";

    /// <param name="context">Takes the files.</param>
    /// <param name="rules">The rules, each with the heading it stood under.</param>
    /// <param name="size">How many go into one file.</param>
    /// <returns>The first file's path.</returns>
    public static string Write(SkillLoweringContext context, List<(string Title, string Rule)> rules, int size)
    {
        int count = (rules.Count + size - 1) / size;
        string? next = null;
        for (int file = count - 1, end = rules.Count; file >= 0; file--)
        {
            int start = end - ((end + file) / (file + 1));
            string title = rules[start].Title.Length == 0 ? "Rules" : PlainTitle.Of(rules[start].Title);
            var text = new StringBuilder();
            text
                .Append(count == 1 ? $"# {title}: checks" : string.Create(CultureInfo.InvariantCulture, $"# {title}: checks, list {file + 1} of {count}"))
                .Append("\n\n")
                .Append(Instruction)
                .Append("\n\n");
            for (int i = start; i < end; i++)
            {
                if (i > start && rules[i].Title != rules[i - 1].Title)
                    text.Append('\n').Append(PlainTitle.Of(rules[i].Title)).Append(":\n\n");
                text.Append("- [ ] ").Append(rules[i].Rule);
                if (PositiveRule.Of(rules[i].Rule) is { } positive)
                    text.Append(rules[i].Rule[^1] is '.' or '!' ? " So: " : ". So: ").Append(positive).Append('.');
                text.Append('\n');
            }

            text.Append(next is null ? "\nThese were the last checks.\n" : $"\nThen read `{next}`.\n");
            next = context.AddFile(string.Create(CultureInfo.InvariantCulture, $"checks/{file + 1}-{PlainTitle.FileName(title, "rules")}.md"), text.ToString());
            end = start;
        }

        return next!;
    }
}
