using System.Buffers;
using SkVM.Environments;
using SkVM.Languages;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>
/// The machine learning models that code loads or calls: <c>from_pretrained("org/name")</c>, <c>whisper.load_model("base")</c>, <c>spacy.load("en_core_web_sm")</c>,
/// <c>model="gpt-…"</c> of any client, <c>"model": "…"</c> of a request, <c>--model …</c>, and commands that download models.
/// </summary>
internal static class ModelDependencies
{
    private const string Ecosystem = "model";

    /// <summary>Functions whose first text argument is a model, and what the name is completed with.</summary>
    private static readonly (string Call, string Prefix)[] s_loaders =
    [
        ("from_pretrained(", ""), ("SentenceTransformer(", ""), ("CrossEncoder(", ""), ("snapshot_download(", ""), ("hf_hub_download(", ""),
        ("InferenceClient(", ""), ("HuggingFaceEmbeddings(", ""),
        ("whisper.load_model(", "whisper-"), ("WhisperModel(", "whisper-"), ("spacy.load(", "spacy"),
    ];

    private static readonly string[] s_keys = ["model", "Model", "modelId", "model_id", "modelName", "model_name", "MODEL"];

    private static readonly SearchValues<string> s_search = SearchValues.Create([.. s_loaders.Select(loader => loader.Call), "model", "Model", "MODEL"], StringComparison.Ordinal);

    /// <summary>Reads code of any language, or data.</summary>
    /// <param name="source">The code.</param>
    /// <param name="found">Gets what is found.</param>
    /// <param name="isExample">True for data that shows a choice rather than makes it.</param>
    public static void Read(CodeSource source, DependencyCollector found, bool isExample = false)
    {
        string text = source.Text;
        for (int at = 0; at < text.Length;)
        {
            int next = text.AsSpan(at).IndexOfAny(s_search);
            if (next < 0)
                return;
            at += next;
            at = ReadLoader(text, at, source, found) ?? ReadKey(text, at, source, found, isExample);
        }
    }

    /// <summary><c>huggingface-cli download x</c>, <c>hf download x</c>, <c>python -m spacy download x</c>, <c>whisper --model small</c>.</summary>
    public static void ReadCommand(string program, ShellInvocation invocation, CodeSource source, DependencyCollector found)
    {
        ReadOnlySpan<ShellWord> words = invocation.Arguments;
        if (program is "huggingface-cli" or "hf" && words.Length > 1 && words[0].Text == "download" && words[1].Value is { } repository && ModelNames.IsRegistered(repository))
        {
            Add(repository, words[1].Span, source, found).AddPackage("huggingface-cli", repository, null);
        }
        else if (program == "python3"
            && words.Length > 3
            && words[0].Text == "-m"
            && words[1].Text == "spacy"
            && words[2].Text == "download"
            && words[3].Value is { } pipeline
            && IsPipeline(pipeline))
        {
            Add(pipeline, words[3].Span, source, found).AddPackage("spacy", pipeline, null);
        }
        else if (program is "whisper" or "mlx_whisper" or "whisper-ctranslate2")
        {
            for (int i = 0; i + 1 < words.Length; i++)
            {
                if (words[i].Text == "--model" && words[i + 1].Value is { } size && IsSize(size))
                    Add("whisper-" + size, words[i + 1].Span, source, found);
            }
        }
    }

    private static int? ReadLoader(string text, int at, CodeSource source, DependencyCollector found)
    {
        foreach ((string call, string prefix) in s_loaders)
        {
            if (!text.AsSpan(at).StartsWith(call, StringComparison.Ordinal))
                continue;
            int open = at + call.Length;
            while (open < text.Length && (char.IsWhiteSpace(text[open]) || char.IsAsciiLetter(text[open]) || text[open] is '_' or '='))
                open++; // repo_id=
            if (Literal(text, open) is not { } span)
                return open;
            string name = span.In(text).ToString();
            bool isModel = prefix switch { "" => ModelNames.IsRegistered(name), "spacy" => IsPipeline(name), _ => IsSize(name) || ModelNames.IsRegistered(name) };
            if (isModel)
                Add(prefix is "" or "spacy" || !IsSize(name) ? name : prefix + name, span, source, found);
            return span.End;
        }

        return null;
    }

    /// <summary>A word that ends in <c>model</c> or the like, then <c>=</c> or <c>:</c>, then a text; or <c>--model x</c>.</summary>
    private static int ReadKey(string text, int at, CodeSource source, DependencyCollector found, bool isExample)
    {
        int start = at, end = at;
        while (start > 0 && IsWord(text[start - 1]))
            start--;
        while (end < text.Length && IsWord(text[end]))
            end++;
        if (!Array.Exists(s_keys, key => text.AsSpan(start, end - start).EndsWith(key, StringComparison.Ordinal)))
            return end;
        bool isOption = start > 1 && text[start - 1] == '-' && text[start - 2] == '-' && end < text.Length && text[end] is ' ' or '=';
        CodeSpan? value = isOption ? Literal(text, end + 1) ?? Word(text, end + 1) : Assigned(text, end);
        if (value is not { } span || span.In(text).ToString() is not { } name || !ModelNames.IsKnown(name))
            return end;
        Add(name, span, source, found, isExample);
        return span.End;
    }

    /// <summary>The text that a name is given: <c>model="x"</c>, <c>"model": "x"</c>, <c>model: str = "x"</c>.</summary>
    private static CodeSpan? Assigned(string text, int at)
    {
        if (at < text.Length && text[at] is '"' or '\'')
            at++;
        at = SkipBlanks(text, at);
        if (at >= text.Length || text[at] is not ('=' or ':'))
            return null;
        at = SkipBlanks(text, at + 1);
        if (text.AsSpan(at).StartsWith("str", StringComparison.Ordinal) && text.AsSpan(at).IndexOf('=') is var equals and > 0 and < 16)
            at = SkipBlanks(text, at + equals + 1);
        return Literal(text, at);
    }

    private static CodeSpan? Literal(string text, int at)
    {
        if (at < text.Length && text[at] == '\\')
            at++; // A quoted quote, as in -d "{\"model\": \"x\"}".
        if (at >= text.Length || text[at] is not ('"' or '\'' or '`'))
            return null;
        int end = text.AsSpan(at + 1).IndexOfAny("\"'`\\\n");
        return end <= 0 || text[at + 1 + end] == '\n' ? null : new CodeSpan(at + 1, end);
    }

    private static CodeSpan? Word(string text, int at)
    {
        int end = at;
        while (end < text.Length && (IsWord(text[end]) || text[end] is '-' or '.' or '/' or ':'))
            end++;
        return end == at ? null : CodeSpan.FromBounds(at, end);
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The sizes of OpenAI's Whisper.</summary>
    private static bool IsSize(string name) => name is "tiny" or "base" or "small" or "medium" or "large" or "turbo" or "tiny.en" or "base.en" or "small.en" or "medium.en"
        or "large-v1" or "large-v2" or "large-v3" or "large-v3-turbo" or "distil-large-v3";

    /// <summary>A pipeline of spaCy: language, kind, genre, size.</summary>
    private static bool IsPipeline(string name) => name.Count('_') == 3 && name[2] == '_' && name[^3] == '_' && name[^2..] is "sm" or "md" or "lg" or "rf";

    private static DependencyCandidate Add(string name, CodeSpan span, CodeSource source, DependencyCollector found, bool isExample = false)
    {
        DependencyCandidate candidate = found.Add(DependencyKind.Other, name, source.CodeSignal, source, span, optional: isExample);
        candidate.Ecosystem = Ecosystem;
        return candidate;
    }
}
