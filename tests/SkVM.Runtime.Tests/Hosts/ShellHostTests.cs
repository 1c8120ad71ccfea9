using SkVM.Runtime.Hosts;
using Xunit.Abstractions;

namespace SkVM.Tests.Hosts;

public sealed class ShellHostTests(ITestOutputHelper log) : IDisposable
{
    // Each line gives a value to a program as an argument or input, in another kind of quotes; the function prints the hash of what came.
    private const string EveryKindOfHole = """"
        # a comment with «v»
        show() { printf '%s' "$2" | sha256sum | cut -d' ' -f1; }
        show -- «v»
        show -- "«v»"
        show -- '«v»'
        show -- $'«v»'
        X=«v»; show -- "$X"
        Y="<«v»>"; Y=${Y#<}; show -- "${Y%>}"
        show -- "$(printf '%s.' "«v»")"
        for x in «v»; do show -- "$x"; done
        case "«v»" in «v») echo same;; *) echo differs;; esac
        [[ "«v»" == '«v»' ]] && echo same
        cat <<EOF | head -c -1 | sha256sum | cut -d' ' -f1
        «v»
        EOF
        cat <<'EOF' | head -c -1 | sha256sum | cut -d' ' -f1
        $HOME `id` \ «v»
        EOF
        PYTHON - <<'EOF'
        import hashlib
        print(hashlib.sha256("«v»".encode()).hexdigest())
        EOF
        """";

    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Hostile_values_stand_in_every_kind_of_quotes_exactly()
    {
        await using var host = new ShellScriptHost();
        foreach (string value in HostileValues.All.Where(HostileValues.IsCarried).Where((_, i) => i % 89 == 0))
        {
            string hash = Holes.Hash(value), framed = Holes.Hash("$HOME `id` \\ " + value), dotted = Holes.Hash(value + ".");
            ScriptResult result = await host.RunAsync(Holes.Invocation(EveryKindOfHole.Replace("PYTHON", Interpreters.Python, StringComparison.Ordinal), _folder, ("v", value)));
            log.WriteLine($"{value}: {result.StandardError}");
            Assert.Equal<string>([hash, hash, hash, hash, hash, hash, dotted, hash, "same", "same", hash, framed, hash], result.StandardOutput.Split('\n')[..^1]);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_thousand_hostile_values_reach_the_program_exactly_or_are_refused()
    {
        await using var host = new ShellScriptHost();
        int refused = 0;
        foreach (string[] values in HostileValues.All.Chunk(50))
        {
            // Fifty at a time, each as a bare word, in double quotes and in single quotes, to a function of the shell, so that a million characters pass too.
            (string, object)[] arguments = [.. values.Where(Carried).Select((value, i) => ($"v{i}", (object)value))];
            refused += values.Length - arguments.Length;
            foreach (string value in values.Where(value => !Carried(value)))
                await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation("echo «v»", _folder, ("v", value))));
            string code = string.Concat(
                arguments.Select(argument => $"printf '%s' «{argument.Item1}»\nprintf '\\0'\nprintf '%s' \"«{argument.Item1}»\"'«{argument.Item1}»'\nprintf '\\0'\n"));
            ScriptResult result = await host.RunAsync(Holes.Invocation(code, _folder, arguments) with { OutputLimit = 1 << 26 });
            Assert.Equal("", result.StandardError);
            Assert.Equal<string>(
                [.. arguments.SelectMany(argument => new[] { (string)argument.Item2, $"{argument.Item2}{argument.Item2}" })], result.StandardOutput.Split('\0')[..^1]);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.InRange(refused, 1, 100);

        static bool Carried(string value) => !value.Contains('\0', StringComparison.Ordinal) && HostileValues.IsWellFormed(value);
    }

    [Theory]
    [InlineData("echo $((«v» + 1))", "a[$(touch pwned)]")]
    [InlineData("(( «v» > 1 )) && echo big", "x[$(touch pwned)]")]
    [InlineData("[[ «v» -eq 3 ]] && echo three", "a[$(touch pwned)]")]
    [InlineData("«v» --version", "ls")]
    [InlineData("sudo «v»", "ls")]
    [InlineData("bash -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("bash -c 'echo «v»'", "$(touch pwned)")]
    [InlineData("eval \"echo «v»\"", "$(touch pwned)")]
    [InlineData("python3 -c \"print('«v»')\"", "'+open('pwned','w').write('')+'")]
    [InlineData("awk '/«v»/ { print }' x", "/ { system(\"touch pwned\") } /")]
    [InlineData("sed 's/«v»/x/' file", "a/b/e; #")]
    [InlineData("ssh host 'ls «v»'", "; touch pwned")]
    [InlineData("sqlite3 x.db \"select '«v»'\"", "' ; .shell touch pwned")]
    [InlineData("bash <<EOF\necho «v»\nEOF", "$(touch pwned)")]
    [InlineData("cat > run.sh <<'EOF'\necho «v»\nEOF", "$(touch pwned)")]
    [InlineData("bash <<< \"echo «v»\"", "$(touch pwned)")]
    [InlineData("CMD=\"echo «v»\"; eval \"$CMD\"", "$(touch pwned)")]
    [InlineData("export CMD='echo «v»'; bash -c \"$CMD\"", "$(touch pwned)")]
    [InlineData("A=$(echo «v»); eval $A", "touch pwned")]
    [InlineData("echo 'echo «v»' | bash", "$(touch pwned)")]
    [InlineData("{ echo \"«v»\"; } | sort | sh -s", "touch pwned")]
    [InlineData("eval \"$(echo «v»)\"", "touch pwned")]
    [InlineData("$(echo «v»)", "touch pwned")]
    [InlineData("bash <(echo «v»)", "touch pwned")]
    [InlineData("declare «v»=1", "a[$(touch pwned)]")]
    [InlineData("[ -v «v» ]", "a[$(touch pwned)]")]
    [InlineData("rm «v»", "-rf")]
    [InlineData("tar cf x.tar \"«v»\"", "--checkpoint-action=exec=touch pwned")]
    [InlineData("cat <<«v»\nx\nEOF", "EOF")]
    [InlineData("echo ${HOME:-«v»}", "$(touch pwned)")]
    public async Task What_would_become_code_is_refused(string code, string value)
    {
        await using var host = new ShellScriptHost();
        ScriptRefusedException error = await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation(code, _folder, ("v", value))));
        Assert.Equal("v", error.Parameter);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("echo $((«v» + 1))", 41.0, "42\n")]
    [InlineData("awk 'BEGIN { print «v» }'", 3.5, "3.5\n")]
    [InlineData("echo a/b.txt | sed 's/«v»/x/'", "b.txt", "a/x\n")]
    [InlineData("python3 -c 'print(\"«v»\", «v»)'", "it's", "it's it's\n")]
    [InlineData("printf '%s|' -n «v»", "-n", "-n|-n|")]
    [InlineData("printf '%s|' -- «v»", "-x", "--|-x|")]
    [InlineData("X='«v»'; echo \"$X\" | sort | python3 -c 'import sys; print(sys.stdin.read())'", "$(id)", "$(id)\n\n")]
    [InlineData("export X=\"a «v»\"; printenv X", "$(id)", "a $(id)\n")]
    public async Task What_is_safe_there_passes(string code, object value, string output)
    {
        await using var host = new ShellScriptHost();
        Assert.Equal(output, (await host.RunAsync(Holes.Invocation(code, _folder, ("v", value)))).StandardOutput);
    }

    [Fact]
    public async Task A_list_becomes_as_many_words()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Holes.Invocation("printf '<%s>' «files»", _folder, ("files", new[] { "a b", "$(touch pwned)", "*" })));
        Assert.Equal("<a b><$(touch pwned)><*>", result.StandardOutput);
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await host.RunAsync(Holes.Invocation("printf \"«files»\"", _folder, ("files", new[] { "a" }))));
    }

    [Fact]
    public async Task Values_are_not_left_in_the_environment_of_what_the_code_starts()
    {
        await using var host = new ShellScriptHost();
        ScriptResult result = await host.RunAsync(Holes.Invocation("echo «v» > /dev/null; env", _folder, ("v", "secret value")));
        Assert.DoesNotContain("secret value", result.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_with_a_placeholder_left_is_not_run()
    {
        await using var host = new ShellScriptHost();
        var error = await Assert.ThrowsAsync<ScriptHostException>(async () => await host.RunAsync(Holes.Invocation("cat <input>", _folder)));
        Assert.Contains("placeholder '<input>'", error.Message, StringComparison.Ordinal);
    }
}
