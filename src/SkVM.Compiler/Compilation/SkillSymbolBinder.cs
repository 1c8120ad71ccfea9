using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM;

/// <summary>Binds the skill itself: name, description, allowed tools.</summary>
internal static class SkillSymbolBinder
{
    public static SkillSymbol Bind(SkillSemanticModel model)
    {
        SkillDocumentSyntax root = model.SyntaxTree.GetRoot();
        string? name = root.FrontMatter?.FindField("name")?.ScalarValue;
        string? description = root.FrontMatter?.FindField("description")?.ScalarValue;
        if (string.IsNullOrWhiteSpace(name))
            name = BundlePath.NameOfFolder(model.Bundle.Folder);
        return new SkillSymbol(name, description ?? "", model.Bundle.Folder, BindTools(root.FrontMatter?.FindField("allowed-tools")), [root.Span]);
    }

    private static ImmutableArray<ToolSymbol> BindTools(FieldSyntax? field) => field?.Value switch
    {
        FieldScalarSyntax scalar when AllowedTools.TrySplit(scalar.Value, out ImmutableArray<string> tools) => [.. tools.Select(tool => BindTool(tool, scalar.Span))],
        FieldListSyntax list => [.. list.Items.OfType<FieldScalarSyntax>().Select(item => BindTool(item.Value, item.Span))],
        _ => [],
    };

    private static ToolSymbol BindTool(string text, TextSpan span)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 || !text.EndsWith(')')
            ? new ToolSymbol(text, null, [span])
            : new ToolSymbol(text[..open], text[(open + 1)..^1], [span]);
    }
}
