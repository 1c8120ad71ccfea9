namespace SkVM.Tokens;

/// <summary>Counts the tokens of a text. Must be deterministic and safe to call from many threads.</summary>
public interface ITokenCounter
{
    /// <summary>The number of tokens.</summary>
    int Count(string text);
}
