using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Dependencies;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Symbols;
using SkVM.Syntax;

namespace SkVM.Lowering.Trimming;

/// <summary>
/// Finds fences that hold nothing but commands that install what the skill's environment installs: each package of each command is a dependency that
/// <c>env/install.sh</c> knows how to get. In their place stands one line that says how they are got: nothing else runs the script. Help for failures keeps its commands.
/// </summary>
internal static class InstallFences
{
    private const int LongestLeadIn = 120, MostNames = 12;

    private static readonly (string Beginning, DependencyKind Kind)[] s_installers =
    [
        .. new[] { "pip install", "pip3 install", "python -m pip install", "python3 -m pip install", "uv pip install", "uv tool install", "uv add", "pipx install" }
            .Select(beginning => (beginning, DependencyKind.Pip)),
        .. new[] { "npm install", "npm i", "yarn add", "pnpm add", "pnpm install", "bun add" }.Select(beginning => (beginning, DependencyKind.Npm)),
        .. new[] { "brew install", "apt install", "apt-get install", "dnf install", "apk add", "winget install" }.Select(beginning => (beginning, DependencyKind.System)),
    ];

    private static readonly SearchValues<string> s_help = SearchValues.Create(["troubleshoot", "not found", "not installed", "error", "fail", "issue", "problem", "fix",
        "missing", "recover", "debug"], StringComparison.OrdinalIgnoreCase);

    private static readonly (string Beginning, DependencyKind Kind)[] s_updates =
        [("apt update", DependencyKind.System), ("apt-get update", DependencyKind.System), ("brew update", DependencyKind.System)];

    /// <summary>The portions, in text order; <see cref="SkillSemanticModel.InstallPortions"/> keeps them.</summary>
    public static IReadOnlyList<SetAsidePortion> Find(SkillSemanticModel model)
    {
        var portions = new List<SetAsidePortion>();
        InstalledDependencies? dependencies = null;
        string text = model.SyntaxTree.ToString();
        foreach (SkillFacts.Fence fence in model.Facts.Fences)
        {
            if ((fence.Language != CodeLanguage.Shell && fence.Node.LanguageName.Length > 0) || !MayInstall(fence.Code) || IsHelp(fence.Node))
                continue;
            dependencies ??= new InstalledDependencies(model);
            List<DependencySymbol> installed = dependencies.In(fence.Node.Span);
            if (installed.Count == 0 || !OnlyInstalls(text, fence.Node, installed))
                continue;
            List<EnvironmentDependency> bound = dependencies.Bound(installed);
            // The installer itself (pip, npm, brew) and its interpreter are shown by the command too; they need not be got.
            List<EnvironmentDependency> ready = bound.FindAll(
                dependency => installed.Exists(symbol => symbol.Name == dependency.Name && symbol.Origins.HasFlag(DependencyOrigins.Installed)));
            if (ready.Count == 0 || ready.Exists(dependency => dependency.Sources.IsEmpty))
                continue;
            TextSpan span = WithLeadIn(fence.Node, model, text);
            string line = Line(ready);
            if (line.Length < span.Length)
                portions.Add(new SetAsidePortion(SetAsideKind.Installation, span, "", "", line));
        }

        return portions;
    }

    /// <summary>True below a heading of what to do when something fails: a command there is a remedy, tried after the environment was there.</summary>
    private static bool IsHelp(CodeFenceSyntax fence)
    {
        for (SkillSyntaxNode? node = fence.Parent; node is not null; node = node.Parent)
        {
            if (node is SectionSyntax section
                && (SectionTitles.KindOf(section.Heading.Title) == SectionTitles.TitleKind.Help || section.Heading.Title.AsSpan().ContainsAny(s_help)))
                return true;
        }

        return false;
    }

    private static bool MayInstall(string code)
    {
        ReadOnlySpan<char> first = code.AsSpan().TrimStart();
        return first.Contains("install", StringComparison.Ordinal) || first.Contains(" add ", StringComparison.Ordinal) || first.Contains("npm i ", StringComparison.Ordinal);
    }

