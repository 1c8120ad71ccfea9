using SkVM.CodeTemplates;
using SkVM.Languages;

namespace SkVM.Tests.CodeTemplates;

/// <summary>A command is the template's only with the same environment, in the same folder, with the values it really gets, and its options as they act.</summary>
public class SurroundingsTests
{
    private const string Deploy = "./scripts/deploy.sh --app <app>";
    private const string Copy = "cat <first> <second> > <out>";

    [Theory]
    [InlineData("./scripts/deploy.sh --app web", true)]
    [InlineData("APP=web; ./scripts/deploy.sh --app \"$APP\"", true)]
    [InlineData("(export HOST=x; echo $HOST); ./scripts/deploy.sh --app web", true)]
    [InlineData("NO_COLOR=1 ./scripts/deploy.sh --app web", true)]
    [InlineData("export HOST=staging; echo \"to $HOST\"; ./scripts/deploy.sh --app web", false)]
    [InlineData("HOST=x; export HOST; ./scripts/deploy.sh --app web", false)]
    [InlineData("typeset -x HOST=x; ./scripts/deploy.sh --app web", false)]
    [InlineData("declare -x HOST=x; ./scripts/deploy.sh --app web", false)]
    [InlineData("unset HOME; ./scripts/deploy.sh --app web", false)]
    [InlineData("export PATH=/opt/fake/bin:$PATH\n./scripts/deploy.sh --app web", false)]
    [InlineData("PATH=/opt/fake/bin:$PATH\n./scripts/deploy.sh --app web", false)]
    [InlineData("NODE_OPTIONS=--require=./evil.js ./scripts/deploy.sh --app web", false)]
    [InlineData("PYTHONPATH=evil ./scripts/deploy.sh --app web", false)]
    [InlineData("LC_ALL=C ./scripts/deploy.sh --app web", false)]
    public void The_environment_is_part_of_a_command(string run, bool isMatch) => Assert.Equal(isMatch, Matching.Match(CodeLanguage.Shell, Deploy, run) != "-");

