using Microsoft.Build.Logging.StructuredLogger;
using LoggedTask = Microsoft.Build.Logging.StructuredLogger.Task;

namespace SkVM.Build.Tests;

/// <summary>A build, as its binary log tells it.</summary>
internal sealed class BuildResult
{
    private readonly Lazy<Microsoft.Build.Logging.StructuredLogger.Build> _log;

    public BuildResult(DotnetResult result, string logFile)
    {
        Result = result;
        _log = new(() => BinaryLog.ReadBuild(logFile));
    }

    public DotnetResult Result { get; }

    public string Output => Result.Output;

    /// <summary>The warnings, once each.</summary>
    public IReadOnlyList<Finding> Warnings => [.. _log.Value.FindChildrenRecursive<Warning>().Select(Finding.Of).Distinct()];

    /// <summary>The errors, once each.</summary>
    public IReadOnlyList<Finding> Errors => [.. _log.Value.FindChildrenRecursive<Error>().Select(Finding.Of).Distinct()];

    /// <summary>How often the task that compiles skills ran.</summary>
    public int SkillTaskRuns => _log.Value.FindChildrenRecursive<LoggedTask>(task => task.Name == "CompileSkills").Count;

    /// <summary>True when the C# compiler ran.</summary>
    public bool CSharpRan => _log.Value.FindChildrenRecursive<LoggedTask>(task => task.Name == "Csc").Count > 0;

    /// <summary>What the task said of how much it compiled, such as <c>1 of 50</c>.</summary>
    public string SkillsCompiled => _log.Value.FindChildrenRecursive<LoggedTask>(task => task.Name == "CompileSkills")
        .SelectMany(task => task.FindChildrenRecursive<Message>())
        .Select(message => message.Text)
        .Single(text => text.StartsWith("SkVM: ", StringComparison.Ordinal))["SkVM: ".Length..].Split(" skills")[0];

    public BuildResult Succeeded()
    {
        Result.Succeeded();
        return this;
    }

    /// <summary>Fails the test unless the build failed, and by findings rather than by a crash.</summary>
    public BuildResult Failed()
    {
        Assert.True(Result.ExitCode != 0, $"{Result.Command} was to fail:\n{Output}");
        Assert.DoesNotContain("Unhandled exception", Output, StringComparison.Ordinal);
        return this;
    }
}

/// <summary>A warning or an error, with its place as MSBuild received it.</summary>
internal sealed record Finding(string Code, string File, int Line, int Column, int EndLine, int EndColumn, string Message)
{
    public static Finding Of(AbstractDiagnostic d) => new(d.Code ?? "", d.File ?? "", d.LineNumber, d.ColumnNumber, d.EndLineNumber, d.EndColumnNumber, d.Text ?? "");
}
