using System.Text;
using System.Text.Json;
using CsCheck;
using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>A template that is filled with any values is recognised, and gives exactly these values.</summary>
public class MatchPropertyTests
{
    private static readonly Gen<string> s_text = Gen.Char["abcXYZ019 '\"\\$`{}()[]<>|&;#*?!~-=%@:,./\n\täß漢"].Array[1, 24]
        .Select(chars => new string(chars))
        .Where(text => text.Trim().Length > 0 && !text.Contains('\0', StringComparison.Ordinal));

    private static readonly CodeTemplate s_command = Matching.Template(
        CodeLanguage.Shell, "python3 scripts/tool.py send \"some text\" --voice anna --count 3 --data '{\"title\": \"A b\"}' --loud");

    private static readonly CodeTemplate s_script = Matching.Template(
        CodeLanguage.Python, "import api\nclient = api.Client('https://a.test', retries=5)\nclient.send(title='A b', rows=[['a', 'b'], ['c', 'd']])");

    [Fact]
    public void A_command_gives_back_its_values_in_any_spelling() =>
        Gen.Select(s_text, s_text, Gen.Int[-9999, 9999], s_text, Gen.Int[0, 1_000_000]).Sample(
            (text, voice, count, title, seed) =>
            {
                if (text[0] == '-' || voice[0] == '-')
                    return;
                var random = new Random(seed);
                string data = JsonSerializer.Serialize(new { title });
                string[] options = [
                    $"--voice{(random.Next(2) == 0 ? "=" : " ")}{Shell(voice, random)}",
                    $"--count{(random.Next(2) == 0 || count < 0 ? "=" : " ")}{count}",
                    $"--data {Shell(data, random)}",
                    "--loud",
                ];
                random.Shuffle(options);
                string run = $"python3 /opt/x/scripts/tool.py {options[0]} send {options[1]} {Shell(text, random)} {options[2]} \\\n  {options[3]}\n";
                CodeTemplateMatch? match = CodeTemplateIndex.Create([s_command]).Match([CodeCall.Shell(run)]);
                Assert.True(match is not null, run);
                Assert.Equal([text, voice, (long)count, title], match.Arguments.Select(argument => argument.Value));
                Assert.Null(CodeTemplateIndex.Create([s_command]).Match([CodeCall.Shell(run.Replace("--loud", "--quiet", StringComparison.Ordinal))]));
                Assert.Null(CodeTemplateIndex.Create([s_command]).Match([CodeCall.Shell(run.Replace(" send ", " sent ", StringComparison.Ordinal))]));
            },
            iter: 400);

    [Fact]
    public void A_script_gives_back_its_values_in_any_spelling() =>
        Gen.Select(s_text, s_text, Gen.Int[2, 9999], s_text, Gen.Int[0, 1_000_000]).Sample(
            (title, cell, retries, name, seed) =>
            {
                var random = new Random(seed);
                string url = "https://b.test/" + Math.Abs(seed);
                string variable = "v" + Math.Abs(seed % 97);
                string run =
                    $"# {name.ReplaceLineEndings(" ")}\nfrom api import Client as C\n{variable} = {Python(title, random)}\nx = C({Python(url, random)}, retries={retries})\nx.send(rows=[({Python(cell, random)}, {Python(name, random)})], title={variable})\nprint('sent', {variable})\n";
                CodeTemplateMatch? match = CodeTemplateIndex.Create([s_script]).Match([CodeCall.Interpreter(CodeLanguage.Python, run)]);
                Assert.True(match is not null, run);
                Assert.Equal(url, match.Arguments[0].Value);
                Assert.Equal((long)retries, match.Arguments[1].Value);
                Assert.Equal(title, match.Arguments[2].Value);
                Assert.Equal([cell, name], ((JsonElement)match.Arguments[3].Value)[0].EnumerateArray().Select(item => item.GetString()));
            },
            iter: 400);

    [Fact]
    public void No_text_makes_matching_fail()
    {
        const string Seed =
            "python3 scripts/tool.py send \"a\" --voice x <<'EOF'\nimport api\nfor a in [1, 2]: api.f({'a': f'{a}'})\nEOF\n$(if [ x ]; then y; fi) `z` ${A:-b} && { c; } | d > e";
        CodeTemplateIndex index = CodeTemplateIndex.Create([s_command, s_script]);
        CodeLanguage[] languages = [CodeLanguage.Shell, CodeLanguage.Python, CodeLanguage.TypeScript, CodeLanguage.CSharp, CodeLanguage.PowerShell, CodeLanguage.Sql];
        Gen.Select(Gen.Int[0, Seed.Length], Gen.Int[0, 40], s_text, Gen.Int[0, 5]).Sample(
            (start, length, insert, language) =>
            {
                var text = new StringBuilder(Seed);
                text.Remove(start, Math.Min(length, Seed.Length - start)).Insert(start, insert);
                CodeTemplateIndex.Create([Matching.Template(languages[language], text.ToString())]).Match(languages[language], text.ToString());
                index.Match(languages[language], text.ToString());
            },
            iter: 3000);
    }

    [Fact]
    public void A_word_that_the_shell_fills_in_may_have_no_text() =>
        Assert.NotNull(
            Matching.Template(
                CodeLanguage.Shell,
                "python3 scripts/tool.py send \"a\" --voic9[%ä!=<[)%@#@Y}!漢`%api.f({'a': f'{a}'})\nEOF\n$(if [ x ]; then y; fi) `z` ${A:-b} && { c; } | d > e"));

    [Theory]
    [InlineData("csharp", "Run(@\"a")]
    [InlineData("csharp", "Run(@\"")]
    [InlineData("powershell", "Run @\"")]
    [InlineData("powershell", "Run @'\na'")]
    public void A_string_that_does_not_end_is_read(string language, string code) =>
        Assert.NotNull(CodeTemplateIndex.Create([Matching.Template(CodeLanguage.FromName(language), code)]).Match(CodeLanguage.FromName(language), code));

    [Theory]
    [InlineData("Run(@\"C:\\new folder\");", "C:\\new folder")]
    [InlineData("Run(\"plain\");", "plain")]
    public void A_verbatim_string_gives_all_of_its_letters(string run, string value)
    {
        CodeTemplateMatch? match = CodeTemplateIndex.Create([Matching.Template(CodeLanguage.CSharp, "Run(@\"some text\");")]).Match(CodeLanguage.CSharp, run);
        Assert.Equal(value, Assert.Single(match!.Arguments).Value);
    }

    /// <summary>A shell word for a text: bare where that can be, in single quotes, in double quotes, or mixed.</summary>
    private static string Shell(string text, Random random) => random.Next(3) switch
    {
        0 when text.All(char.IsAsciiLetterOrDigit) => text,
        1 =>
            "\""
            + text
                .Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("$", "\\$", StringComparison.Ordinal)
                .Replace("`", "\\`", StringComparison.Ordinal)
            + "\"",
        _ => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'",
    };

    private static string Python(string text, Random random)
    {
        string escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        return random.Next(3) switch
        {
            0 => "'" + escaped.Replace("'", "\\'", StringComparison.Ordinal) + "'",
            1 => "\"" + escaped.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
            _ => "\"\"\"" + escaped.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"\"\"",
        };
    }
}
