namespace SkVM.Environments;

/// <summary>What is asked of a machine to check an environment.</summary>
public interface IEnvironmentMachine
{
    /// <summary><c>linux</c>, <c>macos</c> or <c>windows</c>.</summary>
    string Platform { get; }

    /// <summary>The full path of an executable, or null when there is none of that name.</summary>
    string? FindExecutable(string name);

    /// <summary>The version that a program prints; null when it prints none or cannot be run.</summary>
    /// <param name="path">The program.</param>
    /// <param name="option">The option that makes it print its version.</param>
    string? GetVersion(string path, string option);

    /// <summary>The version of an installed Python distribution; null when it is not installed.</summary>
    string? FindDistribution(string name);

    /// <summary>The version of an installed npm package, empty where its package.json has none; null when it is not installed.</summary>
    string? FindPackage(string name);

    /// <summary>True when an environment variable has a value.</summary>
    bool HasVariable(string name);
}
