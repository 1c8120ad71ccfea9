namespace SkVM.Tests.Lowering;

public class FormScriptTests
{
    [SkippableFact]
    public void Assemble_joins_the_parts_in_the_order_of_their_names()
    {
        using PythonScript script = new PythonScript("assemble.py").Write("parts/02-end.md", "## End\n\nTwo.\n").Write("parts/01-start.md", "# Start\n\nOne.\n\n").Write("parts/.hidden", "x");

        Assert.Equal("out/report.md: 2 parts, 28 bytes\n  01-start.md\n  02-end.md", script.Run("--output", "out/report.md"));
        Assert.Equal("# Start\n\nOne.\n\n## End\n\nTwo.\n", script.Read("out/report.md"));
    }

    [SkippableFact]
    public void Assemble_says_what_is_missing()
    {
        using PythonScript script = new("assemble.py");

        Assert.Equal("!There is no folder parts: write the part files first.", script.Run("--output", "a.md"));
        script.Write("parts/01-a.md", " \n");
        Assert.Equal("!parts/01-a.md is empty: write it, or delete it.", script.Run("--output", "a.md"));
        Assert.False(script.Has("a.md"));
    }

    [SkippableFact]
    public void Unpack_makes_each_file()
    {
        using PythonScript script = new PythonScript("unpack.py").Write("files.txt", "=== src/a.py\nprint(1)\n\n=== b.txt\nhello\n");

        Assert.Equal("src/a.py: 9 bytes\nb.txt: 6 bytes", script.Run("files.txt"));
        Assert.Equal("print(1)\n", script.Read("src/a.py"));
        Assert.Equal("hello\n", script.Read("b.txt"));
    }

    [SkippableTheory]
    [InlineData("=== ok.txt\nx\n=== ../out.txt\ny\n", "`../out.txt` is not a relative path below FOLDER.")]
    [InlineData("=== ok.txt\nx\n=== /etc/out.txt\ny\n", "`/etc/out.txt` is not a relative path below FOLDER.")]
    [InlineData("hello\n=== ok.txt\n", "Line 1: text stands before the first line `=== path`.")]
    [InlineData("", "The bundle holds no line `=== path`.")]
    public void Unpack_writes_nothing_when_a_path_is_wrong(string bundle, string error)
    {
        using PythonScript script = new PythonScript("unpack.py").Write("files.txt", bundle);

        Assert.Equal("!" + error, script.Run("files.txt"));
        Assert.False(script.Has("ok.txt"));
    }

    [SkippableFact]
    public void Read_prints_files_that_exist_and_names_those_that_do_not()
    {
        using PythonScript script = new PythonScript("read.py").Write("a.txt", "one\ntwo\n").Write("src/b.txt", "two too\n");

        Assert.Equal("## a.txt\n1: one\n2: two\n## none.txt\n(this file is missing)\n## src\nsrc/b.txt (8 bytes)\n(page 1 of 1; this is the end)", script.Run("a.txt", "none.txt", "src"));
        Assert.Equal("## .\na.txt:2: two\nsrc/b.txt:1: two too\n(page 1 of 1; this is the end)", script.Run(".", "--find", "TWO"));
    }

    [SkippableFact]
    public void Read_gives_a_large_file_page_by_page_with_the_next_command()
    {
        using PythonScript script = new PythonScript("read.py").Write("a b.txt", string.Concat(Enumerable.Range(1, 200).Select(line => $"{line} {new string('x', 40)}\n")));

        string first = script.Run("a b.txt");
        Assert.EndsWith("(page 1 of 3; next: python3 read.py 'a b.txt' --page 2)", first);
        Assert.InRange(first.Length, 3000, 4200);
        Assert.EndsWith("(page 3 of 3; this is the end)", script.Run("a b.txt", "--page", "3"));
    }

    [SkippableTheory]
    [InlineData("1200 * (1 + 0.035) ** 5", "1425.22356678")]
    [InlineData("avg(70, 82, 91)", "81")]
    [InlineData("percent(3, 8)", "37.5")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("2 ^ 10 > 1000", "True")]
    [InlineData("haversine(52.52, 13.405, 48.8566, 2.3522)", "877.464537922")]
    public void Calc_calculates(string expression, string result)
    {
        using PythonScript script = new("calc.py");

        Assert.Equal(result, script.Run(expression));
    }

    [SkippableFact]
    public void Calc_takes_numbers_by_name()
    {
        using PythonScript script = new("calc.py");

        Assert.Equal("29.97", script.Run("price * count", "price=9.99", "count=3"));
    }

    [SkippableTheory]
    [InlineData("__import__('os').system('touch x')")]
    [InlineData("(1).__class__")]
    [InlineData("open('x', 'w')")]
    [InlineData("[i for i in range(9)]")]
    [InlineData("9 ** 9 ** 9")]
    [InlineData("1 / 0")]
    [InlineData("1 +")]
    public void Calc_runs_nothing_else(string expression)
    {
        using PythonScript script = new("calc.py");

        Assert.StartsWith("!Not calculated: ", script.Run(expression));
        Assert.Empty(Directory.EnumerateFileSystemEntries(script.Folder));
    }

    [SkippableFact]
    public void Worksheet_asks_one_question_on_one_piece_and_keeps_the_notes()
    {
        using PythonScript script = new PythonScript("worksheet.py").Write("a.py", "x = 1\n").Write("b.py", "y = 2\n").Write("q.md", "- Is a name too short?\n");

        Assert.Equal("## a.py, lines 1 to 1 (question 1 of 2)\nx = 1\n## Question: Is a name too short?\nAnswer in one line with: python3 worksheet.py answer \"TEXT\" (\"no\" when there is nothing)", script.Run("start", "a.py", "b.py", "--questions", "q.md"));
        Assert.StartsWith("## b.py, lines 1 to 1 (question 2 of 2)\n", script.Run("answer", "x"));
        Assert.Equal("All questions are answered; next: python3 worksheet.py notes", script.Run("answer", "no"));
        Assert.Equal("## a.py\n- lines 1 to 1: Is a name too short? x", script.Run("notes"));
    }

    [SkippableTheory]
    [InlineData("assemble.py")]
    [InlineData("unpack.py")]
    [InlineData("read.py")]
    [InlineData("calc.py")]
    [InlineData("worksheet.py")]
    public void Each_script_has_help(string name)
    {
        using PythonScript script = new(name);

        Assert.StartsWith("usage: " + name, script.Run("--help"));
    }
}
