using System.Collections.Immutable;

namespace SkVM.Requirements.Signals;

/// <summary>A phrase and the family it belongs to.</summary>
/// <param name="Signal">The family.</param>
/// <param name="Text">The phrase; it is found at the start of a word and, when it ends in a letter or digit, must end with one.</param>
/// <param name="MatchCase">True when letter case matters.</param>
/// <param name="Narrower">A family of more exact meaning that the phrase counts for as well, or null.</param>
internal readonly record struct SignalPhrase(Signal Signal, string Text, bool MatchCase, Signal? Narrower = null);

/// <summary>The phrases of each family, <c>|</c> between them; <c>*</c> at the end stands for any rest of a word.</summary>
internal static class SignalPhrases
{
    /// <summary>All phrases, those of the narrow families included.</summary>
    public static ImmutableArray<SignalPhrase> All => s_all;

    private static readonly SignalPhrase[] s_wide =
    [
        .. Of(Signal.Python, "python|notebook|notebooks|jupyter|django|flask|fastapi"),
        .. Of(Signal.WritesPython, "write a python|write python|generate python|generates python|write the python|write your own python"),
        .. Of(Signal.PythonPackages, "pandas|numpy|matplotlib|scipy|scikit-learn|seaborn|polars|pypdf|openpyxl|pillow|pytorch|tensorflow|biopython"),
        .. Of(Signal.JavaScript, "javascript|typescript|node|node.js|npm|package.json|tsconfig|esm"),
        .. Of(Signal.Framework, "react|next.js|vue|svelte|angular|component|components|hooks|props|frontend|front-end|web app|web application|single-page|bundler|webpack|vite"),
        .. Of(Signal.Markup, "html|css|landing page|webpage|tailwind|stylesheet|dom"),
        .. Of(Signal.Visual, "responsive|accessibility|wcag|aria|animation|animations|typography|svg|user interface"),
        .. Of(Signal.Sql, "sql|postgres|postgresql|mysql|sqlite|stored procedure|migrations|database|databases"),
        .. Of(Signal.QueryWords, "query|queries|join|joins|group by|table|tables|index|indexes|schema|schemas"),
        .. Of(Signal.Shell, "bash|shell|terminal|command line|command-line|cli|one-liner|shell script"),
        .. Of(Signal.TextTools, "jq |sed|awk|xargs|grep|pipe|pipes|piping|stdin"),
        .. Of(Signal.Regex, "regex|regexes|regexp|regular expression|regular expressions|pattern matching|glob|globs|wildcard"),
        .. Of(Signal.Data, "json|yaml|xml|toml|payload|payloads|config|configuration|configurations|manifest|jsonl|csv|front matter|frontmatter"),
        .. Of(
            Signal.LongText,
            "report|reports|documentation|document|documents|specification|prd|proposal|whitepaper|guide|tutorial|book|chapter|chapters|long-form|comprehensive|full text|plan document|design doc|readme|runbook|postmortem"),
        .. Of(Signal.Sections, "section|sections|executive summary|table of contents|appendix|overview section|findings|recommendations|deliverable|deliverables"),
        .. Of(
            Signal.Prose,
            "write|writing|draft|drafts|summary|summaries|summarize|summarise|explain|explanation|explanations|narrative|story|article|articles|blog|essay|describe|copywriting|rationale|prose|paragraph|paragraphs|rewrite|respond|answer|answers|feedback"),
        .. Of(
            Signal.Message,
            "email|emails|message|messages|reply|comment|comments|post|posts|tweet|tweets|newsletter|caption|captions|headline|pr description|commit message|changelog|release notes"),
        .. Of(
            Signal.Arithmetic,
            "calculate|calculates|calculation|calculations|compute|sum|total|totals|average|percentage|percent|ratio|score|scores|scoring|weighted|weights|count|estimate|estimates|threshold|thresholds|convert|conversion|math"),
        .. Of(
            Signal.Finance,
            "price|prices|pricing|amount|amounts|balance|balances|budget|revenue|profit|interest|fee|fees|cost|costs|portfolio|slippage|tax|invoice|roi|liquidity|decimals|wei"),
        .. Of(Signal.Conditional, "if |when |unless|otherwise|depending on|in case|whether|else "),
        .. Of(Signal.Alternative, "or |either|instead|rather than|vs |versus|alternatively"),
        .. Of(
            Signal.Decision,
            "decide|decision|decisions|choose|choosing|select|selection|determine|classify|classification|prioritize|priority|priorities|criteria|trade-off|trade-offs|tradeoffs|match|matches|eligible|conflict|conflicts|constraint|compatible|which |best fit|appropriate"),
        .. Of(
            Signal.Spatial,
            "layout|layouts|position|positions|coordinates|grid|width|height|pixel|pixels|margin|spacing|alignment|align|diagram|diagrams|canvas|viewport|bounding box|geometry|rotation|map|latitude|longitude|aspect ratio|resolution|3d |scene|camera"),
        .. Of(Signal.Plan, "plan|plans|planning|roadmap|milestone|milestones|phase|phases|strategy|architecture|sprint|backlog|prerequisites|order of|ordering"),
        .. Of(
            Signal.Decompose,
            "break down|breaks down|breaking down|decompose|subtask|subtasks|sub-tasks|split into|task list|tasks|independent|dependencies between|sequential|bite-sized|orchestrate|orchestration|coordinate"),
        .. Of(
            Signal.Recover,
            "fallback|fall back|recover|recovery|rollback|roll back|retry|retries|contingency|escalate|error handling|if this fails|if it fails|on failure|backoff|resume|workaround"),
        .. Of(
            Signal.Analysis,
            "analyze|analyse|analyzes|analyzing|analysis|review|reviews|reviewing|identify|identifies|identifying|diagnose|diagnosing|debug|debugging|investigate|investigation|audit|audits|evaluate|evaluating|evaluation|assess|assessment|inspect|interpret|examine|detect|detection|find issues|understand|understanding|compare|comparing|comparison|critique"),
        .. Of(
            Signal.RootCause,
            "root cause|root-cause|root causes|correlate|cross-reference|hypothesis|hypotheses|across files|across multiple|trace the|call graph|data flow|underlying|reproduce|symptom|symptoms|bisect|triage"),
        .. Of(
            Signal.Quality,
            "bug|bugs|issue|issues|vulnerability|vulnerabilities|smell|smells|defect|defects|problem|problems|risk|risks|flaw|weakness|weaknesses|gap|gaps|inconsistencies|false positive|false positives|edge cases|failure|failures|severity|finding"),
        .. Of(
            Signal.Codebase,
            "codebase|existing code|source code|repository|repositories|the code|project structure|code review|diff|pull request|pull requests|source files|existing patterns|existing files|git history"),
        .. Of(
            Signal.Read,
            "read |reads |reading|open the|look at|load |loads |consult|refer to|see |scan|scans|file contents|contents of|examine the|references/|reference file|reference files|search for|find all|explore|gather"),
        .. Of(Signal.LargeFile, "large file|large files|by page|chunk|chunks|in chunks|offset|line range|page range|very large|streaming|too large|grep pattern|grep patterns"),
        .. Of(Signal.Write, "create|creates|creating|generate|generates|generating|scaffold|produce|produces|add a|new file|file|files|build a|build the"),
        .. Of(
            Signal.Edit,
            "edit|edits|editing|update|updates|updating|modify|modifies|modifying|replace|append|insert|rename|refactor|refactoring|apply the|add the|change the|remove the|migrate|migration|fix|fixes|patch"),
        .. Of(
            Signal.SaveTo,
            "save |saves |saved|saving|write to|write the|written to|output file|output path|export|exports|store in|output directory|write it|docs/|log to|record in"),
        .. Of(
            Signal.ManyFiles,
            "multiple files|all files|each file|the following files|directory structure|project files|file structure|folder structure|these files|files:|scaffolding|boilerplate"),
        .. Of(Signal.Execute, "run |runs |running|execute|executes|executing|command|commands|invoke|launch|start the|build |deploy|compile"),
        .. Of(Signal.Install, "install|installed|installation|installs|brew|pip|apt|setup|set up|prerequisite|requires|uninstall"),
        .. Of(Signal.Mcp, "mcp|mcp server|mcp servers|mcp tool|mcp tools|model context protocol"),
        .. Of(Signal.ToolCall, "tool call|tool calls|function call|call the|tool|tools|function calling|use the tool|calls to|invoke the|task tool|subagent|subagents|spawn"),
        .. Of(Signal.Arguments, "parameter|parameters|argument|arguments|option|options|field|fields|input schema|arguments:|params|required fields|id |ids"),
        .. Of(Signal.Parallel, "in parallel|parallel|concurrently|simultaneously|at the same time|at once|batch|batches|same response|multiple agents|fan out|async"),
        .. Of(Signal.WebApi, "api|apis|endpoint|endpoints|http|https|rest|request|requests|response|graphql|webhook|webhooks|status code|base url|url|urls|curl|get |post "),
        .. Of(
            Signal.WebSearch,
            "web search|search the web|fetch|web fetch|scrape|scraping|crawl|download|downloads|online|website|websites|search engine|browse|latest information|news"),
        .. Of(
            Signal.Paging,
            "pagination|paginate|paginated|cursor|next page|rate limit|rate limits|rate-limit|rate-limited|429|limit|per page|page size|polling|poll|job id|task id"),
        .. Of(
            Signal.Authentication,
            "api key|api keys|token|tokens|oauth|bearer|authentication|authenticate|authorization|auth|credentials|credential|secret|access token|client id"),
        .. Of(Signal.Browser, "browser|browsers|playwright|puppeteer|selenium|chrome|chromium|screenshot|screenshots|headless|tab|tabs|page title|web page|devtools|webdriver"),
        .. Of(Signal.Form, "click|clicks|clicking|fill|fills|form|forms|button|buttons|type into|select the|dropdown|scroll|hover|snapshot|element|elements|selector|selectors"),
        .. Of(Signal.LogIn, "log in|login|logged in|sign in|session|cookies|captcha|2fa|two-factor|checkout"),
        .. Of(
            Signal.Format,
            "format|formats|formatted|formatting|markdown|structure|structured|bullet|bullets|heading|headings|style guide|syntax|layout of|columns|numbered list|emoji"),
        .. Of(
            Signal.Template,
            "template|templates|output format|the following format|this format|use this format|following structure|this structure|use this structure|report format|response format|fill in|placeholders|skeleton|example output|sample output|expected output|naming convention|conventional commits|convention|conventions"),
        .. Of(
            Signal.ExactFormat,
            "exact format|exactly this|exactly as|verbatim|strict|strictly|must match|must include|must contain|must follow|valid json|characters max|word limit|no more than|at most|maximum|max |under |line length"),
        .. Of(Signal.Rule, "must|never|always|do not|don't|required|shall|only|cannot|mandatory|prohibited|forbidden|no exceptions|not allowed|not use|without |before "),
        .. OfCase(
            Signal.Emphatic,
            "MUST|NEVER|ALWAYS|NOT|ONLY|CRITICAL|IMPORTANT|REQUIRED|DO NOT|WARNING|MANDATORY|STOP|NO |EVERY|ANY|Critical|IMMEDIATELY|NON-NEGOTIABLE|Never|Always|Must|Do not|Don't"),
        .. Of(
            Signal.Caution,
            "avoid|avoids|important|critical|caution|careful|carefully|warning|be sure|keep |should|should not|shouldn't|beware|prefer|safe|safety|sensitive|private|permission|consent|respect|note:|gotcha|gotchas|pitfall|pitfalls|mistake|mistakes|rules|constraints|limitations"),
        .. Of(Signal.Step, "step|steps|workflow|workflows|process|procedure|checklist|pipeline|follow these|the following steps|step-by-step|stage|stages|lifecycle|how it works"),
        .. Of(Signal.Sequence, "then|first|next|after|finally|once |before|second|lastly|proceed|continue|begin|start by|start with|followed by"),
        .. Of(
            Signal.Loop,
            "until|repeat|repeats|repeated|iterate|iterates|iteration|iterations|iteratively|loop|loops|again|for each|each time|keep going|re-run|rerun|every time|as long as|wait for|cycle|go back|return to step|not done"),
        .. Of(
            Signal.Verify,
            "verify|verifies|verified|verification|validate|validates|validation|check|checks|checking|confirm|confirms|confirmation|double-check|make sure|ensure|test that|sanity|proof|evidence|quality gate|acceptance criteria"),
        .. Of(Signal.Script, "script|scripts|scripts/|helper script|wrapper|tool script|utility|utilities|executable|baseDir"),
        .. Of(
            Signal.Delegate,
            "use the script|use the scripts|run the script|run the scripts|bundled|provided script|provided scripts|helper scripts|pre-built|black box|instead of writing|rather than writing|do not write|don't reimplement|via script|this script|the script"),
        .. Of(
            Signal.Style,
            "style|voice|tonality|register|phrasing|wording|plain language|jargon|readable|clear and concise|concise|brevity|short sentences|active voice|consistent|terminology|human-sounding|natural"),
        .. Of(
            Signal.Tone,
            "tone|brand voice|friendly|professional|conversational|casual|formal|empathetic|playful|warm|humor|sarcastic|enthusiastic|encouraging|direct and|neutral|respectful|authentic|audience"),
        .. Of(Signal.Persona, "you are|act as|persona|role of|as an expert|character|personality|roleplay|coach|mentor|expert|specialist|mindset"),
        .. Of(
            Signal.Interview,
            "ask |asks |asking|question|questions|clarify|clarifying|user wants|user asks|the user|interview|confirm with|approval|approve|approved|user's|wait for the user|preferences|consult the user"),
        .. Of(Signal.Optional, "optional|optionally|advanced|alternative|alternatives|e.g.|for example|if needed|if available|nice to have|bonus"),
        .. Of(
            Signal.Guideline,
            "best practice|best practices|pattern|patterns|anti-pattern|anti-patterns|principle|principles|guideline|guidelines|tips|tip|recommended|recommendation|concepts|philosophy|overview|reference|cheat sheet|quick reference|tip:"),
        .. Of(Signal.WritesSql, "write an sql|write sql|write a sql|generate sql|sql query that|write the query|write queries"),
        .. Of(Signal.WritesRegex, "write a regex|write a regular expression|build a regex|write regular expressions|write the regex|craft a regex"),
        .. Of(Signal.WritesHtml, "write html|generate html|build a landing page|write the html|write an html|generate an html|html page that"),
        .. Of(Signal.WritesShell, "write a bash script|write a shell script|write shell|write bash|bash script that|shell script that|write a one-liner"),
        .. Of(Signal.WritesJavaScript, "write javascript|write typescript|write a node script|generate typescript|write react|write a react"),
        .. Of(
            Signal.CodeWork,
            "code|coding|implement|implements|implementing|implementation|function|functions|class|classes|method|methods|module|modules|api design|commit|commits|branch|developer|developers|programming|library|libraries|package|interface|sdk"),
        .. Of(Signal.Testing, "test|tests|testing|unit test|unit tests|test suite|coverage|tdd|assertion|assertions|ci |lint|linter|benchmark|regression"),
        .. Of(
            Signal.Error,
            "error|errors|exception|exceptions|troubleshooting|troubleshoot|fails|failed|not found|timeout|missing|invalid|unavailable|error message|stack trace|logs|crash"),
        .. Of(Signal.Output, "output|outputs|result|results|return|returns|display|show |shows |present|presents|print|prints|list |lists|view|preview"),
        .. Of(
            Signal.Research,
            "research|sources|source|citation|citations|cite|cites|references|literature|paper|papers|facts|fact-check|competitor|competitors|market|trends|data sources|dataset|datasets|statistics|metrics|signals|insight|insights"),
        .. Of(
            Signal.Schedule,
            "cron|schedule|scheduled|scheduling|reminder|reminders|calendar|daily|weekly|heartbeat|background|monitor|monitoring|notification|notifications|event|events|trigger|triggers"),
        .. Of(
            Signal.Security,
            "security|secure|encrypt|encryption|privacy|compliance|pii|secrets|password|passwords|wallet|private key|sandbox|permissions|malicious|injection|threat|attack|exploit|hash|signature|sign |transaction|transactions|blockchain|swap"),
        .. Of(
            Signal.Design,
            "design|designs|designer|ux |ui |wireframe|mockup|prototype|color|colors|palette|font|fonts|icon|icons|theme|image|images|video|audio|photo|logo|brand|branding|slides|presentation|figma"),
        .. Of(Signal.Version, "version|versions|release|releases|deprecated|breaking change|breaking changes|upgrade|compatibility|dependency|dependencies|package manager|nuget"),
    ];

