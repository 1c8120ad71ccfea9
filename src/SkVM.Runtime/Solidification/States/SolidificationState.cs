namespace SkVM.Runtime.Solidification;

/// <summary>How far a template has come on the way to being run in place of the model.</summary>
public enum SolidificationState
{
    /// <summary>What the model writes is compared with the template.</summary>
    Observing,

    /// <summary>The arguments are also predicted from the prompt, and the prediction is compared with what the model writes.</summary>
    Shadow,

    /// <summary>The template is run.</summary>
    Promoted,

    /// <summary>Runs of the template failed; it is observed again, for twice as long as before.</summary>
    Demoted,
}