    /// <summary>True when every line installs, and each of its packages is one of the dependencies.</summary>
    private static bool OnlyInstalls(string text, CodeFenceSyntax fence, List<DependencySymbol> installed)
    {
        bool any = false;
        foreach (SkillSyntaxToken token in fence.CodeTokens)
        {
            int at = token.Position;
            foreach (ReadOnlySpan<char> line in token.Text.AsSpan().EnumerateLines())
            {
                ReadOnlySpan<char> command = line.Trim();
                int start = text.IndexOf(command.ToString(), at, StringComparison.Ordinal);
                at = Math.Max(at, start + command.Length);
                int comment = command.IndexOf(" #", StringComparison.Ordinal);
                if (comment >= 0)
                    command = command[..comment].TrimEnd();
                if (command.IsEmpty || command[0] == '#' || IsOneOf(command, s_updates, out _, out _))
                    continue;
                if (command.IndexOfAny("|&;<>$`\\(") >= 0 && !command.Contains(">=", StringComparison.Ordinal) && !command.Contains("==", StringComparison.Ordinal))
                    return false;
                if (!IsOneOf(command, s_installers, out int length, out DependencyKind kind) || !AreDependencies(command, length, kind, start, installed))
                    return false;
                any = true;
            }
        }

        return any;
    }

    /// <summary>True when a command is one of these, after a prompt or sudo; else the length of its beginning is 0.</summary>
    private static bool IsOneOf(ReadOnlySpan<char> command, (string Beginning, DependencyKind Kind)[] beginnings, out int length, out DependencyKind kind)
    {
        int skipped = 0;
        if (command.StartsWith("$ ", StringComparison.Ordinal))
            skipped = 2;
        if (command[skipped..].StartsWith("sudo ", StringComparison.Ordinal))
            skipped += 5;
        foreach ((string beginning, DependencyKind installs) in beginnings)
        {
            (length, kind) = (skipped + beginning.Length, installs);
            if (command[skipped..].StartsWith(beginning, StringComparison.Ordinal) && (command.Length == length || command[length] == ' '))
                return true;
        }

        (length, kind) = (0, default);
        return false;
    }

    /// <summary>True when each option changes nothing that matters, each other word is evidence of a dependency, and there is one.</summary>
    private static bool AreDependencies(ReadOnlySpan<char> command, int from, DependencyKind kind, int position, List<DependencySymbol> installed)
    {
        bool any = false;
        for (int start = from; start < command.Length;)
        {
            while (start < command.Length && command[start] == ' ')
                start++;
            int end = start;
            while (end < command.Length && command[end] != ' ')
                end++;
            if (end == start)
                break;
            ReadOnlySpan<char> word = command[start..end];
            if (word[0] == '-' && PackageOptions.Of(kind, word.ToString(), null) != PackageOptionEffect.None)
                return false;
            if (word[0] != '-')
            {
                var place = TextSpan.FromBounds(position + start, position + end);
                if (!installed.Exists(dependency => dependency.Evidence.Any(evidence => evidence.OverlapsWith(place))))
                    return false;
                any = true;
            }

            start = end;
        }

        return any;
    }

    /// <summary>The fence with the short paragraph before it that only announces it.</summary>
    private static TextSpan WithLeadIn(CodeFenceSyntax fence, SkillSemanticModel model, string text)
    {
        TextSpan span = fence.Span;
        while (span.Length > 0 && char.IsWhiteSpace(text[span.End - 1]))
            span = new TextSpan(span.Start, span.Length - 1);
        if (fence.Parent is not (SectionSyntax or SkillDocumentSyntax))
            return span;
        SkillSyntaxNode? before = null;
        foreach (SkillSyntaxNode sibling in fence.Parent.ChildNodes)
        {
            if (sibling.Position == fence.Position)
                break;
            before = sibling;
        }

        if (before is not ParagraphSyntax paragraph || paragraph.Span.Length > LongestLeadIn || !text.AsSpan(paragraph.Span.Start, paragraph.Span.Length).TrimEnd().EndsWith(':'))
            return span;
        var whole = TextSpan.FromBounds(paragraph.Span.Start, span.End);
        bool states = model.ContractItems.Any(item => paragraph.Span.Contains(item.Span)) || model.GetResources().Any(resource => paragraph.Span.Contains(resource.Evidence[0]));
        return states ? span : whole;
    }

    private static string Line(List<EnvironmentDependency> ready)
    {
        string names = string.Join(", ", ready.Take(MostNames).Select(dependency => dependency.Name)) + (ready.Count > MostNames ? ", …" : "");
        return ready.TrueForAll(dependency => dependency.Sources[0].Manager is PackageManager.Pip or PackageManager.Npm)
            ? $"`sh {Folder}/install.sh` once, then `. {Folder}/activate`: {names}."
            : $"`sh {Folder}/install.sh --system` once: {names}.";
    }

    private const string Folder = "env";
}
