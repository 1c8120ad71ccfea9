using System.CommandLine;
using System.Globalization;
using SkVM.Cli.Reports;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary><c>skvm jit list</c>: the templates that are known of, and how far each has come.</summary>
internal static class JitListCommand
{
    public static Command Create()
    {
        Option<string> state = JitState.Option();
        var command = new Command("list", "Lists the templates that were seen in runs, and their states.") { state };
        command.SetAction(parsed =>
        {
            using SolidificationStore? store = JitState.Open(parsed.GetValue(state));
            var table = new TextTable("skill", "template", "target", "state", "matches", "runs", "failed", "calls saved", "skill hash");
            foreach (StoredTemplate row in store?.GetAllTemplates() ?? [])
            {
                TemplateStatus status = row.Status;
                string[] counts = [
                    .. new[] { status.MatchedTurns, status.Runs, status.FailedRuns, status.ModelCallsSaved }.Select(count => count.ToString(CultureInfo.InvariantCulture)),
                ];
                table.Add([
                    Plain.Show(row.Skill),
                    Plain.Show(row.Key.Template),
                    row.Key.Target,
                    JitState.Name(status.State),
                    .. counts,
                    row.Key.SkillHash[..Math.Min(8, row.Key.SkillHash.Length)],
                ]);
            }

            Console.Out.Write(table.IsEmpty ? $"Nothing is known yet ({JitState.Path(parsed.GetValue(state))}).\n" : table.ToString());
            return ExitCode.Clean;
        });
        return command;
    }
}
