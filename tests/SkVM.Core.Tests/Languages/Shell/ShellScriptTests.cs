using SkVM.Languages;
using SkVM.Languages.Shell;

namespace SkVM.Tests.Languages.Shell;

public class ShellScriptTests
{
    /// <summary>The words of each simple command as the shell would pass them, commands apart by <c> ; </c>.</summary>
    private static string Words(string code) =>
        string.Join(" ; ", ShellScript.Parse(code).Commands.Select(command => string.Join(' ', command.Words.Select(word => $"[{word.Text}]"))));

    /// <summary>The programs that are started, wrappers with them.</summary>
    private static string Programs(string code) =>
        string.Join(' ', ShellScript.Parse(code).Commands.SelectMany(command => command.Invocations).Select(invocation => invocation.Program));

    [Theory]
    [InlineData("jq -r '.a | .b' data.json", "[jq] [-r] [.a | .b] [data.json]")]
    [InlineData("echo \"a b\"'c d'e", "[echo] [a bc de]")]
    [InlineData("echo a\\ b \\\"c", "[echo] [a b] [\"c]")]
    [InlineData("echo \"say \\\"hi\\\" \\n\"", "[echo] [say \"hi\" \\n]")]
    [InlineData("printf $'a\\tb'", "[printf] [a\tb]")]
    [InlineData("curl -s \\\n  https://x.org/#top # a comment", "[curl] [-s] [https://x.org/#top]")]
    [InlineData("curl -s \\\r\n  -o f\r\nls\r\n", "[curl] [-s] [-o] [f] ; [ls]")]
    [InlineData("a|b&&c||d;e&f", "[a] ; [b] ; [c] ; [d] ; [e] ; [f]")]
    [InlineData("a |\n b", "[a] ; [b]")]
    [InlineData("(cd x && make)", "[cd] [x] ; [make]")]
    [InlineData("{ a; b; } > log", "[a] ; [b]")]
    [InlineData("! grep -q x f", "[grep] [-q] [x] [f]")]
    [InlineData("echo ${NAME:-a b} done", "[echo] [${NAME:-a b}] [done]")]
    public void Words_are_split_and_unquoted_as_the_shell_does(string code, string words) => Assert.Equal(words, Words(code));

    [Theory]
    [InlineData("x=$(git rev-parse HEAD)", "[] ; [git] [rev-parse] [HEAD]")]
    [InlineData("echo \"$(date +\"%F\")\" b", "[echo] [$(date +\"%F\")] [b] ; [date] [+%F]")]
    [InlineData("echo `hostname -f`", "[echo] [`hostname -f`] ; [hostname] [-f]")]
    [InlineData("diff <(sort a) <(sort b)", "[diff] [<(sort a)] [<(sort b)] ; [sort] [a] ; [sort] [b]")]
    [InlineData("echo $((1 + (2*3)))", "[echo] [$((1 + (2*3)))]")]
    [InlineData("bash -lc 'npm ci && npm test'", "[bash] [-lc] [npm ci && npm test] ; [npm] [ci] ; [npm] [test]")]
    public void Commands_in_substitutions_and_inline_scripts_are_found(string code, string words) =>
        Assert.Equal(words.Replace("[] ; ", " ; ", StringComparison.Ordinal), Words(code));

    [Theory]
    [InlineData("for f in *.md b; do wc -l \"$f\"; done", ShellNodeKind.For, "wc")]
    [InlineData("for ((i=0; i<3; i++)); do ping x; done", ShellNodeKind.For, "ping")]
    [InlineData("while read -r l; do x \"$l\"; done < in", ShellNodeKind.While, "read x")]
    [InlineData("until curl -f u; do sleep 1; done", ShellNodeKind.Until, "curl sleep")]
    [InlineData("if [ -f a ]; then b; elif c; then d; else e; fi", ShellNodeKind.If, "[ b c d e")]
    [InlineData("case $1 in a|b) x;; *) y ;; esac", ShellNodeKind.Case, "x y")]
    [InlineData("f() { g; }", ShellNodeKind.Function, "g")]
    [InlineData("function f {\n g\n}", ShellNodeKind.Function, "g")]
    [InlineData("a | b | c", ShellNodeKind.Pipeline, "a b c")]
    [InlineData("[[ $a =~ ^(x|y)$ && -f b ]] && z", ShellNodeKind.Test, "z")]
    public void Compound_statements_hold_their_commands(string code, ShellNodeKind kind, string programs)
    {
        ShellScript script = ShellScript.Parse(code);
        Assert.Equal(kind, script.Statements[0].Kind);
        Assert.Equal(programs, Programs(code));
        Assert.Empty(script.Unread);
    }

