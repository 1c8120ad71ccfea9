using SkVM.Languages;
using SkVM.Languages.Python;

namespace SkVM.Tests.Languages;

/// <summary>Python code as tokens.</summary>
public class PythonLexerTests
{
    [Theory]
    [InlineData("x = 1", "x = 1 $")]
    [InlineData("a.b(c, *d, **e)[0:-1]", "a . b ( c , * d , ** e ) [ 0 : - 1 ] $")]
    [InlineData("x := 0xFF + 1_000 + 1e-8 + .5j", "x := 0xFF + 1_000 + 1e-8 + .5j $")]
    [InlineData("def f() -> int: ...", "def f ( ) -> int : ... $")]
    [InlineData("x = 1 # y\n\n# z\ny", "x = 1 $ y $")]
    [InlineData("f(a,\n  b)\nc", "f ( a , b ) $ c $")]
    [InlineData("a = b + \\\n  c", "a = b + c $")]
    [InlineData("if a:\n  b\n  if c:\n\td\ne", "if a : $ > b $ if c : $ > d $ < < e $")]
    [InlineData("if a:\r\n    b\r\n\r\n    # c\r\nd", "if a : $ > b $ < d $")]
    [InlineData("if a:\n  b", "if a : $ > b $ <")]
    [InlineData("x = ?", "x = ? $")]
    [InlineData("переменная = 'ä'", "переменная = 'ä' $")]
    [InlineData("", "")]
    public void Code_is_cut_into_tokens(string code, string expected) => Assert.Equal(expected, string.Join(' ', PythonLexer.Tokenize(code).Select(token => token.Kind switch
    {
        CodeTokenKind.NewLine => "$",
        CodeTokenKind.Indent => ">",
        CodeTokenKind.Dedent => "<",
        _ => token.In(code).ToString(),
    })));

    [Theory]
    [InlineData("'a'")]
    [InlineData("\"it's\"")]
    [InlineData("'it\\'s'")]
    [InlineData("rb'\\n'")]
    [InlineData("Rb\"\"\"a\n\"b\" '''\n\"\"\"")]
    [InlineData("'''a\nb'''")]
    [InlineData("f'{a}'")]
    [InlineData("f\"{a['b']} {{x}} {c:>{w}}\"")]
    [InlineData("f'{a['b']}'")]
    [InlineData("fr'''{a\n}'''")]
    public void A_string_is_one_token(string literal)
    {
        CodeToken token = PythonLexer.Tokenize("x = " + literal + " + 1")[2];
        Assert.Equal(literal, token.In("x = " + literal).ToString());
        Assert.True(token.Kind is CodeTokenKind.String or CodeTokenKind.Interpolated);
    }

    [Theory]
    [InlineData("'a\nb")]
    [InlineData("'''a\nb")]
    [InlineData("f'{a")]
    public void A_string_without_its_end_is_marked(string code) => Assert.Equal(CodeTokenKind.Unknown, PythonLexer.Tokenize(code)[0].Kind);

    [Fact]
    public void Tokens_lie_in_order_whatever_the_text()
    {
        var random = new Random(7);
        const string Alphabet = "abf'\"\"\"{}()[]\\\n\t #:=.,0e+ßЖ?\r";
        for (int round = 0; round < 2000; round++)
        {
            string code = string.Create(random.Next(60), random, (text, source) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = Alphabet[source.Next(Alphabet.Length)];
            });
            int end = 0;
            foreach (CodeToken token in PythonLexer.Tokenize(code))
            {
                Assert.True(token.Start >= end && token.End <= code.Length, code);
                end = token.End;
            }
        }
    }
}
