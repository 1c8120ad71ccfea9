using SkVM.Languages.Shell;

namespace SkVM.Tests.Languages.Shell;

public class ShellScriptPropertyTests
{
    private static readonly string[] s_parts =
    [
        "a", "ls", " ", "  ", "\n", "\r\n", ";", "&", "&&", "|", "||", "|&", "(", ")", "((", "))", "{", "}", "[[", "]]", "[", "]", "'", "\"", "`", "\\", "$", "$(", "$((", "${", "${x:-", "<", ">", "<<", "<<EOF",
        "EOF", "<<<", ">&", "2>", "<(", "#", "=", "x=", "a=(", "if ", "then ", "else ", "fi", "for ", "in ", "do ", "done", "case ", "esac", ";;", "while ", "function ", "f()", "$'", "$ ", "<file>", "sudo ", "find ", "-exec ", "bash -c '", "é", "\0", "\ud800",
    ];

    /// <summary>A fixed sequence, so that a failure can be repeated.</summary>
    private static IEnumerable<string> Texts(int count, int length)
    {
        uint state = 20260801;
        for (int i = 0; i < count; i++)
        {
            var text = new System.Text.StringBuilder();
            for (int part = 0; part < length; part++)
            {
                state = (state * 1664525) + 1013904223;
                text.Append(s_parts[(state >> 8) % s_parts.Length]);
            }

            yield return text.ToString();
        }
    }

    [Fact]
    public void Any_text_is_read_and_every_span_lies_within_its_parent()
    {
        foreach (string text in Texts(20_000, 30))
        {
            ShellScript script = ShellScript.Parse(text);
            int position = 0;
            foreach (ShellNode node in script.Statements)
            {
                Assert.InRange(node.Start, position, text.Length);
                Check(node, text);
                position = node.End;
            }

            Assert.All(script.Unread.Concat(script.Comments).Concat(script.Output), span => Assert.InRange(span.End, span.Start, text.Length));
            foreach (ShellCommand command in script.Commands)
                Assert.All(command.Invocations, invocation => Assert.InRange(invocation.EndIndex, invocation.First + 1, command.Words.Length));
        }
    }

    [Theory]
    [InlineData("\"$(")]
    [InlineData("\"$(\n")]
    [InlineData("`\"")]
    [InlineData("${")]
    [InlineData("$((")]
    [InlineData("((\n")]
    [InlineData("[[\n")]
    [InlineData("if ")]
    [InlineData("f() {")]
    [InlineData("<<E\n")]
    [InlineData("$'\n")]
    [InlineData("a[;")]
    [InlineData("it's\n")]
    public void Hostile_repetition_ends(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, 20_000));
        Assert.Equal(text.Length, ShellScript.Parse(text).Span.Length);
    }

    private static void Check(ShellNode node, string text)
    {
        Assert.InRange(node.End, node.Start, text.Length);
        if (node is ShellCommand command)
        {
            Assert.All(command.Words, word => Assert.True(word.Start >= node.Start && word.End > word.Start && word.End <= node.End));
            return;
        }

        var compound = (ShellCompound)node;
        foreach (ShellNode child in compound.Condition.Concat(compound.Children))
        {
            Assert.InRange(child.Start, node.Start, node.End);
            Assert.InRange(child.End, node.Start, node.End);
            Check(child, text);
        }
    }
}
