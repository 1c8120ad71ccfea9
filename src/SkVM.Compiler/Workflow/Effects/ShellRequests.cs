using Microsoft.CodeAnalysis.Text;
using SkVM.Languages.Shell;

namespace SkVM.Workflow.Effects;

/// <summary>Reads what curl and wget ask, send and write (manual pages of curl 8 and wget 1.21).</summary>
internal sealed class ShellRequests
{
    private const string CurlValues = "AbcCdDeEFhHKmoPQrtTuUwxXyYz", WgetValues = "oaeiBtTwQOPUlADRXI";

    private static readonly HashSet<string> s_data = new(
        StringComparer.Ordinal)
        {
            "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode", "--json", "--form", "--form-string", "--upload-file", "--post-data",
            "--post-file", "--body-data", "--body-file",
        };
    private static readonly HashSet<string> s_written = new(
        StringComparer.Ordinal)
        {
            "--output", "--output-document", "--dump-header", "--cookie-jar", "--save-cookies", "--trace", "--trace-ascii", "--stderr", "--output-file",
            "--append-output",
        };
    private static readonly HashSet<string> s_flags = new(StringComparer.Ordinal)
    {
        "--silent", "--fail", "--location", "--show-error", "--insecure", "--compressed", "--head", "--include", "--verbose", "--get", "--fail-with-body", "--no-progress-meter", "--progress-bar", "--ipv4", "--ipv6", "--create-dirs", "--no-buffer",
        "--quiet", "--no-verbose", "--show-progress", "--spider", "--no-check-certificate", "--continue", "--timestamping", "--server-response", "--content-disposition", "--https-only", "--no-clobber",
    };

    private readonly bool _isCurl;
    private readonly ShellFiles _files;
    private readonly List<ShellWord> _urls = [];
    private string? _folder;
    private bool _sends;
    private bool _named;
    private bool _keepsNames;
    private bool _writesNothing;

    private ShellRequests(bool isCurl, ShellFiles files)
    {
        _isCurl = isCurl;
        _files = files;
        _keepsNames = !isCurl;
    }

    /// <summary>Adds what one request does. It reads unless it says that it sends; what it sends changes the host it goes to.</summary>
    public static void Read(string program, ReadOnlySpan<ShellWord> arguments, TextSpan span, ShellFiles files)
    {
        var request = new ShellRequests(program == "curl", files);
        for (int i = 0; i < arguments.Length; i++)
        {
            ShellWord word = arguments[i];
            if (!word.IsOption)
                request._urls.Add(word);
            else if (word.Text.StartsWith("--", StringComparison.Ordinal))
                request.ReadLong(word.Text, arguments, ref i);
            else
                request.ReadShort(word.Text, arguments, ref i);
        }

        request.AddStates(span);
        request.AddNamedFiles();
    }