    /// <summary>
    /// Families whose phrases are (or begin with) phrases of the wide families and count for both: what makes a rule hard, a loop a loop back,
    /// a tool one that is called by name, a format one that has to be kept.
    /// </summary>
    private static readonly SignalPhrase[] s_narrow =
    [
        .. Of(Signal.HardRule, "never|hard rule|hard rules|no exceptions|non-negotiable|under no circumstances|iron law|strictly|absolutely|forbidden|prohibited"),
        .. Of(
            Signal.LoopBack,
            "repeat|loop back|go back to|return to step|return to phase|return to the|back to step|back to phase|re-run|rerun|iterate until|keep iterating|keep going|again until|until all|until no|until none|until the|until every|until tests|until it|until they|until you|until both|retry|fix and|fix any|fix the|fix them|if it fails|if this fails|if any fails|if any fail|if tests fail|if the test fails"),
        .. Of(
            Signal.NamedTool,
            "available tools|tools available|mcp tool|mcp tools|mcp server|tool call|tool calls|use the tool|call the tool|subagent|subagents|sub-agent|sub-agents|function call|function calls|web search tool|webfetch"),
        .. Of(
            Signal.OutputContract,
            "output format|report format|response format|output contract|output template|following format|following structure|following template|exact format|exact structure|this format|this structure|this template|use this format|use this structure|use this template|follow this format|follow this structure|follow this template|use the template|follow the template|use the format|the following format"),
    ];

