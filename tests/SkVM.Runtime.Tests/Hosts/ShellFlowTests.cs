using SkVM.Runtime.Hosts;

namespace SkVM.Tests.Hosts;

/// <summary>A value that becomes code only on its way: through variables, parameters, files and pipes, in arithmetic, and by programs that start what they are given.</summary>
public sealed class ShellFlowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skvm hosts").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("x=«v»; echo $((x+1))", "a[$(touch pwned)]")]
    [InlineData("x=«v»; [[ $x -eq 1 ]]", "a[$(touch pwned)]")]
    [InlineData("x=«v»; (( x > 1 ))", "a[$(touch pwned)]")]
    [InlineData("x=«v»; let y=x", "a[$(touch pwned)]")]
    [InlineData("x=«v»; a[$x]=1", "a[$(touch pwned)]")]
    [InlineData("x=«v»; y=$x; z=$y; echo $((z))", "a[$(touch pwned)]")]
    [InlineData("x=«v»; for ((i=0;i<x;i++)); do break; done", "a[$(touch pwned)]")]
    [InlineData("x=«v»; echo \"${PATH:$x:2}\"", "a[$(touch pwned)]")]
    [InlineData("x=«v»; echo ${!x}", "a[$(touch pwned)]")]
    [InlineData("x=«v»; echo ${x@P}", "a[$(touch pwned)]")]
    [InlineData("x=«v»; [ $x ]", "a[$(touch pwned)]")]
    [InlineData("declare -i n=«v»", "a[$(touch pwned)]")]
    [InlineData("declare -i n; n=«v»", "a[$(touch pwned)]")]
    [InlineData("f() { local -i n=\"$1\"; }; f «v»", "a[$(touch pwned)]")]
    [InlineData("f() { echo $(( $1 + 1 )); }; f «v»", "a[$(touch pwned)]")]
    [InlineData("x=\"«v»\"; y=\"$x\"; eval \"echo $y\"", "$(touch pwned)")]
    [InlineData("f() { eval \"$1\"; }; f \"«v»\"", "$(touch pwned)")]
    [InlineData("f() { local v=\"$1\"; g \"$v\"; }; g() { eval \"$1\"; }; f \"«v»\"", "$(touch pwned)")]
    [InlineData("for i in «v»; do eval \"$i\"; done", "$(touch pwned)")]
    [InlineData("read y <<< \"«v»\"; eval \"$y\"", "$(touch pwned)")]
    [InlineData("set -- \"«v»\"; eval \"$1\"", "$(touch pwned)")]
    [InlineData("echo \"«v»\" | while read l; do eval \"$l\"; done", "$(touch pwned)")]
    [InlineData("while read l; do eval \"$l\"; done <<< \"«v»\"", "$(touch pwned)")]
    [InlineData("printf -v y '%s' \"«v»\"; eval \"$y\"", "$(touch pwned)")]
    [InlineData("x=\"«v»\"; g() { echo \"$x\"; }; eval \"$(g)\"", "$(touch pwned)")]
    [InlineData("bash -c 'eval \"$1\"' _ \"«v»\"", "$(touch pwned)")]
    [InlineData("env X=«v» bash -c 'eval \"$X\"'", "$(touch pwned)")]
    [InlineData("echo \"«v»\" > run.sh; sh run.sh", "$(touch pwned)")]
    [InlineData("echo \"«v»\" > runme; sh runme", "$(touch pwned)")]
    [InlineData("printf '%s' \"«v»\" > z; bash z", "$(touch pwned)")]
    [InlineData("cat > cfg <<EOF\n«v»\nEOF\n. ./cfg", "$(touch pwned)")]
    [InlineData("cat > cfg <<'EOF'\n«v»\nEOF\nsource ./cfg", "$(touch pwned)")]
    [InlineData("echo \"«v»\" > a; cp a b; sh b", "$(touch pwned)")]
    [InlineData("echo \"«v»\" | tee s > /dev/null; sh s", "$(touch pwned)")]
    [InlineData("echo \"«v»\" > s; chmod +x s; ./s", "$(touch pwned)")]
    [InlineData("echo \"«v»\" > s; eval \"$(cat s)\"", "$(touch pwned)")]
    [InlineData("sh -xc \"echo «v»\"", "$(touch pwned)")]
    [InlineData("bash -euo pipefail -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("$SHELL -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("S=sh; $S -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("C=\"sh -c\"; $C \"echo «v»\"", "$(touch pwned)")]
    [InlineData("flock f -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("script -q -c \"echo «v»\" /dev/null", "$(touch pwned)")]
    [InlineData("npx -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("tmux send-keys \"echo «v»\"", "$(touch pwned)")]
    [InlineData("hyperfine \"echo «v»\"", "$(touch pwned)")]
    [InlineData("anything -c \"echo «v»\"", "$(touch pwned)")]
    [InlineData("awk -v x=\"«v»\" 'BEGIN{system(x)}'", "$(touch pwned)")]
    [InlineData("echo \"«v»\" | awk '{system($0)}'", "$(touch pwned)")]
    [InlineData("echo \"«v»\" | xargs -I{} sh -c '{}'", "$(touch pwned)")]
    [InlineData("git -c alias.z='!echo «v»' z", "$(touch pwned)")]
    [InlineData("git config alias.z \"!«v»\"", "$(touch pwned)")]
    [InlineData("BASH_ENV=\"«v»\" bash -c true", "$(touch pwned)")]
    [InlineData("GIT_SSH_COMMAND=\"«v»\" git ls-remote ssh://a/b", "$(touch pwned)")]
    [InlineData("tar cf x.tar --checkpoint-action=exec=«v» file", "$(touch pwned)")]
    [InlineData("mapfile -C \"«v»\" -c 1 y <<< a", "$(touch pwned)")]
    [InlineData("make \"«v»\"", "$(touch pwned)")]
    [InlineData("ed -s file <<'EOF'\n«v»\nEOF", "$(touch pwned)")]
    public async Task A_value_that_reaches_code_is_refused(string code, string value)
    {
        ScriptRefusedException error = await Assert.ThrowsAsync<ScriptRefusedException>(async () => await RunAsync(code, value));
        Assert.Equal("v", error.Parameter);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("n=«v»; m=$n; echo $((m + 1))", 41.0, "42\n")]
    [InlineData("cat > s <<'EOF'\necho $HOME | wc -l; echo «v»\nEOF\nsh s", 3.0, "1\n3\n")]
    [InlineData("x=«v»; [ \"$x\" = \"$(printf '%s' «v»)\" ] && echo same", "a b", "same\n")]
    [InlineData("f() { printf '<%s>' \"$1\"; }; f «v»", "$(id)", "<$(id)>")]
    [InlineData("x=\"«v»\"; n=3; echo \"$x\" $((n + 1))", "$(id)", "$(id) 4\n")]
    [InlineData("echo «v» > out.txt; wc -c < out.txt", "$(id)", "6\n")]
    [InlineData("awk -v v=\"«v»\" 'BEGIN { print v }'", "$(id)", "$(id)\n")]
    [InlineData("printf '%s\n' «v» | while read -r l; do printf '%s' \"$l\"; done", "$(id)", "$(id)")]
    [InlineData("git -c user.name=«v» -c user.email=a@b.c var GIT_AUTHOR_IDENT | cut -d'<' -f1", "O'Hara", "O'Hara \n")]
    [InlineData("sh -c 'printf \"%s|\" \"$1\" \"$2\"' _ «v» x", "$(id)", "$(id)|x|")]
    public async Task What_stays_data_passes(string code, object value, string output)
    {
        ScriptResult result = await RunAsync(code, value);
        Assert.Equal((output, ""), (result.StandardOutput, result.StandardError));
    }

    [Theory]
    [InlineData("curl -d \"«v»\" http://127.0.0.1:9/", "@/etc/hostname")]
    [InlineData("curl --data-binary «v» http://127.0.0.1:9/", "@/etc/hostname")]
    [InlineData("curl -d\"«v»\" http://127.0.0.1:9/", "@/etc/hostname")]
    [InlineData("curl --data-urlencode \"«v»\" http://127.0.0.1:9/", "x@/etc/hostname")]
    [InlineData("curl -F \"note=«v»\" http://127.0.0.1:9/", "@/etc/hostname")]
    [InlineData("curl -F \"note=«v»\" http://127.0.0.1:9/", "</etc/hostname")]
    [InlineData("x=«v»; y=\"$x\"; curl --data=\"$y\" http://127.0.0.1:9/", "@/etc/hostname")]
    [InlineData("aws sns publish --message «v»", "file:///etc/hostname")]
    [InlineData("x=«v»; rm \"$x\"", "-rf")]
    [InlineData("f() { rm \"$1\"; }; f «v»", "-rf")]
    [InlineData("for x in «v»; do rm \"$x\"; done", "-rf")]
    public async Task A_value_that_a_program_takes_for_a_file_or_option_is_refused(string code, string value) =>
        await Assert.ThrowsAsync<ScriptRefusedException>(async () => await RunAsync(code, value));

    private async Task<ScriptResult> RunAsync(string code, object value)
    {
        await using var host = new ShellScriptHost();
        return await host.RunAsync(Holes.Invocation(code, _folder, ("v", value)));
    }
}
