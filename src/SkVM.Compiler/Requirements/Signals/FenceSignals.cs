using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Languages;

namespace SkVM.Requirements.Signals;

/// <summary>What code fences show, language by language.</summary>
internal static class FenceSignals
{
    private const int LongCode = 1200;

    private static readonly SearchValues<string> s_async = Words(
        "async ", "await ", ".then(", "Promise", "document.", "window.", "useState", "useEffect", "addEventListener", "fetch(");
    private static readonly SearchValues<string> s_commonTable = Words("WITH ", "CREATE INDEX", "EXPLAIN", "CREATE TABLE", "PARTITION BY", "CREATE POLICY");
    private static readonly SearchValues<string> s_join = Words("JOIN ", "GROUP BY", "OVER (", "OVER(", "(SELECT", "( SELECT");
    private static readonly SearchValues<string> s_regexCalls = Words(
        "re.compile(", "re.search(", "re.match(", "re.sub(", "re.findall(", "new RegExp(", "grep -E", "grep -P", "grep -oE", "grep -oP", ".match(/", ".test(", ".replace(/");
    private static readonly SearchValues<string> s_lookAround = Words("(?=", "(?!", "(?<", "(?P<");
    private static readonly SearchValues<string> s_htmlAdvanced = Words("@media", "aria-", "<svg", "transform", "@keyframes", "grid-template");
    private static readonly SearchValues<string> s_htmlForm = Words("<form", "<table", "<input", "<nav", "<section", "<button");

    public static void Read(SkillFacts.Fence fence, SignalSet signals)
    {
        TextSpan span = fence.Node.Span;
        string code = fence.Code;
        CodeLanguage language = fence.Language;
        if (language == CodeLanguage.Shell)
            ShellSignals.Read(code, span, signals);
        else if (language == CodeLanguage.PowerShell)
            signals.Add(Signal.PowerShellFence, span);
        else if (language == CodeLanguage.Python)
            ReadPython(code, span, signals);
        else if (language == CodeLanguage.JavaScript || language == CodeLanguage.TypeScript)
            ReadJavaScript(code, language, span, signals);
        else if (language == CodeLanguage.Sql)
            ReadSql(code, span, signals);
        else if (language == CodeLanguage.Html)
            ReadHtml(code, span, signals);
        else if (language == CodeLanguage.Json)
            ReadJson(code, span, signals);
        else if (language == CodeLanguage.Yaml)
            signals.Add(Signal.YamlFence, span);
        else if (language == CodeLanguage.CSharp)
            signals.Add(Signal.CSharpFence, span);
        else
            ReadOther(fence.Node.Info.Trim(), code, span, signals);

        if (language.IsScript && code.AsSpan().ContainsAny(s_regexCalls))
            signals.Add(code.AsSpan().ContainsAny(s_lookAround) ? Signal.LookAround : Signal.RegexCall, span);
        if (code.Length > LongCode)
            signals.Add(Signal.LongFence, span);
        if (code.Contains("mcp__", StringComparison.Ordinal)
            || code.Contains("\"arguments\"", StringComparison.Ordinal)
            || code.Contains("Task(", StringComparison.Ordinal)
            || code.Contains("mcp call", StringComparison.Ordinal))
            signals.Add(Signal.ToolCallFence, span);
    }

    private static void ReadPython(string code, TextSpan span, SignalSet signals)
    {
        signals.Add(Signal.PythonFence, span);
        bool standard = false, thirdParty = false;
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.TrimStart();
            int start = trimmed.StartsWith("import ", StringComparison.Ordinal) ? 7 : trimmed.StartsWith("from ", StringComparison.Ordinal) ? 5 : 0;
            if (start == 0)
                continue;
            ReadOnlySpan<char> module = trimmed[start..].TrimStart();
            int end = module.IndexOfAny(" .,;(\t");
            if (module.IsEmpty || !char.IsLetter(module[0]))
                continue;
            bool isStandard = Dependencies.PythonModules.IsStandard((end < 0 ? module : module[..end]).ToString());
            standard |= isStandard;
            thirdParty |= !isStandard;
        }

        if (standard)
            signals.Add(Signal.PythonStandard, span);
        if (thirdParty)
            signals.Add(Signal.PythonThirdParty, span);
        if (code.Length > LongCode / 2)
            signals.Add(Signal.PythonLong, span);
    }

    private static void ReadJavaScript(string code, CodeLanguage language, TextSpan span, SignalSet signals)
    {
        signals.Add(language == CodeLanguage.TypeScript ? Signal.TypeScriptFence : Signal.JavaScriptFence, span);
        if (code.Contains("import ", StringComparison.Ordinal) || code.Contains("require(", StringComparison.Ordinal))
            signals.Add(Signal.JavaScriptImport, span);
        if (code.AsSpan().ContainsAny(s_async))
            signals.Add(Signal.JavaScriptAsync, span);
    }

    private static void ReadSql(string code, TextSpan span, SignalSet signals)
    {
        signals.Add(Signal.SqlFence, span);
        if (code.AsSpan().ContainsAny(s_join))
            signals.Add(Signal.SqlJoin, span);
        if (code.AsSpan().ContainsAny(s_commonTable))
            signals.Add(Signal.SqlAdvanced, span);
    }

    private static void ReadHtml(string code, TextSpan span, SignalSet signals)
    {
        signals.Add(Signal.HtmlFence, span);
        if (code.AsSpan().ContainsAny(s_htmlForm))
            signals.Add(Signal.HtmlForm, span);
        if (code.AsSpan().ContainsAny(s_htmlAdvanced))
            signals.Add(Signal.HtmlAdvanced, span);
    }

    private static void ReadJson(string code, TextSpan span, SignalSet signals)
    {
        signals.Add(Signal.JsonFence, span);
        int depth = 0, deepest = 0;
        foreach (char c in code)
        {
            if (c is '{' or '[')
                deepest = Math.Max(deepest, ++depth);
            else if (c is '}' or ']')
                depth--;
        }

        if (deepest > 1 || code.Length > 500)
            signals.Add(Signal.JsonNested, span);
    }

    private static void ReadOther(string info, string code, TextSpan span, SignalSet signals)
    {
        if (info is "markdown" or "md" or "mdx")
            signals.Add(Signal.MarkdownFence, span);
        else if (info is "" or "text" or "txt" or "plaintext" or "plain" or "output" or "log")
            ReadPlain(code, span, signals);
        else
            signals.Add(Signal.OtherCodeFence, span);
    }

    private static void ReadPlain(string code, TextSpan span, SignalSet signals)
    {
        if (FenceCode.LooksLikeCommands(code))
        {
            ShellSignals.Read(code, span, signals);
            return;
        }

        ReadOnlySpan<char> text = code;
        bool tree = text.Contains("──", StringComparison.Ordinal);
        bool blanks = text.IndexOf('[') >= 0 || text.IndexOf('{') >= 0 || text.IndexOf('<') >= 0 || text.Contains("# ", StringComparison.Ordinal);
        signals.Add(!tree && blanks ? Signal.PlainTemplate : Signal.PlainFence, span);
    }

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
