// Loads compiled skills from the output folder and runs one of their typed stubs.
using OfficeSkills;
using SkVM.CodeTemplates;
using SkVM.Runtime;
using SkVM.Runtime.Hosts;
using SkVM.Runtime.Solidification;
using SkVM.Targets;

SkillTarget target = SkillTarget.Parse(args.Length > 0 ? args[0] : "qwen/qwen3.5-9b@bare-agent");
var skills = CompiledSkill.LoadAll(Path.Combine(AppContext.BaseDirectory, "skills"), target);
foreach (CompiledSkill skill in skills)
    Console.WriteLine($"{skill.Name}: {skill.Manifest.Tokens.Compiled} tokens, {skill.Manifest.Gaps.Length} gaps, {skill.Manifest.Templates.Length} templates");

string log = Path.Combine(Path.GetTempPath(), "skvm sample.log");
File.WriteAllText(log, "12:00:01 INFO started\n12:00:02 ERROR no disk\n");
await using var host = new CompiledSkillHost(skills, new ScriptHostSet(new ShellScriptHost()));
CodeTemplateResult result = await LogTriage.SizeUpAsync(host, logFile: log);
Console.WriteLine($"{LogTriage.Name} sizes up {log}:");
Console.WriteLine(result.EnsureSuccess().StandardOutput);
