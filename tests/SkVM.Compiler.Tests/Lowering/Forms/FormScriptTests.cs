namespace SkVM.Tests.Lowering;

public class FormScriptTests
{
    [SkippableFact]
    public void Assemble_joins_the_parts_in_the_order_of_their_names()
    {
        using PythonScript script = new PythonScript("assemble.py")
            .Write("parts/02-end.md", "## End\n\nTwo.\n")
            .Write("parts/01-start.md", "# Start\n\nOne.\n\n")
            .Write("parts/.hidden", "x");

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

        Assert.Equal(
            "## a.txt\n1: one\n2: two\n## none.txt\n(this file is missing)\n## src\nsrc/b.txt (8 bytes)\n(page 1 of 1; this is the end)", script.Run("a.txt", "none.txt", "src"));
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

        Assert.Equal(
            "## a.py, lines 1 to 1 (question 1 of 2)\nx = 1\n## Question: Is a name too short?\nAnswer in one line with: python3 worksheet.py answer \"TEXT\" (\"no\" when there is nothing)",
            script.Run("start", "a.py", "b.py", "--questions", "q.md"));
        Assert.StartsWith("## b.py, lines 1 to 1 (question 2 of 2)\n", script.Run("answer", "x"));
        Assert.Equal("All questions are answered; next: python3 worksheet.py notes", script.Run("answer", "no"));
        Assert.Equal("## a.py\n- lines 1 to 1: Is a name too short? x", script.Run("notes"));
    }

    /// <summary>A question is asked as it is written: a pattern at its beginning is no list mark.</summary>
    [SkippableFact]
    public void Worksheet_keeps_patterns_in_questions()
    {
        using PythonScript script = new PythonScript("worksheet.py").Write("a.py", "x\n").Write("q.txt", "- **/*.tf or *.bicep in **\n");

        Assert.Contains("## Question: **/*.tf or *.bicep in **\n", script.Run("start", "a.py", "--questions", "q.txt"));
    }

    [SkippableFact]
    public void Compose_takes_one_short_paragraph_at_a_time()
    {
        using PythonScript script = new("compose.py");

        Assert.Equal("!No text is begun; run: python3 compose.py begin FILE", script.Run("heading", "Title"));
        Assert.Equal("Begun. Next, the title: python3 compose.py heading \"TEXT\"", script.Run("begin", "out/report.md"));
        Assert.StartsWith("What is the first thing to say under \"Report\"?", script.Run("heading", "# Report"));
        Assert.Equal("!Write the paragraph into paragraph.txt first.", script.Run("add"));
        Assert.StartsWith("!The paragraph has 401 characters, 400 are the most", script.Write("paragraph.txt", new string('x', 401)).Run("add"));
        Assert.StartsWith("The text ends with: All is well.\nIs there more to say under this heading?", script.Write("paragraph.txt", "All\nis well.\n").Run("add"));
        script.Run("heading", "End");
        script.Write("paragraph.txt", "Done.").Run("add");
        Assert.Equal("# Report\n\nAll\nis well.\n\n## End\n\nDone.\n", script.Read("out/report.md"));
    }

    /// <summary>What an author has written is not emptied: a text is gone on with at its end, and only when that is said.</summary>
    [SkippableFact]
    public void Compose_goes_on_at_the_end_of_a_text_and_never_empties_it()
    {
        using PythonScript script = new PythonScript("compose.py").Write("book.md", "# Book\n\nOld.");

        Assert.Equal("!book.md has text already, and it stays. To go on at its end, run: python3 compose.py begin book.md --append", script.Run("begin", "book.md"));
        Assert.Equal("# Book\n\nOld.", script.Read("book.md"));
        Assert.Equal("The text ends with: # Book Old.\nNext, a heading: python3 compose.py heading \"## TEXT\"", script.Run("begin", "book.md", "--append"));
        script.Run("heading", "New");
        script.Run("heading", "### Part");
        script.Run("heading", "#1 of 2");
        Assert.Equal("# Book\n\nOld.\n\n## New\n\n### Part\n\n## #1 of 2\n", script.Read("book.md"));
    }

