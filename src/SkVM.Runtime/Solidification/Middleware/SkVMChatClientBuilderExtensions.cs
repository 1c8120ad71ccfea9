using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SkVM.CodeTemplates;
using SkVM.Runtime.Solidification;
using SkVM.Targets;

namespace SkVM.Runtime;

/// <summary>Adds solidification to a pipeline of chat clients.</summary>
public static class SkVMChatClientBuilderExtensions
{
    /// <summary>Watches turns that use a compiled skill, and runs its promoted templates in place of the model.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="skill">The compiled skill.</param>
    /// <param name="options">How templates are proven and run; <see cref="SolidificationOptions.Default"/> when null.</param>
    /// <remarks>
    /// Where the state cannot be used when the client is built, that is logged as an error and all turns pass through; <see cref="SolidificationStore.Open"/> throws in
    /// place of that, for <see cref="SolidificationOptions.Store"/>.
    /// </remarks>
    public static ChatClientBuilder UseSkVM(this ChatClientBuilder builder, CompiledSkill skill, SolidificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(skill);
        return builder.UseSkVM([skill], options);
    }

    /// <summary>Watches turns that use compiled skills of one target, and runs their promoted templates in place of the model.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="skills">The compiled skills.</param>
    /// <param name="options">How templates are proven and run; <see cref="SolidificationOptions.Default"/> when null.</param>
    /// <remarks>
    /// Where the state cannot be used when the client is built, that is logged as an error and all turns pass through; <see cref="SolidificationStore.Open"/> throws in
    /// place of that, for <see cref="SolidificationOptions.Store"/>.
    /// </remarks>
    public static ChatClientBuilder UseSkVM(this ChatClientBuilder builder, IEnumerable<CompiledSkill> skills, SolidificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(skills);
        ImmutableArray<CompiledSkill> all = [.. skills];
        if (all.Contains(null!))
            throw new ArgumentException("One of the skills is null.", nameof(skills));
        SolidificationOptions chosen = options ?? SolidificationOptions.Default;
        return builder.Use((inner, services) => Create(inner, all, chosen, services.GetService<ILoggerFactory>()));
    }

    private static SolidifyingChatClient Create(IChatClient inner, ImmutableArray<CompiledSkill> skills, SolidificationOptions options, ILoggerFactory? loggers)
    {
        ILogger logger = loggers?.CreateLogger(SolidificationTelemetry.Name) ?? NullLogger.Instance;
        HarnessTools tools = options.Tools ?? HarnessTools.ForHarness(skills.IsEmpty ? "" : SkillTarget.Parse(skills[0].Manifest.Target).Harness);
        SolidificationStore? owned = null;
        try
        {
            SolidificationStore store = options.Store
                ?? (owned = SolidificationStore.Open(options.StorePath ?? SolidificationStore.DefaultPath, patience: SolidificationOptions.Patience));
            ImmutableArray<SkillSolidifier> solidifiers =
            [
                .. skills.Select(
                    skill => new SkillSolidifier(
                        skill.Name, SkillHash.Of(skill.Manifest), skill.Manifest.Target, CodeTemplate.FromManifest(skill.Manifest), store, options, logger)),
            ];
            return new SolidifyingChatClient(inner, solidifiers, options, tools, owned, logger);
        }
        catch (SolidificationStoreException e)
        {
            // An application must not fail to start because of what only makes it faster.
            owned?.Dispose();
            SolidificationTelemetry.StateUnusable(logger, e);
            return new SolidifyingChatClient(inner, [], options, tools, owned: null, logger);
        }
        catch
        {
            owned?.Dispose();
            throw;
        }
    }
}
