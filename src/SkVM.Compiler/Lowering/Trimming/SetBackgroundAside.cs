namespace SkVM.Lowering.Trimming;

/// <summary>Sets aside help for failures, licences, credits and further reading.</summary>
internal sealed class SetBackgroundAside() : SetAside(SetAsideKind.Background)
{
    public override string Id => "set-background-aside";

    public override string Title => "moving help for failures and background into files read when needed";
}