    [Theory]
    [InlineData("PYTHONPATH=/opt/skill python3 r.py", true)]
    [InlineData("PYTHONPATH=evil python3 r.py", false)]
    [InlineData("LC_ALL=C python3 r.py", false)]
    [InlineData("python3 -u r.py", true)]
    [InlineData("python3 -O r.py", false)]
    public void The_environment_is_part_of_a_script(string run, bool isMatch)
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Python, "load('a.txt')");
        Assert.Equal(isMatch, Matching.Match(template, CodeCall.WriteFile("r.py", "load('b.txt')"), CodeCall.Shell(run)) != "-");
    }

    [Theory]
    [InlineData("ls", "cat a b > c", true)]
    [InlineData("cd sub", "cat a b > c", false)]
    [InlineData("cd sub && cd -", "cat a b > c", true)]
    [InlineData("F=a", "cat $F b > c", false)]
    [InlineData("export X=1", "cat a b > c", false)]
    public void Whether_the_next_call_has_the_same_shell_is_not_known(string first, string second, bool isMatch) =>
        Assert.Equal(isMatch, Matching.Match(Matching.Template(CodeLanguage.Shell, Copy), CodeCall.Shell(first), CodeCall.Shell(second)) != "-");

    [Fact]
    public void A_file_tool_does_not_know_where_the_shell_went()
    {
        CodeTemplate template = Matching.Template(CodeLanguage.Python, "load('a.txt')");
        Assert.Equal("path=b.txt", Matching.Match(template, CodeCall.Shell("cd sub"), CodeCall.Interpreter(CodeLanguage.Python, "load('b.txt')")));
    }

    [Theory]
    [InlineData("python3 <<'EOF'\nload('$USER.txt')\nEOF", "path=$USER.txt")]
    [InlineData("python3 <<EOF\nload('x.txt')\nEOF", "path=x.txt")]
    [InlineData("python3 <<EOF\nload('a\\\\\\\\b.txt')\nEOF", "path=a\\b.txt")]
    [InlineData("python3 <<EOF\nload('$USER.txt')\nEOF", "-")]
    [InlineData("python3 -c \"load('$X')\"", "-")]
    [InlineData("echo \"load('$X')\" | python3", "-")]
    [InlineData("X=b.txt; python3 -c \"load('$X')\"", "path=b.txt")]
    [InlineData("python3 -c 'load(\"\\101.txt\")'", "path=A.txt")]
    [InlineData("python3 -c 'load(\"\\N{BULLET}.txt\")'", "-")]
    [InlineData("python3 -c 'import os; load(os.path.expanduser(\"~/a.txt\"))'", "-")]
    public void Code_that_the_shell_fills_in_is_not_known(string run, string expected) =>
        Assert.Equal(expected, Matching.Match(Matching.Template(CodeLanguage.Python, "load('a.txt')"), CodeCall.Shell(run)));

    [Theory]
    [InlineData("cat $'a\\x20b' b > c", "first=a b; second=b; out=c")]
    [InlineData("cat $'\\u00e9' $'\\xc3\\xa9' > $'\\101'", "first=é; second=é; out=A")]
    [InlineData("sh -c 'cat $1 b > c' x a", "first=a; second=b; out=c")]
    [InlineData("sh -c 'cat $1 b > c' x \"$FILE\"", "-")]
    [InlineData("sh -c \"cat $FILE b > c\"", "-")]
    [InlineData("bash <<EOF\ncat $FILE b > c\nEOF", "-")]
    [InlineData("F=~/a; cat \"$F\" b > c", "-")]
    [InlineData("D=x; cat $D/{a,b} > c", "-")]
    [InlineData("cat \"x\"{1,2} > c", "-")]
    [InlineData("F=a; printf -v F %s z; cat \"$F\" b > c", "-")]
    [InlineData("F=a; F+=b; cat \"$F\" b > c", "-")]
    [InlineData("F=; cat \"${F:-a}\" b > c", "-")]
    public void Words_are_what_the_program_gets(string run, string expected) => Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, Copy, run));

    [Theory]
    [InlineData("echo 'a b' | ./scripts/notify.sh", "message=a b")]
    [InlineData("printf 'a b\\n' | ./scripts/notify.sh", "message=a b")]
    [InlineData("echo -e 'a\\tb' | ./scripts/notify.sh", "-")]
    [InlineData("printf '100%% done\\n' | ./scripts/notify.sh", "-")]
    public void Input_is_what_the_pipe_carries(string run, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.Shell, "echo \"<message>\" | ./scripts/notify.sh", run));

    [Theory]
    [InlineData("csharp", "Load(\"a.txt\");", "Load(\"caf\\u00e9\\x41.txt\");", "load=caféA.txt")]
    [InlineData("csharp", "Load(\"a.txt\");", "Load(@\"a\\b\"\"c\");", "load=a\\b\"c")]
    [InlineData("csharp", "Load(\"a.txt\");", "Load($\"{x}.txt\");", "-")]
    [InlineData("powershell", "Load \"a.txt\" -To \"b\"", "Load \"$env:HOME/r.txt\" -To \"c\"", "-")]
    [InlineData("powershell", "Load \"a.txt\" -To \"b\"", "Load '$env:HOME/r.txt' -To \"c`td\"", "load=$env:HOME/r.txt; to=c\td")]
    public void Literals_are_decoded(string language, string template, string run, string expected) =>
        Assert.Equal(expected, Matching.Match(CodeLanguage.FromName(language)!, template, run));

    [Theory]
    [InlineData("convert <in> -crop 9x9 -resize 50% <out>", "convert a -crop 9x9 -resize 50% b", true)]
    [InlineData("convert <in> -crop 9x9 -resize 50% <out>", "convert a -resize 50% -crop 9x9 b", false)]
    [InlineData("find <dir> -name x -delete", "find d -delete -name x", false)]
    [InlineData("docker run --rm -it <image> ls", "docker run <image> ls --rm -it", false)]
    [InlineData("sometool -a 1 -b 2 <file>", "sometool x -a 1 -b 2", true)]
    [InlineData("sometool -a 1 -b 2 <file>", "sometool -b 2 -a 1 x", false)]
    [InlineData("sometool --alpha 1 --beta 2 <file>", "sometool --beta 2 --alpha 1 x", true)]
    [InlineData("scripts/x.py -a 1 -b 2 <file>", "scripts/x.py x -b 2 -a 1", true)]
    [InlineData("sort -k 2 -k 1 <file>", "sort -k 1 -k 2 x", false)]
    [InlineData("gh pr list --repo <repo>", "gh --repo r pr list", false)]
    [InlineData("curl -d \"<text>\" https://a.test/x", "curl --data hi https://a.test/x", true)]
    [InlineData("curl -d \"<text>\" https://a.test/x", "curl --data-raw hi https://a.test/x", false)]
    [InlineData("curl -d \"<text>\" https://a.test/x", "echo @f | curl -d @- https://a.test/x", false)]
    [InlineData("curl --data-binary @<file> https://a.test/x", "curl -d @f https://a.test/x", false)]
    [InlineData("curl -d '{\"a\": \"<text>\"}' https://a.test/x", "curl --data-raw '{\"a\": \"hi\"}' https://a.test/x", true)]
    [InlineData("curl https://a.test/x -o <file>", "curl -w '%output{g}x' https://a.test/x -o f", false)]
    public void Options_act_in_their_order(string template, string run, bool isMatch) => Assert.Equal(isMatch, Matching.Match(CodeLanguage.Shell, template, run) != "-");
}
