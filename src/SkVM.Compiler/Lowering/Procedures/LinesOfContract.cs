using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Procedures;

/// <summary>Which lines state a rule, an output or a check, so that no rewrite may reword them; found when first asked.</summary>
internal sealed class LinesOfContract(SkillSemanticModel model)
{
    private TextSpan[]? _spans;

    /// <summary>True when a span touches such a line.</summary>
    public bool Touches(TextSpan span)
    {
        _spans ??= [.. model.ContractItems.Where(item => item.Part != ContractPart.Heading).Select(item => item.Span)];
        int low = 0, high = _spans.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_spans[middle].End <= span.Start)
                low = middle + 1;
            else
                high = middle;
        }

        return low < _spans.Length && _spans[low].Start < span.End;
    }
}
