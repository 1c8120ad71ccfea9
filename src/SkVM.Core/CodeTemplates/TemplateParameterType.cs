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
}
