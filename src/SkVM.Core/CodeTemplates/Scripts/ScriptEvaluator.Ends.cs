using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>How a script, or a function of it, ends before its last line.</summary>
internal sealed partial class ScriptEvaluator
{
    private enum Ending
    {
        None,
        Order,
        Failure,
    }

    /// <summary>Notes that a call ends the script.</summary>
    private void Exit(ScriptNode call, ScriptValue[] arguments)
    {
        if (arguments[0] is not { Kind: ScriptValueKind.Symbol, Text: "sys.exit" or "exit" or "quit" or "os._exit" or "os.abort" or "process.exit" or "process.abort"
            or "Deno.exit" })
            return;
        // What a function gives may be 0; a text is an error.
        bool isFailure = arguments[0].Text.EndsWith("abort", StringComparison.Ordinal)
            || (arguments.Length > 1 && (call[1].Kind == ScriptNodeKind.Call
                ? call[1][0] is { Kind: ScriptNodeKind.Name, Text: "str" or "repr" }
                : arguments[1] is not { Kind: ScriptValueKind.Number, Text: "0" } and not { Kind: ScriptValueKind.Constant, Text: not "true" }));
        (_ending, _isRaised) = (isFailure ? Ending.Failure : Ending.Order, false);
    }

    private void Raise(ScriptNode statement)
    {
        ScriptNode? raised = statement.Children.Length > 0 ? statement[0] : null;
        ScriptNode? type = raised is { Kind: ScriptNodeKind.Call } made ? made[0] : raised;
        bool isExit = type is { Kind: ScriptNodeKind.Name, Text: "SystemExit" };
        bool isOrder = isExit
            && (raised!.Kind == ScriptNodeKind.Name
                || raised.Children.Length == 1
                || raised[1] is { Kind: ScriptNodeKind.Number, Text: "0" } or { Kind: ScriptNodeKind.Constant, Text: "null" });
        (_ending, _isRaised) = (isOrder ? Ending.Order : Ending.Failure, !isExit);
    }

    private static bool IsFailure(ScriptValue? returned) => returned is { Kind: ScriptValueKind.Number, Text: not "0" };

    /// <summary>
    /// Adds that what follows a branch is not done after it, where a template would do it: because a file is there, or without an error though nothing is missing. Checks that
    /// something is there, and those that end in an error, stop where the rest would fail.
    /// </summary>
    private void Leave(ScriptValue condition, bool isNegated, List<ScriptEffect> branch, Outcome outcome)
    {
        if (outcome.Ends == Ending.None && outcome.Returned is null)
            return;
        FileTest test = FileTests.Of(condition, isNegated);
        bool isFailure = outcome.Ends == Ending.Failure || IsFailure(outcome.Returned);
        bool keeps = test == FileTest.There || (test == FileTest.None && !isFailure);
        if (outcome.Returned is { } returned && (keeps || returned.Kind != ScriptValueKind.Constant))
            (_frame.Results ??= []).AddRange([condition, returned]);
        // What is printed before a failure is not printed by a run that succeeds.
        if (!keeps && outcome.Ends == Ending.Failure)
            branch.RemoveAll(ScriptPrints.IsPrint);
        if (keeps)
            branch.Add(Jump(outcome.Ends != Ending.None ? "end" : "leave"));
    }

    /// <summary>Forgets returns after which the function does nothing that matters.</summary>
    /// <returns>True when nothing in the effects matters.</returns>
    private bool Settle(List<ScriptEffect> effects, int start)
    {
        for (int i = effects.Count - 1; i >= start; i--)
        {
            ScriptEffect effect = effects[i];
            if (effect is { Kind: ScriptEffectKind.Jump, Values: [{ Text: "leave" }] })
            {
                effects.RemoveAt(i);
                continue;
            }

            if (effect.Kind == ScriptEffectKind.Branch)
            {
                Settle(effect.Body, 0);
                Settle(effect.Else, 0);
            }
            else if (effect.Kind is ScriptEffectKind.Loop or ScriptEffectKind.While && IsSearch(Pruned(effect.Body)))
            {
                effects[i] = effect with { Body = [] };
            }

            if (Pruned([effects[i]]).Count > 0)
                return false;
        }

        return true;
    }

    /// <summary>True for what a loop does that only looks for something.</summary>
    private static bool IsSearch(List<ScriptEffect> effects) => effects.TrueForAll(effect =>
        effect is { Kind: ScriptEffectKind.Jump, Values: [{ Text: "leave" or "return" or "break" or "continue" }] }
        || (effect.Kind == ScriptEffectKind.Branch && IsSearch(effect.Body) && IsSearch(effect.Else)));
}