    /// <summary>A block of code and the rows of a table are as long as they must be; rows that come one by one are one table.</summary>
    [SkippableFact]
    public void Compose_takes_long_code_and_long_rows()
    {
        using PythonScript script = new("compose.py");
        string word = new('x', 450), code = $"```sh\n{word}\n```";
        script.Run("begin", "a.md");
        script.Write("paragraph.txt", $"Run:\n\n{code}").Run("add");
        script.Write("paragraph.txt", $"| a | b |\n|---|---|\n| {word} | c |").Run("add");
        script.Write("paragraph.txt", "| d | e |").Run("add");
        Assert.StartsWith("!The paragraph has 450 characters", script.Write("paragraph.txt", $"{word}\n\n{code}").Run("add"));

        Assert.Equal($"Run:\n\n{code}\n\n| a | b |\n|---|---|\n| {word} | c |\n| d | e |\n", script.Read("a.md"));
    }

    /// <summary>The script makes its own text again when a part was corrected; what another has written stays.</summary>
    [SkippableFact]
    public void Assemble_keeps_the_text_of_others()
    {
        using PythonScript script = new PythonScript("assemble.py").Write("book.md", "Old.\r\n").Write("parts/01-a.md", "One.");

        Assert.Equal("!book.md has text already, and it stays. Add --append to put the parts at its end, or give another name.", script.Run("--output", "book.md"));
        script.Run("--output", "book.md", "--append");
        script.Write("parts/01-a.md", "Two.").Run("--output", "book.md", "--append");
        Assert.Equal("Old.\n\nTwo.\n", script.Read("book.md"));
        script.Write("book.md", "Old.\n\nMine.\n");
        Assert.StartsWith("!book.md has text already", script.Run("--output", "book.md"));
    }

    [SkippableFact]
    public void Plan_asks_what_each_thing_needs_and_orders_them()
    {
        using PythonScript script = new("plan.py");

        Assert.StartsWith("What one thing must be there before \"release\"?\n", script.Run("start", "release"));
        Assert.StartsWith("What one thing must be there before \"release\"? (named: tests)\n", script.Run("needs", "tests"));
        script.Run("needs", "notes");
        script.Run("nothing-more");
        Assert.StartsWith("!\"release\" needs \"tests\" itself", script.Run("needs", "release"));
        script.Run("nothing-more");
        Assert.Equal(
            "Do now, and nothing else: tests\nThese do not need it and may be done beside it: notes\nThen run: python3 plan.py done (or python3 plan.py failed \"WHAT IS MISSING\")",
            script.Run("nothing-more"));
        script.Run("done");
        Assert.StartsWith("What one thing must be there before \"a title\"?", script.Run("failed", "a title"));
        Assert.StartsWith("Do now, and nothing else: a title\n", script.Run("nothing-more"));
        Assert.Equal("1. a title (can begin now)\n2. notes (after: a title)\n3. release (after: notes)", script.Run("list"));
        script.Run("done");
        Assert.StartsWith("Do now, and nothing else: a title\n", script.Run("failed", "a title"));
        script.Run("done");
        Assert.Equal("\"notes\" failed 3 times: stop, and report what is done and that this is missing: ink", script.Run("failed", "ink"));
    }

    [SkippableFact]
    public void Rules_are_shown_one_at_a_time_with_the_next_command()
    {
        using PythonScript script = new PythonScript("rules.py", asInSkill: true).Write(
            "skill/assets/skvm/rules.txt", "before: Ask first.\nafter: Use short names.\nafter: Cite: each source.\n");

        Assert.Equal(
            "Rule 1 of 1: Ask first.\nDoes what you are about to do keep it? If not, change what you are about to do.\nThis was the last rule: go on.", script.Run("before"));
        Assert.Equal("Rule 1 of 2: Use short names.\nDoes the result keep it? If not, correct the result now.\nThen run: python3 rules.py after 2", script.Run("after"));
        Assert.StartsWith("Rule 2 of 2: Cite: each source.\n", script.Run("after", "2"));
        Assert.Equal("!There is no rule 3; the numbers go from 1 to 2.", script.Run("after", "3"));
    }

    [SkippableTheory]
    [InlineData("assemble.py")]
    [InlineData("compose.py")]
    [InlineData("plan.py")]
    [InlineData("rules.py")]
    [InlineData("commands.py")]
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
