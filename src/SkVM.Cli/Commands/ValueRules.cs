using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace SkVM.Cli.Commands;

/// <summary>What the values of arguments and options must be. They are checked while the command line is read, before anything is done.</summary>
internal static class ValueRules
{
    /// <summary>No value of any command may be empty: it would be a path to nowhere.</summary>
    public static void RefuseEmptyValues(Command command)
    {
        foreach (Argument argument in command.Arguments)
            argument.Validators.Add(result => RefuseEmpty(result, $"<{argument.Name}>"));
        foreach (Option option in command.Options)
            option.Validators.Add(result => RefuseEmpty(result, option.Name));
        foreach (Command inner in command.Subcommands)
            RefuseEmptyValues(inner);
    }

    /// <summary>The values are paths of files, which need not exist.</summary>
    public static Option<T> IsFile<T>(this Option<T> option) => Check(option, path => Directory.Exists(path) ? $"'{path}' is a folder: {option.Name} takes a file" : null);

    /// <summary>The values are paths of files that exist.</summary>
    public static Option<T> IsExistingFile<T>(this Option<T> option) =>
        Check(option.IsFile(), path => Path.Exists(path) ? null : $"the file '{path}' of {option.Name} does not exist");

    /// <summary>The values are paths of folders, which need not exist.</summary>
    public static Option<T> IsFolder<T>(this Option<T> option) => Check(option, path => FindFile(path) is { } file ? $"'{file}' is a file: {option.Name} takes a folder" : null);

    /// <summary>The values are paths of folders that exist.</summary>
    public static Option<T> IsExistingFolder<T>(this Option<T> option) =>
        Check(option.IsFolder(), path => Path.Exists(path) ? null : $"the folder '{path}' of {option.Name} does not exist");

    /// <summary>The values are namespaces of C#.</summary>
    public static Option<T> IsNamespace<T>(this Option<T> option) => Check(option, name =>
        name.Split('.').FirstOrDefault(part => !SyntaxFacts.IsValidIdentifier(part) || SyntaxFacts.GetKeywordKind(part) != SyntaxKind.None) is { } wrong
            ? $"'{name}' is not a namespace of C#: '{wrong}' is no identifier"
            : null);

    /// <summary>The value is a whole number.</summary>
    public static Option<int> IsAtLeast(this Option<int> option, int least)
    {
        option.CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least)
                return number;
            result.AddError($"{option.Name} takes a whole number of at least {least}, and '{text}' is not");
            return least;
        };
        return option;
    }

    /// <summary>The value is a time in seconds.</summary>
    public static Option<TimeSpan?> IsSeconds(this Option<TimeSpan?> option, TimeSpan least, TimeSpan most)
    {
        option.CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= least.TotalSeconds && seconds <= most.TotalSeconds)
                return TimeSpan.FromSeconds(seconds);
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} takes seconds, from {least.TotalSeconds} to {most.TotalSeconds}, and '{text}' is not"));
            return null;
        };
        return option;
    }

    private static Option<T> Check<T>(Option<T> option, Func<string, string?> fault)
    {
        option.Validators.Add(result =>
        {
            foreach (Token token in result.Tokens)
            {
                if (token.Value.Length > 0 && fault(token.Value) is { } message)
                    result.AddError(message);
            }
        });
        return option;
    }

    /// <summary>The path itself or the folder above it that is a file; null when a folder can be there.</summary>
    private static string? FindFile(string path)
    {
        for (string? part = path; part is { Length: > 0 } && !Directory.Exists(part); part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
                return part;
        }

        return null;
    }

    private static void RefuseEmpty(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            result.AddError($"{name} must not be empty");
    }
}
