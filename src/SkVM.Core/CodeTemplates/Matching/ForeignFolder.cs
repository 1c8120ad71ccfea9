using SkVM.CodeTemplates.Making;
using SkVM.CodeTemplates.Programs;
using SkVM.CodeTemplates.Scripts;

namespace SkVM.CodeTemplates.Matching;

/// <summary>
/// Whether code does the same in a folder that it went into as in the one it began in. Agents go into the skill's own folder to find its scripts, which hosts find
/// anywhere; all other paths must be absolute then, or start in the folder that the run began in.
/// </summary>
internal static class ForeignFolder
{
    public static bool IsIndifferent(PreparedCode code, ArgumentBinder binder)
    {
        if (code.Folder is not { IsKnown: true, Text: ['/', ..] } || code.Tokens is not null)
            return false;
        for (int i = 0; i < binder.Template.Parameters.Length; i++)
        {
            if (binder.Template.Parameters[i].Type == TemplateParameterType.Path && binder[i] is string path && !IsAnywhere(path, code.Anchored))
                return false;
        }

        if (code.Pipeline is { } pipeline)
            return pipeline.Stages.TrueForAll(
                stage => IsOwnScript(stage)
                    && stage.Words.Concat(stage.Redirections.Select(redirection => redirection.Target)).All(word => word.IsKnown && IsIndifferent(word.Text, code.Anchored))
                    && stage.Redirections.TrueForAll(redirection => IsAnywhere(redirection.Target.Text, code.Anchored)));
        var seen = new HashSet<ScriptValue>(ReferenceEqualityComparer.Instance);
        return AreIndifferent(code.Effects!, code.Anchored, seen);
    }

    /// <summary>A script named by its place below the folder: that it is there says that the folder is the skill's.</summary>
    private static bool IsOwnScript(CommandStage stage) =>
        stage.Launcher is [.., { Text: var script }]
        && script.Length > 0
        && script[0] is not ('/' or '~')
        && !script.StartsWith("../", StringComparison.Ordinal)
        && script.IndexOf('/', StringComparison.Ordinal) > 0
        && Interpreters.LanguageOfFile(script) is not null;

    private static bool AreIndifferent(List<ScriptEffect> effects, IReadOnlySet<string> anchored, HashSet<ScriptValue> seen) => effects.TrueForAll(effect =>
        Array.TrueForAll(effect.Values, value => IsIndifferent(value, anchored, seen))
        && AreIndifferent(effect.Body, anchored, seen)
        && AreIndifferent(effect.Else, anchored, seen));

    private static bool IsIndifferent(ScriptValue value, IReadOnlySet<string> anchored, HashSet<ScriptValue> seen)
    {
        if (value.Kind == ScriptValueKind.Text)
            return IsIndifferent(value.Text, anchored);
        return !seen.Add(value)
            || (Array.TrueForAll(value.Children, child => IsIndifferent(child, anchored, seen)) && (value.Effects is null || AreIndifferent(value.Effects, anchored, seen)));
    }

    private static bool IsIndifferent(string text, IReadOnlySet<string> anchored) => IsAnywhere(text, anchored) || !ExampleTypes.IsPath(text);

    private static bool IsAnywhere(string path, IReadOnlySet<string> anchored) => path is ['/', ..] || path.Contains("://", StringComparison.Ordinal) || anchored.Contains(path);
}
