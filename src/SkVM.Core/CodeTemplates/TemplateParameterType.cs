namespace SkVM.CodeTemplates;

/// <summary>The type of a code template's parameter.</summary>
public enum TemplateParameterType
{
    /// <summary>Any text.</summary>
    String,

    /// <summary>A file or folder path.</summary>
    Path,

    /// <summary>An absolute URL.</summary>
    Url,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>One of a few names, for example a format or a mode.</summary>
    Enum,

    /// <summary>A list of texts or numbers.</summary>
    List,

    /// <summary>Nested lists and objects.</summary>
    Json,
}
