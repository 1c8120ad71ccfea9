using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;

namespace SkVM.Runtime.Workflow;

/// <summary>Makes code that a person or agent would run line by line ready to run as one script.</summary>
internal static class StepScript
{
    /// <summary>
    /// The same code so that a line that fails ends it, as it would stop whoever runs the lines one by one, and so that shell code finds the skill's own scripts wherever it runs.
    /// Python, JavaScript and C# end at an exception by themselves.
    /// </summary>
    public static (ScriptCode Code, ImmutableArray<TemplateArgument> Arguments) Prepare(
        ScriptCode code, ImmutableArray<TemplateArgument> arguments, CodeLanguage language, CompiledSkill skill)
    {
        if (language == CodeLanguage.PowerShell)
            return (After(code, "$ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true\n"), arguments);
        if (language != CodeLanguage.Shell)
            return (code, arguments);

        ScriptHole[] files = [.. TemplateProgram.SkillFiles(code.Text, code.Holes, skill)];
        code = code with { Holes = [.. code.Holes.Concat(files).OrderBy(hole => hole.Start)] };
        code = SkillPrograms.Write(code, skill);
        return (After(code, "set -e\n"), arguments.AddRange(TemplateProgram.FileArguments(files, skill)));
    }

    private static ScriptCode After(ScriptCode code, string before) =>
        code with { Text = before + code.Text, Holes = [.. code.Holes.Select(hole => hole with { Start = hole.Start + before.Length })] };
}
