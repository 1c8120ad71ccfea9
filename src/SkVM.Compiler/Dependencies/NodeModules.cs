using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>Node's built-in modules (nodejs.org, v22) and the package a module specifier belongs to.</summary>
internal static class NodeModules
{
    private static readonly FrozenSet<string> s_builtIn = FrozenSet.ToFrozenSet(
        ("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path "
        + "perf_hooks process punycode querystring readline repl stream string_decoder timers tls trace_events tty url util v8 vm wasi worker_threads zlib").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Scopes that workspaces and path aliases give to the packages of the same repository; none is a vendor's.</summary>
    private static readonly FrozenSet<string> s_ownScopes = FrozenSet.ToFrozenSet(
        "@repo @workspace @app @apps @lib @libs @src @components @utils @shared @common @core @config @packages @internal @myorg @my-org @acme @org @company @example @project @domain @features @hooks @services @tests".Split(' '),
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_ownFolders = FrozenSet.ToFrozenSet(
        "utils util lib libs src app components hooks helpers shared common services models store stores config types test tests pages features constants styles assets api modules server client core context contexts views routes controllers middleware data db".Split(' '),
        StringComparer.Ordinal);

    private static readonly Lazy<FrozenSet<string>> s_known = new(() => NameTable.Read("NodePackages.txt").SelectMany(words => words).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The package, or an empty text for a built-in module, a relative path or an alias.</summary>
    public static string PackageOf(string specifier)
    {
        if (specifier.Length == 0
            || specifier[0] is '.' or '/' or '~' or '#'
            || specifier.StartsWith("@/", StringComparison.Ordinal)
            || specifier.Contains(':', StringComparison.Ordinal))
            return "";
        string[] parts = specifier.Split('/');
        string name = specifier[0] == '@' && parts.Length > 1 ? parts[0] + "/" + parts[1] : parts[0];
        // With a path below it, such a name is a folder of the project's own.
        return s_builtIn.Contains(name) || IsOwn(name) || (parts.Length > 1 && s_ownFolders.Contains(parts[0])) ? "" : name;
    }

    /// <summary>True for a package of the same repository, by its scope.</summary>
    public static bool IsOwn(string package) =>
        package is ['@', ..] && package.IndexOf('/', StringComparison.Ordinal) is > 1 and var slash && s_ownScopes.Contains(package[..slash]);

    /// <summary>True when the table has the package or its scope, so that the name is no guess.</summary>
    public static bool IsKnown(string package) =>
        s_known.Value.Contains(package) || (package[0] == '@' && s_known.Value.Contains(package[..package.IndexOf('/', StringComparison.Ordinal)] + "/"));
}
