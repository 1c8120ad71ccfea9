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

    /// <summary>What an operand names; null when it names no package.</summary>
    public static PackageArgument? Parse(string? ecosystem, string text)
    {
        const int MaxName = 120, MaxAddress = 400;
        if (s_placeholders.Contains(text)
            || text.Length > (text.Contains("://", StringComparison.Ordinal) ? MaxAddress : MaxName)
            || text[0] is '.' or '/' or '~' or '$' or '-' or '<' or '{' or '[' or '#' or '(')
            return null;
        switch (ecosystem)
        {
            case "pypi" or "conda":
                return Python(text, isPypi: ecosystem == "pypi") is { } parsed && (parsed.Name is not ("pip" or "setuptools" or "wheel" or "python")) ? parsed : null;
            case "npm":
                return Npm(text);
            case "golang":
                return At(text, requireSlash: true);
            case "docker":
                return Image(text);
            case null:
                string name = text[(text.LastIndexOf('/') + 1)..];
                return IsSimple(name) && char.IsAsciiLetterOrDigit(name[0]) ? new(name, null) : null;
            case "nuget" or "cargo" or "gem" or "luarocks" or "composer" or "skill" or "model":
                return At(text, requireSlash: false);
            default:
                return null;
        }
    }

    private static PackageArgument? Python(string text, bool isPypi)
    {
        if (text.IndexOf("#egg=", StringComparison.Ordinal) is var egg and > 0 && text.AsSpan(0, egg).ContainsAny('/', ':'))
            return PythonPackageName.Parse(text[(egg + 5)..].Split('&')[0]) is { } named ? named with { IsElsewhere = true } : null;
        if (text.EndsWith(".whl", StringComparison.Ordinal) && !text.Contains('@', StringComparison.Ordinal)
            || text.EndsWith(".txt", StringComparison.Ordinal)
            || text.EndsWith(".py", StringComparison.Ordinal))
            return null;
        // uv and pipx: "tool@1.2".
        if (isPypi && text.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && !text.AsSpan().ContainsAny(" /:"))
            return PythonPackageName.Parse(text[..at]) is { } tool ? tool with { Version = "==" + text[(at + 1)..] } : null;
        return PythonPackageName.Parse(text);
    }

    /// <summary>A package of npm with a version, a tag, or what is to be taken in its place: <c>x@npm:y</c>, <c>x@github:owner/repository</c>, <c>x@https://…</c>.</summary>
    private static PackageArgument? Npm(string text)
    {
        if (text.StartsWith("github:", StringComparison.Ordinal))
            return new(text, null, IsElsewhere: true);
        int at = text.IndexOf('@', 1);
        string name = at > 0 ? text[..at] : text;
        string? version = at > 0 ? text[(at + 1)..] : null;
        bool scoped = name[0] == '@';
        if (scoped ? name.Count('/') != 1 || name.Length < 4 : name.Contains('/', StringComparison.Ordinal))
            return null;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or '@' or '~'))
                return null;
        }

        if (name.EndsWith(".js", StringComparison.Ordinal) && name.Count('.') == 1 && name.Length > 12 || name.EndsWith(".ts", StringComparison.Ordinal))
            return null;
        return IsNpmAddress(version) ? new(name, null, IsElsewhere: true) : new(name, version is { Length: > 0 } ? version : null);
    }

    /// <summary>True where a version is none but says where the package comes from: an address, a path, another package.</summary>
    public static bool IsNpmAddress(string? version) => version is not null && version.AsSpan().ContainsAny('/', ':');

    private static PackageArgument? At(string text, bool requireSlash)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string name = at > 0 ? text[..at] : text;
        if (name.Contains("://", StringComparison.Ordinal) || (requireSlash && !name.Contains('/', StringComparison.Ordinal)) || name.EndsWith('/'))
            return null;
        return char.IsAsciiLetterOrDigit(name[0]) && IsSimple(name.Replace("/", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal))
            ? new(name, at > 0 ? text[(at + 1)..] : null)
            : null;
    }

    private static PackageArgument? Image(string text)
    {
        int slash = text.LastIndexOf('/');
        int colon = text.IndexOf(':', Math.Max(slash, 0));
        string name = colon > 0 ? text[..colon] : text;
        return name.Length > 1 && IsSimple(name.Replace("/", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal)) && char.IsAsciiLetterLower(name[0])
            ? new(name, colon > 0 ? text[(colon + 1)..] : null)
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
