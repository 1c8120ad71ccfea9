namespace SkVM.Parsing;

/// <summary>The kinds of faults that the parser finds.</summary>
internal enum SyntaxFaultKind
{
    MissingFrontMatter,
    UnclosedFrontMatter,
    InvalidYaml,
    TooComplex,
}
