using Microsoft.CodeAnalysis;
using SkVM.Emit;
using SkVM.Extensions;
using SkVM.Lowering;
using SkVM.Targets;

namespace SkVM.Tests.Extensions;

/// <summary>Third parties' analyzers and lowerings: loaded apart, taking part in everything, and never breaking it.</summary>
public class SkillExtensionTests
{
    private const string Opus = "anthropic/claude-opus-4.6@bare-agent";

    private const string Analyzer = """
        public sealed class Rule : SkillAnalyzer
        {
            static readonly DiagnosticDescriptor s_rule = new("ACME1", "t", "The name is {0}", "Acme", DiagnosticSeverity.Warning, true);
            public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];
            public override void Analyze(SkillAnalysisContext context) => context.Report(s_rule, context.SyntaxTree.GetRoot().FrontMatter.FindField("name").Span, context.SemanticModel.GetSkill().Name);
        }
        """;

    [Fact]
    public void An_analyzer_takes_part_in_a_compilation()
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", Analyzer).Load("x/Acme.dll");
        Assert.Null(extension.Fault);
        Assert.Equal(["ACME1 2,1 'name: demo'"], Skill(extension).Found());
        Assert.Equal(["The name is demo"], Skill(extension).Messages("ACME1"));
    }

    [Fact]
    public void Severities_and_directives_reach_it()
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", Analyzer).Load("x/Acme.dll");
        SkillCompilationOptions options = SkillCompilationOptions.Default.Add(extension);
        Assert.Empty(Skill(extension).With(options with { Diagnostics = options.Diagnostics with { NoWarn = ["ACME1"] } }).Found());
        SkillExtension body = new ExtensionCompiler()
            .Compile(
                "x/Acme.dll",
                Analyzer.Replace("context.SyntaxTree.GetRoot().FrontMatter.FindField(\"name\").Span", "new(context.SyntaxTree.Length - 1, 1)", StringComparison.Ordinal))
            .Load("x/Acme.dll");
        Assert.Single(Skill(body).Found());
        Assert.Empty(InMemorySkills.WithBody("<!-- skvm: disable ACME1 -->\n\nDo it.\n").With(SkillCompilationOptions.Default.Add(body)).Found());
    }

    [Fact]
    public void A_lowering_takes_part_and_must_prove_itself()
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", """
            public sealed class Cut : SkillLowering
            {
                public override string Id => "acme-cut";
                public override string Title => "cutting";
                public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;
                public override void Lower(SkillLoweringContext context) { int at = context.SyntaxTree.ToString().IndexOf("(note)"); if (at > 0) context.Remove(new(at, 6)); }
            }
            public sealed class Lose : SkillLowering
            {
                public override string Id => "acme-lose";
                public override string Title => "losing";
                public override LoweringPurpose Purpose => LoweringPurpose.SavesTokens;
                public override void Lower(SkillLoweringContext context) { int at = context.SyntaxTree.ToString().IndexOf("You must"); if (at > 0) context.Remove(new(at, 8)); }
            }
            """).Load("x/Acme.dll");
        SkillSemanticModel model = InMemorySkills
            .WithBody("Do it (note).\n\nYou must ask.\n")
            .With(SkillCompilationOptions.Default with { Lowerings = extension.Lowerings })
            .Model();
        LoweredSkill lowered = model.Lower(Profile());
        Assert.Equal("acme-cut", Assert.Single(lowered.Applied).Id);
        Assert.Equal("acme-lose", Assert.Single(lowered.RolledBack).Id);
        Assert.EndsWith("Do it .\n\nYou must ask.\n", lowered.Compiled.SyntaxTree.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_extension_has_its_own_dependencies()
    {
        string rule = Analyzer.Replace("context.SemanticModel.GetSkill().Name", "Shared.Text.Value", StringComparison.Ordinal);
        ExtensionCompiler one = new ExtensionCompiler()
            .Compile("a/Shared.dll", "namespace Shared { public static class Text { public static string Value => \"one\"; } }")
            .Compile("a/Acme.dll", rule);
        ExtensionCompiler two = new ExtensionCompiler()
            .Compile("b/Shared.dll", "namespace Shared { public static class Text { public static string Value => \"two\"; } }")
            .Compile("b/Acme.dll", rule);
        SkillCompilationOptions options = SkillCompilationOptions.Default.Add(one.Load("a/Acme.dll")).Add(two.Load("b/Acme.dll"));
        Assert.Equal(["The name is one", "The name is two"], InMemorySkills.WithBody("Do it.\n").With(options).Messages("ACME1"));
        Assert.True(two.Load("b/Shared.dll").IsEmpty);
    }

    [Theory]
    [InlineData("Analyze(SkillAnalysisContext context)")]
    [InlineData("AnalyzeTarget(SkillAnalysisContext context, SkVM.Profiles.CapabilityProfile profile)")]
    public void An_exception_in_an_analyzer_is_SKVM9010_and_the_skill_is_compiled(string method)
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", $$"""
            public sealed class Broken : SkillAnalyzer
            {
                public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [];
                public override void {{method}} => throw new InvalidOperationException("ouch\nouch");
            }
            """).Load("x/Acme.dll");
        InMemorySkills skill = Skill(extension).For(Opus);
        Assert.Equal(
            ["The extension 'Acme' failed in Broken (InvalidOperationException: ouch ouch), so this skill was compiled without it: please report it to the extension's author"],
            skill.Messages("SKVM9010"));
        Assert.Equal(["SKVM9010 1,1 ''"], skill.Found());
        Assert.True(skill.Compile().Emit(SkillTarget.Parse(Opus), new MemoryOutput()).Success);
    }

    [Fact]
    public void An_exception_in_a_lowering_is_SKVM9010_and_its_edits_are_forgotten()
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", """
            public sealed class Broken : SkillLowering
            {
                public override string Id => "acme-broken";
                public override string Title => "breaking";
                public override LoweringPurpose Purpose => LoweringPurpose.Aid;
                public override void Lower(SkillLoweringContext context) { context.Insert(context.SyntaxTree.Length, "x"); context.Insert(context.SyntaxTree.Length, "y"); }
            }
            """).Load("x/Acme.dll");
        InMemorySkills skill = Skill(extension).With(SkillCompilationOptions.Default with { Lowerings = extension.Lowerings }).For(Opus);
        Assert.StartsWith("The extension 'Acme' failed in Broken (ArgumentException: The edit at ", skill.Messages("SKVM9010").Single(), StringComparison.Ordinal);
        Assert.True(skill.Compile().Emit(SkillTarget.Parse(Opus), new MemoryOutput()).Success);
        Assert.Empty(skill.Model().Lower(Profile()).Applied);
    }

    [Theory]
    [InlineData("public class Nothing { }", "it has no public class that derives from SkillAnalyzer or SkillLowering and has a constructor without parameters")]
    [InlineData("public class Rule : SkillAnalyzer { public Rule() => throw new Exception(\"ouch\"); public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => []; }", "Rule: Exception: ouch")]
    [InlineData("public class Rule : SkillAnalyzer { static Rule() => throw new Exception(\"ouch\"); public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => []; }", "Rule: Exception: ouch")]
    [InlineData("public class Rule : SkillAnalyzer { public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => default; }", "Rule: InvalidOperationException: SupportedDiagnostics is not set")]
    [InlineData("public class Cut : SkillLowering { public override string Id => \"x\"; public override string Title => \"x\"; public override ImmutableArray<LoweringReach> Reaches => LoweringReach.Of(\"no.such\", CapabilityLevel.L0, CapabilityLevel.L1); public override void Lower(SkillLoweringContext c) { } }", "Cut: KeyNotFoundException: There is no capability 'no.such'")]
    [InlineData("public class Cut : SkillLowering { public override string Id => \"reviewed-passages\"; public override string Title => \"x\"; public override LoweringPurpose Purpose => LoweringPurpose.Aid; public override void Lower(SkillLoweringContext c) { } }", "Cut: InvalidOperationException: there is another lowering with the id 'reviewed-passages'")]
    public void A_class_that_cannot_be_used_is_SKVM9009(string source, string reason)
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", source).Load("x/Acme.dll");
        string message = extension.GetDiagnostic()!.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("The extension 'Acme.dll' is not used, or not all of it: " + reason, message, StringComparison.Ordinal);
        Assert.True(extension.Analyzers.IsEmpty && extension.Lowerings.IsEmpty);
    }

    [Fact]
    public void What_is_no_assembly_is_SKVM9009()
    {
        ExtensionCompiler files = new ExtensionCompiler().Add("x/text.dll", "not an assembly"u8.ToArray()).Add("x/empty.dll", []);
        Assert.StartsWith("BadImageFormatException: ", files.Load("x/text.dll").Fault, StringComparison.Ordinal);
        Assert.StartsWith("BadImageFormatException: ", files.Load("x/empty.dll").Fault, StringComparison.Ordinal);
        Assert.StartsWith("FileNotFoundException: ", files.Load("x/none.dll").Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public override LoweringPurpose Purpose => _read++ > 1 ? throw new Exception(\"ouch\") : LoweringPurpose.Aid;", "Exception: ouch")]
    [InlineData("public override LoweringPurpose Purpose => LoweringPurpose.Aid; public override ImmutableArray<LoweringReach> Reaches => _read++ > 0 ? [null] : [];", "InvalidOperationException: Id, Title or Reaches is not set")]
    public void A_lowering_that_cannot_say_what_it_is_is_SKVM9010(string members, string fault)
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", $$"""
            public sealed class Moody : SkillLowering
            {
                int _read;
                public override string Id => "acme-moody";
                public override string Title => "moods";
                {{members}}
                public override void Lower(SkillLoweringContext context) { }
            }
            """).Load("x/Acme.dll");
        InMemorySkills skill = InMemorySkills.WithBody("Do it.\n").With(SkillCompilationOptions.Default.Add(extension)).For(Opus);
        _ = skill.Messages("SKVM9010");
        Assert.Equal(
            [$"The extension 'Acme' failed in Moody ({fault}), so this skill was compiled without it: please report it to the extension's author"], skill.Messages("SKVM9010"));
        Assert.True(skill.Compile().Emit(SkillTarget.Parse(Opus), new MemoryOutput()).Success);
    }

    [Theory]
    [InlineData("../escape.txt")]
    [InlineData("/etc/escape.txt")]
    [InlineData("a//b.txt")]
    [InlineData("a\0b.txt")]
    [InlineData("skvm.json")]
    [InlineData("workflow.json")]
    [InlineData("env")]
    [InlineData("env/install.sh")]
    public void A_lowering_cannot_add_a_file_outside_the_skill_or_one_of_the_compilers_own(string path)
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", $$"""
            public sealed class Adds : SkillLowering
            {
                public override string Id => "acme-adds";
                public override string Title => "adding";
                public override LoweringPurpose Purpose => LoweringPurpose.Aid;
                public override void Lower(SkillLoweringContext context) { context.AddFile({{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(path, quote: true)}}, "x"); context.Insert(context.SyntaxTree.Length, "x"); }
            }
            """).Load("x/Acme.dll");
        InMemorySkills skill = Skill(extension).With(SkillCompilationOptions.Default with { Lowerings = extension.Lowerings }).For(Opus);
        Assert.StartsWith("The extension 'Acme' failed in Adds (ArgumentException: A lowering cannot add '", skill.Messages("SKVM9010").Single(), StringComparison.Ordinal);
        Assert.Empty(skill.Model().Lower(Profile()).Applied);
    }

    [Fact]
    public void A_rule_that_is_off_by_default_is_on_where_an_editorconfig_says_so()
    {
        SkillExtension extension = new ExtensionCompiler()
            .Compile("x/Acme.dll", Analyzer.Replace("Severity.Warning, true", "Severity.Warning, false", StringComparison.Ordinal))
            .Load("x/Acme.dll");
        Assert.Empty(Skill(extension).Found());
        SkillCompilationOptions options = SkillCompilationOptions.Default.Add(extension);
        AnalyzerConfigSet config = AnalyzerConfigSet.Create<AnalyzerConfig[]>([
            AnalyzerConfig.Parse("is_global = true\ndotnet_diagnostic.ACME1.severity = error\n", "/.globalconfig"),
        ]);
        Assert.Single(Skill(extension).With(options with { Diagnostics = options.Diagnostics with { AnalyzerConfig = config } }).Found());
    }

    [Fact]
    public void A_rule_that_is_not_supported_cannot_be_reported()
    {
        SkillExtension extension = new ExtensionCompiler().Compile("x/Acme.dll", Analyzer.Replace("=> [s_rule]", "=> []", StringComparison.Ordinal)).Load("x/Acme.dll");
        Assert.Contains("SupportedDiagnostics does not hold 'ACME1'", Skill(extension).Messages("SKVM9010").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dependency_that_is_missing_is_SKVM9010_where_it_is_needed()
    {
        string rule = Analyzer.Replace("context.SemanticModel.GetSkill().Name", "Shared.Text.Value", StringComparison.Ordinal);
        var both = new ExtensionCompiler()
            .Compile("a/Shared.dll", "namespace Shared { public static class Text { public static string Value => \"one\"; } }")
            .Compile("a/Acme.dll", rule);
        SkillExtension extension = new ExtensionCompiler().Add("b/Acme.dll", both.ReadAllBytes("a/Acme.dll").ToArray()).Load("b/Acme.dll");
        Assert.StartsWith("The extension 'Acme' failed in Rule (FileNotFoundException: ", Skill(extension).Messages("SKVM9010").Single(), StringComparison.Ordinal);
    }

    private static InMemorySkills Skill(SkillExtension extension) => InMemorySkills.WithBody("Do it.\n").With(SkillCompilationOptions.Default.Add(extension));

    private static SkVM.Profiles.CapabilityProfile Profile() =>
        SkVM.Profiles.CapabilityProfileSet.BuiltIn.TryGet(SkillTarget.Parse(Opus), out var profile) ? profile : throw new InvalidOperationException();
}
