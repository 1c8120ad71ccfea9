using Microsoft.CodeAnalysis.Text;
using SkVM.CodeTemplates;
using SkVM.Syntax;
using SkVM.Workflow.Order;
using SkVM.Workflow.Steps;

namespace SkVM.Workflow;

/// <summary>
/// Tells the steps of one work from several works of which the request asks for one: recipes, modes, a decision, a list of what goes before what,
/// and what is done with one thing ("list", "get", "delete"). They become one group of alternatives. Steps that hand a file or variable on, or wait for one another
/// by name, are one alternative together.
/// </summary>
internal static class StepChoices
{
    private const int MaxLead = 300;

    /// <summary>Words before a number that name works or ways: "Workflow A", "Recipe 2".</summary>
    private static readonly HashSet<string> s_series = new(StringComparer.Ordinal)
    {
        "workflow", "recipe", "mode", "scenario", "pattern", "option", "alternative", "path", "method", "approach", "variant", "way", "choice", "example", "playbook",
    };

    /// <summary>What a heading says of which the sections below are one each.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_titles = new HashSet<string>(
        [
            "workflows", "recipes", "scenarios", "patterns", "modes", "examples", "playbooks", "cookbook", "paths", "approaches", "methods", "options", "alternatives", "choose",
            "decision tree", "use cases", "common tasks", "common operations", "common commands",
        ],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the line before the items says.</summary>
    private static readonly string[] s_leads = ["precedence", "one of the following", "one of these", "matches the request", "match the request", "first match", "decision rule"];

    /// <summary>Verbs of a choice, and what is chosen behind "the", "a" or "one".</summary>
    private static readonly string[] s_verbs = ["choose ", "pick ", "select "];

    private static readonly string[] s_chosen = [
        "one", "path", "mode", "workflow", "option", "approach", "branch", "recipe", "pattern", "scenario", "flow", "route", "method", "variant",
    ];

    /// <summary>What is done with one kind of thing, each with the verbs for it.</summary>
    private static readonly string[][] s_deeds =
    [
        ["list", "search", "find"], ["get", "read", "view", "show", "retrieve"], ["create", "add"], ["update", "edit", "modify", "change", "rename"], ["delete", "remove"],
    ];

    /// <summary>Marks the steps when they are such; true when they are.</summary>
    public static bool Mark(SkillFacts facts, StepCandidate chosen, List<StepDraft> steps, string group)
    {
        if (!IsChoice(facts, chosen))
            return false;
        StepDraft[] items = [.. steps.Where(step => chosen.Items.Contains(step.Item))];
        int[] works = WorksOf(facts, chosen, items);
        if (works.Distinct().Count() < 2)
            return false;
        var names = new UniqueNames(StringComparer.Ordinal, " ");
        var conditions = new Dictionary<int, string>();
        for (int i = 0; i < items.Length; i++)
        {
            if (!conditions.TryGetValue(works[i], out string? condition))
                conditions.Add(works[i], condition = names.Take(TitleOf(facts, chosen, items[i])));
            items[i].Branch = new WorkflowBranch(group, condition);
        }

        return true;
    }

    private static bool IsChoice(SkillFacts facts, StepCandidate chosen)
    {
        StepCandidate named = chosen.Above ?? chosen;
        if (named.Form == StepForm.StepHeadings)
            return false;
        if (named.Form == StepForm.SeriesHeadings && s_series.Contains(named.Word))
            return true;
        bool hasHeadings = named.Form is StepForm.SeriesHeadings or StepForm.NumberedHeadings or StepForm.PlainHeadings;
        return (hasHeadings && (HeadsSeveral(facts.Text, named) || AreDeedsOfOne(facts.Text, named))) || LeadsToOne(facts.Text, named);
    }

    /// <summary>True when the heading above says so; the skill's own title says what the skill is about.</summary>
    private static bool HeadsSeveral(string text, StepCandidate chosen)
    {
        if (chosen.Container is not SectionSyntax { Heading: { Level: >= SkillTitles.MainLevel } heading })
            return false;
        ReadOnlySpan<char> title = text.AsSpan(heading.TitleSpan.Start, heading.TitleSpan.Length);
        int before = -1;
        for (int at = 0; at < title.Length; at++)
        {
            if (!char.IsLetter(title[at]))
                continue;
            int end = at + 1;
            while (end < title.Length && char.IsLetter(title[end]))
                end++;
            if (s_titles.Contains(title[at..end]) || (before >= 0 && s_titles.Contains(title[before..end])))
                return true;
            (before, at) = (at, end);
        }

        return false;
    }

