using System.Globalization;
using System.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>Writes a Node script that reads its options with <c>parseArgs</c>, then runs the skill's code.</summary>
internal static class NodeScript
{
    public static string Write(string title, string body, List<OutlineParameter> parameters)
    {
        var script = new StringBuilder(body.Length + 512);
        script.Append("#!/usr/bin/env node\n// ").Append(OutlinedShellScript.CommentText(title)).Append("\n// The code of SKILL.md, made a script by SkVM.\n");
        script.Append("import { parseArgs as _skvmParseArgs } from 'node:util';\n");
        if (body.Contains("require(", StringComparison.Ordinal))
            script.Append("import { createRequire as _skvmCreateRequire } from 'node:module';\nconst require = _skvmCreateRequire(process.cwd() + '/');\n");
        script.Append("const _skvm = {};\n{\n  const options = [\n");
        foreach (OutlineParameter parameter in parameters)
            script.Append(CultureInfo.InvariantCulture, $"    {{ name: '{parameter.Option}', variable: '{parameter.Variable}', value: {parameter.Default ?? "undefined"} }},\n");
        script.Append("""
              ];
              let given;
              try {
                given = _skvmParseArgs({ options: Object.fromEntries([...options.map(o => [o.name, { type: 'string' }]), ['help', { type: 'boolean', short: 'h' }]]) }).values;
              } catch (error) {
                console.error(error.message);
                process.exit(2);
              }
              if (given.help) {
                console.log('Options:' + options.map(o => `\n  --${o.name} <text>  ${o.value === undefined ? 'required' : `default: ${o.value}`}`).join(''));
                process.exit(0);
              }
              for (const o of options) {
                _skvm[o.variable] = given[o.name] ?? o.value;
                if (_skvm[o.variable] === undefined) {
                  console.error(`--${o.name} is missing; see --help`);
                  process.exit(2);
                }
              }
            }


            """.ReplaceLineEndings("\n"));
        return script.Append(PythonScript.WithoutInterpreter(body)).Append('\n').ToString();
    }
}
