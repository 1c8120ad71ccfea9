using SkVM.CodeTemplates.Commands;
using SkVM.CodeTemplates.Programs;
using SkVM.CodeTemplates.Scripts;
using SkVM.Languages;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Matching;

/// <summary>What matters of what an agent wrote and ran, read for matching: a command or script, and what is done after it.</summary>
internal sealed class PreparedCode
{
    private IReadOnlyList<CodeCall> _calls = [];

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

    /// <summary>True when nothing of what it prints is seen.</summary>
    public bool IsSilent { get; private set; }

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
        PreparedCode? code = Of(ProgramReader.Read(calls), isPrinted: false, out why);
        code?._calls = calls;
        return code;
    }

    /// <summary>The same with what is looked at and printed, but for what was read of the skill before; null when that is not done once and in order.</summary>
    public PreparedCode? WithPrints() => Of(
        [.. ProgramReader.ReadWithPrints(_calls).SkipWhile(unit => unit is PipelineUnit pipeline && pipeline.Stages.TrueForAll(HarmlessCommands.ReadsSkill))], isPrinted: true, out _);

    private static PreparedCode? Of(List<ProgramUnit> units, bool isPrinted, out string? why)
    {
        why = null;
        PreparedCode? first = null;
        PreparedCode? last = null;
        foreach (ProgramUnit unit in units)
        {
            if (Of(unit, isPrinted && !unit.IsSilent) is not { } code)
                continue;
            if ((unit.Condition ?? unit.Context) is { } condition)
            {
                why = "it runs " + condition;
                return null;
            }

            (code.Folder, code.Anchored, code.IsSilent) = (unit.Folder, unit.Anchored, unit.IsSilent);
            first ??= code;
            last?.Next = code;
            last = code;
        }

        if (first is null)
            why = "it does nothing that matters";
        return first;
    }

    /// <summary>A unit read; null when it does nothing that matters.</summary>
    private static PreparedCode? Of(ProgramUnit unit, bool isPrinted)
    {
        if (unit is PipelineUnit pipeline)
            return new PreparedCode(CodeLanguage.Shell) { Pipeline = pipeline };
        var script = (ScriptUnit)unit;
        if (!ScriptTrees.Has(script.Language))
        {
            List<NormalToken> tokens = NormalToken.Read(script.Language, script.Source);
            return tokens.Count == 0 ? null : new PreparedCode(script.Language) { Tokens = tokens, Source = script.Source };
        }

        ScriptNode tree = ScriptTrees.Parse(script.Language, script.Source);
        List<ScriptEffect>? effects =
            (isPrinted ? ScriptEvaluator.EvaluateWithPrints(tree, script.Arguments, null, script.ShowsLast) : ScriptEvaluator.Evaluate(tree, script.Arguments, null))
            ?? [new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "too large"))];
        return effects.Count == 0 ? null : new PreparedCode(script.Language) { Effects = effects, Source = script.Source, Arguments = script.Arguments };
    }
}
