using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkVM.Runtime.Solidification;

/// <summary>
/// Values that do not stand in the prompt. They are taken for the same next time only where nothing says that they move: dates, times, versions and years do, and so may any
/// value where the prompt asks for what is so today.
/// </summary>
internal static partial class PromptConstants
{
    /// <summary>Whether a value that is not in a prompt may be the same in the next one.</summary>
    /// <param name="leaf">The value.</param>
    /// <param name="words">The prompt, or what of it stands around its values.</param>
    public static bool MayStay(ArgumentLeaf leaf, string words) => !leaf.CanVary
        || !(Moment().IsMatch(leaf.Text) || (leaf.Kind == JsonValueKind.String && Version().IsMatch(leaf.Text)) || Now().IsMatch(words));

    /// <summary>Dates, times, weeks, quarters, years and Unix times.</summary>
    [GeneratedRegex(
        @"(?<!\d)\d{4}[-/._]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)|(?<!\d)\d{1,2}:\d{2}(?!\d)|(?<!\d)(19|20)\d{2}((0[1-9]|1[0-2])\d{2}(\d{4,6})?)?(?!\d)"
            + @"|(?<!\d)1[5-9]\d{8}(\d{3})?(?!\d)|\bW\d{2}\b|\b[QH][1-4]\b"
            + @"|\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d\.? (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
            + @"|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(today|yesterday|tomorrow|now)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    /// <summary><c>1.10</c>, <c>v2.0.0-rc1</c>.</summary>
    [GeneratedRegex(@"^v?\d+(\.\d+)+([-+].*)?$|(?<![\w.])v\d+\b|\d+\.\d+\.\d+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    /// <summary>Words that mean another thing each time they are said.</summary>
    [GeneratedRegex(
        @"\b(today|tonight|now|current|currently|latest|newest|recent|recently|last|previous|yesterday|tomorrow|next|upcoming|daily|weekly|monthly|hourly|nightly"
            + @"|this (hour|morning|afternoon|evening|week|weekend|month|quarter|year)"
            + @"|heute|heutig\w*|gestern|gestrig\w*|morgen|jetzt|aktuell\w*|letzte\w*|nächste\w*|neueste\w*"
            + @"|idag|i dag|igår|i går|imorgon|i morgon|nu|senaste|nästa|nuvarande"
            + @"|aujourd|hier|demain|maintenant|actuel\w*|dernier\w*|dernière\w*|prochain\w*"
            + @"|hoy|ayer|mañana|ahora|actual\w*|últim\w*|próxim\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Now();
}
