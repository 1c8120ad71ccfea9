using SkVM.CodeTemplates.Commands;
using SkVM.CodeTemplates.Programs;
using SkVM.CodeTemplates.Scripts;
using SkVM.Languages;
using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Matching;

/// <summary>A template, read for matching.</summary>
internal sealed class TemplatePattern
{
    private readonly List<StagePattern>? _stages;
    private readonly List<ScriptEffect>? _effects;
    private readonly TokenPattern? _tokens;

    private readonly Lazy<TemplatePattern?> _withPrints;

    private WordPattern? _folder;
    private bool _isSilent;

    private TemplatePattern(CodeTemplate template, List<StagePattern>? stages, List<ScriptEffect>? effects, TokenPattern? tokens)
    {
        Template = template;
        _stages = stages;
        _effects = effects;
        _tokens = tokens;
        _withPrints = new(() => Of(template, isPrinted: true));
        OnlyReads = effects is not null && ScriptReads.Are(effects);
    }

    public CodeTemplate Template { get; }

    /// <summary>True for a script that does nothing but read: what it prints is all there is of it.</summary>
    public bool OnlyReads { get; }

    /// <summary>What the template does after this.</summary>
    public TemplatePattern? Next { get; private init; }

    /// <summary>What code must have to match; the index looks by the rarest.</summary>
    public IEnumerable<string> Keys =>
        _stages is not null ? _stages.SelectMany(stage => stage.Keys).Concat(Next?.Keys ?? []).Distinct() : [_effects is not null ? ScriptKey.Of(_effects) : _tokens!.Key];

    /// <summary>The pattern of a template; null when its code does nothing that could be recognised.</summary>
    public static TemplatePattern? Of(CodeTemplate template) => Of(template, isPrinted: false);

    private static TemplatePattern? Of(CodeTemplate template, bool isPrinted)
    {
        if (template.Language == CodeLanguage.Shell)
        {
            var holes = new CommandHoles(template);
            List<ProgramUnit> units = isPrinted ? ProgramReader.ReadWithPrints([CodeCall.Shell(holes.Code)]) : ProgramReader.Read([CodeCall.Shell(holes.Code)]);
            TemplatePattern? pattern = null;
            for (int i = units.Count - 1; i >= 0; i--)
            {
                if (units[i] is not PipelineUnit { Condition: null, Context: null } pipeline)
                    return null;
                pattern = new TemplatePattern(template, [.. pipeline.Stages.Select(stage => new StagePattern(stage, holes))], null, null)
                {
                    Next = pattern,
                    _folder = pipeline.Folder is { } folder ? WordPattern.Of(folder, holes) : null,
                    _isSilent = pipeline.IsSilent,
                };
            }

            return pattern;
        }

        if (ScriptTrees.Has(template.Language))
        {
            (string code, ScriptHoles holes) = ScriptHoles.Of(template);
            ScriptNode tree = ScriptTrees.Parse(template.Language, code);
            List<ScriptEffect>? effects = isPrinted ? ScriptEvaluator.EvaluateWithPrints(tree, null, holes, showsLast: false) : ScriptEvaluator.Evaluate(tree, null, holes);
            return effects is { Count: > 0 } && !ScriptKey.IsOpaque(effects) ? new TemplatePattern(template, null, effects, null) : null;
        }

        return TokenPattern.Of(template) is { } tokens ? new TemplatePattern(template, null, null, tokens) : null;
    }

    public bool Unify(PreparedCode code, ArgumentBinder binder) => Unify(code, binder, isWhole: false);

    /// <summary>True when running the template prints what the code prints, but for texts that are known before it runs.</summary>
    public bool PrintsAs(PreparedCode code, ArgumentBinder binder) =>
        _withPrints.Value is { } all && code.WithPrints() is { } whole && all.Unify(whole, binder, isWhole: true);

    private bool Unify(PreparedCode code, ArgumentBinder binder, bool isWhole)
    {
        if (!One(code, binder, isWhole) || !Folder(code, binder))
            return false;
        if (isWhole && code.IsSilent != _isSilent)
            return binder.Differ(_isSilent ? "nothing printed" : "what it prints", code.IsSilent ? "nothing printed" : "what it prints");
        if (Next is null || code.Next is null)
            return (Next is null && code.Next is null)
                || binder.Differ(Next is null ? "nothing more" : "another command after it", code.Next is null ? "nothing" : "more than one command");
        return Next.Unify(code.Next, binder, isWhole);
    }

    /// <summary>The same folder; or one in which the code does the same as here.</summary>
    private bool Folder(PreparedCode code, ArgumentBinder binder)
    {
        if (_folder is not null)
            return code.Folder is { } folder ? _folder.Unify(folder, binder) : binder.Differ("folder " + _folder.Text, "this folder");
        return code.Folder is null || ForeignFolder.IsIndifferent(code, binder) || binder.Differ("this folder", "folder " + code.Folder.Text);
    }

    private bool One(PreparedCode code, ArgumentBinder binder, bool isWhole)
    {
        if (_stages is not null && code.Pipeline is { } pipeline)
        {
            if (pipeline.Stages.Count != _stages.Count)
                return binder.Differ($"{_stages.Count} commands", $"{pipeline.Stages.Count} commands in a pipeline");
            for (int i = 0; i < _stages.Count; i++)
            {
                if (!_stages[i].Unify(pipeline.Stages[i], binder))
                    return false;
            }

            return true;
        }

        if (_effects is not null && code.Effects is { } effects)
        {
            var unifier = new ScriptUnifier(binder);
            return isWhole ? unifier.UnifyWhole(_effects, effects) : unifier.Unify(_effects, effects);
        }

        if (_tokens is not null && code.Tokens is { } tokens && code.Language == Template.Language)
            return _tokens.Unify(tokens, binder);
        return binder.Differ(Template.Language.Id, "other code");
    }
}