    private static readonly ImmutableArray<SignalPhrase> s_all = [.. Merge()];

    /// <summary>A wide phrase that is a narrow one in full counts for both families; a longer narrow phrase still counts for the wide family of its beginning.</summary>
    private static IEnumerable<SignalPhrase> Merge()
    {
        Dictionary<string, Signal> narrow = s_narrow.ToDictionary(phrase => phrase.Text, phrase => phrase.Signal, StringComparer.OrdinalIgnoreCase);
        var met = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (SignalPhrase wide in s_wide)
        {
            bool isNarrow = narrow.TryGetValue(wide.Text.TrimEnd(), out Signal signal);
            if (isNarrow)
                met.Add(wide.Text.TrimEnd());
            yield return isNarrow ? wide with { Narrower = signal } : wide;
        }

        foreach (SignalPhrase phrase in s_narrow)
        {
            if (!met.Contains(phrase.Text))
                yield return BeginningOf(phrase.Text) is { } wide ? phrase with { Signal = wide, Narrower = phrase.Signal } : phrase;
        }
    }

    /// <summary>The wide family of the longest phrase of whole words that the text begins with.</summary>
    private static Signal? BeginningOf(string text)
    {
        SignalPhrase? longest = null;
        foreach (SignalPhrase wide in s_wide)
        {
            if (!wide.MatchCase
                && wide.Text.Length > (longest?.Text.Length ?? 0)
                && text.StartsWith(wide.Text, StringComparison.Ordinal)
                && (wide.Text[^1] == ' ' || text[wide.Text.Length] == ' '))
                longest = wide;
        }

        return longest?.Signal;
    }

    private static IEnumerable<SignalPhrase> Of(Signal signal, string texts) => texts.Split('|').Select(text => new SignalPhrase(signal, text, false));

    private static IEnumerable<SignalPhrase> OfCase(Signal signal, string texts) => texts.Split('|').Select(text => new SignalPhrase(signal, text, true));
}
