using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SkVM.Diagnostics;
using SkVM.Symbols;

namespace SkVM.CodeTemplates;

/// <summary>Checks that code templates can be used: their placeholders say what goes there, and no two are the same but for names.</summary>
internal sealed class CodeTemplateAnalyzer : SkillAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [SkillDiagnostics.UntellingPlaceholder, SkillDiagnostics.TemplatesAlike];

    public override void Analyze(SkillAnalysisContext context)
    {
        ImmutableArray<CodeTemplateSymbol> templates = context.SemanticModel.GetCodeTemplates();
        Dictionary<string, CodeTemplateSymbol>? known = null;
        HashSet<TextSpan>? marked = null;
        foreach (CodeTemplateSymbol template in templates)
        {
            bool isMarked = false;
            foreach (TemplateParameterSymbol parameter in template.Parameters)
            {
                if (parameter.Example is not ['<', .. var name, '>'])
                    continue;
                isMarked = true;
                // Several commands of one fence may have it: it is named once, where it stands first.
                if (SaysNothing(name) && PlaceOf(context, template, parameter.Example) is var place && (marked ??= []).Add(place))
                    context.Report(SkillDiagnostics.UntellingPlaceholder, place, parameter.Example, template.Id);
            }

            if (!isMarked)
                continue;
            known ??= new(StringComparer.Ordinal);
            if (known.TryAdd(template.Fingerprint, template))
                continue;
            CodeTemplateSymbol other = known[template.Fingerprint];
            if (!template.Parameters.Select(parameter => parameter.Name).SequenceEqual(other.Parameters.Select(parameter => parameter.Name), StringComparer.Ordinal))
                context.Report(SkillDiagnostics.TemplatesAlike, template.Evidence[0], template.Id, other.Id, context.SyntaxTree.Lines.IndexOf(other.Evidence[0].Start) + 1);
        }
    }

    /// <summary>The placeholder in the code; all the code where it is written otherwise there.</summary>
    private static TextSpan PlaceOf(SkillAnalysisContext context, CodeTemplateSymbol template, string placeholder)
    {
        TextSpan code = template.Evidence[0];
        int at = context.Facts.Text.IndexOf(placeholder, code.Start, code.Length, StringComparison.Ordinal);
        return at < 0 ? code : new TextSpan(at, placeholder.Length);
    }

    private static bool SaysNothing(string name) =>
        name.Length == 1
        || name.ToLowerInvariant() is "arg" or "args" or "value" or "values" or "thing" or "something" or "xxx" or "xx" or "foo" or "bar" or "baz" or "placeholder" or "here"
            or "param" or "parameter" or "input1";
}
