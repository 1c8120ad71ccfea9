using System.Collections.Immutable;
using SkVM.Capabilities;
using SkVM.Requirements;
using SkVM.Requirements.Signals;

namespace SkVM.Lowering.Forms;

/// <summary>SkVM's forms, and what a skill that uses them still asks for.</summary>
internal static class CompiledForms
{
    /// <summary>Where the scripts of lowerings stand.</summary>
    public const string Folder = "scripts/skvm/";

    /// <summary>Where the texts of lowerings stand.</summary>
    public const string Notes = "references/skvm/";

    /// <summary>The questions of a worksheet.</summary>
    public const string Questions = "assets/skvm/questions.txt";

    /// <summary>Long text as parts of under 1 KB.</summary>
    public static CompiledForm Parts { get; } = new(
        "assemble.py",
        "Long text is made in parts: `parts/01-<name>.md`, `parts/02-<name>.md` and so on, one short part at a time, each under 900 characters. Then run `python3 scripts/skvm/assemble.py --parts parts --output <file>`: it joins them in order. Where the file exists and is to be gone on with, add `--append`: its text stays.",
        [Leave("gen.text.long", CapabilityLevel.L1)]);

    /// <summary>Long text as paragraphs of at most 400 characters: what is left is a short paragraph at a time.</summary>
    public static CompiledForm Paragraphs { get; } = new(
        "compose.py",
        "Long text is made paragraph by paragraph. Run `python3 scripts/skvm/compose.py begin <file>` (with `--append` behind it where the file exists and is to be gone on with: its text stays), then `python3 scripts/skvm/compose.py heading \"<heading>\"`. Then write one paragraph of at most 400 characters into `paragraph.txt` and run `python3 scripts/skvm/compose.py add`: it adds it to the file, shows what stands there last and names what comes next.",
        [Leave("gen.text.long", CapabilityLevel.L0)]);

    /// <summary>Long text as sections of a file, without a script, for a target that runs no commands.</summary>
    public static CompiledForm Sections { get; } = new(
        null,
        "Long text is made section by section: first write the file with its headings alone; where it exists, its text stays and the new headings are put in. Then take one heading at a time: add its text below it by an edit of the file, under 900 characters, and go on to the next heading when the edit is made.",
        [Leave("gen.text.long", CapabilityLevel.L1)]);

    /// <summary>Several files as one.</summary>
    public static CompiledForm Bundle { get; } = new(
        "unpack.py",
        "Several files are made as one: `files.txt` holds the text of each below a line `=== <path>`. Then run `python3 scripts/skvm/unpack.py files.txt`: it makes them.",
        [Leave("tool.file.write", CapabilityLevel.L2)]);

    /// <summary>Several files, one after another by a list, for a target that runs no commands.</summary>
    public static CompiledForm FileByFile { get; } = new(
        null,
        "Several files are made one at a time: first write `files.txt`, a list with one path on a line. Then take the first path without a mark, write this one file, mark its line with `x`, and go on until each line has its mark.",
        [Leave("tool.file.write", CapabilityLevel.L2)]);

    /// <summary>Several files read one after another, for a target that runs no commands.</summary>
    public static CompiledForm OneFile { get; } = new(
        null,
        "Files are read one at a time: read one file by its path, note in one line what it gives for the task, then read the next. A path that cannot be read is noted as missing, and what the skill says for that is done. The work goes on from the notes.",
        [Leave("tool.file.read", CapabilityLevel.L1)]);

    /// <summary>Calls that could be made together, one after another.</summary>
    public static CompiledForm OneCall { get; } = new(
        null,
        "Calls that could be made together are made one after another: make one, note its result in one line, then make the next. When all are made, the work goes on from the notes.",
        [Leave("tool.call.batch", CapabilityLevel.L0)]);

    /// <summary>Files read by a command, page by page.</summary>
    public static CompiledForm Pages { get; } = new(
        "read.py",
        "Run `python3 scripts/skvm/read.py <path>` for the text of a file (or several, or a folder); it prints one page and the exact command for the next. With `--find <text>` it prints only the lines that hold the text.",
        [Leave("tool.file.read", CapabilityLevel.L0)]);

