using SkVM.Languages;
using SkVM.Languages.CSharp;
using SkVM.Languages.JavaScript;
using SkVM.Languages.PowerShell;
using SkVM.Languages.Sql;

namespace SkVM.Tests.Languages;

/// <summary>JavaScript, C#, PowerShell and SQL as tokens.</summary>
public class LexerTests
{
    [Theory]
    [InlineData("const a = b?.c ?? 1_000n; // x", "const|a|=|b|?.|c|??|1_000n|;")]
    [InlineData("/* x */ a => a === 'it\\'s' ? `x` : \"y\"", "a|=>|a|===|'it\\'s'|?|`x`|:|\"y\"")]
    [InlineData("f(`a ${b ? `c` : '}'} d`)", "f|(|`a ${b ? `c` : '}'} d`|)")]
    [InlineData("a = /[/]\\/x/g.test(b) / c", "a|=|/[/]\\/x/g|.|test|(|b|)|/|c")]
    [InlineData("#!/usr/bin/env node\nx?.5:y", "x|?|.5|:|y")]
    [InlineData("'a\nb", "'a|b")]
    public void JavaScript(string code, string expected) => Assert.Equal(expected, Join(JavaScriptLexer.Tokenize(code), code));

    [Theory]
    [InlineData("var x = $\"{a} b\" + @\"c\"\"d\"; // e", "var|x|=|$\"{a} b\"|+|@\"c\"\"d\"|;")]
    [InlineData("a?.B(0x1F, 'c', \"\"\"d \"e\" \"\"\")", "a|?.|B|(|0x1F|,|'c'|,|\"\"\"d \"e\" \"\"\"|)")]
    public void CSharp(string code, string expected) => Assert.Equal(expected, Join(CSharpLexer.Tokenize(code), code));

    [Theory]
    [InlineData("Get-ChildItem -Path 'it''s' -Filter \"*.`\"log\" | Sort-Object Name # x", "Get-ChildItem|-Path|'it''s'|-Filter|\"*.`\"log\"|||Sort-Object|Name")]
    [InlineData("$env:PATH = ${a b}; <# x #> @'\nit's\n'@", "$env:PATH|=|${a b}|;|@'\nit's\n'@")]
    public void PowerShell(string code, string expected) => Assert.Equal(expected, Join(PowerShellLexer.Tokenize(code), code));

    [Theory]
    [InlineData("SELECT \"a b\", t.[c d] -- x\nFROM t WHERE d <> 'it''s' AND e = :id", "SELECT|\"a b\"|,|t|.|[c d]|FROM|t|WHERE|d|<>|'it''s'|AND|e|=|:id")]
    public void Sql(string code, string expected) => Assert.Equal(expected, Join(SqlLexer.Tokenize(code), code));

    [Fact]
    public void Tokens_lie_in_order_whatever_the_text()
    {
        var random = new Random(11);
        const string Alphabet = "ab$`'\"{}()[]\\/\n #:=.,0e+-*@<>?!_;|&ß";
        Func<string, IReadOnlyList<CodeToken>>[] lexers = [JavaScriptLexer.Tokenize, CSharpLexer.Tokenize, PowerShellLexer.Tokenize, SqlLexer.Tokenize];
        for (int round = 0; round < 4000; round++)
        {
            string code = string.Create(random.Next(40), random, (text, source) =>
            {
                for (int i = 0; i < text.Length; i++)
                    text[i] = Alphabet[source.Next(Alphabet.Length)];
            });
            int end = 0;
            foreach (CodeToken token in lexers[round % 4](code))
            {
                Assert.True(token.Start >= end && token.Length > 0 && token.End <= code.Length, code);
                end = token.End;
            }
        }
    }

    private static string Join(IReadOnlyList<CodeToken> tokens, string code) => string.Join('|', tokens.Select(token => token.In(code).ToString()));
}
