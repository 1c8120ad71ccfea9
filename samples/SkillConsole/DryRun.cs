using SkVM.CodeTemplates;
using SkVM.Manifest;
using SkVM.Runtime;

/// <summary>A host that says what it would run.</summary>
internal sealed class DryRun(CompiledSkill skill) : ICodeTemplateHost
{
    public ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default)
    {
        ManifestTemplate template = skill.GetTemplate(call);
        return ValueTask.FromResult(new CodeTemplateResult(0, $"  {call} is {template.Language} code at SKILL.md line {template.Line}", "", TimeSpan.Zero));
    }
}
