using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SkVM.CodeTemplates.Making;
using SkVM.CodeTemplates.Matching;
using SkVM.Languages;

namespace SkVM.CodeTemplates.Learning;

/// <summary>
/// Learns templates from runs: accepted runs that match no template but are the same but for literals become one. Not safe for use from several threads
/// at once.
/// </summary>
public sealed class CodeTemplateLearner
{
    private const int MaxKept = 256;

    private readonly List<CodeTemplate> _mined = [];
    private readonly List<CodeTemplate> _seen = [];
    private int _ids;
    private CodeTemplateIndex _index;
    private CodeTemplateIndex _once;

    /// <summary>Makes a learner that knows the templates of an author.</summary>
    public CodeTemplateLearner(CodeTemplateIndex index)
    {
        Authored = index;
        _index = index;
        _once = CodeTemplateIndex.Create([]);
    }

    /// <summary>The templates it began with.</summary>
    public CodeTemplateIndex Authored { get; }

    /// <summary>The templates it learned, in the order it learned them.</summary>
    public ImmutableArray<CodeTemplate> Mined => [.. _mined];

    /// <summary>The template that calls are an instance of, the author's or one learned from earlier runs; null when there is none.</summary>
    public CodeTemplateMatch? Match(IReadOnlyList<CodeCall> calls) => _index.Match(calls);

    /// <summary>
    /// Learns from an accepted run. The second run that is the same but for literals makes a template; it matches runs after it.
    /// </summary>
    /// <returns>The template that was learned; null when none was.</returns>
    public CodeTemplate? Learn(IReadOnlyList<CodeCall> calls)
    {
        if (PreparedCode.Of(calls, out _) is not { Next: null } code || _index.Match(code, null) is not null)
            return null;
        if (_once.Match(code, null) is { } earlier)
        {
            CodeTemplate mined = earlier.Template with { Id = string.Create(CultureInfo.InvariantCulture, $"mined-{_mined.Count + 1}") };
            _mined.Add(mined);
            _seen.Remove(earlier.Template);
            _index = CodeTemplateIndex.Create(Authored.Templates.Concat(_mined));
            _once = CodeTemplateIndex.Create(_seen);
            return mined;
        }

        if (RunTemplate.Of(code) is not { } own || _seen.Count >= MaxKept)
            return null;
        MadeTemplate made = CodeTemplateMaker.OfRun(own.Language, own.Code);
        _seen.Add(
            new CodeTemplate(string.Create(CultureInfo.InvariantCulture, $"run-{++_ids}"), own.Language, 0, made.Parameters, Fingerprint(own.Language, made), made.Code)
            {
                IsMined = true,
            });
        _once = CodeTemplateIndex.Create(_seen);
        return null;
    }

    private static string Fingerprint(CodeLanguage language, MadeTemplate made)
    {
        var text = new StringBuilder(language.Id).Append('\n').Append(made.Code);
        foreach (TemplateHole hole in made.Parameters.SelectMany(parameter => parameter.Holes).OrderByDescending(hole => hole.Start))
            text.Remove(language.Id.Length + 1 + hole.Start, hole.Length).Insert(language.Id.Length + 1 + hole.Start, '\u0001');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..16]);
    }
}