    /// <summary>Calculation by a command.</summary>
    public static CompiledForm Calculator { get; } = new(
        "calc.py",
        "Each number is worked out by a command: `python3 scripts/skvm/calc.py \"<expression>\"`, for example `python3 scripts/skvm/calc.py \"percent(3, 8)\"`. Copy what it prints.",
        [Leave("reason.arithmetic", CapabilityLevel.L1), Leave("reason.spatial", CapabilityLevel.L2), Leave("follow.delegation", CapabilityLevel.L1)]);

    /// <summary>An analysis as one question on one short piece at a time; the findings are put together at the end.</summary>
    public static CompiledForm Worksheet { get; } = new(
        "worksheet.py",
        "Go through the material with a worksheet: run `python3 scripts/skvm/worksheet.py start <files> --questions assets/skvm/questions.txt`. It shows one short piece and one question at a time, each with the command for the answer, and at the end all notes by source; the result is made from these notes.",
        [Leave("reason.analysis", CapabilityLevel.L2)]);

    /// <summary>The same with the skill's own criteria as the questions: the notes are the result.</summary>
    public static CompiledForm Checklist { get; } = new(
        "worksheet.py",
        "Go through the material with a worksheet: run `python3 scripts/skvm/worksheet.py start <files> --questions assets/skvm/questions.txt`. It shows one short piece and one question at a time, each with the command for the answer, and at the end all notes by source; these notes are the findings.",
        [Leave("reason.analysis", CapabilityLevel.L1)]);

    /// <summary>The same without a script, for a target that runs no commands.</summary>
    public static CompiledForm Pieces { get; } = new(
        null,
        "Go through the material piece by piece, at most 25 lines at a time: for each piece take the points of the list above one by one, and note the point and the line when it applies. These notes are the findings.",
        [Leave("reason.analysis", CapabilityLevel.L1)]);

    /// <summary>The same, where the criteria are the rows of a table.</summary>
    public static CompiledForm PiecesByTable { get; } = new(
        null,
        "Go through the material piece by piece, at most 25 lines at a time: for each piece take the rows of the table above one by one, and note the row and the line when it applies. These notes are the findings.",
        [Leave("reason.analysis", CapabilityLevel.L1)]);

    /// <summary>The same, where the criteria are sections.</summary>
    public static CompiledForm PiecesBySections { get; } = new(
        null,
        "Go through the material piece by piece, at most 25 lines at a time: for each piece take the sections below one by one, and note the section and the line when it applies. These notes are the findings.",
        [Leave("reason.analysis", CapabilityLevel.L1)]);

    /// <summary>A plan by questions on one thing at a time; the script works out the order, and the next thing after a failure.</summary>
    public static CompiledForm Plan { get; } = new(
        "plan.py",
        "Plan with questions: run `python3 scripts/skvm/plan.py start \"<goal>\"`. It asks what one thing needs first, works out the order, names the one thing to do now, and after `done` or `failed \"<what is missing>\"` the next; `list` prints the plan.",
        [Leave("reason.planning", CapabilityLevel.L1)]);

    /// <summary>Rules asked one at a time, at two fixed points. Holds only with the skill's rules in the file; see <see cref="RuleSheet"/>.</summary>
    public static CompiledForm Rules { get; } = new(
        "rules.py",
        "The rules are asked one at a time. Before the first step, and before each thing that is not undone easily, run `python3 scripts/skvm/rules.py before`; when the work is finished, run `python3 scripts/skvm/rules.py after`. Each call shows one rule and the exact next command; what does not keep the rule is changed before the next call.",
        []);

    /// <summary>All forms.</summary>
    public static ImmutableArray<CompiledForm> All { get; } = [
        Parts, Paragraphs, Sections, Bundle, FileByFile, OneFile, OneCall, Pages, Calculator, Worksheet, Checklist, Pieces, PiecesByTable, PiecesBySections,
        Plan, Rules,
    ];

