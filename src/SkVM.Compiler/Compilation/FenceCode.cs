using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Lowering.Forms;
using SkVM.Lowering.Outlining;
using SkVM.Syntax;
using SkVM.Syntax.Green;

namespace SkVM;

/// <summary>
/// What a code fence shows by its own text alone. It is kept on the green node: a rewritten skill shares the fences that no lowering changed, and
/// what was read of them.
/// </summary>
internal sealed class FenceCode
{
    private readonly string _languageName;
    private ShellScript? _shell;
    private ShellFence? _commands;
    private IReadOnlyList<string>? _scripts;

    // Of one byte each, so that a thread never reads half of what another writes.
    private Answer _isShell, _isComposed;

    private FenceCode(CodeFenceSyntax fence)
    {
        _languageName = fence.LanguageName;
        Text = fence.Code;
        Language = fence.Language;
    }

    /// <summary>The code.</summary>
    public string Text { get; }

    public CodeLanguage Language { get; }

    /// <summary>The code read as shell code; read at most once, and shared by the analyses.</summary>
    public ShellScript Shell => _shell ??= ShellScript.Parse(Text);

    /// <summary>The code read as lowerings read it; several ask for it.</summary>
    public ShellFence Commands => _commands ??= ShellFence.Read(Text);

    /// <summary>True for shell, and for a fence without a language that begins with a well-known program.</summary>
    public bool IsShell =>
        (_isShell == Answer.Unknown
            ? _isShell = Of(Language == CodeLanguage.Shell || (Language == CodeLanguage.Other && _languageName.Length == 0 && LooksLikeCommands(Text)))
            : _isShell) == Answer.Yes;

    /// <summary>True where an agent would have to compose commands.</summary>
    public bool IsComposed => (_isComposed == Answer.Unknown ? _isComposed = Of(CommandsInSight.AreComposed(Text)) : _isComposed) == Answer.Yes;

    /// <summary>The words of shell code that are paths of scripts.</summary>
    public IReadOnlyList<string> Scripts => _scripts ??= Language == CodeLanguage.Shell ? DelegationList.ScriptsIn(Text) : [];

    /// <summary>What a fence shows, read once for all trees that share its green node.</summary>
    public static FenceCode Of(CodeFenceSyntax fence, GreenBranch green)
    {
        if (green.CodeAnnotation is not FenceCode code)
            green.CodeAnnotation = code = new FenceCode(fence);
        return code;
    }

    /// <summary>True for code that begins with a prompt or a well-known program.</summary>
    public static bool LooksLikeCommands(string code)
    {
        ReadOnlySpan<char> line = code.AsSpan().TrimStart();
        if (line.StartsWith("$ ", StringComparison.Ordinal))
            return true;
        int end = line.IndexOfAny(" \r\n");
        return (end < 0 ? line : line[..end])
            is "npm" or "npx" or "git" or "curl" or "python" or "python3" or "pip" or "node" or "docker" or "gh" or "bash" or "brew" or "dotnet" or "uv" or "cd" or "kubectl";
    }

    private static Answer Of(bool answer) => answer ? Answer.Yes : Answer.No;

    /// <summary>What is known of a question.</summary>
    private enum Answer : byte
    {
        Unknown,
        Yes,
        No,
    }
}
