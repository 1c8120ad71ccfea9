namespace SkVM.CodeTemplates;

/// <summary>
/// Runs the code templates of compiled skills. The generated stubs call it; <c>SkVM.Runtime</c> has the host that binds the arguments as values and runs
/// the code with the interpreter of its language.
/// </summary>
public interface ICodeTemplateHost
{
    /// <summary>Runs a template to its end. Code that fails is a result, not an exception.</summary>
    /// <param name="call">The skill, the template and the arguments.</param>
    /// <param name="cancellationToken">Ends the run and what it started.</param>
    /// <exception cref="ArgumentException">The host knows no such skill, template or parameter.</exception>
    ValueTask<CodeTemplateResult> RunAsync(CodeTemplateCall call, CancellationToken cancellationToken = default);
}
