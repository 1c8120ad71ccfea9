using System.CommandLine;
using Microsoft.Extensions.AI;
using SkVM.Cli.Models;

namespace SkVM.Cli.Commands;

/// <summary>The options that name a model.</summary>
internal sealed record ModelOptions(Option<string?> Model, Option<string?> Endpoint)
{
    public static ModelOptions Create() => new(
        new Option<string?>("--model") { Description = "A model to ask, as its server names it.", HelpName = "name" },
        new Option<string?>("--endpoint")
        {
            Description = $"A server that speaks OpenAI's /v1/chat/completions. Its key is read from {OpenAIChatClient.KeyVariable}.",
            HelpName = "url",
        });

    /// <exception cref="WrongCallException">The endpoint is missing or is none.</exception>
    public static IChatClient Connect(string model, string? endpoint) => endpoint is null
        ? throw new WrongCallException("--model needs --endpoint: write for example --endpoint http://localhost:11434")
        : new OpenAIChatClient(endpoint, model, Environment.GetEnvironmentVariable(OpenAIChatClient.KeyVariable));
}
