using SkVM.Capabilities;

namespace SkVM.Requirements;

/// <summary>What an author can change when no lowering closes a gap.</summary>
internal static class GapAdvice
{
    public static string For(Capability capability, CapabilityLevel level) => capability.Id switch
    {
        "tool.exec" when level == CapabilityLevel.L1 => "one exact command is the least there is: bring what it prints along as a file of the skill, or choose another target",
        "gen.code.shell" or "tool.exec" => "put the commands in a script of the skill (scripts/) and give the one command that runs it",
        "gen.code.python" or "gen.code.javascript" or "gen.code.sql" or "gen.code.html" =>
            "put the code in a file of the skill (scripts/ or assets/) and let the agent only fill in values",
        "gen.regex" => "write the expression into the skill, or into a script of it",
        "gen.text.structured" or "follow.format" => "add a file with the exact form to fill in (assets/), and a script that checks the result",
        "gen.text.long" => "ask for the text section by section, each in a file, and join them with a script",
        "gen.text.prose" or "follow.style" => "give a sample of the text and a list of what is wanted in place of a tone",
        "reason.arithmetic" => "let a script of the skill calculate",
        "reason.spatial" => "let a script compute sizes and positions, or give them in the skill",
        "reason.logic" => "write the cases as a table: condition and action",
        "reason.planning" => "write the steps out in their order, with what each needs from the one before",
        "reason.analysis" => "say what to look for, one question at a time, or let a script extract the facts",
        "tool.file.read" => "split large files and name the exact part to read",
        "tool.file.write" => "let a script write the files, or have them written in parts",
        "tool.call.format" => "show one exact call to copy",
        "tool.call.batch" => "ask for one call at a time, or put the calls in one script",
        "tool.web" => "fetch with one exact command of a script (scripts/)",
        "tool.browser" => "use an API or a command in place of the browser, or leave the log-in to the user",
        "follow.constraint" => "have fewer rules, each where it is needed, and let a script check the rest",
        "follow.procedure" => "have fewer steps, give loops a fixed bound, and split the rest into files that are read when they are reached",
        "follow.delegation" => "give the exact command or call for what is to be delegated",
        _ => "ask for less, make it optional, or choose another target",
    };
}
