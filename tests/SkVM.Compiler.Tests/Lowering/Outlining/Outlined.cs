using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using SkVM.Bundles;
using SkVM.Capabilities;
using SkVM.Lowering;
using SkVM.Profiles;
using SkVM.Targets;

namespace SkVM.Tests.Lowering.Outlining;

/// <summary>A skill after the outlining alone, whether or not an analysis asks for it.</summary>
internal sealed record Outlined(string Text, IReadOnlyList<BundleFile> Files)
{
    private static readonly CapabilityProfile s_profile = new(SkillTarget.Parse("m@h"), CapabilityCatalog.All.ToDictionary(capability => capability, _ => CapabilityLevel.L0));

    public static Outlined Of(SkillSemanticModel model)
    {
        var context = new SkillLoweringContext(model, s_profile, []);
        new OutlineCode().Lower(context);
        return new Outlined(SourceText.From(model.SyntaxTree.ToString()).WithChanges(context.Changes.OrderBy(change => change.Span.Start)).ToString(), context.Files);
    }

    public static Outlined Of(string body) => Of(InMemorySkills.WithBody(body).Model());

    /// <summary>The body and the scripts, for snapshots.</summary>
    public override string ToString()
    {
        var all = new StringBuilder(Text[InMemorySkills.FrontMatter.Length..]);
        foreach (BundleFile file in Files)
            all.Append("\n==== ").Append(file.Path).Append('\n').Append(Encoding.UTF8.GetString(file.Content.Span));
        return all.ToString();
    }

    /// <summary>The code of the first fence.</summary>
    public static string FirstFence(string text)
    {
        int start = text.IndexOf("```", StringComparison.Ordinal);
        int code = text.IndexOf('\n', start) + 1;
        return text[code..text.IndexOf("\n```", code - 1, StringComparison.Ordinal)] + "\n";
    }

    /// <summary>Runs a program and returns what it printed and its exit code.</summary>
    public static async Task<(string Output, int Code)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        start.Environment["API_TOKEN"] = "secret token";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        await error;
        return (await output, process.ExitCode);
    }
}
