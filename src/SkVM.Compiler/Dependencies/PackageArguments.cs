using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>Package names as they are written on command lines: with versions, scopes and paths.</summary>
internal static class PackageArguments
{
    /// <summary>Packages of operating systems whose program has another name (packages.debian.org, formulae.brew.sh).</summary>
    private static readonly FrozenDictionary<string, string> s_programs = new Dictionary<string, string>
    {
        ["ripgrep"] = "rg",
        ["fd-find"] = "fd",
        ["imagemagick"] = "magick",
        ["poppler"] = "pdftotext",
        ["poppler-utils"] = "pdftotext",
        ["ghostscript"] = "gs",
        ["nodejs"] = "node",
        ["python"] = "python3",
        ["python3-pip"] = "pip",
        ["neovim"] = "nvim",
        ["awscli"] = "aws",
        ["azure-cli"] = "az",
        ["google-cloud-sdk"] = "gcloud",
        ["google-cloud-cli"] = "gcloud",
        ["postgresql"] = "psql",
        ["postgresql-client"] = "psql",
        ["mysql-client"] = "mysql",
        ["redis"] = "redis-cli",
        ["redis-tools"] = "redis-cli",
        ["maven"] = "mvn",
        ["golang"] = "go",
        ["golang-go"] = "go",
        ["rust"] = "cargo",
        ["openjdk"] = "java",
        ["default-jdk"] = "java",
        ["default-jre"] = "java",
        ["libreoffice"] = "soffice",
        ["tesseract-ocr"] = "tesseract",
        ["docker.io"] = "docker",
        ["docker-ce"] = "docker",
        ["github-cli"] = "gh",
        ["githubcli"] = "gh",
        ["gnupg"] = "gpg",
        ["openssh-client"] = "ssh",
        ["dnsutils"] = "dig",
        ["p7zip-full"] = "7z",
        ["babashka"] = "bb",
        ["libimage-exiftool-perl"] = "exiftool",
        ["graphviz"] = "dot",
        ["inetutils-ping"] = "ping",
        ["sqlite"] = "sqlite3",
        ["texlive"] = "pdflatex",
        ["kubernetes-cli"] = "kubectl",
        ["powershell"] = "pwsh",
        ["dotnet-sdk"] = "dotnet",
        ["r-base"] = "Rscript",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_placeholders = FrozenSet.ToFrozenSet(
        ["package", "packages", "package-name", "package_name", "name", "pkg", "module", "library", "some-package", "your-package", "my-package", "formula", "skill",
            "skill-name", "tool", "dependencies", "requirements", "the", "and", "foo", "bar"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The program that a package of an operating system brings.</summary>
    public static string ProgramOf(string package)
    {
        string name = package.ToLowerInvariant();
        if (s_programs.TryGetValue(name, out string? program))
            return program;
        int at = name.IndexOf('@', StringComparison.Ordinal);
        if (at > 0)
            return ProgramOf(name[..at]);
        if (name.StartsWith("python3.", StringComparison.Ordinal))
            return "python3";
        if (name.StartsWith("openjdk-", StringComparison.Ordinal) || name.StartsWith("temurin", StringComparison.Ordinal))
            return "java";
        return name.StartsWith("dotnet-sdk", StringComparison.Ordinal) ? "dotnet" : package;
    }

    /// <summary>True for libraries and headers, which bring no program.</summary>
    public static bool IsLibrary(string package) =>
        package.StartsWith("lib", StringComparison.Ordinal) && !package.StartsWith("libreoffice", StringComparison.Ordinal) && !s_programs.ContainsKey(package)
        || package.EndsWith("-dev", StringComparison.Ordinal) || package.EndsWith("-devel", StringComparison.Ordinal)
        || package.StartsWith("python3-", StringComparison.Ordinal) && package != "python3-pip"
        || package is "build-essential" or "ca-certificates" or "software-properties-common" or "apt-transport-https" or "lsb-release" or "base-devel" or "epel-release";

    /// <summary>Name and version of an operand; null when it names no package.</summary>
    public static (string Name, string? Version)? Parse(string? ecosystem, string text)
    {
        if (s_placeholders.Contains(text) || text.Length > 120 || text[0] is '.' or '/' or '~' or '$' or '-' or '<' or '{' or '[' or '#' or '(')
            return null;
        switch (ecosystem)
        {
            case "pypi" or "conda":
                if (text.Contains('/', StringComparison.Ordinal) && !text.Contains(" @ ", StringComparison.Ordinal))
                    return GitRequirement(text);
                if (text.EndsWith(".whl", StringComparison.Ordinal) || text.EndsWith(".txt", StringComparison.Ordinal) || text.EndsWith(".py", StringComparison.Ordinal))
                    return null;
                if (ecosystem == "pypi" && text.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && !text.Contains(' ', StringComparison.Ordinal))
                    return PythonPackageName.Parse(text[..at]) is { } tool ? (tool.Name, "==" + text[(at + 1)..]) : null;
                return PythonPackageName.Parse(text) is { } parsed && (parsed.Name is not ("pip" or "setuptools" or "wheel" or "python")) ? parsed : null;
            case "npm":
                return Npm(text);
            case "golang":
                return At(text, requireSlash: true);
            case "docker":
                return Image(text);
            case null:
                string name = text[(text.LastIndexOf('/') + 1)..];
                return IsSimple(name) && char.IsAsciiLetterOrDigit(name[0]) ? (name, null) : null;
            case "nuget" or "cargo" or "gem" or "luarocks" or "composer" or "skill" or "model":
                return At(text, requireSlash: false);
            default:
                return null;
        }
    }

    private static (string, string?)? GitRequirement(string text)
    {
        int egg = text.IndexOf("#egg=", StringComparison.Ordinal);
        return egg > 0 ? (text[(egg + 5)..], null) : null;
    }

    private static (string Name, string? Version)? Npm(string text)
    {
        if (text.StartsWith("http", StringComparison.Ordinal) || text.StartsWith("git+", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal))
            return null;
        int at = text.IndexOf('@', 1);
        string name = at > 0 ? text[..at] : text;
        string? version = at > 0 ? text[(at + 1)..] : null;
        if (name.StartsWith("github:", StringComparison.Ordinal))
            return (text, null);
        bool scoped = name[0] == '@';
        if (scoped ? name.Count('/') != 1 || name.Length < 4 : name.Contains('/', StringComparison.Ordinal))
            return null;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or '@' or '~'))
                return null;
        }

        return name.EndsWith(".js", StringComparison.Ordinal) && name.Count('.') == 1 && name.Length > 12 || name.EndsWith(".ts", StringComparison.Ordinal)
            ? null
            : (name, version is { Length: > 0 } ? version : null);
    }

    private static (string, string?)? At(string text, bool requireSlash)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string name = at > 0 ? text[..at] : text;
        if (name.Contains("://", StringComparison.Ordinal) || (requireSlash && !name.Contains('/', StringComparison.Ordinal)) || name.EndsWith('/'))
            return null;
        return char.IsAsciiLetterOrDigit(name[0]) && IsSimple(name.Replace("/", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal))
            ? (name, at > 0 ? text[(at + 1)..] : null)
            : null;
    }

    private static (string, string?)? Image(string text)
    {
        int slash = text.LastIndexOf('/');
        int colon = text.IndexOf(':', Math.Max(slash, 0));
        string name = colon > 0 ? text[..colon] : text;
        return name.Length > 1 && IsSimple(name.Replace("/", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal)) && char.IsAsciiLetterLower(name[0])
            ? (name, colon > 0 ? text[(colon + 1)..] : null)
            : null;
    }

    private static bool IsSimple(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '+' or '@'))
                return false;
        }

        return name.Length > 0;
    }
}
