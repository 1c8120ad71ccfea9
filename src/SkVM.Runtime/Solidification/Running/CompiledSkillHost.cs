using System.Collections.Immutable;
using SkVM.CodeTemplates;
using SkVM.Runtime.Hosts;

namespace SkVM.Runtime.Solidification;

/// <summary>Runs the templates of compiled skills with script hosts: what generated stubs and promoted templates call. Safe to use from many threads.</summary>
public sealed class CompiledSkillHost : ICodeTemplateHost, IAsyncDisposable
{
    private readonly ImmutableDictionary<string, CompiledSkill> _skills;
    private readonly ImmutableDictionary<string, ImmutableArray<CodeTemplate>> _templates;
    private readonly ScriptHostSet _hosts;
    private readonly ScriptInvocation _settings;

    /// <summary>Takes skills and hosts.</summary>
    /// <param name="skills">The skills whose templates are run.</param>
    /// <param name="hosts">A host for each language; disposed with this object.</param>
    /// <param name="settings">Working directory, environment, timeout and caps of every run; its source and arguments are not used. Null for the defaults.</param>
    /// <exception cref="ArgumentException">Two of the skills have one name: a host runs a skill of one target, from one folder.</exception>
    /// <exception cref="FormatException">A manifest holds a template that cannot be read.</exception>
    public CompiledSkillHost(IEnumerable<CompiledSkill> skills, ScriptHostSet hosts, ScriptInvocation? settings = null)
    {
        ArgumentNullException.ThrowIfNull(skills);
        ArgumentNullException.ThrowIfNull(hosts);
        _skills = ByName(skills);
        _templates = _skills.ToImmutableDictionary(entry => entry.Key, entry => CodeTemplate.FromManifest(entry.Value.Manifest), StringComparer.Ordinal);
        _hosts = hosts;
        _settings = settings ?? new ScriptInvocation { Source = new ScriptCode(""), ObserveFiles = true };
    }

    /// <summary>The folder in which templates are run.</summary>
    internal string WorkingDirectory => Path.GetFullPath(_settings.WorkingDirectory ?? ".");

    /// <inheritdoc/>
    /// <exception cref="ScriptRefusedException">Nothing was run: an argument cannot be carried.</exception>
    /// <exception cref="ScriptHostException">Nothing was run: there is no host or interpreter for the language.</exception>
    public async ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!_skills.TryGetValue(call.Skill, out CompiledSkill? skill))
            throw new ArgumentException($"There is no skill '{call.Skill}' here; there are {string.Join(", ", _skills.Keys.Order(StringComparer.Ordinal))}.", nameof(call));
        CodeTemplate template = call.Template ?? _templates[call.Skill].FirstOrDefault(known => known.Id == call.TemplateId)
            ?? throw new ArgumentException($"The skill '{call.Skill}' has no template '{call.TemplateId}'.", nameof(call));
        TemplateProgram program = TemplateProgram.Create(template, call.Arguments, skill);
        ScriptResult result = await _hosts.Get(template.Language).RunAsync(
            _settings with
            {
                Source = program.Code,
                Arguments = program.Arguments,
                Environment = _settings.Environment.With("SKVM_SKILL_DIR", skill.Folder),
            },
            cancellationToken).ConfigureAwait(false);
        return new CodeTemplateResult(result.ExitCode, result.StandardOutput, result.StandardError, result.Duration)
        {
            TimedOut = result.TimedOut,
            ChangedFiles = result.ChangedFiles,
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    private static ImmutableDictionary<string, CompiledSkill> ByName(IEnumerable<CompiledSkill> skills)
    {
        ImmutableDictionary<string, CompiledSkill>.Builder named = ImmutableDictionary.CreateBuilder<string, CompiledSkill>(StringComparer.Ordinal);
        foreach (CompiledSkill skill in skills)
        {
            if (!named.TryAdd(skill.Name, skill))
                throw new ArgumentException(
                    $"The skill '{skill.Name}' is given twice, from '{named[skill.Name].Folder}' and '{skill.Folder}': make a host for each.", nameof(skills));
        }

        return named.ToImmutable();
    }
}