    [Theory]
    [InlineData("sudo -u root -E apt-get install -y jq", "sudo apt-get")]
    [InlineData("sudo env A=1 B=2 nice -n 10 make", "sudo env nice make")]
    [InlineData("time python3 x.py", "time python3")]
    [InlineData("find . -name '*.py' -exec ruff check {} \\; -print", "find ruff")]
    [InlineData("ls | xargs -n1 -P 4 -I{} convert {} {}.png", "ls xargs convert")]
    [InlineData("timeout -k 5 30s curl x", "timeout curl")]
    [InlineData("command -v jq", "command")]
    [InlineData("nohup ./server.sh &", "nohup server.sh")]
    [InlineData("$TOOL run", "")]
    public void Programs_behind_wrappers_are_found(string code, string programs) => Assert.Equal(programs, Programs(code));

    [Fact]
    public void Assignments_redirections_and_operators_are_parts_of_their_own()
    {
        ShellScript script = ShellScript.Parse("A=1 B=\"$X\" cmd <in 2>>err.log >'out file' 2>&1 && next &");
        var command = (ShellCommand)script.Statements[0];
        Assert.Equal(["A", "B"], command.Assignments.Select(assignment => assignment.Name));
        Assert.Equal("1", command.Assignments[0].Value?.Value);
        Assert.Equal("X", command.Assignments[1].Value?.Expansions[0].Name);
        Assert.Equal(
            [
                (ShellRedirectionKind.Input, 0, "in"),
                (ShellRedirectionKind.Append, 2, "err.log"),
                (ShellRedirectionKind.Output, 1, "out file"),
                (ShellRedirectionKind.Duplicate, 2, "1"),
            ],
            command.Redirections.Select(redirection => (redirection.Kind, redirection.Descriptor, redirection.Target!.Text)));
        Assert.Equal([ShellOperator.And, ShellOperator.Background], script.Statements.Select(statement => statement.Operator));
    }

    [Fact]
    public void Arrays_are_assignments()
    {
        var command = (ShellCommand)ShellScript.Parse("files=(a \"b c\"\n  d)").Statements[0];
        Assert.Equal(["a", "b c", "d"], command.Assignments[0].Elements.Select(element => element.Text));
    }

    [Theory]
    [InlineData("cat <<EOF > f\nHi $USER $(date)\nEOF\nls", "cat date ls", "Hi $USER $(date)\n", false)]
    [InlineData("python3 - <<'PY'\nimport os # $(rm)\nPY\nls", "python3 ls", "import os # $(rm)\n", true)]
    [InlineData("cat <<-EOF\n\tx\n\tEOF\nls", "cat ls", "\tx\n", false)]
    public void Here_documents_belong_to_their_command(string code, string programs, string text, bool isLiteral)
    {
        ShellScript script = ShellScript.Parse(code);
        ShellHereDocument document = Assert.Single(script.HereDocuments);
        Assert.Equal((text, isLiteral, true), (document.Span.In(code).ToString(), document.IsLiteral, document.IsClosed));
        Assert.Same(document, ((ShellCommand)script.Statements[0]).Redirections.First(redirection => redirection.Kind == ShellRedirectionKind.HereDocument).Document);
        Assert.Equal(programs, Programs(code));
    }

    [Theory]
    [InlineData("$ npm test\nall 3 passed\n$ npm run lint\n", "npm npm")]
    [InlineData("# build\n$ make \\\n   all\nok\n", "make")]
    [InlineData("me@host:~/src$ git status\nclean\n", "git")]
    [InlineData("(venv) $ pip list\nnumpy\n", "pip")]
    public void In_a_transcript_only_what_stands_behind_a_prompt_is_code(string code, string programs)
    {
        ShellScript script = ShellScript.Parse(code);
        Assert.True(script.IsTranscript);
        Assert.NotEmpty(script.Output);
        Assert.Equal(programs, Programs(code));
    }

