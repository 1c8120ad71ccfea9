namespace SkVM.Lowering;

/// <summary>The parts of a skill's contract.</summary>
public enum ContractPart
{
    /// <summary>The front matter, character for character.</summary>
    FrontMatter,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A hard rule: <c>must</c>, <c>never</c>, <c>always</c>, …; what asks to stop for a person: <c>wait for the user</c>, <c>only proceed when</c>, ….</summary>
    Rule,

    /// <summary>A sentence that names what is to be made or where it is to be saved.</summary>
    Output,

    /// <summary>A check: <c>verify</c>, <c>make sure</c>, ….</summary>
    Check,

    /// <summary>A reference to a file of the bundle.</summary>
    Resource,
}
