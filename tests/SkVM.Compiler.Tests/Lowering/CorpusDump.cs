using System.Diagnostics;
using System.Text;
using SkVM.Capabilities;
using SkVM.Lowering;
using Xunit;
using Xunit.Abstractions;

namespace SkVM.Tests.Lowering;

public class CorpusDump(ITestOutputHelper output)
{
    [SkippableFact]
    public void Dump()
    {
        string to = Environment.GetEnvironmentVariable("DUMP") ?? "/tmp/dump";
        (SkillLowering, string)[] all = [(new LinearizeProcedure(), "follow.procedure"), (new LinearizeProcedure(), "reason.planning"), (new LiftRules(), "follow.constraint"), (new TemplateFormat(), "follow.format"), (new FlattenCalls(), "tool.call.format"), (new FlattenCalls(), "tool.call.batch")];
        string[] skills = [.. SharedData.CorpusSkills(), .. Directory.EnumerateFiles(Path.Combine(SharedData.Root, "gold/skills"), "SKILL.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        foreach ((SkillLowering lowering, string capability) in all)
        {
            foreach (CapabilityLevel measured in (ReadOnlySpan<CapabilityLevel>)[CapabilityLevel.L1, CapabilityLevel.L2])
            {
                int applied = 0, lost = 0;
                var lostBy = new List<string>();
                foreach (string path in skills)
                {
                    var skill = InMemorySkills.Of(File.ReadAllText(path));
                    Proposal proposal;
                    try
                    {
                        proposal = Proposal.Of(lowering, skill, capability, CapabilityLevel.L3, measured);
                    }
                    catch (Exception e)
                    {
                        output.WriteLine($"{lowering.Id} {path}: {e}");
                        continue;
                    }

                    if (proposal.IsEmpty)
                        continue;
                    applied++;
                    if (proposal.Violations.Count > 0)
                    {
                        lost++;
                        lostBy.Add(Path.GetFileName(Path.GetDirectoryName(path)) + ": " + proposal.Violations[0]);
                    }

                    string folder = Path.Combine(to, capability + "-" + measured);
                    Directory.CreateDirectory(folder);
                    File.WriteAllText(Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(path)) + ".txt"), proposal.ToString());
                    File.WriteAllText(Path.Combine(folder, Path.GetFileName(Path.GetDirectoryName(path)) + ".src"), skill.Model().SyntaxTree.ToString());
                }

                output.WriteLine($"{lowering.Id} {capability} {measured}: {applied} applied, {lost} lose something");
                foreach (string line in lostBy)
                    output.WriteLine("   " + line);
            }
        }
    }
}
