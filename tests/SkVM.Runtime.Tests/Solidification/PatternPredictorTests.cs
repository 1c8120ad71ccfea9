using SkVM.CodeTemplates;
using SkVM.Languages;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>What is predicted from prompts, and above all what is not.</summary>
public class PatternPredictorTests
{
    private static readonly PromptExample s_ndvi = Example(
        "Compute NDVI from \"a.tif\": red is band 3, NIR is band 4, write out/b.tif.", """{"in": "a.tif", "nir": 4, "out": "out/b.tif", "red": 3}""");

    [Theory]
    [InlineData("Compute NDVI from \"x y.tif\": red is band 4, NIR is band 8, write z.tif.", """{"in":"x y.tif","nir":8,"out":"z.tif","red":4}""")]
    [InlineData("Compute  NDVI from \"O'Neill.tif\": red is band 1,\tNIR is band 10, write out/é.tif. ", """{"in":"O'Neill.tif","nir":10,"out":"out/é.tif","red":1}""")]
    public void Other_values_in_the_same_words_are_found(string prompt, string expected) => Assert.Equal(expected, Predict(prompt, s_ndvi)?.Json);

    [Theory]
    [InlineData("Compute NDWI from \"x.tif\": red is band 4, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 4, NIR is band 8, write z.tif. Then mask the clouds.")]
    [InlineData("Compute NDVI from \"x.tif\" and \"y.tif\": red is band 4, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"scenes/*.tif\": red is band 4, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band four, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 4, NIR is band 8.5, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 04, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band -0, NIR is band 8, write z.tif.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 4, NIR is band 8, write it.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 4, NIR is band 8, write z.tif and z.png.")]
    [InlineData("Compute NDVI from \"x.tif\": red is band 4, NIR is band 8, write z.tif,.")]
    [InlineData("Compute NDVI from \"\": red is band 4, NIR is band 8, write z.tif.")]
    [InlineData("Do not compute NDVI from \"x.tif\": red is band 4, NIR is band 8, write z.tif.")]
    [InlineData("")]
    public void Other_words_or_values_that_may_be_more_are_left_to_the_model(string prompt) => Assert.Null(Predict(prompt, s_ndvi));

    [Theory]
    [InlineData("What is Rex serving on 2026-02-04?", true)]
    [InlineData("What is Bistro le Garage serving on 2026-02-04?", true)]
    [InlineData("What is Rex and Tonka serving on 2026-02-04?", false)]
    [InlineData("What is Rex, Tonka serving on 2026-02-04?", false)]
    [InlineData("What is everybody serving on 2026-02-04?", false)]
    [InlineData("What is the same place serving on 2026-02-04?", false)]
    [InlineData("What is Rex serving on tomorrow?", false)]
    [InlineData("What is Rex serving on 4.2.2026?", false)]
    public void Unquoted_names_are_taken_where_they_look_like_those_seen(string prompt, bool predicted)
    {
        PromptExample[] examples =
        [
            Example("What is Tonka serving on 2026-02-03?", """{"date": "2026-02-03", "restaurant": "Tonka"}"""),
            Example("What is Le Petit Jardin serving on 2026-02-05?", """{"date": "2026-02-05", "restaurant": "Le Petit Jardin"}"""),
            Example("What is Bistro le Nord serving on 2026-02-06?", """{"date": "2026-02-06", "restaurant": "Bistro le Nord"}"""),
        ];
        Assert.Equal(predicted, Predict(prompt, examples) is not null);
    }

    [Theory]
    [InlineData("Set the limit to 0.75.", """{"limit":0.75}""")]
    [InlineData("Set the limit to 1.10.", null)]
    [InlineData("Set the limit to 2.0.", null)]
    [InlineData("Set the limit to 1,5.", null)]
    public void A_number_is_predicted_where_it_is_written_again_as_the_user_wrote_it(string prompt, string? expected) =>
        Assert.Equal(expected, Predict(prompt, Example("Set the limit to 2.5.", """{"limit": 2.5}"""))?.Json);

    [Theory]
    [InlineData("Make the report for the team {0}.", "verbose", true)]
    [InlineData("Make the report for the team {0}.", "2026-11-23", false)]
    [InlineData("Make the report for the team {0}.", "out/report-2026.pdf", false)]
    [InlineData("Make the report for the team {0}.", "23 Nov 2026", false)]
    [InlineData("Make the report for the team {0}.", "1.10", false)]
    [InlineData("Make the report for the team {0}.", "v2.0.1", false)]
    [InlineData("Make the report for the team {0}.", "monday", false)]
    [InlineData("Make today's report for the team {0}.", "verbose", false)]
    [InlineData("Make the report of the latest build for the team {0}.", "b77", false)]
    [InlineData("Mach den aktuellen Bericht für das Team {0}.", "b77", false)]
    public void A_value_that_is_not_in_the_prompt_is_the_same_again_only_where_nothing_says_that_it_moves(string prompt, string value, bool predicted)
    {
        PromptExample[] examples = [
            .. new[] { "Red", "Blue", "Green" }.Select(
                team => Example(string.Format(System.Globalization.CultureInfo.InvariantCulture, prompt, team), $$"""{"mode": "{{value}}", "team": "{{team}}"}""")),
        ];
        Assert.Equal(predicted, Predict(string.Format(System.Globalization.CultureInfo.InvariantCulture, prompt, "Gold"), examples) is not null);
    }

    [Theory]
    [InlineData("Join the files into \"x7 y.txt\" .", true)]
    [InlineData("Join  the files\tinto \"x7 y.txt\" .", true)]
    [InlineData("\n Join the files into \"x7 y.txt\" . \n", true)]
    [InlineData("Join the files into \"x7  y.txt\" .", false)]
    [InlineData("Join the files into \"x7\ty.txt\" .", false)]
    [InlineData("Join the files into \"x7\u00a0y.txt\" .", false)]
    [InlineData("Join the files into \"x7\ry.txt\" .", false)]
    [InlineData("Join the files into \" x7 y.txt\" .", false)]
    [InlineData("Join  the files into \"x7  y.txt\" .", false)]
    public void A_value_is_what_the_user_wrote_character_for_character(string prompt, bool predicted)
    {
        ArgumentSet? found = Predict(
            prompt, Example("Join the files into \"x1 y.txt\" .", """{"out": "x1 y.txt"}"""), Example("Join the files into \"x2 y.txt\" .", """{"out": "x2 y.txt"}"""));
        Assert.Equal(predicted ? """{"out":"x7 y.txt"}""" : null, found?.Json);
    }

    [Fact]
    public void A_stop_at_the_end_belongs_to_the_sentence() =>
        Assert.Null(Predict("Validate b.gif.", Example("Validate a.gif", """{"gif": "a.gif"}""")));

    [Fact]
    public void A_value_that_is_not_in_the_prompt_must_have_stayed_the_same()
    {
        PromptExample one = Example("Say \"hello\" loudly.", """{"text": "hello", "voice": "oliver"}""");
        PromptExample two = Example("Say \"good night\" loudly.", """{"text": "good night", "voice": "oliver"}""");
        PromptExample derived = Example("Say \"good night\" loudly.", """{"text": "good night", "voice": "flora"}""");

        Assert.Null(Predict("Say \"bye\" loudly.", one));
        Assert.Null(Predict("Say \"bye\" loudly.", one, derived));
        Assert.Equal("""{"text":"bye","voice":"oliver"}""", Predict("Say \"bye\" loudly.", one, two)?.Json);
    }

    [Fact]
    public void A_prompt_without_values_is_known_by_heart_when_seen_twice()
    {
        PromptExample example = Example("List them all.", "{}");
        Assert.Null(Predict("List them all.", example));
        Assert.Equal("{}", Predict("List them all.", example, example)?.Json);
        Assert.Null(Predict("List them all!", example, example));
    }

    [Fact]
    public void Lists_of_the_same_length_are_found_item_by_item()
    {
        PromptExample example = Example("A table with the columns Team, Opened, CSAT please.", """{"headers": ["Team", "Opened", "CSAT"]}""");
        Assert.Equal("""{"headers":["Bay","Expected","Counted"]}""", Predict("A table with the columns Bay, Expected, Counted please.", example)?.Json);
        Assert.Null(Predict("A table with the columns Bay, Expected, Counted, Variance please.", example));
    }

    [Fact]
    public void A_form_that_once_led_elsewhere_is_not_trusted()
    {
        PromptExample good = Example("Search \"sintel\" in 2045.", """{"category": 2045, "query": "sintel"}""");
        Assert.NotNull(Predict("Search \"x\" in 1.", good));
        Assert.Null(Predict("Search \"x\" in 1.", good, new PromptExample("Search \"y\" in 7.", null)));
    }

    [Fact]
    public void Two_ways_to_read_a_prompt_are_one_too_many()
    {
        PromptExample example = Example("Copy a to b to c d", """{"from": "a to b", "to": "c d"}""");
        Assert.Null(Predict("Copy x to y to z w", example));
        Assert.Equal("""{"from":"p q","to":"r"}""", Predict("Copy p q to r", example)?.Json);
    }

    [Fact]
    public void Hostile_prompts_cost_little()
    {
        PromptExample example = Example("a b, c d, e f, g h", """{"w": "a b", "x": "c d", "y": "e f", "z": "g h"}""");
        Assert.Null(Predict(string.Concat(Enumerable.Repeat("a b, ", 20_000)), example));
    }

    [Fact]
    public async Task Arguments_that_the_template_does_not_have_are_not_predicted()
    {
        CodeTemplate other = Template(("gif", TemplateParameterType.Number));
        Assert.Null(await new PatternPredictor().PredictAsync(other, new PromptExamples([Example("Validate a.gif", """{"gif": "a.gif"}""")]), "Validate b.gif"));
    }

    internal static PromptExample Example(string prompt, string arguments) => new(prompt, ArgumentSet.Parse(arguments));

    internal static CodeTemplate Template(params (string Name, TemplateParameterType Type)[] parameters) =>
        new(
            "t",
            CodeLanguage.Shell,
            1,
            [.. parameters.Select(parameter => new TemplateParameter(parameter.Name, parameter.Type, "x", "", [new TemplateHole(0, 1, TemplateHoleKind.Value)]))],
            "",
            "x");

    /// <summary>Predicts for a template that has the parameters of the first example.</summary>
    internal static ArgumentSet? Predict(string prompt, params PromptExample[] examples)
    {
        using var first = System.Text.Json.JsonDocument.Parse(examples[0].Arguments!.Json);
        CodeTemplate template = Template([.. first.RootElement.EnumerateObject().Select(value => (value.Name, value.Value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.Number => TemplateParameterType.Number,
            System.Text.Json.JsonValueKind.Array => TemplateParameterType.List,
            _ => TemplateParameterType.String,
        }))]);
        return new PatternPredictor().PredictAsync(template, new PromptExamples([.. examples]), prompt).Result;
    }
}
