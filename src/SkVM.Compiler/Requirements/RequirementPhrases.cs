using System.Collections.Immutable;
using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>A phrase of prose that speaks for a capability.</summary>
internal sealed record RequirementPhrase(Capability Capability, CapabilityLevel Level, double Weight, string Text, bool MatchCase = false);

/// <summary>The obvious phrases for each capability.</summary>
internal static class RequirementPhrases
{
    public static ImmutableArray<RequirementPhrase> All { get; } =
    [
        .. Phrases("gen.code.python", CapabilityLevel.L2, 0.6, "write a python script", "python script that", "write python", "generate python"),
        .. Phrases("gen.code.python", CapabilityLevel.L3, 0.35, "pandas", "numpy"),
        .. Phrases("gen.code.javascript", CapabilityLevel.L3, 0.35, "react", "next.js", "typescript", "vue", "node.js"),
        .. Phrases("gen.code.javascript", CapabilityLevel.L2, 0.6, "write javascript", "write typescript", "generate typescript"),
        .. Phrases("gen.code.shell", CapabilityLevel.L2, 0.6, "write a shell script", "write a bash script", "bash script that", "shell script that"),
        .. Phrases("gen.code.shell", CapabilityLevel.L3, 0.5, "write a shell pipeline", "write shell pipelines"),
        .. Phrases("gen.code.sql", CapabilityLevel.L2, 0.5, "sql query", "sql queries", "write sql"),
        .. Phrases("gen.code.html", CapabilityLevel.L3, 0.55, "responsive design", "responsive layout", "accessibility (wcag", "wcag"),
        .. Phrases("gen.code.html", CapabilityLevel.L2, 0.4, "html page", "landing page", "semantic html", "svg"),
        .. Phrases("gen.text.structured", CapabilityLevel.L2, 0.45, "json payload", "valid json", "json object", "json schema", "yaml file", "json file"),
        .. Phrases("gen.text.structured", CapabilityLevel.L1, 0.3, "front matter", "frontmatter"),
        .. Phrases("gen.text.long", CapabilityLevel.L2, 0.4, "full report", "complete document", "all sections", "long-form", "comprehensive report", "documentation"),
        .. Phrases("gen.text.long", CapabilityLevel.L3, 0.5, "whole book", "full specification", "words or more"),
        .. Phrases("gen.text.prose", CapabilityLevel.L2, 0.4, "write a summary", "blog post", "summarize", "summarise", "article", "newsletter", "explain", "report", "write-up", "narrative"),
        .. Phrases("gen.text.prose", CapabilityLevel.L1, 0.3, "draft", "email", "description of", "message"),
        .. Phrases("gen.text.prose", CapabilityLevel.L3, 0.4, "essay", "white paper", "storytelling"),
        .. Phrases("gen.regex", CapabilityLevel.L2, 0.5, "regular expression", "regular expressions", "regex"),
        .. Phrases("reason.arithmetic", CapabilityLevel.L2, 0.4, "calculate", "average", "weighted", "percentage", "sum of"),
        .. Phrases("reason.arithmetic", CapabilityLevel.L3, 0.5, "compound interest", "net present value", "amortization", "cash flow"),
        .. Phrases("reason.logic", CapabilityLevel.L2, 0.3, "trade-off", "trade-offs", "decision tree", "decision matrix", "criteria", "choose between", "depending on", "prioritize"),
        .. Phrases("reason.logic", CapabilityLevel.L1, 0.2, "when to use", "only if", "unless"),
        .. Phrases("reason.spatial", CapabilityLevel.L2, 0.5, "coordinates", "wireframe", "bounding box", "layout geometry", "projected"),
        .. Phrases("reason.spatial", CapabilityLevel.L3, 0.5, "3d model", "great circle"),
        .. Phrases("reason.planning", CapabilityLevel.L2, 0.4, "break down", "decompose", "implementation plan", "roadmap", "prioritized plan"),
        .. Phrases("reason.planning", CapabilityLevel.L3, 0.4, "rollback plan", "recover from errors", "fallback plan"),
        .. Phrases("reason.analysis", CapabilityLevel.L2, 0.35, "analyze", "analyse", "analysis", "debug", "diagnose", "review", "identify", "troubleshoot", "audit", "investigate"),
        .. Phrases("reason.analysis", CapabilityLevel.L3, 0.5, "root cause", "root-cause", "across multiple files", "correlate"),
        .. Phrases("tool.file.read", CapabilityLevel.L2, 0.35, "read the file", "read all files", "read the following", "existing code", "codebase", "reference files", "load the reference"),
        .. Phrases("tool.file.read", CapabilityLevel.L3, 0.5, "large file", "by offset", "in chunks"),
        .. Phrases("tool.file.write", CapabilityLevel.L2, 0.4, "create a file", "write the file", "save to", "save the", "create the file", "edit the", "update the file", "write to"),
        .. Phrases("tool.file.write", CapabilityLevel.L1, 0.35, "add to your", ".env file", "config file"),
        .. Phrases("tool.file.write", CapabilityLevel.L3, 0.45, "generate the following files", "create the following files", "scaffold"),
        .. Phrases("tool.exec", CapabilityLevel.L1, 0.4, "run the", "run this", "execute the", "command line", "run `"),
        .. Phrases("tool.exec", CapabilityLevel.L2, 0.4, "run the tests", "run tests", "build and run", "install dependencies"),
        .. Phrases("tool.call.format", CapabilityLevel.L2, 0.4, "mcp", "tool call", "function call", "tool parameters", "mcp server"),
        .. Phrases("tool.call.batch", CapabilityLevel.L2, 0.6, "in parallel", "parallel tool calls", "parallel agents", "same response", "concurrently"),
        .. Phrases("tool.web", CapabilityLevel.L2, 0.35, "api endpoint", "rest api", "http request", "query parameters", "graphql", "search the web", "web search"),
        .. Phrases("tool.web", CapabilityLevel.L3, 0.5, "pagination", "oauth", "rate limit"),
        .. Phrases("tool.browser", CapabilityLevel.L2, 0.5, "playwright", "puppeteer", "selenium", "headless browser", "browser automation", "fill the form", "fill out"),
        .. Phrases("tool.browser", CapabilityLevel.L1, 0.4, "in the browser", "screenshot", "screenshots", "navigate to"),
        .. Phrases("tool.browser", CapabilityLevel.L3, 0.4, "log in to the site", "login flow"),
        .. Phrases("follow.format", CapabilityLevel.L2, 0.45, "output format", "use this template", "following template", "template", "response format", "following format", "this format", "following structure"),
        .. Phrases("follow.format", CapabilityLevel.L3, 0.4, "exactly this format", "strict format", "output contract"),
        .. Phrases("follow.constraint", CapabilityLevel.L2, 0.3, "must", "never", "always", "do not", "don't", "required", "important", "avoid", "must not", "critical"),
        .. Case("follow.constraint", CapabilityLevel.L3, 0.2, "NEVER", "MUST", "ALWAYS", "CRITICAL", "MUST NOT", "DO NOT"),
        .. Phrases("follow.procedure", CapabilityLevel.L2, 0.4, "workflow", "step by step", "step-by-step", "checklist", "the process", "follow these steps"),
        .. Phrases("follow.procedure", CapabilityLevel.L3, 0.4, "repeat until", "until all", "loop until", "iterate until", "until the"),
        .. Phrases("follow.delegation", CapabilityLevel.L1, 0.45, "use the script", "run the script", "helper script", "bundled script", "scripts/"),
        .. Phrases("follow.delegation", CapabilityLevel.L2, 0.5, "do not calculate by hand", "use code to", "rather than by hand"),
        .. Phrases("follow.style", CapabilityLevel.L2, 0.35, "tone", "voice", "persona", "conversational", "writing style", "brand voice", "consistent style"),
        .. Phrases("follow.style", CapabilityLevel.L1, 0.3, "formal", "casual", "concise"),
    ];

    private static IEnumerable<RequirementPhrase> Phrases(string capability, CapabilityLevel level, double weight, params string[] texts) =>
        texts.Select(text => new RequirementPhrase(CapabilityCatalog.Get(capability), level, weight, text));

    private static IEnumerable<RequirementPhrase> Case(string capability, CapabilityLevel level, double weight, params string[] texts) =>
        texts.Select(text => new RequirementPhrase(CapabilityCatalog.Get(capability), level, weight, text, MatchCase: true));
}
