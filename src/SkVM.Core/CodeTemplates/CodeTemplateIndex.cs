using System.Collections.Frozen;
using System.Collections.Immutable;
using SkVM.CodeTemplates.Matching;
using SkVM.Languages;

namespace SkVM.CodeTemplates;

/// <summary>
/// Finds the template that code is an instance of. Candidates are looked up by what code of the template must have; each is then compared node by
/// node, so a near miss is no match. Immutable; safe to use from many threads.
/// </summary>
public sealed class CodeTemplateIndex
{
    private readonly FrozenDictionary<string, int[]> _byKey;
    private readonly ImmutableArray<TemplatePattern> _patterns;
    private readonly FrozenDictionary<int, int> _templatesOfLine;

    private CodeTemplateIndex(ImmutableArray<CodeTemplate> templates, ImmutableArray<TemplatePattern> patterns, FrozenDictionary<string, int[]> byKey)
    {
        Templates = templates;
        _patterns = patterns;
        _byKey = byKey;
        _templatesOfLine = templates.GroupBy(template => template.Line).ToFrozenDictionary(group => group.Key, group => group.Count());
    }

    /// <summary>The templates, in the order given.</summary>
    public ImmutableArray<CodeTemplate> Templates { get; }

    /// <summary>Makes an index. Templates whose code does nothing that could be recognised are kept but never match.</summary>
    public static CodeTemplateIndex Create(IEnumerable<CodeTemplate> templates)
    {
        ImmutableArray<CodeTemplate> all = [.. templates];
        ImmutableArray<TemplatePattern> patterns = [.. all.Select(TemplatePattern.Of).OfType<TemplatePattern>()];
        string[][] keys = [.. patterns.Select(pattern => pattern.Keys.ToArray())];
        var frequencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string key in keys.SelectMany(key => key))
            frequencies[key] = frequencies.GetValueOrDefault(key) + 1;
        var byKey = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < patterns.Length; i++)
        {
            string rarest = keys[i].MinBy(key => frequencies[key])!;
            if (!byKey.TryGetValue(rarest, out List<int>? list))
                byKey[rarest] = list = [];
            list.Add(i);
        }

        return new CodeTemplateIndex(all, patterns, byKey.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray(), StringComparer.Ordinal));
    }

    /// <summary>The template that a piece of code is an instance of, and the arguments; null when there is none.</summary>
    /// <param name="language">The code's language.</param>
    /// <param name="code">Commands or source.</param>
    public CodeTemplateMatch? Match(CodeLanguage language, string code) => Match([CodeCall.Interpreter(language, code)]);

    /// <summary>
    /// The template that what an agent did in one turn is an instance of; null when there is none. Files that are written and then run are the
    /// scripts they hold; what only prepares, looks or reports does not matter.
    /// </summary>
    /// <param name="calls">What it wrote and ran, in order.</param>
    public CodeTemplateMatch? Match(IReadOnlyList<CodeCall> calls) => PreparedCode.Of(calls, out _) is { } code ? Match(code, differences: null) : null;

    /// <summary>Why calls match no template: where they differ from the candidates, nearest first; or what keeps them from being one command or script.</summary>
    /// <param name="calls">What an agent wrote and ran, in order.</param>
    /// <param name="differences">The differences; empty when they match, or when no template is like them.</param>
    /// <returns>The reason in words; null when they match.</returns>
    public string? Explain(IReadOnlyList<CodeCall> calls, out ImmutableArray<CodeTemplateDifference> differences)
    {
        differences = [];
        if (PreparedCode.Of(calls, out string? why) is not { } code)
            return why;
        var found = new List<CodeTemplateDifference>();
        if (Match(code, found) is not null)
            return null;
        differences = [.. found];
        return found.Count == 0 ? "no template is like it" : $"{found[0].Template.Id} has {found[0].Expected}, the code has {found[0].Found}";
    }

    internal CodeTemplateMatch? Match(PreparedCode code, List<CodeTemplateDifference>? differences)
    {
        (CodeTemplateMatch Match, int Order)? best = null;
        foreach (string key in code.Keys)
        {
            if (!_byKey.TryGetValue(key, out int[]? candidates))
                continue;
            foreach (int candidate in candidates)
            {
                var binder = new ArgumentBinder(_patterns[candidate].Template);
                if (!_patterns[candidate].Unify(code, binder))
                {
                    if (binder.Difference is { } difference)
                        differences?.Add(difference);
                    continue;
                }

                if (!binder.IsComplete())
                {
                    differences?.Add(binder.Difference!);
                    continue;
                }

                var printing = new ArgumentBinder(_patterns[candidate].Template);
                bool printsSame = _patterns[candidate].PrintsAs(code, printing);
                if (!printsSame && _patterns[candidate].OnlyReads)
                {
                    differences?.Add(printing.Difference ?? new CodeTemplateDifference(_patterns[candidate].Template, "what it prints", "other prints"));
                    continue;
                }

                CodeTemplateMatch match = binder.ToMatch() with { PrintsSame = printsSame };
                if (best is null || IsBetter(match, candidate, best.Value.Match, best.Value.Order))
                    best = (match, candidate);
            }
        }

        return best?.Match;
    }

    /// <summary>The author's before a learned one; the one that prints the same; the one that leaves less open; the one with a fence of its own; the first.</summary>
    private bool IsBetter(CodeTemplateMatch match, int order, CodeTemplateMatch best, int bestOrder)
    {
        if (match.Template.IsMined != best.Template.IsMined)
            return best.Template.IsMined;
        if (match.PrintsSame != best.PrintsSame)
            return match.PrintsSame;
        if (match.Arguments.Length != best.Arguments.Length)
            return match.Arguments.Length < best.Arguments.Length;
        int others = _templatesOfLine[match.Template.Line], bestOthers = _templatesOfLine[best.Template.Line];
        return others != bestOthers ? others < bestOthers : order < bestOrder;
    }
}
