using System.Buffers;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Languages;

namespace SkVM.Requirements;

/// <summary>What code fences demand: writing code like it, running it, calling web APIs.</summary>
internal static class CodeSignals
{
    private static readonly Capability s_python = CapabilityCatalog.Get("gen.code.python");
    private static readonly Capability s_javaScript = CapabilityCatalog.Get("gen.code.javascript");
    private static readonly Capability s_shell = CapabilityCatalog.Get("gen.code.shell");
    private static readonly Capability s_sql = CapabilityCatalog.Get("gen.code.sql");
    private static readonly Capability s_html = CapabilityCatalog.Get("gen.code.html");
    private static readonly Capability s_structured = CapabilityCatalog.Get("gen.text.structured");
    private static readonly Capability s_regex = CapabilityCatalog.Get("gen.regex");
    private static readonly Capability s_exec = CapabilityCatalog.Get("tool.exec");
    private static readonly Capability s_web = CapabilityCatalog.Get("tool.web");

    private static readonly SearchValues<string> s_textTools = Words("awk ", "sed ", "xargs ", "jq ");
    private static readonly SearchValues<string> s_shellControl = Words("for ", "while ", "if [", "case ", "$(");
    private static readonly SearchValues<string> s_authorization = Words("Authorization", "Bearer", "api_key", "api-key", "apikey", "-X POST", "--data", " -d ");
    private static readonly SearchValues<string> s_asyncOrFramework = Words("async ", "await ", "document.", "window.", "React", "useState", "useEffect", "express", ".then(");
    private static readonly SearchValues<string> s_commonTable = Words("WITH ", "CREATE INDEX", "EXPLAIN");
    private static readonly SearchValues<string> s_join = Words("JOIN ", "GROUP BY", "OVER (", "OVER(", "(SELECT", "( SELECT");
    private static readonly SearchValues<string> s_regexCalls = Words("re.compile(", "re.search(", "re.match(", "re.sub(", "re.findall(", "new RegExp(", "grep -E", "grep -P", "grep -oE", "grep -oP");
    private static readonly SearchValues<string> s_lookAround = Words("(?=", "(?!", "(?<", "(?P<");

    public static void Collect(SkillFacts facts, List<RequirementSignal> signals)
    {
        int shellFences = 0;
        foreach (SkillFacts.Fence fence in facts.Fences)
        {
            if (fence.Language == CodeLanguage.Shell)
                shellFences++;
            Read(fence, signals);
        }

        if (shellFences >= 5)
        {
            SkillFacts.Fence first = facts.Fences.First(fence => fence.Language == CodeLanguage.Shell);
            signals.Add(new RequirementSignal(s_exec, CapabilityLevel.L2, 0.5, first.Node.Span));
        }
    }

    private static void Read(SkillFacts.Fence fence, List<RequirementSignal> signals)
    {
        TextSpan span = fence.Node.Span;
        string code = fence.Code;
        void Add(Capability capability, CapabilityLevel level, double weight) => signals.Add(new RequirementSignal(capability, level, weight, span));
        if (fence.Language == CodeLanguage.Shell)
        {
            bool pipeline = HasPipe(code);
            Add(s_exec, pipeline || code.Contains("&&", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.5);
            if (pipeline && Has(code, s_textTools))
                Add(s_shell, CapabilityLevel.L3, 0.3);
            else if (pipeline || Has(code, s_shellControl))
                Add(s_shell, CapabilityLevel.L2, 0.2);
            if (code.Contains("curl ", StringComparison.Ordinal))
                Add(s_web, Has(code, s_authorization) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.35);
        }
        else if (fence.Language == CodeLanguage.Python)
        {
            Add(s_python, ThirdPartyImport(code) ? CapabilityLevel.L3 : code.Contains("import ", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.4);
        }
        else if (fence.Language == CodeLanguage.JavaScript || fence.Language == CodeLanguage.TypeScript)
        {
            Add(s_javaScript, Has(code, s_asyncOrFramework) ? CapabilityLevel.L3 : code.Contains("import ", StringComparison.Ordinal) || code.Contains("require(", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.4);
        }
        else if (fence.Language == CodeLanguage.Sql)
        {
            Add(s_sql, Has(code, s_commonTable) ? CapabilityLevel.L3 : Has(code, s_join) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.55);
        }
        else if (fence.Language == CodeLanguage.Html)
        {
            Add(s_html, code.Contains("@media", StringComparison.Ordinal) || code.Contains("aria-", StringComparison.Ordinal) ? CapabilityLevel.L3
                : code.Contains("<form", StringComparison.Ordinal) || code.Contains("<table", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.5);
        }
        else if (fence.Language == CodeLanguage.Json || fence.Language == CodeLanguage.Yaml)
        {
            int depth = fence.Language == CodeLanguage.Json ? code.Count(c => c == '{') : 1;
            Add(s_structured, code.Length > 5000 ? CapabilityLevel.L3 : depth > 1 || code.Length > 500 ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.35);
        }

        if (fence.Language.IsScript && Has(code, s_regexCalls))
            Add(s_regex, Has(code, s_lookAround) ? CapabilityLevel.L3 : CapabilityLevel.L2, 0.25);
    }

    private static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    private static bool Has(string code, SearchValues<string> words) => code.AsSpan().ContainsAny(words);

    /// <summary>A single <c>|</c>.</summary>
    private static bool HasPipe(string code)
    {
        for (int at = code.IndexOf('|', StringComparison.Ordinal); at >= 0; at = code.IndexOf('|', at + 1))
        {
            if (at + 1 == code.Length || code[at + 1] != '|')
                return true;
            if (++at + 1 >= code.Length)
                return false;
        }

        return false;
    }

    private static bool ThirdPartyImport(string code)
    {
        foreach (ReadOnlySpan<char> line in code.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> trimmed = line.TrimStart();
            int start = trimmed.StartsWith("import ", StringComparison.Ordinal) ? 7 : trimmed.StartsWith("from ", StringComparison.Ordinal) ? 5 : 0;
            if (start == 0)
                continue;
            ReadOnlySpan<char> module = trimmed[start..].TrimStart();
            int end = module.IndexOfAny(" .,;(\t");
            if (!module.IsEmpty && char.IsLetter(module[0]) && !Dependencies.PythonModules.IsStandard((end < 0 ? module : module[..end]).ToString()))
                return true;
        }

        return false;
    }
}
