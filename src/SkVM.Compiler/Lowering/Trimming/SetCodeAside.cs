namespace SkVM.Lowering.Trimming;

/// <summary>Sets aside long code beyond the first two fences of a language.</summary>
internal sealed class SetCodeAside() : SetAside(SetAsideKind.Code)
{
    public override string Id => "set-code-aside";

    public override string Title => "moving long code beyond the first two listings of a language into files";
}
