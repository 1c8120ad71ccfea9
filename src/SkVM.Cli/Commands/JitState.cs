using System.CommandLine;
using SkVM.Cli.Reports;
using SkVM.Runtime.Solidification;

namespace SkVM.Cli.Commands;

/// <summary>The file of solidification states that the <c>skvm jit</c> commands share.</summary>
internal static class JitState
{
    public static Option<string> Option() =>
        new Option<string>("--state") { Description = "The file of the states; SKVM_STATE or the user's own when left out.", HelpName = "file" }.IsFile();

    /// <summary>Opens the file; null where there is none, which is not made by looking.</summary>
    public static SolidificationStore? Open(string? path) => File.Exists(Path(path)) ? SolidificationStore.Open(Path(path)) : null;

    /// <summary>What is known of a skill.</summary>
    /// <exception cref="WrongCallException">Nothing is, or nothing of this template or for this target.</exception>
    public static StoredTemplate[] Select(SolidificationStore? store, string skill, string? template, string? target, string file)
    {
        StoredTemplate[] known = [.. (store?.GetAllTemplates() ?? []).Where(row => row.Skill == skill)];
        if (known.Length == 0)
            throw new WrongCallException($"nothing is known of '{skill}' in '{file}'; see 'skvm jit list'");
        StoredTemplate[] found = [.. known.Where(row => (template is null || row.Key.Template == template) && (target is null || row.Key.Target == target))];
        return found.Length > 0 ? found : throw new WrongCallException(
            $"of '{skill}' nothing is known for {string.Join(" and ", new[] { template is null ? null : $"the template '{template}'", target is null ? null : $"the target '{target}'" }.OfType<string>())}; there is "
            + string.Join(", ", known.Select(row => $"{Plain.Show(row.Key.Template)} for {row.Key.Target}").Distinct(StringComparer.Ordinal)));
    }

    public static string Path(string? path) => System.IO.Path.GetFullPath(path ?? SolidificationStore.DefaultPath);

    public static string Name(SolidificationState state) => state switch
    {
        SolidificationState.Observing => "observing",
        SolidificationState.Shadow => "shadow",
        SolidificationState.Promoted => "promoted",
        SolidificationState.Demoted => "demoted",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
