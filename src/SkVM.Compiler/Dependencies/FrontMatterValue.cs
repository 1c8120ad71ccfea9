using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using SkVM.Syntax;

namespace SkVM.Dependencies;

/// <summary>A value of the front matter, whether it is written as YAML or as JSON in a string.</summary>
internal sealed class FrontMatterValue
{
    private FrontMatterValue(TextSpan span) => Span = span;

    public TextSpan Span { get; }

    public string? Text { get; private init; }

    public List<(string Name, FrontMatterValue Value)> Fields { get; } = [];

    public List<FrontMatterValue> Items { get; } = [];

    public static FrontMatterValue Of(FieldValueSyntax syntax)
    {
        switch (syntax)
        {
            case FieldMapSyntax map:
                var fields = new FrontMatterValue(map.Span);
                foreach (FieldSyntax field in map.Fields)
                {
                    if (field.Value is { } value)
                        fields.Fields.Add((field.Name, Of(value)));
                }

                return fields;
            case FieldListSyntax list:
                var items = new FrontMatterValue(list.Span);
                items.Items.AddRange(list.Items.Select(Of));
                return items;
            case FieldScalarSyntax scalar:
                string text = scalar.Value;
                return text.StartsWith('{') ? OfJson(text, scalar.Span) : new FrontMatterValue(scalar.Span) { Text = text };
            default:
                return new FrontMatterValue(syntax.Span);
        }
    }

    /// <summary>The texts in it, at any depth; one text with commas is several.</summary>
    public IEnumerable<FrontMatterValue> Scalars()
    {
        if (Text is not null)
        {
            if (!Text.Contains(',', StringComparison.Ordinal))
                return [this];
            return Text.Split(',').Select(part => new FrontMatterValue(Span) { Text = part.Trim() });
        }

        return Items.Concat(Fields.Select(field => field.Value)).SelectMany(value => value.Scalars());
    }

    private static FrontMatterValue OfJson(string text, TextSpan span)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 });
            return Of(document.RootElement, span);
        }
        catch (JsonException)
        {
            return new FrontMatterValue(span) { Text = text };
        }
    }

    private static FrontMatterValue Of(JsonElement element, TextSpan span)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = new FrontMatterValue(span);
                foreach (JsonProperty property in element.EnumerateObject())
                    fields.Fields.Add((property.Name, Of(property.Value, span)));
                return fields;
            case JsonValueKind.Array:
                var items = new FrontMatterValue(span);
                foreach (JsonElement item in element.EnumerateArray())
                    items.Items.Add(Of(item, span));
                return items;
            default:
                return new FrontMatterValue(span) { Text = element.ToString() };
        }
    }
}
