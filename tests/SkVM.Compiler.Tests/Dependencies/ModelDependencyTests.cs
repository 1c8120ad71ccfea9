using SkVM.Environments;
using SkVM.Symbols;

namespace SkVM.Tests.Dependencies;

/// <summary>Models that code loads or calls are dependencies of their own kind, and words that look like them are not.</summary>
public class ModelDependencyTests
{
    [Theory]
    [InlineData("python", "AutoModel.from_pretrained(\"acme/tiny-bert-2\")", "acme/tiny-bert-2")]
    [InlineData("python", "model = SentenceTransformer('all-MiniLM-L6-v2')", "all-MiniLM-L6-v2")]
    [InlineData("python", "snapshot_download(repo_id=\"acme/speech-1b\")", "acme/speech-1b")]
    [InlineData("python", "whisper.load_model(\"base\")", "whisper-base")]
    [InlineData("python", "WhisperModel(\"large-v3\", device=\"cpu\")", "whisper-large-v3")]
    [InlineData("python", "nlp = spacy.load(\"en_core_web_sm\")", "en_core_web_sm")]
    [InlineData("python", "client.responses.create(model=\"gpt-4o-mini\", input=x)", "gpt-4o-mini")]
    [InlineData("python", "def embed(text, model_name: str = \"text-embedding-3-small\"):", "text-embedding-3-small")]
    [InlineData("javascript", "const r = await ai.run({ modelId: 'anthropic.claude-3-haiku' })", "anthropic.claude-3-haiku")]
    [InlineData("bash", "curl https://x.example -d '{\"model\": \"mistral-small\"}'", "mistral-small")]
    [InlineData("bash", "llm --model qwen2.5-7b hello", "qwen2.5-7b")]
    [InlineData("bash", "ollama pull llama3.2:3b", "llama3.2:3b")]
    [InlineData("bash", "huggingface-cli download acme/speech-1b", "acme/speech-1b")]
    [InlineData("bash", "python3 -m spacy download de_core_news_md", "de_core_news_md")]
    [InlineData("bash", "whisper talk.mp3 --model medium", "whisper-medium")]
    [InlineData("json", "{ \"model\": \"openai/gpt-4o\" }", "openai/gpt-4o?")]
    [InlineData("python", "model = build(\"x\")\nAutoModel.from_pretrained(\"./output/model-1\")", "")]
    [InlineData("python", "AutoModel.from_pretrained(\"your-org/your-model-1\")", "")]
    [InlineData("python", "variogram(model='spherical')\nModel = 'F-350'\nfoo(model=\"auth.User\")", "")]
    [InlineData("python", "model = load(\"models/best-1.pt\")\nx = {\"model\": \"resnet-1.onnx\"}", "")]
    [InlineData("json", "{ \"make\": \"Ford\", \"model\": \"F-350\" }", "")]
    public void They_are_read_from_loaders_clients_and_commands(string language, string code, string models) =>
        Assert.Equal(models, string.Join(' ', Models(InMemorySkills.WithBody($"\n```{language}\n{code}\n```\n"))));

    [Fact]
    public void A_model_shows_its_place_and_how_it_comes()
    {
        InMemorySkills skills = InMemorySkills.WithBody("\n```bash\nollama pull llama3.2\n```\n");
        DependencySymbol model = Needs.One(skills, "llama3.2");
        Assert.Equal((DependencyKind.Other, "model", true), (model.Kind, model.Ecosystem, model.IsRequired));
        Assert.Equal("llama3.2", skills.Model().SyntaxTree.ToString().Substring(model.Evidence[0].Start, model.Evidence[0].Length));
        Assert.Equal("ollama pull llama3.2", Assert.Single(skills.Model().GetEnvironment().Dependencies, dependency => dependency.Name == "llama3.2").Hint);
    }

    [Fact]
    public void A_document_that_shows_it_too_takes_nothing_away() =>
        Assert.Equal(["llama3.2"], Models(InMemorySkills.WithBody("\n```bash\nollama pull llama3.2\n```\n").File("demo/README.md", "```bash\nollama pull llama3.2\n```\n")));

    [Fact]
    public void Scripts_of_the_bundle_are_read_too() =>
        Assert.Equal(["gpt-4o"], Models(InMemorySkills.WithBody("\nRun `scripts/ask.py`.\n").File("demo/scripts/ask.py", "client.create(model=\"gpt-4o\")\n")));

    private static string[] Models(InMemorySkills skills) =>
        [.. skills.Model().GetDependencies().Where(dependency => dependency.Ecosystem == "model").Select(dependency => dependency.Name + (dependency.IsRequired ? "" : "?"))];
}