    /// <summary>True when the paragraph before the items tells to choose among them.</summary>
    private static bool LeadsToOne(string text, StepCandidate chosen)
    {
        ReadOnlySpan<char> before = text.AsSpan(0, chosen.Start).TrimEnd("#-*> \t\r\n");
        before = before[Math.Max(0, before.Length - MaxLead)..];
        before = before[(Math.Max(before.LastIndexOf("\n\n"), before.LastIndexOf("\n\r\n")) + 1)..].TrimStart();
        if (before is ['#', ..])
            before = before.IndexOf('\n') is >= 0 and var end ? before[end..] : default;
        foreach (string words in s_leads)
        {
            if (before.Contains(words, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        // What is chosen before the steps begin is none of them.
        if (before.Contains(" then ", StringComparison.OrdinalIgnoreCase) || before.Contains(" steps", StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (string verb in s_verbs)
        {
            if (before.IndexOf(verb, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
                && (at == 0 || !char.IsLetter(before[at - 1]))
                && NamesOne(before[(at + verb.Length)..]))
                return true;
        }

        return false;
    }

    /// <summary>True for "the path that …", "one:", "a fitting workflow".</summary>
    private static bool NamesOne(ReadOnlySpan<char> after)
    {
        for (int words = 0; words < 4; words++)
        {
            ReadOnlySpan<char> word = ImperativeVerbs.FirstWord(after);
            if (word.IsEmpty)
                return false;
            foreach (string one in s_chosen)
            {
                if (word.Equals(one, StringComparison.OrdinalIgnoreCase))
                    return true;
            }

            after = after[word.Length..].TrimStart("*_ ");
        }

        return false;
    }

    /// <summary>True for "List notes", "Create a note", "Delete a note": three deeds or more, with one thing that all name.</summary>
    private static bool AreDeedsOfOne(string text, StepCandidate chosen)
    {
        var found = new HashSet<int>();
        HashSet<string>? things = null;
        foreach (StepItem item in chosen.Items)
        {
            ReadOnlySpan<char> title = text.AsSpan(item.Title.Start, item.Title.Length);
            string verb = ImperativeVerbs.FirstWord(title).ToString().ToLowerInvariant();
            int deed = Array.FindIndex(s_deeds, verbs => verbs.Contains(verb));
            if (deed < 0)
                continue;
            found.Add(deed);
            HashSet<string> words = [
                .. title.ToString().ToLowerInvariant().Split([' ', '`', '*', '(', ')', ',', '/', ':']).Skip(1).Where(word => word.Length > 2).Select(word => word.TrimEnd('s')),
            ];
            words.Remove("the");
            if (things is null)
                things = words;
            else
                things.IntersectWith(words);
        }

        return found.Count >= 3 && found.Contains(s_deeds.Length - 1) && things is { Count: > 0 };
    }

    /// <summary>For each step the first one of the work that it belongs to.</summary>
    private static int[] WorksOf(SkillFacts facts, StepCandidate chosen, StepDraft[] items)
    {
        int[] works = [.. Enumerable.Range(0, items.Length)];
        for (int later = 1; later < items.Length; later++)
        {
            List<StepReference>? references = StepReferences.Find(facts, items[later], [.. items]);
            for (int earlier = 0; earlier < later; earlier++)
            {
                bool together = PartOf(chosen, items[earlier]) is >= 0 and var part
                    ? part == PartOf(chosen, items[later])
                    : StepOrdering.HandsOn(items[earlier], items[later]) || references?.Exists(reference => reference.Waits && reference.Step == items[earlier].Index) == true;
                if (!together)
                    continue;
                (int kept, int merged) = (Math.Min(works[earlier], works[later]), Math.Max(works[earlier], works[later]));
                for (int i = 0; i < works.Length; i++)
                    works[i] = works[i] == merged ? kept : works[i];
            }
        }

        return works;
    }

    /// <summary>Which of the headings above a step stands below, where the steps of several headings were put together; else -1.</summary>
    private static int PartOf(StepCandidate chosen, StepDraft step) => chosen.Above?.Items.FindIndex(item => item.Extent.Contains(step.Item.Evidence.Start)) ?? -1;

    private static string TitleOf(SkillFacts facts, StepCandidate chosen, StepDraft step)
    {
        if (PartOf(chosen, step) is not (>= 0 and var part))
            return step.Title;
        TextSpan heading = chosen.Above!.Items[part].Evidence;
        return StepTitle.Shorten(StepTitle.OneLine(facts.Text.AsSpan(heading.Start, heading.Length)).TrimStart('#', ' '));
    }
}
