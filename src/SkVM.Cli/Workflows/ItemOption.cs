using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.Json;
using SkVM.Runtime.Workflow;
using SkVM.Workflow;

namespace SkVM.Cli.Workflows;

/// <summary>
/// Reads <c>--items step=items</c> and <c>--items step.parameter=items</c>. The items are a glob of files below the working folder
/// (<c>data/*.csv</c>, <c>**/*.md</c>), the lines of a file (<c>@urls.txt</c>), a JSON array of texts, or names with commas between.
/// </summary>
internal static class ItemOption
{
    public static ImmutableDictionary<string, StepItems> Read(string[] options, CompiledWorkflow workflow, string folder)
    {
        ImmutableDictionary<string, StepItems>.Builder all = ImmutableDictionary.CreateBuilder<string, StepItems>(StringComparer.Ordinal);
        foreach (string option in options)
        {
            int equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new WrongCallException($"--items takes step=items, and '{option}' is not");
            int dot = option.IndexOf('.', 0, equals);
            string id = option[..(dot < 0 ? equals : dot)];
            string? parameter = dot < 0 ? null : option[(dot + 1)..equals];
            if (workflow.Graph.Find(id) is not { } step)
                throw new WrongCallException($"the workflow has no step '{id}'; {Known(workflow.Graph)}");
            if (parameter is not null && !workflow.GetParameters(step).Any(known => known.Name == parameter))
                throw new WrongCallException($"step {id} has no parameter '{parameter}'; it has {string.Join(", ", workflow.GetParameters(step).Select(known => known.Name))}");
            if (!all.TryAdd(id, Items(option, option[(equals + 1)..], parameter, folder, workflow.Graph.DependenciesOf(workflow.Graph.IndexOf(id)).IsEmpty)))
                throw new WrongCallException($"--items is given twice for step '{id}'");
        }

        return all.ToImmutable();
    }

    private static string Known(WorkflowGraph graph)
    {
        string[] loops = [.. graph.Steps.Where(step => step.Loop is { Kind: WorkflowLoopKind.ForEach }).Select(step => step.Id)];
        return loops.Length > 0 ? $"its steps over items are {string.Join(", ", loops)}" : $"it has {string.Join(", ", graph.Steps.Select(step => step.Id))}";
    }

    private static StepItems Items(string option, string text, string? parameter, string folder, bool isFirst)
    {
        if (text.StartsWith('@'))
            return Found(option, text, () => Lines(Path.Combine(folder, text[1..])), $"'{text[1..]}' has no line", parameter, isFirst);
        if (!text.StartsWith('[') && text.AsSpan().IndexOfAny('*', '?') >= 0)
            return Found(option, text, () => Files(folder, text.Replace('\\', '/')), $"no file below '{folder}' fits", parameter, isFirst);
        ImmutableArray<string> items = text.StartsWith('[') ? Json(text) : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return items.IsEmpty ? throw new WrongCallException($"--items {option} names no item: the list is empty") : new StepItems(items, parameter);
    }

    /// <summary>Items that are found when the step starts, as earlier steps may make them. Before a step that waits for none they have to be there.</summary>
    private static StepItems Found(string option, string text, Func<ImmutableArray<string>> find, string none, string? parameter, bool isFirst)
    {
        if (isFirst && find().IsEmpty)
            throw new WrongCallException($"--items {option} names no item: {none}");
        return StepItems.FoundBy(text, find, parameter);
    }

    private static ImmutableArray<string> Lines(string path)
    {
        try
        {
            return [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WrongCallException($"--items: {e.Message}");
        }
    }

    private static ImmutableArray<string> Json(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return [.. document.RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];
        }
        catch (JsonException e)
        {
            throw new WrongCallException($"--items: no JSON array: {e.Message}");
        }
    }

    /// <summary>The files below the folder that fit, with '/', in ordinal order.</summary>
    private static ImmutableArray<string> Files(string folder, string glob)
    {
        string[] pattern = glob.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int fixedParts = Array.FindIndex(pattern, part => part.AsSpan().IndexOfAny('*', '?') >= 0);
        string prefix = (glob.StartsWith('/') ? "/" : "") + string.Concat(pattern[..fixedParts].Select(part => part + "/"));
        string root = Path.Combine(folder, prefix);
        if (!Directory.Exists(root))
            return [];
        pattern = pattern[fixedParts..];
        var deep = new EnumerationOptions { RecurseSubdirectories = pattern.Length > 1, AttributesToSkip = FileAttributes.System };
        return
        [
            .. Directory.EnumerateFiles(root, "*", deep).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Where(path => Fits(path.Split('/'), pattern))
                .Order(StringComparer.Ordinal).Select(path => prefix + path),
        ];
    }

    /// <summary><c>*</c> and <c>?</c> within a name, <c>**</c> for any folders; names that begin with a dot fit only a pattern that does.</summary>
    private static bool Fits(ReadOnlySpan<string> path, ReadOnlySpan<string> pattern)
    {
        if (pattern.IsEmpty)
            return path.IsEmpty;
        if (path.IsEmpty)
            return false;
        if (path[0].StartsWith('.') && !pattern[0].StartsWith('.'))
            return pattern[0] == "**" && Fits(path, pattern[1..]);
        if (pattern[0] == "**")
            return Fits(path, pattern[1..]) || Fits(path[1..], pattern);
        return FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && Fits(path[1..], pattern[1..]);
    }
}
