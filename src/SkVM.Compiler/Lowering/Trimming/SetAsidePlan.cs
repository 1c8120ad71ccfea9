using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;
using SkVM.Symbols;
using SkVM.Syntax;
using SkVM.Workflow;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Finds what a strong target reads only when it needs it. What states a rule, belongs to a step, or refers to a file of the
/// bundle stays; so does what is too short to be worth the pointer. Portions do not overlap.
/// </summary>
internal sealed class SetAsidePlan
{
    private const int ShortSection = 400, ShortExamples = 600, ShortCode = 800;

    private readonly SkillSemanticModel _model;
    private readonly string _text;
    private readonly List<SetAsidePortion> _portions = [];
    private List<ContractItem>? _contract;

    private SetAsidePlan(SkillSemanticModel model)
    {
        _model = model;
        _text = model.SyntaxTree.ToString();
    }

    /// <summary>The portions for a target; examples and code stay where it writes something it is weak at. Installation goes for every target.</summary>
    public static IReadOnlyList<SetAsidePortion> Of(SkillLoweringContext context)
    {
        IReadOnlyList<SetAsidePortion> installs = context.SemanticModel.InstallPortions;
        if (!StrongTarget.ReadsOnDemand(context))
            return installs;
        IReadOnlyList<SetAsidePortion> all = context.SemanticModel.Portions;
        if (all.Count > 0 && !StrongTarget.WritesUnaided(context))
            all = [.. all.Where(portion => portion.Kind == SetAsideKind.Background)];
        return all.Count == 0 ? installs : installs.Count == 0 ? all : [.. all, .. installs.Where(install => !all.Any(portion => portion.Span.OverlapsWith(install.Span)))];
    }

    /// <summary>All portions of a skill; <see cref="SkillSemanticModel.Portions"/> keeps them.</summary>
    public static IReadOnlyList<SetAsidePortion> Find(SkillSemanticModel model)
    {
        var plan = new SetAsidePlan(model);
        plan.Visit(model.SyntaxTree.GetRoot());
        plan.AddCode();
        return plan._portions;
    }

    private void Visit(SkillSyntaxNode parent)
    {
        foreach (SetAsidePortion portion in ExampleSiblings.Find(parent, _text))
            Add(portion, ShortExamples, rulesOnly: true);

        foreach (SkillSyntaxNode child in parent.ChildNodes)
        {
            if (child is not SectionSyntax section || IsTaken(section.Span))
                continue;
            if (SectionTitles.KindOf(section.Heading.Title) is { } kind)
                AddSection(section, kind);
            else
                Visit(section);
        }
    }

    /// <summary>Sets aside the runs of blocks that may move; the others stay where they are.</summary>
    private void AddSection(SectionSyntax section, SectionTitles.TitleKind kind)
    {
        bool rulesOnly = kind != SectionTitles.TitleKind.About;
        int start = section.Heading.Span.End, end = start;
        foreach (SkillSyntaxNode block in section.Blocks)
        {
            if (!MayMove(block.Span, rulesOnly))
            {
                AddRun(section, kind, TextSpan.FromBounds(start, end));
                start = block.Span.End;
            }

            end = block.Span.End;
        }

        AddRun(section, kind, TextSpan.FromBounds(start, Math.Max(start, end)));
    }

    private void AddRun(SectionSyntax section, SectionTitles.TitleKind kind, TextSpan run)
    {
        TextSpan body = Trim(run);
        string title = section.Heading.Title;
        string path = $"references/skvm/{FileNames.Slug(title)}.md";
        string content = $"# {title}\n\n{_text.AsSpan(body.Start, body.Length)}\n";
        string pointer = kind switch
        {
            SectionTitles.TitleKind.Help when title.StartsWith('F') || title.StartsWith('f') => $"Answers are in `{path}`.",
            SectionTitles.TitleKind.Help => $"Read `{path}` when something fails.",
            _ => $"Kept in `{path}`.",
        };
        Add(new(SetAsideKind.Background, body, path, content, pointer), ShortSection, kind != SectionTitles.TitleKind.About);
    }

    private void AddCode()
    {
        var seen = new Dictionary<CodeLanguage, int>();
        foreach (SkillFacts.Fence fence in _model.Facts.Fences)
        {
            int before = seen.GetValueOrDefault(fence.Language);
            seen[fence.Language] = before + 1;
            if (before < 2
                || !MayStand(fence.Language)
                || fence.Node.Parent is not (SectionSyntax or SkillDocumentSyntax)
                || FileNames.ExtensionOf(fence.Language) is not { } extension
                || fence.Code.Length < ShortCode)
                continue;
            string path = $"assets/skvm/{FileNames.Slug(fence.Heading?.Title ?? "code")}.{extension}";
            int lines = fence.Code.AsSpan().TrimEnd().Count('\n') + 1;
            Add(new(SetAsideKind.Code, Trim(fence.Node.Span), path, fence.Code, FormattableString.Invariant($"Code ({lines} lines): `{path}`.")), ShortCode, rulesOnly: true);
        }
    }

    /// <summary>Commands stay, they are what the agent runs; JSON and YAML stay, they are often what it is to write.</summary>
    private static bool MayStand(CodeLanguage language) => language.IsScript && language != CodeLanguage.Shell && language != CodeLanguage.PowerShell;

    private bool Add(SetAsidePortion portion, int shortest, bool rulesOnly)
    {
        if (portion.Span.Length < shortest || IsTaken(portion.Span) || !MayMove(portion.Span, rulesOnly))
            return false;
        _portions.Add(portion);
        return true;
    }

    private bool MayMove(TextSpan span, bool rulesOnly)
    {
        _contract ??= [.. _model.ContractItems];
        if (_contract.Any(item => span.Contains(item.Span) && item.Part != ContractPart.Heading && (!rulesOnly || item.Part == ContractPart.Rule)))
            return false;
        if (_model.GetResources().Any(resource => resource.Path is not null && span.Contains(resource.Evidence[0])))
            return false;
        foreach (NumberedStep step in _model.Numbered)
        {
            if (step.Extent.OverlapsWith(span))
                return false;
        }

        return true;
    }

    private bool IsTaken(TextSpan span) => _portions.Any(portion => portion.Span.OverlapsWith(span));

    private TextSpan Trim(TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && char.IsWhiteSpace(_text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(_text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }
}
