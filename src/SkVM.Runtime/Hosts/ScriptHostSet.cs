using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SkVM.Languages;

namespace SkVM.Runtime.Hosts;

/// <summary>A host for each language. Disposing it disposes them.</summary>
public sealed class ScriptHostSet : IAsyncDisposable
{
    private readonly ImmutableArray<IScriptHost> _hosts;

    /// <summary>Creates a set; of two hosts for one language the first is used.</summary>
    public ScriptHostSet(params IEnumerable<IScriptHost> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        _hosts = [.. hosts];
        if (_hosts.Contains(null!))
            throw new ArgumentException("One of the hosts is null.", nameof(hosts));
    }

    /// <summary>The languages that have a host.</summary>
    public IEnumerable<CodeLanguage> Languages => _hosts.Select(host => host.Language).Distinct();

    /// <summary>The host of a language.</summary>
    public bool TryGet(CodeLanguage language, [NotNullWhen(true)] out IScriptHost? host)
    {
        host = _hosts.FirstOrDefault(host => host.Language == language);
        return host is not null;
    }

    /// <summary>The host of a language.</summary>
    /// <exception cref="ScriptHostException">There is none.</exception>
    public IScriptHost Get(CodeLanguage language) => TryGet(language, out IScriptHost? host)
        ? host
        : throw new ScriptHostException(
            $"There is no script host for '{language}'; {(_hosts.IsEmpty ? "there are none at all" : $"there are hosts for {string.Join(", ", Languages)}")}.");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IScriptHost host in _hosts)
            await host.DisposeAsync().ConfigureAwait(false);
    }
}