    [Theory]
    [InlineData("msf6 > search type:exploit name:<service>\nmsf6 > use <module>", "")]
    [InlineData("msf6 > use x/y z\nmsf6 exploit(x/y) > set RHOSTS host\n[*] done", "")]
    [InlineData("mysql> show tables;\n+----+\n| a  |", "")]
    [InlineData("mysql -u root\nmysql> show tables;\n$ echo done", "mysql echo")]
    [InlineData("shop=> \\d\nshop=> select 1;", "")]
    [InlineData("db> a.find({})\ndb> exit", "")]
    [InlineData("meterpreter >\nmeterpreter > run a -p 1", "")]
    [InlineData("PS C:\\work> dir", "")]
    [InlineData("C:\\work> dir", "")]
    public void What_stands_behind_the_prompt_of_another_program_is_no_shell_code(string code, string programs)
    {
        Assert.True(ShellScript.Parse(code).IsTranscript);
        Assert.Equal(programs, Programs(code));
    }

    [Theory]
    [InlineData("cat > a.txt <<EOF\nx\nEOF\ncat > b.txt <<EOF\ny\nEOF", "cat cat")]
    [InlineData("cat > script <<'EOF'\nmysql> show tables\nmysql> exit\nEOF\nls", "cat ls")]
    [InlineData("sort > out in.txt", "sort")]
    [InlineData("date > log 2>&1\ndate > log | wc", "date date wc")]
    [InlineData("echo> a\necho> b", "echo echo")]
    [InlineData("make > out.txt all\nmake > err.txt all", "make make")]
    [InlineData("x=1 > a", "")]
    public void A_file_behind_the_sign_is_a_redirection(string code, string programs)
    {
        Assert.False(ShellScript.Parse(code).IsTranscript);
        Assert.Equal(programs, Programs(code));
    }

    [Theory]
    [InlineData("npm test / cargo test / pytest -q", "npm test|cargo test|pytest -q")]
    [InlineData("npm test /", "")]
    [InlineData("docker run -w / node npm test", "")]
    [InlineData("find / -name x", "")]
    [InlineData("chroot / bash", "")]
    [InlineData("npm test src / lib", "")]
    public void Tools_between_strokes_are_alternatives(string code, string expected) => Assert.Equal(
        expected, string.Join('|', ShellScript.Parse(code).Commands[0].Alternatives.Select(part => part.In(code).ToString())));

    [Theory]
    [InlineData("curl -o <output file> https://x/<id>/y", "output file,id")]
    [InlineData("svc [start|stop]", "start|stop")]
    [InlineData("gh pr view <number> --json title > out.json", "number")]
    [InlineData("deploy \"<name>\"", "name")]
    [InlineData("say \"<b \\\\x>\"", "")]
    public void Holes_left_for_the_reader_are_placeholders_not_redirections(string code, string holes)
    {
        ShellCommand command = ShellScript.Parse(code).Commands[0];
        Assert.Equal(
            holes,
            string.Join(
                ',', command.Words.SelectMany(word => word.Expansions).Where(expansion => expansion.Kind == ShellExpansionKind.Placeholder).Select(expansion => expansion.Name)));
        Assert.DoesNotContain(command.Redirections, redirection => redirection.Kind == ShellRedirectionKind.Input);
    }

    [Theory]
    [InlineData("echo \"open\nls -l", "echo ls")]
    [InlineData("# fine\nit's odd here\nls", "it's ls")]
    [InlineData("done\nls", "ls")]
    [InlineData("if x; then y", "x y")]
    [InlineData("a ) b\nls", "a b ls")]
    [InlineData("foo(bar, 1)\nls", "foo ls")]
    public void What_is_not_shell_is_marked_and_the_rest_is_read(string code, string programs) => Assert.Equal(programs, Programs(code));

    [Fact]
    public void Options_operands_patterns_and_exact_spans_are_known()
    {
        const string Code = "  tar -czf out.tgz --exclude='*.o' src/* - -- x";
        ShellCommand command = ShellScript.Parse(Code).Commands[0];
        Assert.Equal([false, true, false, true, false, false, true, false], command.Words.Select(word => word.IsOption));
        Assert.Equal([false, false, false, false, true, false, false, false], command.Words.Select(word => word.HasPattern));
        Assert.All(command.Words, word => Assert.Equal(word.Span.In(Code).ToString(), word.ToString()));
        Assert.Equal(ShellQuoting.Bare | ShellQuoting.Single, command.Words[3].Quoting);
    }

    [Fact]
    public void Positions_are_those_of_the_whole_text_when_a_part_is_read()
    {
        const string Text = "Run `jq -r .x f` now";
        ShellScript script = ShellScript.Parse(Text, new CodeSpan(5, 10));
        Assert.Equal("jq -r .x f", script.Commands[0].Span.In(Text).ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ShellScript.Parse(Text, new CodeSpan(5, 100)));
    }
}
