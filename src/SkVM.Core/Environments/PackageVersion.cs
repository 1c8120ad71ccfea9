using System.Globalization;

namespace SkVM.Environments;

/// <summary>Compares versions number by number, as far as ranges in skills go; what follows the numbers (<c>rc1</c>, <c>-beta</c>) does not count.</summary>
public static class PackageVersion
{
    /// <summary>Less than, equal to or greater than zero. A number that is not there is 0.</summary>
    public static int Compare(string left, string right)
    {
        string[] l = left.Split('.'), r = right.Split('.');
        for (int i = 0; i < Math.Max(l.Length, r.Length); i++)
        {
            int order = Number(l, i).CompareTo(Number(r, i));
            if (order != 0)
                return order;
        }

        return 0;
    }

    /// <summary>The first dotted number in what a program prints as its version, or null.</summary>
    public static string? FindIn(string output)
    {
        int start = output.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;
        int end = start;
        while (end < output.Length && (char.IsAsciiDigit(output[end]) || output[end] == '.'))
            end++;
        return output[start..end].TrimEnd('.');
    }

    private static long Number(string[] parts, int index)
    {
        if (index >= parts.Length)
            return 0;
        ReadOnlySpan<char> part = parts[index];
        int length = part.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(length < 0 ? part : part[..length], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
    }
}
