namespace SkVM.Measure;

/// <summary>The command line.</summary>
internal sealed record MeasureOptions(string Corpus, string Only, int Examples, string? Write, string? Gaps)
{
    public static MeasureOptions Parse(string[] args)
    {
        var options = new MeasureOptions(DefaultCorpus(), "", 5, null, null);
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : throw new ArgumentException($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--corpus" => options with { Corpus = value },
                "--only" => options with { Only = value },
                "--examples" => options with { Examples = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
                "--write" => options with { Write = value },
                "--gaps" => options with { Gaps = value },
                _ => throw new ArgumentException($"There is no option {args[i]}."),
            };
        }

        return options;
    }

    private static string DefaultCorpus()
    {
        string repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "SkVM.sln")))
            repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("SkVM.sln was not found above the program.");
        string corpus = Path.Combine(Path.GetDirectoryName(repository)!, "shared", "corpus");
        return Directory.Exists(corpus) ? corpus : Path.Combine(repository, "samples");
    }
}
