using SkVM.CodeTemplates.Commands;
using SkVM.CodeTemplates.Programs;
using SkVM.CodeTemplates.Scripts;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Matching;

/// <summary>What matters of what an agent wrote and ran, read for matching: a command or script, and what is done after it.</summary>
internal sealed class PreparedCode
{
    private PreparedCode(CodeLanguage language) => Language = language;

    public CodeLanguage Language { get; }

    public PipelineUnit? Pipeline { get; private init; }

    /// <summary>The folder it runs in, when that is another than the one the run began in.</summary>
    public CommandWord? Folder { get; private set; }

    /// <summary>Paths in it that start in the folder the run began in, whatever <see cref="Folder"/> is.</summary>
    public IReadOnlySet<string> Anchored { get; private set; } = System.Collections.Frozen.FrozenSet<string>.Empty;

    public List<ScriptEffect>? Effects { get; private init; }

    public List<NormalToken>? Tokens { get; private init; }

    /// <summary>The source of a script, for templates that are learned from it.</summary>
    public string Source { get; private init; } = "";

    public IReadOnlyList<string?> Arguments { get; private init; } = [];

    /// <summary>What is done after it.</summary>
    public PreparedCode? Next { get; private set; }

    public List<string> Keys
    {
        get
        {
            List<string> keys = Next?.Keys ?? [];
            if (Pipeline is not null)
                Pipeline.Stages.ForEach(stage => StagePattern.AddKeys(stage, keys));
            else
                keys.Add(Effects is not null ? ScriptKey.Of(Effects) : TokenPattern.KeyOf(Language, Tokens!));
            return keys;
        }
    }

    /// <summary>What calls do, when that is done once and in order; else null, and why.</summary>
    public static PreparedCode? Of(IReadOnlyList<CodeCall> calls, out string? why)
    {
        why = null;
        PreparedCode? first = null;
        PreparedCode? last = null;
        foreach (ProgramUnit unit in ProgramReader.Read(calls))
        {
            if (Of(unit) is not { } code)
                continue;
            if ((unit.Condition ?? unit.Context) is { } condition)
            {
                why = "it runs " + condition;
                return null;
            }

            (code.Folder, code.Anchored) = (unit.Folder, unit.Anchored);
            first ??= code;
            last?.Next = code;
            last = code;
        }

        if (first is null)
            why = "it does nothing that matters";
        return first;
    }

    /// <summary>A unit read; null when it does nothing that matters.</summary>
    private static PreparedCode? Of(ProgramUnit unit)
    {
        if (unit is PipelineUnit pipeline)
            return new PreparedCode(CodeLanguage.Shell) { Pipeline = pipeline };
        var script = (ScriptUnit)unit;
        if (!ScriptTrees.Has(script.Language))
        {
            List<NormalToken> tokens = NormalToken.Read(script.Language, script.Source);
            return tokens.Count == 0 ? null : new PreparedCode(script.Language) { Tokens = tokens, Source = script.Source };
        }

        List<ScriptEffect>? effects = ScriptEvaluator.Evaluate(ScriptTrees.Parse(script.Language, script.Source), script.Arguments, null)
            ?? [new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "too large"))];
        return effects.Count == 0 ? null : new PreparedCode(script.Language) { Effects = effects, Source = script.Source, Arguments = script.Arguments };
    }
}
