namespace SkVM.Lowering.Trimming;

/// <summary>Sets aside examples beyond the first two of one kind.</summary>
internal sealed class SetExamplesAside() : SetAside(SetAsideKind.Examples)
{
    public override string Id => "set-examples-aside";

    public override string Title => "moving examples beyond the first two of one kind into a file";
}
