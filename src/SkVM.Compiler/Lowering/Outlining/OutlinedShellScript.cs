using System.Text;
using SkVM.CodeTemplates;
using SkVM.Manifest;

namespace SkVM.Lowering.Outlining;

/// <summary>Writes a bash script that reads its options, then runs the skill's commands. Values enter as quoted variables.</summary>
internal static class OutlinedShellScript
{
    public static string Write(string title, string body, List<OutlineParameter> parameters, bool json)
    {
        var script = new StringBuilder(body.Length + 1024);
        script
            .Append("#!/usr/bin/env bash\n# ")
            .Append(CommentText(title))
            .Append(
                "\n# The commands of SKILL.md in their order, made a script by SkVM. A command that fails does not stop those after it;\n# the exit code is that of the last.\n");
        Usage(script, parameters);
        foreach (OutlineParameter parameter in parameters.Where(parameter => !parameter.IsEnvironment))
            script.Append(parameter.Variable).Append('=').Append(parameter.Default).Append('\n');
        foreach (OutlineParameter parameter in parameters.Where(parameter => parameter.Default is null))
            script.Append("has_").Append(parameter.Variable).Append("=\n");
        script.Append("while [ $# -gt 0 ]; do\n  case \"$1\" in\n    -h|--help) usage; exit 0 ;;\n");
        foreach (OutlineParameter parameter in parameters)
        {
            string seen = parameter.Default is null ? $"; has_{parameter.Variable}=1" : "";
            script.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"    --{parameter.Option}) [ $# -ge 2 ] || wrong_call \"$1 needs a value\"; {parameter.Variable}=$2{seen}; shift 2 ;;\n");
            script.Append(System.Globalization.CultureInfo.InvariantCulture, $"    --{parameter.Option}=*) {parameter.Variable}=${{1#*=}}{seen}; shift ;;\n");
        }

        script.Append("    *) wrong_call \"unknown argument $1\" ;;\n  esac\ndone\n");
        foreach (OutlineParameter parameter in parameters)
        {
            if (parameter is { IsEnvironment: true, IsShown: false, MayBeEmpty: false })
                script.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"[ -n \"${parameter.Variable}\" ] || wrong_call \"{parameter.Variable} is not set in the environment; --{parameter.Option} gives it\"\n");
            else if (parameter.Default is null)
                script.Append(System.Globalization.CultureInfo.InvariantCulture, $"[ -n \"$has_{parameter.Variable}\" ] || wrong_call \"--{parameter.Option} is missing\"\n");
            if (parameter.Type == TemplateParameterType.Number && !parameter.IsEnvironment)
                script.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"case ${parameter.Variable} in ''|*[!0-9.-]*) wrong_call \"--{parameter.Option} must be a number\" ;; esac\n");
        }

        if (json)
        {
            script.Append("""
                json_text() {
                  local text=$1
                  text=${text//\\/\\\\}; text=${text//\"/\\\"}; text=${text//$'\n'/\\n}; text=${text//$'\r'/\\r}; text=${text//$'\t'/\\t}
                  printf '%s' "$text"
                }

                """.ReplaceLineEndings("\n"));
            foreach (OutlineParameter parameter in parameters.Where(
                parameter => body.Contains("${json_" + parameter.Variable[Math.Min(4, parameter.Variable.Length)..] + "}", StringComparison.Ordinal)))
                script.Append(System.Globalization.CultureInfo.InvariantCulture, $"json_{parameter.Variable[4..]}=$(json_text \"${parameter.Variable}\")\n");
        }

        if (body.StartsWith("#!", StringComparison.Ordinal))
            body = body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        if (body.Contains(SkillFolderAnchor.Placeholder, StringComparison.Ordinal))
            script.Append("SKVM_SKILL_DIR=$(CDPATH='' cd -- \"$(dirname -- \"$0\")/../..\" && pwd)\n");
        return script.Append('\n').Append(body.TrimEnd('\n', ' ')).Append('\n').ToString();
    }

    private static void Usage(StringBuilder script, List<OutlineParameter> parameters)
    {
        script.Append("usage() {\n  printf 'Usage: bash %s").Append(parameters.Count == 0 ? "" : " [options]").Append("\\n' \"$0\"\n  cat <<'SKVM_USAGE'\n");
        foreach (OutlineParameter parameter in parameters)
        {
            script.Append("  --").Append(parameter.Option).Append(parameter.Type == TemplateParameterType.Number ? " <number>  " : " <text>  ");
            script
                .Append(
                    parameter.Default is null ? $"required; in the skill: {CommentText(parameter.Shown)}"
                        : parameter.IsEnvironment ? $"default: the environment variable {parameter.Variable}"
                        : $"default: {CommentText(parameter.Default)}")
                .Append('\n');
        }

        script.Append("SKVM_USAGE\n}\nwrong_call() { printf '%s: %s; see --help\\n' \"${0##*/}\" \"$1\" >&2; exit 2; }\n");
    }

    /// <summary>A text as a comment or a line of help: its first 120 characters on one line, without control characters.</summary>
    internal static string CommentText(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text.Length > 120 ? text.AsSpan(0, 120) : text)
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        return line.ToString();
    }
}
