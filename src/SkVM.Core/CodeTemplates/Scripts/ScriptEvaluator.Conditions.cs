using SkVM.Languages.Scripts;

namespace SkVM.CodeTemplates.Scripts;

/// <summary>What a script does under a condition, and what that leaves to be done after it.</summary>
internal sealed partial class ScriptEvaluator
{
    /// <param name="Ends">How it ends the script.</param>
    /// <param name="Returned">What it gives back from the function it is in; null when it does not return.</param>
    /// <param name="IsLeft">True when what follows it is not done after it.</param>
    private readonly record struct Outcome(Ending Ends, ScriptValue? Returned, bool IsLeft);

    private void If(ScriptNode statement)
    {
        if (IsMainGuard(statement[0]))
        {
            Run(statement[1]);
            return;
        }

        int first = _calls;
        ScriptValue condition = Value(statement[0]);
        Dictionary<string, ScriptValue> before = _scope.Copy();
        List<ScriptEffect> then = Region(statement[1], out Outcome outcome);
        Leave(condition, isNegated: false, then, outcome);
        Dictionary<string, ScriptValue> after = _scope.Copy();
        _scope.Restore(before);
        List<ScriptEffect> other = [];
        if (statement.Children.Length > 2)
        {
            other = Region(statement[2], out Outcome otherwise);
            Leave(condition, isNegated: true, other, otherwise);
        }

        if (!outcome.IsLeft)
            Choose(after, condition, isWhole: statement[0].Kind == ScriptNodeKind.Opaque);
        _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [condition], then, other) { First = first });
    }

    /// <summary><c>if __name__ == "__main__"</c>, or Node's <c>require.main === module</c>.</summary>
    private static bool IsMainGuard(ScriptNode condition) => condition is { Kind: ScriptNodeKind.Binary, Text: "==" or "===" }
        && ((condition[0].Is(ScriptNodeKind.Name, "__name__") && condition[1].Is(ScriptNodeKind.Text, "__main__"))
            || (condition[0].Is(ScriptNodeKind.Member, "main") && condition[0][0].Is(ScriptNodeKind.Name, "require") && condition[1].Is(ScriptNodeKind.Name, "module")));

    /// <summary>Gives variables the values they have after a branch, where it is taken.</summary>
    private void Choose(Dictionary<string, ScriptValue> after, ScriptValue condition, bool isWhole = false)
    {
        foreach ((string name, ScriptValue value) in after)
        {
            ScriptValue? old = _scope.Find(name);
            if (old is null || isWhole)
                _scope.Set(name, value);
            else if (!ReferenceEquals(old, value))
                _scope.Set(name, Made(ScriptValueKind.Conditional, "", condition, value, old));
        }
    }

    /// <summary>The right side of <c>a or b</c>, or a side of <c>a if b else c</c>: what it does happens only where the condition says so.</summary>
    private ScriptValue Conditionally(ScriptValue condition, bool isNegated, ScriptNode node)
    {
        int first = _calls;
        (Ending ending, List<ScriptEffect> outer) = (_ending, _effects);
        Dictionary<string, ScriptValue> before = _scope.Copy();
        _ending = Ending.None;
        List<ScriptEffect> inner = _effects = [];
        _uncertain++;
        ScriptValue value = Value(node);
        _uncertain--;
        Leave(condition, isNegated, inner, new Outcome(_ending, null, _ending != Ending.None));
        (_ending, _effects) = (ending, outer);
        if (inner.Count == 0)
            return value;
        ScriptValue holds = isNegated ? Made(ScriptValueKind.Unary, "not", condition) : condition;
        Dictionary<string, ScriptValue> after = _scope.Copy();
        _scope.Restore(before);
        Choose(after, holds);
        _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [holds], inner, []) { First = first });
        return value;
    }

    /// <summary>What a block does, and how it is left.</summary>
    private List<ScriptEffect> Region(ScriptNode block, out Outcome outcome)
    {
        (Ending ending, List<ScriptEffect> outer) = (_ending, _effects);
        List<ScriptEffect> inner = _effects = [];
        ScriptValue? result = _frame.Result;
        _ending = Ending.None;
        _uncertain++;
        Run(block);
        _uncertain--;
        bool isDone = _frame.IsDone;
        outcome = new Outcome(
            _ending,
            isDone ? _frame.Result ?? ScriptValue.Nothing : null,
            isDone || _ending != Ending.None || block is { Kind: ScriptNodeKind.Block, Children: [.., { Kind: ScriptNodeKind.Jump }] });
        if (isDone)
            (_frame.IsDone, _frame.Result) = (false, result);
        (_ending, _effects) = (ending, outer);
        return inner;
    }

    private void Try(ScriptNode statement)
    {
        int body = _effects.Count;
        (Ending ending, bool isEnded) = (_ending, _isEnded);
        _isRaised = false;
        Run(statement[0]);
        if (_isRaised && _ending != ending)
        {
            // What is raised here may be caught here.
            (_ending, _isEnded) = (ending, isEnded);
            _effects.Add(new ScriptEffect(ScriptEffectKind.Opaque, new ScriptValue(ScriptValueKind.Opaque, "raise")));
        }

        string[] headers = statement.Text.Split('\n');
        for (int i = 1; i < statement.Children.Length; i++)
        {
            string header = i <= headers.Length ? headers[i - 1] : "except";
            if (header == "else")
            {
                Run(statement[i]);
                continue;
            }

            var reason = new ScriptValue(ScriptValueKind.Constant, header);
            Dictionary<string, ScriptValue> before = _scope.Copy();
            List<ScriptEffect> handler = Region(statement[i], out Outcome outcome);
            if (header != "finally")
            {
                Dictionary<string, ScriptValue> after = _scope.Copy();
                _scope.Restore(before);
                if (!outcome.IsLeft)
                    Choose(after, reason);
                if (outcome.Returned is { } returned)
                    (_frame.Results ??= []).Add(returned);
                // A failure that is taken for success.
                if (outcome.Ends != Ending.Failure && !IsFailure(outcome.Returned) && Pruned(_effects[body..]).Count > 0)
                    handler.Add(Jump("except"));
                if (outcome.Ends == Ending.Failure)
                    handler.RemoveAll(ScriptPrints.IsPrint);
            }
            else if (outcome.IsLeft)
            {
                handler.Add(Jump("end"));
            }

            _effects.Add(new ScriptEffect(ScriptEffectKind.Branch, [reason], handler, []));
        }
    }
}
