using System.Buffers;
using Microsoft.CodeAnalysis.Text;

namespace SkVM.Lowering.Outlining;

/// <summary>Says in a few words what commands are: <c>git fetch, npm run build</c>.</summary>
internal static class ProgramNames
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-:/");

    /// <summary>The programs that the commands of a stretch of code run.</summary>
    public static string Of(ShellCode code, TextSpan unit)
    {
        const int MostPrograms = 3, MostWords = 3;
        var programs = new List<string>();
        foreach (OutlinedShellCommand command in code
            .CommandsIn(unit)
            .Where(command => !command.IsInner && command.Words.Count > 0 && command.Name(code.Text) is not ("done" or "fi" or "esac" or "}"))
            .OrderBy(command => command.Start))
        {
            string words = string.Join(
                ' ',
                command.Words
                    .Select(word => word.In(code.Text))
                    .Select(word => word[..(SampleValues.NameLength(word) is > 0 and var name ? name : word.Length)])
                    .TakeWhile((word, index) => index < MostWords && word.AsSpan().IndexOfAnyExcept(s_plain) < 0 && (index == 0 || word[0] != '-')));
            if (words.Length > 0 && !programs.Contains(words))
                programs.Add(words);
        }

        return programs.Count == 0 ? "commands" : string.Join(", ", programs.Take(MostPrograms)) + (programs.Count > MostPrograms ? " and more" : "");
    }
}
