using System.Text;
using SkVM.Cli.Reports;

namespace SkVM.Cli.Reviewing;

/// <summary>The difference of two texts by lines, as <c>diff -u</c> shows it.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    /// <summary>The difference; empty when the texts have the same lines.</summary>
    public static string Show(string path, string before, string after)
    {
        List<(char Mark, string Line)> all = Compare(Lines(before), Lines(after));
        var text = new StringBuilder();
        int oldLine = 1, newLine = 1;
        for (int i = 0; i < all.Count;)
        {
            int start = all.FindIndex(i, line => line.Mark != ' ');
            if (start < 0)
                break;
            int end = start + 1;
            for (int next = start + 1; next < all.Count && next - end <= 2 * Context; next++)
            {
                if (all[next].Mark != ' ')
                    end = next + 1;
            }

            int from = Math.Max(i, start - Context), to = Math.Min(all.Count, end + Context);
            (oldLine, newLine) = (oldLine + from - i, newLine + from - i);
            List<(char Mark, string Line)> hunk = all[from..to];
            int removed = hunk.Count(line => line.Mark != '+'), added = hunk.Count(line => line.Mark != '-');
            text
                .Append(text.Length == 0 ? $"--- {Plain.Show(path)}\n+++ {Plain.Show(path)}\n" : "")
                .Append($"@@ -{(removed == 0 ? oldLine - 1 : oldLine)},{removed} +{(added == 0 ? newLine - 1 : newLine)},{added} @@\n");
            foreach ((char mark, string line) in hunk)
                text.Append(mark).Append(Plain.Show(line)).Append('\n');
            (oldLine, newLine, i) = (oldLine + removed, newLine + added, to);
        }

        return text.ToString();
    }

    private static string[] Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    /// <summary>All lines with their marks: the longest common subsequence of what lies between equal beginnings and ends.</summary>
    private static List<(char Mark, string Line)> Compare(string[] before, string[] after)
    {
        int head = before.AsSpan().CommonPrefixLength(after);
        int tail = 0;
        while (tail < Math.Min(before.Length, after.Length) - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        string[] old = before[head..^tail], made = after[head..^tail];
        var length = new int[old.Length + 1, made.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = made.Length - 1; j >= 0; j--)
                length[i, j] = old[i] == made[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        List<(char, string)> all = [.. before[..head].Select(line => (' ', line))];
        for (int i = 0, j = 0; i < old.Length || j < made.Length;)
        {
            if (i < old.Length && j < made.Length && old[i] == made[j])
                (_, i, j) = (Add(' ', old[i]), i + 1, j + 1);
            else if (j == made.Length || (i < old.Length && length[i + 1, j] >= length[i, j + 1]))
                (_, i) = (Add('-', old[i]), i + 1);
            else
                (_, j) = (Add('+', made[j]), j + 1);
        }

        all.AddRange(before[(before.Length - tail)..].Select(line => (' ', line)));
        return all;

        bool Add(char mark, string line)
        {
            all.Add((mark, line));
            return true;
        }
    }
}
