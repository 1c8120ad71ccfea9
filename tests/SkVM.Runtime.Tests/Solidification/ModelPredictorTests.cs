using SkVM.CodeTemplates;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>What a small model says is taken only when the prompt says it too.</summary>
public class ModelPredictorTests
{
    private static readonly CodeTemplate s_template = PatternPredictorTests.Template(("name", TemplateParameterType.String), ("count", TemplateParameterType.Number));

    [Theory]
    [InlineData("""{"arguments": {"name": "Bo", "count": 2}}""", """{"count":2,"name":"Bo"}""")]
    [InlineData("""{"arguments": {"name": "Bob", "count": 2}}""", null)]
    [InlineData("""{"arguments": {"name": "Bo", "count": 3}}""", null)]
    [InlineData("""{"arguments": {"name": "Bo", "count": "2"}}""", null)]
    [InlineData("""{"arguments": {"name": "Bo"}}""", null)]
    [InlineData("""{"arguments": {"name": "Bo", "count": 2, "more": "Bo"}}""", null)]
    [InlineData("""{"arguments": null}""", null)]
    [InlineData("""["Bo", 2]""", null)]
    [InlineData("Bo, 2", null)]
    [InlineData("", null)]
    public async Task Arguments_must_fit_the_template_and_stand_in_the_prompt(string answer, string? expected)
    {
        var predictor = new ModelPredictor(new ScriptedModel(ScriptedModel.Says(answer)));
        Assert.Equal(expected, (await predictor.PredictAsync(s_template, new PromptExamples([]), "Say hello to Bo, 2 times"))?.Json);
    }

    [Fact]
    public async Task Blanks_in_a_value_stand_as_the_user_wrote_them()
    {
        var predictor = new ModelPredictor(new ScriptedModel(Enumerable.Repeat(ScriptedModel.Says("""{"arguments": {"name": "Bo Li", "count": 2}}"""), 2)));
        Assert.NotNull(await predictor.PredictAsync(s_template, new PromptExamples([]), "Say hello to  Bo Li, 2 times"));
        Assert.Null(await predictor.PredictAsync(s_template, new PromptExamples([]), "Say hello to Bo  Li, 2 times"));
    }

    [Fact]
    public async Task A_value_that_was_always_the_same_need_not_stand_there()
    {
        PromptExamples seen = new([
            PatternPredictorTests.Example("Hello Ada!", """{"count": 1, "name": "Ada"}"""),
            PatternPredictorTests.Example("Hello Cy!", """{"count": 1, "name": "Cy"}"""),
        ]);
        var predictor = new ModelPredictor(
            new ScriptedModel(ScriptedModel.Says("""{"arguments": {"name": "Bo", "count": 1}}"""), ScriptedModel.Says("""{"arguments": {"name": "Bo", "count": 2}}""")));
        Assert.NotNull(await predictor.PredictAsync(s_template, seen, "Hello Bo!"));
        Assert.Null(await predictor.PredictAsync(s_template, seen, "Hello Bo!"));
    }

    [Fact]
    public async Task The_model_sees_the_template_and_what_was_done_before()
    {
        var model = new ScriptedModel(ScriptedModel.Says("""{"arguments": null}"""));
        PromptExamples seen = new([PatternPredictorTests.Example("Hello Ada!", """{"count": 1, "name": "Ada"}"""), new PromptExample("Bye Ada!", null)]);
        await new ModelPredictor(model).PredictAsync(s_template, seen, "Hello Bo!");

        string[] asked = [.. model.Asked[0].Messages.Select(message => message.Text)];
        Assert.Contains("- name (string)", asked[0], StringComparison.Ordinal);
        Assert.Equal(["Hello Ada!", """{"arguments": {"count":1,"name":"Ada"}}""", "Bye Ada!", """{"arguments": null}""", "Hello Bo!"], asked[1..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("small model")]
    [InlineData("a;b")]
    public void A_name_that_could_not_be_stored_is_refused(string id) => Assert.Throws<ArgumentException>(() => new ModelPredictor(new ScriptedModel(), id));
}
