using System.Globalization;
using System.Text;
using SkVM.CodeTemplates;

namespace SkVM.Lowering.Outlining;

/// <summary>Writes a Python script that reads its options with argparse, then runs the skill's code.</summary>
internal static class PythonScript
{
    public static string Write(string title, string body, List<OutlineParameter> parameters)
    {
        var script = new StringBuilder(body.Length + 512);
        script.Append("#!/usr/bin/env python3\n# ").Append(OutlinedShellScript.CommentText(title)).Append("\n# The code of SKILL.md, made a script by SkVM.\n");
        script.Append("import argparse as _skvm_argparse\nimport sys as _skvm_sys\n\n_skvm_sys.path[0] = \"\"  # Modules are found from the working folder, as they were.\n");
        if (parameters.Exists(parameter => parameter.Type == TemplateParameterType.Number))
            script.Append("_skvm_number = lambda text: int(text) if text.lstrip(\"-\").isdigit() else float(text)\n");
        script.Append("_skvm_parser = _skvm_argparse.ArgumentParser(allow_abbrev=False)\n");
        foreach (OutlineParameter parameter in parameters)
        {
            script.Append(CultureInfo.InvariantCulture, $"_skvm_parser.add_argument(\"--{parameter.Option}\", dest=\"{parameter.Variable}\"");
            if (parameter.Type == TemplateParameterType.Number)
                script.Append(", type=_skvm_number");
            script.Append(parameter.Default is null ? ", required=True" : $", default={parameter.Default}, help=\"default: %(default)s\"").Append(")\n");
        }

        return script.Append("_skvm = _skvm_parser.parse_args()\n\n").Append(WithoutInterpreter(body)).Append('\n').ToString();
    }

    internal static string WithoutInterpreter(string body) =>
        (body.StartsWith("#!", StringComparison.Ordinal) ? body[(body.IndexOf('\n', StringComparison.Ordinal) + 1)..] : body).TrimEnd('\n', ' ');
}
