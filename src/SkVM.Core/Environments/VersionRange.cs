using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SkVM.Environments;

/// <summary>A range of versions in one form, whatever language of ranges it was written in (PEP 440, npm's, or words such as <c>3.10+</c>). Immutable.</summary>
public sealed partial class VersionRange
{
    private readonly ImmutableArray<(string Operator, string Version)> _conditions;

    private VersionRange(ImmutableArray<(string Operator, string Version)> conditions) => _conditions = conditions;

    /// <summary>Reads a range.</summary>
    /// <param name="text">For example <c>>=1.2,&lt;2</c>, <c>~=1.4</c>, <c>^18.2.0</c>, <c>3.10+</c>.</param>
    /// <param name="isExact">What a bare version means: true for exactly that one, as in npm; false for that one or later, as for interpreters.</param>
    /// <returns>Null when the text says nothing that can be compared, for example <c>latest</c>.</returns>
    public static VersionRange? Parse(string? text, bool isExact)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Contains("||", StringComparison.Ordinal))
            return null;
        ImmutableArray<(string, string)>.Builder conditions = ImmutableArray.CreateBuilder<(string, string)>();
        int end = 0;
        foreach (Match match in Condition().Matches(text))
        {
            if (text.AsSpan(end, match.Index - end).ContainsAnyExcept(" ,"))
                return null;
            end = match.Index + match.Length;
            Add(
                conditions,
                match.Groups["operator"].Value,
                match.Groups["version"].Value,
                match.Groups["open"].Success || match.Groups["plus"].Success,
                match.Groups["plus"].Success,
                isExact);
        }

        return conditions.Count > 0 && !text.AsSpan(end).ContainsAnyExcept(" ,") ? new VersionRange(conditions.DrainToImmutable()) : null;
    }

    /// <summary>True when a version lies in the range.</summary>
    public bool Contains(string version)
    {
        foreach ((string op, string bound) in _conditions)
        {
            int order = PackageVersion.Compare(version, bound);
            bool holds = op switch { ">=" => order >= 0, "<=" => order <= 0, ">" => order > 0, "<" => order < 0, "!=" => order != 0, _ => order == 0 };
            if (!holds)
                return false;
        }

        return true;
    }

    /// <summary>True when no version can lie in both ranges.</summary>
    public bool Excludes(VersionRange other)
    {
        // Where two ranges meet, one of their bounds, or a version just beside it, lies in both.
        IEnumerable<string> bounds = _conditions
            .Concat(other._conditions)
            .SelectMany(condition => new[] { condition.Version, condition.Version + ".0.0.1", Below(condition.Version) });
        return !bounds.Any(version => Contains(version) && other.Contains(version));
    }

    /// <summary>The range as comma-separated conditions, each an operator and numbers: safe in every file and command.</summary>
    public override string ToString() => string.Join(',', _conditions.Select(condition => condition.Operator + condition.Version));

    private static void Add(ImmutableArray<(string, string)>.Builder conditions, string op, string version, bool isOpen, bool isPlus, bool isExact)
    {
        string[] numbers = version.Split('.');
        switch (op)
        {
            case ">=" or "<=" or ">" or "<":
                conditions.Add((op, version));
                break;
            case "!=":
                if (!isOpen)
                    conditions.Add((op, version));
                break;
            case "^":
                int significant = Array.FindIndex(numbers, number => number != "0");
                conditions.Add((">=", version));
                conditions.Add(("<", Next(numbers, significant < 0 ? numbers.Length - 1 : significant)));
                break;
            case "~":
                conditions.Add((">=", version));
                conditions.Add(("<", Next(numbers, Math.Min(1, numbers.Length - 1))));
                break;
            case "~=":
                conditions.Add((">=", version));
                conditions.Add(("<", Next(numbers, Math.Max(0, numbers.Length - 2))));
                break;
            case "==" or "===" or "=" when !isOpen:
                conditions.Add(("==", version));
                break;
            default:
                if (isPlus || (op.Length == 0 && !isExact && !isOpen))
                {
                    conditions.Add((">=", version));
                }
                else if (isOpen || (numbers.Length < 3 && op.Length == 0))
                {
                    conditions.Add((">=", version));
                    conditions.Add(("<", Next(numbers, numbers.Length - 1)));
                }
                else
                {
                    conditions.Add(("==", version));
                }

                break;
        }
    }

    /// <summary>The first version beyond those that begin with the numbers up to an index.</summary>
    private static string Next(string[] numbers, int index) =>
        string.Join('.', numbers[..index].Append((long.Parse(numbers[index], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)));

    private static string Below(string version)
    {
        string[] numbers = version.Split('.');
        int last = Array.FindLastIndex(numbers, number => number != "0");
        if (last < 0)
            return version;
        numbers[last] = (long.Parse(numbers[last], CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture);
        return string.Join('.', numbers[..(last + 1)]) + ".999999";
    }

    [GeneratedRegex(@"(?<operator>===?|>=|<=|~=|!=|\^|~|>|<|=)? ?v?(?<version>[0-9]{1,15}(?:\.[0-9]{1,15}){0,5})(?<open>(?:\.[x*])+)?(?:[-.]?(?:rc|a|b|alpha|beta|dev|post|next|canary)[\w.-]*)?(?<plus>\+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
