using System.Collections.Immutable;
using System.Text;
using SkVM.Capabilities;

namespace SkVM.Lowering.Forms;

/// <summary>
/// A way of doing a job that takes the hard part off the agent: a script that SkVM generates, and the instruction that says
/// when to run which command. A skill that holds both, each character for character, asks no more of the agent than the form does.
/// </summary>
/// <param name="ScriptName">The script's file name below <c>scripts/skvm/</c>; null for a form that is an instruction only.</param>
/// <param name="Instruction">The instruction, one paragraph.</param>
/// <param name="Leaves">The highest level of each capability that is left when the form is used.</param>
internal sealed record CompiledForm(string? ScriptName, string Instruction, ImmutableArray<(Capability Capability, CapabilityLevel Level)> Leaves)
{
    /// <summary>The instruction as it may stand in a skill: with paths as they are, from the placeholder of the skill's folder on, or from that folder on.</summary>
    public FormText Text { get; } = new(Instruction);

    private readonly byte[] _script = ScriptName is null ? [] : Encoding.UTF8.GetBytes(ReadScript(ScriptName));

    /// <summary>Adds the script, and the instruction where the job is asked for.</summary>
    /// <param name="context">Takes the edits.</param>
    /// <param name="position">Where the paragraph goes; see <see cref="InsertionPoint"/>.</param>
    public void AddTo(SkillLoweringContext context, int position)
    {
        if (context.SemanticModel.FormTexts.Has(Instruction))
            return;
        if (ScriptName is not null)
        {
            if (context.SemanticModel.Bundle.Find(Path) is { } other && !other.Content.Span.SequenceEqual(_script))
                return;
            context.AddFile(Path, _script);
        }

        context.Insert(position, $"\n\n{(AnchorPaths.IsFor(context) ? Text.Anchored : Instruction)}");
    }

    /// <summary>True when a skill holds the script and the instruction.</summary>
    public bool IsIn(SkillSemanticModel model) =>
        model.FormTexts.Has(Instruction) && (ScriptName is null || (model.Bundle.Find(Path) is { } script && script.Content.Span.SequenceEqual(_script)));

    /// <summary>The script's path in the bundle.</summary>
    public string Path => CompiledForms.Folder + ScriptName;

    /// <summary>The text of a script, with LF. A line <c># state.py</c> stands for the text of that file: a script of a skill is one file.</summary>
    /// <param name="name">The file name.</param>
    public static string ReadScript(string name) => ReadText(name) is var script && script.Contains(StateMark, StringComparison.Ordinal)
        ? script.Replace(StateMark, "\n" + ReadText("state.py"), StringComparison.Ordinal)
        : script;

    private const string StateMark = "# state.py\n";

    private static string ReadText(string name)
    {
        using Stream stream = typeof(CompiledForm).Assembly.GetManifestResourceStream("SkVM.Lowering.Forms." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
