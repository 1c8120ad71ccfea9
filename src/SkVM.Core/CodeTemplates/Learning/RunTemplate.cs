using System.Text;
using SkVM.CodeTemplates.Matching;
using SkVM.CodeTemplates.Programs;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Learning;

/// <summary>The code of a run on its own: a script's source, or a command with all variables replaced.</summary>
internal static class RunTemplate
{
    public static (CodeLanguage Language, string Code)? Of(PreparedCode code)
    {
        if (code.Folder is not null)
            return null;
        if (code.Pipeline is not { } pipeline)
            return code.Arguments.Count == 0 ? (code.Language, code.Source) : null;
        var text = new StringBuilder();
        foreach (CommandStage stage in pipeline.Stages)
        {
            if (stage.Environment.Count > 0 || stage.HasUnknownInput)
                return null;
            if (text.Length > 0)
                text.Append(" | ");
            text.AppendJoin(' ', stage.Launcher.Select(word => word with { IsQuoted = false }).Concat(stage.Words).Select(Quoted));
            if (stage.Redirections.Exists(redirection => redirection.Operator is not (">" or ">>")) || stage.Words.Exists(IsPattern))
                return null;
            foreach (StageRedirection redirection in stage.Redirections)
                text.Append(' ').Append(redirection.Operator).Append(' ').Append(Quoted(redirection.Target));
            if (stage.Input is { } input)
                text.Append(" <<< ").Append(Quoted(input));
        }

        return (CodeLanguage.Shell, text.ToString());
    }

    /// <summary>Names of files that the shell fills in: quotes would make another word of it.</summary>
    private static bool IsPattern(CommandWord word) => !word.IsKnown && !word.Text.Contains('$', StringComparison.Ordinal);

    /// <summary>A word in single quotes where it needs any; what is only known when it runs, in double quotes.</summary>
    private static string Quoted(CommandWord word)
    {
        if (!word.IsKnown)
            return $"\"{word.Text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        bool plain = word.Text.Length > 0 && !word.IsQuoted && word.Text.AsSpan().IndexOfAny(" \t\n'\"\\$`|&;()<>*?[]{}#~!") < 0;
        return plain ? word.Text : $"'{word.Text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
