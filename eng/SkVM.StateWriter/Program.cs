// usage: SkVM.StateWriter alone FILE          events one after the other, the number of those committed after each; until it is killed
//        SkVM.StateWriter crowd FILE SECONDS  events beside other processes; at the end "events N promotions N demotions N"
using System.Diagnostics;
using SkVM.Runtime.Solidification;
using SkVM.StateWriter;

using SolidificationStore store = SolidificationStore.Open(args[1]);
if (args[0] == "alone")
{
    long next = store.GetTemplates(WrittenEvents.Key(0).SkillHash, WrittenEvents.Key(0).Target).SingleOrDefault()?.Status.Events ?? 0;
    while (true)
    {
        store.Apply(WrittenEvents.Key(0), "skill", WrittenEvents.At(next), SolidificationThresholds.Default, new PromptExample($"prompt {next}", null));
        Console.Out.WriteLine(++next);
        Console.Out.Flush();
    }
}

var watch = Stopwatch.StartNew();
long events = 0, promotions = 0, demotions = 0;
while (watch.Elapsed < TimeSpan.FromSeconds(int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture)))
{
    (_, StateTransition? change) = store.Apply(WrittenEvents.Key((int)(events % 4)), "skill", WrittenEvents.At(events / 4), SolidificationThresholds.Default);
    events++;
    promotions += change?.To == SolidificationState.Promoted ? 1 : 0;
    demotions += change?.To == SolidificationState.Demoted ? 1 : 0;
}

Console.Out.WriteLine($"events {events} promotions {promotions} demotions {demotions}");
return 0;