    /// <summary>The requirements of a skill, lowered to what its forms leave.</summary>
    public static ImmutableArray<SkillRequirement> Relieve(ImmutableArray<SkillRequirement> requirements, SkillSemanticModel model)
    {
        if (!model.FormTexts.Any)
            return requirements;
        bool runs = false;
        var caps = new Dictionary<Capability, CapabilityLevel>();
        foreach (CompiledForm form in All)
        {
            if (!form.IsIn(model))
                continue;
            runs |= form.ScriptName is not null;
            foreach ((Capability capability, CapabilityLevel level) in form.Leaves)
                caps[capability] = caps.TryGetValue(capability, out CapabilityLevel known) && known < level ? known : level;
        }

        if (DelegationList.Covers(model))
            caps[CapabilityCatalog.Get("follow.delegation")] = CapabilityLevel.L0;
        if (ReadingList.Covers(model))
            caps.TryAdd(CapabilityCatalog.Get("tool.file.read"), CapabilityLevel.L1);
        if (RuleSheet.Covers(model))
            caps[CapabilityCatalog.Get("follow.constraint")] = CapabilityLevel.L1;
        if (RuleSheet.CoversFormat(model))
            caps[CapabilityCatalog.Get("follow.format")] = CapabilityLevel.L2;
        if (CommandSheet.Covers(model))
        {
            caps[CapabilityCatalog.Get("tool.exec")] = CapabilityLevel.L1;
            if (CommandSheet.CoversWeb(model))
                caps[CapabilityCatalog.Get("tool.web")] = CapabilityLevel.L1;
            if (model.Signals[Signal.WritesShell] == 0)
                caps[CapabilityCatalog.Get("gen.code.shell")] = CapabilityLevel.L0;
        }

        if (caps.Count == 0)
            return requirements;
        List<SkillRequirement> left = [.. requirements.Select(requirement => Lower(requirement, caps)).OfType<SkillRequirement>()];
        if (runs)
            AddCommand(left, model);
        if (Paragraphs.IsIn(model))
            Add(left, "gen.text.prose", model.FormTexts.Find(Paragraphs.Instruction));
        return [.. left];
    }

    /// <summary>A form with a script asks for one thing itself: to run a given command.</summary>
    private static void AddCommand(List<SkillRequirement> requirements, SkillSemanticModel model) =>
        Add(
            requirements,
            "tool.exec",
            All.Where(form => form.ScriptName is not null).Select(form => model.FormTexts.Find(form.Instruction)).FirstOrDefault(span => span is not null));

    /// <summary>Adds an incidental demand of L1 where none counts.</summary>
    private static void Add(List<SkillRequirement> requirements, string id, Microsoft.CodeAnalysis.Text.TextSpan? evidence)
    {
        Capability capability = CapabilityCatalog.Get(id);
        int at = requirements.FindIndex(requirement => requirement.Capability.Ordinal >= capability.Ordinal);
        if (at >= 0 && requirements[at].Capability == capability)
        {
            if (requirements[at].Confidence < SkillRequirement.Threshold)
                requirements[at] = requirements[at] with { Level = CapabilityLevel.L1, Confidence = 1 };
            return;
        }

        requirements.Insert(at < 0 ? requirements.Count : at, new SkillRequirement(capability, CapabilityLevel.L1, 1, [evidence ?? default], IsCore: false));
    }

    /// <summary>True when a file of the bundle belongs to a form.</summary>
    public static bool IsPart(string path) =>
        path is Questions or RuleSheet.Path or CommandSheet.Path
        || (path.StartsWith(Folder, StringComparison.Ordinal) && (path == CommandSheet.Script || All.Any(form => form.Path == path)));

    /// <summary>True when SKILL.md, or a Markdown file that lowerings made, holds a text.</summary>
    public static bool Says(SkillSemanticModel model, string text) => FindText(model, text) is not null;

    /// <summary>SKILL.md, or the Markdown file made by lowerings, that holds a text; else null.</summary>
    public static string? FindText(SkillSemanticModel model, string text) =>
        model.SyntaxTree.ToString() is var skill && skill.Contains(text, StringComparison.Ordinal) ? skill : model.FormTexts.FindNote(text);

    private static SkillRequirement? Lower(SkillRequirement requirement, Dictionary<Capability, CapabilityLevel> caps) =>
        !caps.TryGetValue(requirement.Capability, out CapabilityLevel cap) || requirement.Level <= cap ? requirement
        : cap == CapabilityLevel.L0 ? null
        : requirement with { Level = cap };

    private static (Capability Capability, CapabilityLevel Level) Leave(string capability, CapabilityLevel level) => (CapabilityCatalog.Get(capability), level);
}
