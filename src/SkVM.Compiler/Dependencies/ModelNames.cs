using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>What names of machine learning models look like: an organisation's model on Hugging Face, or one of a known family with its size or version.</summary>
internal static class ModelNames
{
    /// <summary>How names of models begin. Source: the model pages of their makers and the libraries of Hugging Face and Ollama; of each family one entry.</summary>
    private static readonly string[] s_families =
    [
        "gpt-", "o1-", "o3-", "o4-", "chatgpt-", "text-embedding-", "text-davinci", "dall-e", "whisper-", "tts-", "codex-", "davinci-", "omni-moderation", "claude-", "gemini-",
        "gemma", "palm-", "imagen-", "veo-", "embedding-00", "text-bison",
        "llama", "codellama", "meta-llama", "mistral", "mixtral", "codestral", "ministral", "pixtral", "magistral", "devstral", "voxtral", "qwen", "qwq", "deepseek", "phi-",
        "phi3", "phi4", "command-r", "embed-english", "embed-multilingual", "rerank-", "grok-",
        "sonar", "glm-", "kimi-", "moonshot-", "minimax-", "yi-", "nova-", "titan-", "amazon.nova", "amazon.titan", "anthropic.claude", "jamba", "granite", "falcon-", "vicuna",
        "solar-", "starcoder", "stable-diffusion", "sdxl", "flux-", "flux.", "eleven_",
        "voyage-", "jina-embeddings", "jina-reranker", "bge-", "e5-", "gte-", "nomic-embed", "mxbai-embed", "all-minilm", "all-mpnet", "paraphrase-", "multi-qa-", "bert-",
        "distilbert", "roberta-", "xlm-roberta", "deberta", "gpt2", "t5-", "flan-t5", "clip-vit", "vit-", "yolov", "yolo1",
        "sam-", "sam2", "wav2vec2", "musicgen", "bark-", "kokoro", "llava", "moondream", "smollm", "smolvlm", "tinyllama", "olmo", "hermes-", "nous-hermes", "wizardlm",
        "zephyr-", "orca-", "dolphin-", "gpt-oss",
    ];

    private static readonly FrozenSet<string> s_fileEndings = FrozenSet.ToFrozenSet(
        [".pt", ".pth", ".pkl", ".onnx", ".bin", ".h5", ".hdf5", ".json", ".joblib", ".safetensors", ".tflite", ".keras", ".mlmodel", ".py", ".js", ".ts", ".md", ".yaml",
            ".yml", ".csv", ".html"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Names in examples that the reader replaces.</summary>
    private static readonly string[] s_placeholders = ["your", "my-", "my_", "example", "placeholder", "username", "some-", "custom-model", "org/", "organization/", "user/",
        "model-name", "...", "xxx"];

    /// <summary>True for the name of a model of a known family, with or without its provider before a slash.</summary>
    public static bool IsKnown(string name) => IsName(name) && IsOfFamily(name.AsSpan(name.LastIndexOf('/') + 1));

    /// <summary>True for what a registry of models takes: <c>organisation/model</c>, or the name of a model alone.</summary>
    public static bool IsRegistered(string name) => IsName(name) && (name.Contains('/', StringComparison.Ordinal)
        ? name.Count('/') == 1 && !name.StartsWith("models/", StringComparison.Ordinal) && name.AsSpan().IndexOfAny("-0123456789") >= 0
        : IsOfFamily(name));

    private static bool IsOfFamily(ReadOnlySpan<char> name)
    {
        foreach (string family in s_families)
        {
            if (name.StartsWith(family, StringComparison.OrdinalIgnoreCase) && name.Length > (family[^1] == '-' ? family.Length : 2))
                return true;
        }

        return name is "o1" or "o3" or "gpt2";
    }

    private static bool IsName(string name)
    {
        if (name.Length is < 2 or > 100 || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]) || s_fileEndings.Contains(Path.GetExtension(name)))
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or ':'))
                return false;
        }

        return !Array.Exists(s_placeholders, placeholder => name.Contains(placeholder, StringComparison.OrdinalIgnoreCase));
    }
}
