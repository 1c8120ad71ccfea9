using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using SkVM.CodeTemplates;

namespace SkVM.Emit;

/// <summary>Makes valid, unique C# names from a skill's words.</summary>
public sealed class StubNames
{
    /// <summary>Types of the namespaces that a .NET project uses without saying so; a class of one of these names would hide them from the project's own code.</summary>
    private static readonly ImmutableArray<string> s_typesInUse = [
        "Action", "Activator", "AppContext", "AppDomain", "Array", "Attribute", "BitConverter", "Boolean", "Buffer", "Byte", "Char", "Console", "Convert", "DateOnly",
        "DateTime", "DateTimeOffset", "Decimal", "Delegate", "Directory", "Double", "Enum", "Enumerable", "Environment", "EventArgs", "Exception", "File", "Guid",
        "HashCode", "HttpClient", "Index", "Interlocked", "Lock", "Math", "Monitor", "Nullable", "Object", "Parallel", "Path", "Random", "Range", "Stream", "String",
        "StringComparer", "StringComparison", "System", "Task", "Thread", "ThreadPool", "TimeOnly", "TimeProvider", "Timer", "TimeSpan", "TimeZoneInfo", "Tuple", "Type",
        "Uri", "ValueTask", "Version", "Volatile",
    ];

    private readonly UniqueNames _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Begins with the names that are taken.</summary>
    /// <param name="reserved">Names that are taken from the start, such as the enclosing class's.</param>
    public StubNames(params IEnumerable<string> reserved) => _names.Reserve(reserved);

    /// <summary>A class name for each skill folder, in the order given; the same folders always get the same names.</summary>
    public static string[] ForSkills(IReadOnlyList<string> folderNames)
    {
        var names = new StubNames("Name", "Description", "Resources", "Steps", "Workflow");
        names._names.Reserve(s_typesInUse);
        return [.. folderNames.Select(folder => names.Pascal(folder, "Skill"))];
    }

    /// <summary>A unique name in Pascal case.</summary>
    /// <param name="text">The skill's words.</param>
    /// <param name="fallback">The name of words without letters.</param>
    /// <param name="suffix">What the name ends with.</param>
    public string Pascal(string text, string fallback, string suffix = "") => _names.Take(Words(text, fallback, upperFirst: true) + suffix);

    /// <summary>A unique name in camel case; a keyword gets <c>@</c>.</summary>
    public string Camel(string text, string fallback)
    {
        string name = _names.Take(Words(text, fallback, upperFirst: false));
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    /// <summary>Marks stay with their letter. Names are not composed: that would need data that not every machine has.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Words(string text, string fallback, bool upperFirst)
    {
        var builder = new StringBuilder();
        bool upper = upperFirst;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool part = rune.IsBmp && SyntaxFacts.IsIdentifierPartCharacter((char)rune.Value) && (Rune.IsLetterOrDigit(rune) || (builder.Length > 0 && IsMark(rune)));
            if (!part)
            {
                upper = upperFirst || builder.Length > 0;
                continue;
            }

            if (builder.Length == 0 && !SyntaxFacts.IsIdentifierStartCharacter((char)rune.Value))
                builder.Append('_');
            builder.Append(upper ? Rune.ToUpperInvariant(rune) : builder.Length == 0 ? Rune.ToLowerInvariant(rune) : rune);
            upper = false;
            if (builder.Length >= 80)
                break;
        }

        return builder.Length == 0 ? fallback : builder.ToString();
    }
}
