using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using SkVM.CodeTemplates;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

public sealed class SkillSolidifierTests : IDisposable
{
    private readonly GreeterSkill _greeter = new();
    private readonly TemporaryStore _temporary = new();

    public void Dispose()
    {
        _temporary.Dispose();
        _greeter.Dispose();
    }

    [Fact]
    public async Task A_near_miss_breaks_the_row_and_other_work_does_not()
    {
        SkillSolidifier solidifier = Solidifier();
        await solidifier.ObserveAsync(Turn("Ada", 1));
        await solidifier.ObserveAsync(Turn("Ada", 2));
        await solidifier.ObserveAsync(new ObservedTurn("List.", [CodeCall.Shell("git status --short")]));
        Assert.Equal(2, Status.Matches);

        await solidifier.ObserveAsync(new ObservedTurn("Loudly.", [CodeCall.Shell("greet --name 'Ada' --times 3 --loud")]));
        Assert.Equal(0, Status.Matches);
    }

    [Fact]
    public async Task A_prompt_that_fits_but_led_elsewhere_counts_against_the_predictor()
    {
        SkillSolidifier solidifier = Solidifier();
        for (int i = 1; i <= 4; i++)
            await solidifier.ObserveAsync(Turn("Ada", i));
        Assert.Equal(1, Status.Predictors["pattern"]);

        await solidifier.ObserveAsync(new ObservedTurn(GreeterSkill.Prompt("Ada", 5), [CodeCall.Shell("rm greetings.txt")]));
        Assert.Equal(0, Status.Predictors["pattern"]);
        Assert.Null(await solidifier.PredictAsync(GreeterSkill.Prompt("Ada", 6)));
    }

    [Fact]
    public async Task The_model_is_asked_now_and_then_all_the_same()
    {
        SkillSolidifier solidifier = Solidifier(new SolidificationOptions { Host = new RecordingHost(), AuditEvery = 4 });
        int asked = 0;
        for (int i = 1; i <= 29; i++)
        {
            if (await solidifier.PredictAsync(GreeterSkill.Prompt("Ada", i)) is { } predicted)
            {
                await solidifier.RunAsync(predicted.Call, SolidificationForms.Bypass, predicted.ModelCallsSaved);
                continue;
            }

            asked++;
            await solidifier.ObserveAsync(Turn("Ada", i));
        }

        Assert.Equal(5 + (24 / 4), asked);
    }

    [Fact]
    public async Task Runs_that_are_alike_become_a_template_in_every_process()
    {
        var options = new SolidificationOptions { LearnTemplates = true };
        SkillSolidifier one = Solidifier(options), other = Solidifier(options);
        await one.ObserveAsync(Convert("a.png", "b.jpg"));
        await other.ObserveAsync(Convert("c.png", "d.jpg"));

        CodeTemplateMatch? match = await other.ObserveAsync(Convert("e.png", "f.jpg"));
        Assert.True(match?.Template.IsMined);
        Assert.Equal(["e.png", "50%", "f.jpg"], match!.Arguments.Select(argument => argument.Value));
        Assert.Equal(match.Template.Id, Solidifier(options).Match(Convert("g.png", "h.jpg"))?.Template.Id);
        Assert.Null(Solidifier(options).Match(new ObservedTurn(null, [CodeCall.Shell("convert --flip g.png h.jpg")])));
    }

    [Fact]
    public async Task Runs_that_were_forgotten_are_not_learned_from()
    {
        SkillSolidifier solidifier = Solidifier(new SolidificationOptions { LearnTemplates = true });
        await solidifier.ObserveAsync(Convert("a.png", "b.jpg"));
        await solidifier.ObserveAsync(Convert("c.png", "d.jpg"));
        _temporary.Store.Reset("greeter");

        await solidifier.ObserveAsync(new ObservedTurn(null, [CodeCall.Shell("tar -cf a.tar b")]));
        Assert.Null(solidifier.Match(Convert("e.png", "f.jpg")));
        Assert.Equal(1, _temporary.Store.CountDocuments("greeter"));
    }

    [Fact]
    public async Task What_was_learned_from_one_session_is_not_shown_to_another()
    {
        SkillSolidifier solidifier = Solidifier(new SolidificationOptions { LearnTemplates = true, Forms = SolidificationForms.Call });
        for (int i = 0; i < 9; i++)
            await solidifier.ObserveAsync(Convert($"a{i}.png", $"b{i}.jpg") with { Prompt = $"Shrink a{i}.png to b{i}.jpg.", Context = "alice" });

        Assert.True(Assert.Single(solidifier.GetCallable("alice")).IsMined);
        Assert.Empty(solidifier.GetCallable("bob"));
    }

    [Fact]
    public async Task Transitions_are_logged_and_counted()
    {
        var log = new ListLogger();
        long counted = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "SkVM.Solidification" && instrument.Name == "skvm.solidification.transitions")
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (tags.ToArray().Any(tag => tag.Value is "logged"))
                Interlocked.Add(ref counted, count);
        });
        listener.Start();
        SkillSolidifier solidifier = Solidifier(SolidificationOptions.Default, log, "logged");
        for (int i = 1; i <= 5; i++)
            await solidifier.ObserveAsync(Turn("Ada", i));

        Assert.Equal(2, counted);
        Assert.Equal(
            ["logged/say-hello for m@h: Observing -> Shadow. 3 matches in a row.", "logged/say-hello for m@h: Shadow -> Promoted. Predictor 'pattern' was right 2 times in a row."],
            log.Lines);
    }

    private TemplateStatus Status => Assert.Single(_temporary.Store.GetAllTemplates()).Status;

    private static ObservedTurn Turn(string name, int times) => new(GreeterSkill.Prompt(name, times), [CodeCall.Shell(GreeterSkill.Code(name, times))]);

    private static ObservedTurn Convert(string from, string to) => new(null, [CodeCall.Shell($"convert '{from}' -resize 50% '{to}'")]);

    private SkillSolidifier Solidifier(SolidificationOptions? options = null, ILogger? log = null, string name = "greeter") =>
        new(name, "hash", "m@h", CodeTemplate.FromManifest(_greeter.Skill.Manifest), _temporary.Store, options ?? SolidificationOptions.Default, log);

    private sealed class ListLogger : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
