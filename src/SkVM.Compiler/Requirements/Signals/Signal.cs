namespace SkVM.Requirements.Signals;

/// <summary>
/// The kinds of evidence that are counted in a skill. Those up to <see cref="LastPhrase"/> are families of phrases, counted in the body's
/// prose and, on their own, in the description (<see cref="SignalSet.InDescription"/>); the others are facts of code and structure.
/// </summary>
internal enum Signal
{
    // Families of phrases; see SignalPhrases.
    Python, WritesPython, PythonPackages, JavaScript, Framework, Markup, Visual, Sql, QueryWords, Shell, TextTools, Regex, Data, LongText, Sections, Prose, Message,
    Arithmetic, Finance, Conditional, Alternative, Decision, Spatial, Plan, Decompose, Recover, Analysis, RootCause, Quality, Codebase, Read, LargeFile,
    Write, Edit, SaveTo, ManyFiles, Execute, Install, Mcp, ToolCall, Arguments, Parallel, WebApi, WebSearch, Paging, Authentication, Browser, Form, LogIn,
    Format, Template, ExactFormat, Rule, Emphatic, Caution, Step, Sequence, Loop, Verify, Script, Delegate, Style, Tone, Persona, Interview, Optional, Guideline,
    WritesSql, WritesRegex, WritesHtml, WritesShell, WritesJavaScript, CodeWork, Testing, Error, Output, Research, Schedule, Security, Design, Version,
    HardRule, LoopBack, NamedTool, OutputContract,

    // Code fences.
    ShellFence, ShellLine, ShellPipe, ShellControl, ShellTextTool, ShellChain, ShellWrite, Curl, CurlData, CurlAuth, CurlEndpoint, ScriptRun, PackageRun, HereDocument, Placeholder, CommandGroup,
    PythonFence, PythonStandard, PythonThirdParty, PythonLong, JavaScriptFence, JavaScriptImport, JavaScriptAsync, TypeScriptFence, SqlFence, SqlJoin, SqlAdvanced,
    HtmlFence, HtmlForm, HtmlAdvanced, JsonFence, JsonNested, YamlFence, MarkdownFence, PlainFence, PlainTemplate, OtherCodeFence, PowerShellFence, CSharpFence, RegexCall, LookAround, LongFence,
    InlineCommand, InlineCode, InlinePath, ToolName, ToolCallFence,

    // Structure.
    Steps, NumberedHeading, OrderedItem, Bullet, RuleItem, BranchItem, CheckBox, TableBlock, HeadingBlock, ProseKilo, BodyKilo, Question, BundleScript, BundleReference, BundleAsset, ReferenceLink,
    ScriptLink, RequiredBinary, RequiredVariable, AllowedTool, AllowedShell, AllowedAgent, ExternalLink,
    OutputSection, SetupSection, WorkflowSection, RulesSection, ExampleSection, ReferenceSection, TroubleSection, PurposeSection, CheckSection, CommandSection, NoCode, OnlyShell,

    /// <summary>The number of signals.</summary>
    Count,

    /// <summary>The last family of phrases.</summary>
    LastPhrase = OutputContract,
}