    private void ReadLong(string text, ReadOnlySpan<ShellWord> arguments, ref int i)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        if (name is "--remote-name" or "--remote-name-all" or "--remote-header-name")
            _keepsNames = true;
        _writesNothing |= name == "--spider";
        if (s_flags.Contains(name) || name is "--remote-name" or "--remote-name-all" or "--remote-header-name" || name.StartsWith("--no-", StringComparison.Ordinal))
            return;
        if (equals < 0 && i + 1 >= arguments.Length)
            return;
        ShellWord word = equals < 0 ? arguments[++i] : arguments[i];
        string value = equals < 0 ? word.Text : text[(equals + 1)..];
        if (s_written.Contains(name))
            Write(value, word, isWhole: equals < 0, isDocument: name is "--output" or "--output-document");
        else if (s_data.Contains(name))
            Send(value, word, isFile: name is "--upload-file" or "--post-file" or "--body-file", isWhole: equals < 0);
        else if (name is "--request" or "--method")
            _sends |= value is not ("GET" or "HEAD");
        else if (name is "--output-dir" or "--directory-prefix")
            _folder = FilePattern.Clean(value);
        else if (name is "--config" or "--input-file" or "--recursive" or "--mirror")
            _files.Effects.IsOpen = true;
    }

    private void ReadShort(string text, ReadOnlySpan<ShellWord> arguments, ref int i)
    {
        for (int at = 1; at < text.Length; at++)
        {
            char letter = text[at];
            if (!(_isCurl ? CurlValues : WgetValues).Contains(letter))
            {
                _keepsNames |= _isCurl && letter is 'O' or 'J';
                _files.Effects.IsOpen |= !_isCurl && letter is 'r' or 'm';
                continue;
            }

            bool attached = at + 1 < text.Length;
            if (!attached && i + 1 >= arguments.Length)
                return;
            ShellWord word = attached ? arguments[i] : arguments[++i];
            ReadValue(letter, attached ? text[(at + 1)..] : word.Text, word, isWhole: !attached);
            return;
        }
    }

    private void ReadValue(char letter, string value, ShellWord word, bool isWhole)
    {
        if (_isCurl)
        {
            if (letter is 'o' or 'D' or 'c')
                Write(value, word, isWhole, isDocument: letter == 'o');
            else if (letter is 'd' or 'F' or 'T')
                Send(value, word, isFile: letter == 'T', isWhole);
            else if (letter == 'X')
                _sends |= value is not ("GET" or "HEAD");
            else if (letter == 'b' && !value.Contains('=', StringComparison.Ordinal))
                _files.Use(value, word, isWhole);
            _files.Effects.IsOpen |= letter is 'K' or 'Q';
            return;
        }

        if (letter is 'O' or 'o' or 'a')
            Write(value, word, isWhole, isDocument: letter == 'O');
        else if (letter == 'P')
            _folder = FilePattern.Clean(value);
        _files.Effects.IsOpen |= letter is 'i' or 'e';
    }

    private void Write(string file, ShellWord word, bool isWhole, bool isDocument)
    {
        _named |= isDocument;
        _files.Change(_folder is null || !isDocument || !_isCurl ? file : _folder + "/" + file, word, isWhole);
    }

    private void Send(string data, ShellWord word, bool isFile, bool isWhole)
    {
        _sends = true;
        if (isFile)
            _files.Use(data, word, isWhole);
        else if (data.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at && (at == 0 || data[at - 1] == '='))
            _files.Use(data[(at + 1)..].Split(';')[0], word, isWhole: false);
    }

    private void AddStates(TextSpan span)
    {
        bool isLocal = _urls.Count > 0;
        string host = "";
        foreach (ShellWord url in _urls)
        {
            string text = url.Text;
            if (text.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
            {
                _files.Use(text["file://".Length..], url, isWhole: false);
                continue;
            }

            isLocal = false;
            string named = HostOf(text);
            _files.Effects.IsOpen |= named.Length == 0 || (host.Length > 0 && host != named);
            host = named;
        }

        if (isLocal)
            return;
        string state = host.Length == 0 ? "network" : host;
        _files.Effects.Use(WorkflowResourceKind.State, state, span);
        if (_sends)
            _files.Effects.Define(WorkflowResourceKind.State, state, span);
        _files.Effects.IsOpen |= host.Length == 0;
    }

    /// <summary>What is written under the name that the address ends with.</summary>
    private void AddNamedFiles()
    {
        if (!_keepsNames || _named || _writesNothing)
            return;
        foreach (ShellWord url in _urls)
        {
            string path = url.Text;
            int end = path.AsSpan().IndexOfAny("?#");
            path = end < 0 ? path : path[..end];
            string name = path[(path.LastIndexOf('/') + 1)..];
            bool isKnown = name.Length > 0 && !name.AsSpan().ContainsAny("$`<>{}()") && path.Contains('/', StringComparison.Ordinal);
            _files.Change((_folder is null ? "" : _folder + "/") + (isKnown ? name : "."), url, isWhole: false);
        }
    }

    /// <summary>The host of an address; empty where it is put together at run time.</summary>
    private static string HostOf(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? url : url[(scheme + 3)..];
        int end = rest.AsSpan().IndexOfAny("/?#:");
        string host = end < 0 ? rest : rest[..end];
        return host.AsSpan().ContainsAny("$<`{(") ? "" : host;
    }
}
