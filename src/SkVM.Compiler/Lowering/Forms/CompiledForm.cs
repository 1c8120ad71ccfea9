using System.Collections.Immutable;
using System.Text;
using SkVM.Capabilities;

namespace SkVM.Lowering.Forms;

/// <summary>
/// A way of doing a job that takes the hard part off the agent: a script that SkVM generates, and the instruction that says
/// when to run which command. A skill that holds both, each character for character, asks no more of the agent than the form does.
/// </summary>
/// <param name="ScriptName">The script's file name below <c>scripts/skvm/</c>.</param>
/// <param name="Instruction">The instruction, one paragraph.</param>
/// <param name="Leaves">The highest level of each capability that is left when the form is used.</param>
internal sealed record CompiledForm(string ScriptName, string Instruction, ImmutableArray<(Capability Capability, CapabilityLevel Level)> Leaves)
{
    /// <summary>The script's path in the bundle.</summary>
    public string Path => $"{CompiledForms.Folder}{ScriptName}";

    /// <summary>The script.</summary>
    public string Script { get; } = Read(ScriptName);

    /// <summary>Adds the script and says when to use it, in the section where the job is asked for.</summary>
    /// <param name="context">Takes the edits.</param>
    /// <param name="position">Where the paragraph goes; see <see cref="InsertionPoint"/>.</param>
    public void AddTo(SkillLoweringContext context, int position)
    {
        if (context.SemanticModel.Bundle.Find(Path) is { } other && !Is(other.Content.Span))
            return;
        context.AddFile(Path, Script);
        context.Insert(position, $"\n\n{Instruction}");
    }

    /// <summary>True when the bytes are those of the script.</summary>
    public bool Is(ReadOnlySpan<byte> content) => content.SequenceEqual(Encoding.UTF8.GetBytes(Script));

    private static string Read(string name)
    {
        using Stream stream = typeof(CompiledForm).Assembly.GetManifestResourceStream("SkVM.Lowering.Forms." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
