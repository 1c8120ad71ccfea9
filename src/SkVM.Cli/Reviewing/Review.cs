namespace SkVM.Cli.Reviewing;

/// <summary>Shows a change and asks whether it is wanted. Without <c>--yes</c> and without a terminal the answer is an error, not a guess.</summary>
internal sealed record Review(bool Yes, bool HasTerminal, TextReader Input, TextWriter Output)
{
    public static Review OnConsole(bool yes) => new(yes, !Console.IsInputRedirected, Console.In, Console.Out);

    /// <summary>Shows a difference and asks; true to go on.</summary>
    /// <param name="diff">What is to change.</param>
    /// <param name="file">The file that would be written.</param>
    /// <exception cref="WrongCallException">There is nobody to ask.</exception>
    public bool Accept(string diff, string file)
    {
        Output.Write(diff);
        Output.Flush();
        if (Yes)
            return true;
        if (!HasTerminal)
            throw new WrongCallException($"there is no terminal to ask on, so {file} was not written: review the difference and pass --yes");
        Output.Write($"Write {file}? [y/N] ");
        Output.Flush();
        return Input.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
