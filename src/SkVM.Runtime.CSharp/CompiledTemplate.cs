using System.Reflection;
using System.Runtime.Loader;

namespace SkVM.Runtime.CSharp;

/// <summary>A template compiled into an assembly of its own, which goes when the template is forgotten.</summary>
internal sealed class CompiledTemplate
{
    private readonly byte[] _assembly;
    private readonly Func<string[], int>? _shared;

    /// <param name="assembly">The assembly.</param>
    /// <param name="hasStaticState">True when a run could leave something behind in static fields: each run then gets an assembly of its own.</param>
    public CompiledTemplate(byte[] assembly, bool hasStaticState)
    {
        _assembly = assembly;
        if (!hasStaticState)
            _shared = EntryPoint(Load(new AssemblyLoadContext("SkVM template", isCollectible: true)));
    }

    /// <summary>Runs the template.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] arguments)
    {
        if (_shared is not null)
            return _shared(arguments);
        var context = new AssemblyLoadContext("SkVM template", isCollectible: true);
        try
        {
            return EntryPoint(Load(context))(arguments);
        }
        finally
        {
            context.Unload();
        }
    }

    private Assembly Load(AssemblyLoadContext context) => context.LoadFromStream(new MemoryStream(_assembly));

    private static Func<string[], int> EntryPoint(Assembly assembly)
    {
        MethodInfo main = assembly.EntryPoint!;
        bool takesArguments = main.GetParameters().Length == 1;
        if (main.ReturnType == typeof(int))
        {
            if (takesArguments)
                return main.CreateDelegate<Func<string[], int>>();
            Func<int> plain = main.CreateDelegate<Func<int>>();
            return _ => plain();
        }

        if (takesArguments)
        {
            Action<string[]> action = main.CreateDelegate<Action<string[]>>();
            return arguments =>
            {
                action(arguments);
                return 0;
            };
        }

        Action bare = main.CreateDelegate<Action>();
        return _ =>
        {
            bare();
            return 0;
        };
    }
}
