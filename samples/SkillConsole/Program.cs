// Loads a compiled skill from the output folder and calls one of its typed stubs.
using OfficeSkills;
using SkVM.CodeTemplates;
using SkVM.Manifest;
using SkVM.Runtime;
using SkVM.Targets;

SkillTarget target = SkillTarget.Parse(args.Length > 0 ? args[0] : "qwen/qwen3.5-9b@bare-agent");
foreach (CompiledSkill skill in CompiledSkill.LoadAll(Path.Combine(AppContext.BaseDirectory, "skills"), target))
{
    Console.WriteLine($"{skill.Name}: {skill.Manifest.Tokens.Compiled} tokens, {skill.Manifest.Gaps.Length} gaps, {skill.Manifest.Templates.Length} templates");
    if (skill.Name != LogTriage.Name)
        continue;

    CodeTemplateResult result = await LogTriage.SizeUpAsync(new DryRun(skill), logFile: "/var/log/app.log");
    Console.WriteLine(result.EnsureSuccess().StandardOutput);
    Console.WriteLine($"  its script: {skill.GetPath(LogTriage.Resources.ScriptsErrorSummarySh)}");
}
