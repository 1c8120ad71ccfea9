using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Requirements;

namespace SkVM.Cli.Reviewing;

/// <summary>The lock file beside a skill, as it is now and as it is to be.</summary>
internal sealed class LockFileOnDisk
{
    private LockFileOnDisk(string path, string text, SkillLock? current)
    {
        Path = path;
        Text = text;
        Current = current;
    }

    public string Path { get; }

    /// <summary>The text of the file; empty when there is none.</summary>
    public string Text { get; }

    /// <summary>The lock, also a stale one; null when there is none.</summary>
    public SkillLock? Current { get; }

    /// <exception cref="WrongCallException">The file is no lock file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LockFileOnDisk Beside(SkillSemanticModel model)
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(model.SyntaxTree.FilePath)!, SkillLock.FileName);
        try
        {
            return File.Exists(path) ? new(path, File.ReadAllText(path), SkillLock.Parse(File.ReadAllBytes(path))) : new(path, "", null);
        }
        catch (SkillLockException e)
        {
            throw new WrongCallException($"{SkillFiles.Relative(path)}({e.Line + 1},{e.Column + 1}): {e.Message.TrimEnd('.')}, or delete the file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{SkillFiles.Relative(path)}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The current lock for this text: passages whose lines moved move along, those whose lines changed are dropped.</summary>
    public SkillLock For(SourceText text) => new()
    {
        Skill = SkillLock.HashOf(text.ToString()),
        Requirements = Current?.Requirements ?? [],
        Passages = [.. (Current?.Passages ?? []).Select(passage => Move(passage, text)).OfType<LockedPassage>()],
    };

    /// <summary>Shows what would change and writes it when that is accepted.</summary>
    /// <param name="next">The lock to write.</param>
    /// <param name="review">Asks.</param>
    /// <param name="diff">What to show; the difference of the lock file itself when null.</param>
    /// <returns>False when it was not accepted.</returns>
    public bool Write(SkillLock next, Review review, string? diff = null)
    {
        byte[] bytes = next.ToJson();
        string shown = SkillFiles.Relative(Path);
        diff ??= LineDiff.Show(shown, Text, Encoding.UTF8.GetString(bytes));
        if (diff.Length == 0)
        {
            review.Output.Write($"{shown} is up to date.\n");
            return true;
        }

        if (!review.Accept(diff, shown))
            return false;
        try
        {
            File.WriteAllBytes(Path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{shown}' cannot be written: {e.Message}", e);
        }

        return true;
    }

    private static LockedPassage? Move(LockedPassage passage, SourceText text)
    {
        if (passage.FindIn(text) is not null)
            return passage;
        for (int first = 1; first + passage.LastLine - passage.FirstLine <= text.Lines.Count; first++)
        {
            LockedPassage moved = passage with { FirstLine = first, LastLine = first + passage.LastLine - passage.FirstLine };
            if (moved.FindIn(text) is not null)
                return moved;
        }

        return null;
    }
}
