using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Lowering;
using SkVM.Lowering.Forms;
using SkVM.Requirements.Signals;
using SkVM.Syntax;

namespace SkVM;

/// <summary>
/// What a code fence shows by its own text alone. It is kept on the green node: a rewritten skill shares the fences that no lowering changed, and
/// what was read of them.
/// </summary>
internal sealed class FenceCode(CodeFenceSyntax fence)
{
    private readonly string _languageName = fence.LanguageName;
    private ShellScript? _shell;
    private OutlineCode.ShellFence? _commands;
    private IReadOnlyList<string>? _scripts;

    // Of one byte each, so that a thread never reads half of what another writes.
    private Answer _isShell, _isComposed;

    /// <summary>The code.</summary>
    public string Text { get; } = fence.Code;

    public CodeLanguage Language { get; } = fence.Language;

    /// <summary>The code read as shell code; read at most once, and shared by the analyses.</summary>
    public ShellScript Shell => _shell ??= ShellScript.Parse(Text);

    /// <summary>The code read as lowerings read it; several ask for it.</summary>
    public OutlineCode.ShellFence Commands => _commands ??= OutlineCode.ReadShell(Text);

    /// <summary>True for shell, and for a fence without a language that begins with a well-known program.</summary>
    public bool IsShell => (_isShell == Answer.Unknown ? _isShell = Of(Language == CodeLanguage.Shell || (Language == CodeLanguage.Other && _languageName.Length == 0 && ShellSignals.LooksLikeCommands(Text))) : _isShell) == Answer.Yes;

    /// <summary>True where an agent would have to compose commands.</summary>
    public bool IsComposed => (_isComposed == Answer.Unknown ? _isComposed = Of(CommandsInSight.AreComposed(Text)) : _isComposed) == Answer.Yes;

    /// <summary>The words of shell code that are paths of scripts.</summary>
    public IReadOnlyList<string> Scripts => _scripts ??= Language == CodeLanguage.Shell ? DelegationList.ScriptsIn(Text) : [];

    private static Answer Of(bool answer) => answer ? Answer.Yes : Answer.No;

    /// <summary>What is known of a question.</summary>
    private enum Answer : byte
    {
        Unknown,
        Yes,
        No,
    }
}
