using CsCheck;
using SkVM.Dependencies;

namespace SkVM.Tests.Dependencies;

/// <summary>Which characters of a text may be part of a name.</summary>
public class WordCharacterTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.Frequency((6, Gen.Char['\0', '\u007f']), (1, Gen.Char), (2, Gen.Char["_-.+#/:@[`{\u00e9\u0161\uff21"])), 0, 80];

    [Fact]
    public void They_are_found_together_as_one_by_one() => s_text.Sample(
        text =>
        {
            ulong found = WordCharacters.In(text, out ulong underscores);
            for (int i = 0; i < WordCharacters.BlockLength; i++)
            {
                char c = i < text.Length ? text[i] : ' ';
                bool expected = char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '+' or '#';
                if ((found >> i & 1) == 1 != expected || (underscores >> i & 1) == 1 != (c == '_'))
                    return false;
            }

            return true;
        },
        iter: 2_000);
}
