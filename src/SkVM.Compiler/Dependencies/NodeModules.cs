using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>Node's built-in modules (nodejs.org, v22) and the package a module specifier belongs to.</summary>
internal static class NodeModules
{
    private static readonly FrozenSet<string> s_builtIn = FrozenSet.ToFrozenSet(
        ("assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector module net os path "
        + "perf_hooks process punycode querystring readline repl stream string_decoder timers tls trace_events tty url util v8 vm wasi worker_threads zlib").Split(' '),
        StringComparer.Ordinal);

    /// <summary>The package, or an empty text for a built-in module, a relative path or an alias.</summary>
    public static string PackageOf(string specifier)
    {
        if (specifier.Length == 0 || specifier[0] is '.' or '/' or '~' or '#' || specifier.StartsWith("@/", StringComparison.Ordinal) || specifier.Contains(':', StringComparison.Ordinal))
            return "";
        string[] parts = specifier.Split('/');
        string name = specifier[0] == '@' && parts.Length > 1 ? parts[0] + "/" + parts[1] : parts[0];
        return s_builtIn.Contains(name) ? "" : name;
    }
}
