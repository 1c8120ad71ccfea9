using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;
using SkVM.Capabilities;
using SkVM.Languages;

namespace SkVM.Requirements;

/// <summary>What code fences demand: writing code like it, running it, calling web APIs.</summary>
internal static partial class CodeSignals
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
            bool pipeline = Pipeline().IsMatch(code);
            Add(s_exec, pipeline || code.Contains("&&", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.5);
            if (TextTools().IsMatch(code))
                Add(s_shell, CapabilityLevel.L3, 0.3);
            else if (pipeline || ShellControl().IsMatch(code))
                Add(s_shell, CapabilityLevel.L2, 0.2);
            if (code.Contains("curl ", StringComparison.Ordinal))
                Add(s_web, Authorization().IsMatch(code) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.35);
        }
        else if (fence.Language == CodeLanguage.Python)
        {
            Add(s_python, ThirdPartyImport(code) ? CapabilityLevel.L3 : code.Contains("import ", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.4);
        }
        else if (fence.Language == CodeLanguage.JavaScript || fence.Language == CodeLanguage.TypeScript)
        {
            Add(s_javaScript, AsyncOrFramework().IsMatch(code) ? CapabilityLevel.L3 : code.Contains("import ", StringComparison.Ordinal) || code.Contains("require(", StringComparison.Ordinal) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.4);
        }
        else if (fence.Language == CodeLanguage.Sql)
        {
            Add(s_sql, CommonTable().IsMatch(code) ? CapabilityLevel.L3 : Join().IsMatch(code) ? CapabilityLevel.L2 : CapabilityLevel.L1, 0.55);
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

        if (fence.Language.IsScript && RegexLiteral().IsMatch(code))
            Add(s_regex, LookAround().IsMatch(code) ? CapabilityLevel.L3 : CapabilityLevel.L2, 0.25);
    }

    private static bool ThirdPartyImport(string code)
    {
        foreach (Match match in PythonImport().Matches(code))
        {
            if (!Dependencies.PythonModules.IsStandard(match.Groups[1].Value))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"[^|]\|[^|]", RegexOptions.CultureInvariant)]
    private static partial Regex Pipeline();

    [GeneratedRegex(@"\b(?:awk|sed|xargs|jq)\b.*\||\|\s*(?:awk|sed|xargs|jq)\b|^\s*\w+\(\)\s*\{", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex TextTools();

    [GeneratedRegex(@"^\s*(?:for|while|if|case)\b|\$\(", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex ShellControl();

    [GeneratedRegex(@"Authorization|Bearer|api[_-]?key|-X\s*POST|--data|-d\s", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Authorization();

    [GeneratedRegex(@"^\s*(?:import|from)\s+([A-Za-z_]\w*)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex PythonImport();

    [GeneratedRegex(@"\basync\b|\bawait\b|document\.|window\.|\bReact\b|\buse(?:State|Effect)\b|\bexpress\b|\.then\(", RegexOptions.CultureInvariant)]
    private static partial Regex AsyncOrFramework();

    [GeneratedRegex(@"^\s*WITH\b|\bCREATE INDEX\b|\bEXPLAIN\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex CommonTable();

    [GeneratedRegex(@"\bJOIN\b|\bGROUP BY\b|\bOVER\s*\(|\(\s*SELECT\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Join();

    [GeneratedRegex(@"\bre\.(?:compile|search|match|sub|findall)\(|new RegExp\(|grep -[A-Za-z]*[EP]", RegexOptions.CultureInvariant)]
    private static partial Regex RegexLiteral();

    [GeneratedRegex(@"\(\?(?:[=!]|<[=!A-Za-z]|P<)", RegexOptions.CultureInvariant)]
    private static partial Regex LookAround();
}
