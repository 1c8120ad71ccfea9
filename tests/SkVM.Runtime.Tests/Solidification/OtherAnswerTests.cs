using Microsoft.Extensions.AI;
using SkVM.Runtime;
using SkVM.Runtime.Solidification;

namespace SkVM.Tests.Solidification;

/// <summary>Turns whose answer rests on more than what the template prints are not answered by running it.</summary>
public sealed class OtherAnswerTests : GreeterTests
{
    [Theory]
    [InlineData("greet", true)]
    [InlineData("read skill, greet", true)]
    [InlineData("load skill, greet", true)]
    [InlineData("greet, read", false)]
    [InlineData("read, greet", false)]
    [InlineData("greet and count", false)]
    [InlineData("date, greet", false)]
    [InlineData("greet in silence", false)]
    public async Task Only_what_prints_and_looks_the_same_is_bypassed(string turn, bool isBypassed)
    {
        IChatClient client = new ChatClientBuilder(_model)
            .UseSkVM(_greeter.Skill, new SolidificationOptions { Host = _host, Store = _temporary.Store, AuditEvery = 0 }).Build();
        for (int times = 1; times <= 9; times++)
        {
            var messages = new List<ChatMessage> { new(ChatRole.User, GreeterSkill.Prompt("Bo" + times, times)) };
            _model.Clear();
            foreach (string step in turn.Split(", "))
            {
                string code = GreeterSkill.Code("Bo" + times, times);
                _model.Add(step switch
                {
                    "read" => ScriptedModel.Calls("read_file", ("path", "greeted.log")),
                    "read skill" => ScriptedModel.Calls("read_file", ("path", ".claude/skills/greeter/SKILL.md")),
                    "load skill" => ScriptedModel.Calls("load_skill", ("name", "greeter")),
                    "date" => ScriptedModel.Calls("bash", ("command", "date +%F")),
                    "greet and count" => ScriptedModel.Calls("bash", ("command", code + "; wc -l greeted.log")),
                    "greet in silence" => ScriptedModel.Calls("bash", ("command", code + " > /dev/null")),
                    _ => ScriptedModel.Calls("bash", ("command", code)),
                });
                ChatResponse response = await client.GetResponseAsync(messages);
                if (response.FinishReason == ChatFinishReason.Stop)
                    break;
                FunctionCallContent call = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().First();
                messages.AddRange([.. response.Messages, new(ChatRole.Tool, [new FunctionResultContent(call.CallId, "done")])]);
            }

            if (messages.Count == 1)
                break;
            _model.Add(ScriptedModel.Says("Done."));
            await client.GetResponseAsync(messages);
        }

        Assert.Equal(isBypassed, _host.Ran.Count > 0);
        Assert.NotEqual(SolidificationState.Observing, Assert.Single(_temporary.Store.GetAllTemplates()).Status.State);
    }
}
