using System.Diagnostics.CodeAnalysis;

namespace SkVM.Runtime.CSharp;

/// <summary>What <see cref="Console"/> is to the code of a template: the output of its own run, not that of the process.</summary>
public static class ScriptConsole
{
    /// <summary>Standard input.</summary>
    public static TextReader In => ScriptRun.Current.Input;

    /// <summary>Standard output.</summary>
    public static TextWriter Out => ScriptRun.Current.Output;

    /// <summary>Standard error.</summary>
    public static TextWriter Error => ScriptRun.Current.Error;

    /// <summary>Always true.</summary>
    public static bool IsOutputRedirected => true;

    /// <summary>Always true.</summary>
    public static bool IsInputRedirected => true;

    /// <summary>Reads a line; null at the end.</summary>
    public static string? ReadLine() => In.ReadLine();

    /// <summary>Reads a character; -1 at the end.</summary>
    public static int Read() => In.Read();

    /// <summary>Writes a value.</summary>
    public static void Write(object? value) => Out.Write(value);

    /// <summary>Writes a text.</summary>
    public static void Write(string? value) => Out.Write(value);

    /// <summary>Writes a formatted text.</summary>
    public static void Write([StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, params object?[] values) => Out.Write(format, values);

    /// <summary>Ends a line.</summary>
    public static void WriteLine() => Out.WriteLine();

    /// <summary>Writes a value and ends the line.</summary>
    public static void WriteLine(object? value) => Out.WriteLine(value);

    /// <summary>Writes a text and ends the line.</summary>
    public static void WriteLine(string? value) => Out.WriteLine(value);

    /// <summary>Writes a formatted text and ends the line.</summary>
    public static void WriteLine([StringSyntax(StringSyntaxAttribute.CompositeFormat)] string format, params object?[] values) => Out.WriteLine(format, values);
}
