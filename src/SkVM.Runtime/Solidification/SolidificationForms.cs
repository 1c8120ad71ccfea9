namespace SkVM.Runtime.Solidification;

/// <summary>What is done with a promoted template.</summary>
[Flags]
public enum SolidificationForms
{
    /// <summary>Nothing: turns are observed and counted only.</summary>
    None = 0,

    /// <summary>The template is offered to the model as a typed function: the model writes arguments in place of code.</summary>
    Call = 1,

    /// <summary>A prompt whose arguments are predicted by a proven predictor is answered by running the template: the model is not called.</summary>
    Bypass = 2,
}
