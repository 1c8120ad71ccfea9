using SkVM.Syntax.Green;

namespace SkVM.Syntax;

/// <summary>A code block: fenced, or indented by four columns.</summary>
public sealed class CodeFenceSyntax : SkillSyntaxNode
{
    private string? _languageName;

    internal CodeFenceSyntax(GreenBranch green, SkillSyntaxNode? parent, int position, SkillSyntaxTree? tree)
        : base(green, parent, position, tree)
    {
    }

    /// <summary>The whole info string, for example <c>bash title="x"</c>; empty when there is none.</summary>
    public string Info => FindToken(SkillSyntaxKind.Info).Text;

    /// <summary>The first word of the info string, for example <c>bash</c>; empty when there is none.</summary>
    public string LanguageName => _languageName ??= ReadLanguageName();

    /// <summary>The language the info string names.</summary>
    public Languages.CodeLanguage Language => Languages.CodeLanguage.FromName(LanguageName);

    /// <summary>True when the block is fenced and its closing fence is there; an indented block is always closed.</summary>
    public bool IsClosed
    {
        get
        {
            int markers = 0;
            foreach (GreenNode slot in Green.Slots)
            {
                if (slot.Kind == SkillSyntaxKind.Marker)
                    markers++;
            }

            return markers != 1;
        }
    }

    /// <summary>The code without fences and without the indentation of the list or quote around it.</summary>
    public string Code
    {
        get
        {
            GreenToken? single = null;
            foreach (GreenNode slot in Green.Slots)
            {
                if (slot.Kind != SkillSyntaxKind.Code)
                    continue;
                if (single is not null)
                    return Joined();
                single = (GreenToken)slot;
            }

            return single?.Text ?? "";
        }
    }

    /// <summary>The code's tokens: the whole code in one, or one for each line where the block is indented.</summary>
    public IEnumerable<SkillSyntaxToken> CodeTokens => ChildTokens().Where(token => token.Kind == SkillSyntaxKind.Code);

    private string Joined()
    {
        var builder = new System.Text.StringBuilder(Green.Width);
        foreach (SkillSyntaxToken token in CodeTokens)
            builder.Append(token.TextSpan);
        return builder.ToString();
    }

    /// <summary>Where the first of <see cref="CodeTokens"/> begins and the last ends; -1 both when there is none.</summary>
    internal (int Start, int End) CodeBounds
    {
        get
        {
            (int start, int end, int position) = (-1, -1, Position);
            foreach (GreenNode slot in Green.Slots)
            {
                if (slot.Kind == SkillSyntaxKind.Code)
                    (start, end) = (start < 0 ? position : start, position + slot.Width);
                position += slot.Width;
            }

            return (start, end);
        }
    }

    private string ReadLanguageName()
    {
        ReadOnlySpan<char> info = FindToken(SkillSyntaxKind.Info).TextSpan.Trim("{}. \t");
        int end = info.IndexOfAny(" \t,{:");
        return (end < 0 ? info : info[..end]).ToString();
    }
}
