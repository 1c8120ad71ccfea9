using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
        foreach (CodeTemplateSymbol template in templates)
        {
            bool isMarked = false;
            foreach (TemplateParameterSymbol parameter in template.Parameters)
            {
                if (parameter.Example is not ['<', .. var name, '>'])
                    continue;
                isMarked = true;
                if (SaysNothing(name))
                    context.Report(SkillDiagnostics.UntellingPlaceholder, template.Evidence[0], parameter.Example, template.Id);
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

    private static bool SaysNothing(string name) => name.Length == 1 || name.ToLowerInvariant() is "arg" or "args" or "value" or "values" or "thing" or "something" or "xxx" or "xx" or "foo" or "bar" or "baz" or "placeholder" or "here" or "param" or "parameter" or "input1";
}
