using System.Globalization;
using Microsoft.CodeAnalysis.Text;
using SkVM.Lowering.Outlining;
using SkVM.Manifest;
using SkVM.Workflow;

namespace SkVM.Lowering.Forms;

/// <summary>
/// The commands of a sheet as one item of the list of jobs: which number is for what. What is not undone easily is not in it. Commands of one title are told apart by
/// their programs; those that have these in common too stand together.
/// </summary>
internal static class NumberedJobs
{
    private const int Most = 40;

    /// <summary>The item; null when no number may be listed, or too many.</summary>
    /// <param name="jobs">The commands, in the order of their numbers.</param>
    /// <param name="anchors">True where paths of the skill's files begin with its folder.</param>
    public static string? ItemOf(IReadOnlyList<(string Title, string Run)> jobs, bool anchors)
    {
        List<(int Number, string Title, string Run)> listed = [
            .. jobs.Select((job, index) => (index + 1, PlainTitle.Of(job.Title), job.Run)).Where(job => !IrreversibleCommands.AreIn(job.Run)),
        ];
        if (listed.Count is 0 or > Most)
            return null;
        ILookup<string, string> titles = listed.ToLookup(job => job.Title, job => job.Run, StringComparer.Ordinal);
        IEnumerable<string> named = listed
            .GroupBy(job => job.Title + (titles[job.Title].Count() > 1 ? $" ({Programs(job.Run)})" : ""), job => job.Number, StringComparer.Ordinal)
            .Select(job => $"{string.Join(", ", job.Select(number => number.ToString(CultureInfo.InvariantCulture)))} {job.Key}");
        string runner = anchors ? $"\"{SkillFolderAnchor.Placeholder}/{CommandSheet.Script}\"" : CommandSheet.Script;
        return $"`python3 {runner} <number>`: {string.Join("; ", named)}";
    }

    private static string Programs(string run)
    {
        ShellCode code = ShellCode.Read(run, []);
        return ProgramNames.Of(code, new TextSpan(0, code.Text.Length));
    }
}
