using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>Parts of a template that a call leaves out are cut before it runs.</summary>
public sealed class TemplateProgramTests : IDisposable
{
    private const string Code = "greet NAME [-t COUNT] [--loud] END";
    private readonly GreeterSkill _greeter = new();

    public void Dispose() => _greeter.Dispose();

    [Theory]
    [InlineData(false, "greet NAME   END")]
    [InlineData(true, "greet NAME -t COUNT  END")]
    public void Optional_parts_are_cut_and_holes_stay_in_place(bool counted, string expected)
    {
        CodeTemplate template = new("t", CodeLanguage.Shell, 1, [Parameter("name", "NAME", false), Parameter("count", "COUNT", true), Parameter("end", "END", false)], "", Code)
        {
            OptionalParts = [Part("[-t COUNT]"), Part("[--loud]")],
        };
        TemplateArgument[] arguments = [new("name", "Bo"), new("end", "x"), .. counted ? [new TemplateArgument("count", 2L)] : Array.Empty<TemplateArgument>()];

        TemplateProgram program = TemplateProgram.Create(template, [.. arguments], _greeter.Skill);

        Assert.Equal(expected, program.Code.Text);
        Assert.Equal(counted ? ["NAME", "COUNT", "END"] : ["NAME", "END"], program.Code.Holes.Select(hole => program.Code.Text.Substring(hole.Start, hole.Length)));
    }

    private static TemplateHole Part(string text) => new(Code.IndexOf(text, StringComparison.Ordinal), text.Length, TemplateHoleKind.Value);

    private static TemplateParameter Parameter(string name, string text, bool optional) =>
        new(name, TemplateParameterType.String, text, "", [Part(text)]) { IsOptional = optional };
}
