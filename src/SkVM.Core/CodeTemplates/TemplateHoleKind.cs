namespace SkVM.CodeTemplates;

/// <summary>What a <see cref="TemplateHole"/> covers.</summary>
public enum TemplateHoleKind
{
    /// <summary>A whole value of the language: a literal with its quotes, a list, a shell word. The argument is written as a literal.</summary>
    Value,

    /// <summary>A part of the text of a literal or word, such as the key in <c>"Bearer KEY"</c>. The argument is text and is escaped for the literal around it.</summary>
    Text,
}
