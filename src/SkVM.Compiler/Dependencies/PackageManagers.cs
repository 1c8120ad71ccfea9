using System.Collections.Frozen;
using SkVM.Environments;
using SkVM.Languages.Shell;
using SkVM.Symbols;

namespace SkVM.Dependencies;

/// <summary>Reads the packages of install commands of every package manager that skills use.</summary>
internal static class PackageManagers
{
    /// <param name="Verbs">The sub-commands, one or two words each, that packages follow; <c>""</c> for none.</param>
    /// <param name="Kind">The kind of the packages.</param>
    /// <param name="Ecosystem">Where they come from.</param>
    /// <param name="Values">Options that take a value.</param>
    /// <param name="IsRun">The command runs the package: the first operand only.</param>
    private sealed record Manager(string[] Verbs, DependencyKind Kind, string? Ecosystem, string Values, bool IsRun = false);

    private const string PipValues =
        "-r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -t --target "
        + "-f --find-links --python -p --prefix --root --platform --with --from --spec --index --default-index --group --timeout --retries --progress-bar --cache-dir --script";
    private const string NpmValues = "--registry --prefix -w --workspace --filter -C --tag --loglevel -p --package -c";

    private static readonly FrozenDictionary<string, Manager[]> s_managers = new Dictionary<string, Manager[]>
    {
        ["pip"] = [new(["install"], DependencyKind.Pip, "pypi", PipValues)],
        ["pipx"] = [new(["install"], DependencyKind.Pip, "pypi", PipValues + " --pip-args"), new(["run"], DependencyKind.Pip, "pypi", PipValues, true)],
        ["uv"] = [new(["pip install", "add", "tool install"], DependencyKind.Pip, "pypi", PipValues + " --extra"), new(["tool run"], DependencyKind.Pip, "pypi", PipValues, true)],
        ["uvx"] = [new([""], DependencyKind.Pip, "pypi", PipValues, true)],
        ["poetry"] = [new(["add"], DependencyKind.Pip, "pypi", "-G --group --source -E --extras --python")],
        ["pdm"] = [new(["add"], DependencyKind.Pip, "pypi", "-G --group")],
        ["rye"] = [new(["add"], DependencyKind.Pip, "pypi", "")],
        ["pixi"] = [new(["add"], DependencyKind.Pip, "conda", "")],
        ["conda"] = [new(["install"], DependencyKind.Pip, "conda", "-c --channel -n --name -p --prefix --file")],
        ["mamba"] = [new(["install"], DependencyKind.Pip, "conda", "-c --channel -n --name -p --prefix --file")],
        ["micromamba"] = [new(["install"], DependencyKind.Pip, "conda", "-c --channel -n --name -p --prefix --file")],
        ["npm"] = [new(["install", "i", "add"], DependencyKind.Npm, "npm", NpmValues), new(["exec"], DependencyKind.Npm, "npm", NpmValues, true)],
        ["pnpm"] = [new(["install", "i", "add"], DependencyKind.Npm, "npm", NpmValues), new(["dlx", "exec"], DependencyKind.Npm, "npm", NpmValues, true)],
        ["yarn"] = [new(["add", "global add"], DependencyKind.Npm, "npm", NpmValues), new(["dlx"], DependencyKind.Npm, "npm", NpmValues, true)],
        ["bun"] = [new(["install", "add", "i"], DependencyKind.Npm, "npm", NpmValues), new(["x"], DependencyKind.Npm, "npm", NpmValues, true)],
        ["npx"] = [new([""], DependencyKind.Npm, "npm", NpmValues + " --call", true)],
        ["bunx"] = [new([""], DependencyKind.Npm, "npm", "-p --package --registry", true)],
        ["pnpx"] = [new([""], DependencyKind.Npm, "npm", "-p --package --registry", true)],
        ["brew"] = [new(["install", "reinstall", "upgrade"], DependencyKind.System, null, "")],
        ["apt"] = [new(["install"], DependencyKind.System, null, "-t --target-release -o")],
        ["apk"] = [new(["add"], DependencyKind.System, null, "-t --virtual --repository -X")],
        ["dnf"] = [new(["install"], DependencyKind.System, null, "")],
        ["yum"] = [new(["install"], DependencyKind.System, null, "")],
        ["zypper"] = [new(["install", "in"], DependencyKind.System, null, "")],
        ["pacman"] = [new(["-S", "-Sy", "-Syu"], DependencyKind.System, null, "")],
        ["port"] = [new(["install"], DependencyKind.System, null, "")],
        ["snap"] = [new(["install"], DependencyKind.System, null, "--channel")],
        ["flatpak"] = [new(["install"], DependencyKind.System, null, "")],
        ["winget"] = [new(["install"], DependencyKind.System, null, "--id -e --source -s --version -v")],
        ["choco"] = [new(["install"], DependencyKind.System, null, "--version --source")],
        ["scoop"] = [new(["install"], DependencyKind.System, null, "")],
        ["nix-env"] = [new(["-i", "-iA"], DependencyKind.System, null, "")],
        ["nix-shell"] = [new(["-p", "--packages"], DependencyKind.System, null, "--run --command")],
        ["cargo"] = [new(["install", "binstall", "add"], DependencyKind.Other, "cargo", "--version --git --path --features -F --branch --tag --rev --root --registry --index")],
        ["go"] = [new(["install", "get"], DependencyKind.Other, "golang", "-ldflags -tags")],
        ["gem"] = [new(["install"], DependencyKind.Other, "gem", "-v --version -s --source")],
        ["dotnet"] = [new(["tool install", "add package", "package add"], DependencyKind.Other, "nuget", "--version -v --tool-path --add-source --framework -f --source")],
        ["docker"] = [
            new(["pull"], DependencyKind.Other, "docker", "--platform"),
            new(
                ["run", "container run"],
                DependencyKind.Other,
                "docker",
                "-p -v -e -w -u -h --name --network --publish --volume --env --env-file --workdir --user --platform --mount --entrypoint --restart --memory -m --cpus --gpus --hostname --label -l --add-host --shm-size",
                true),
        ],
        ["podman"] = [
            new(["pull"], DependencyKind.Other, "docker", "--platform"),
            new(["run"], DependencyKind.Other, "docker", "-p -v -e -w -u --name --network --env-file --platform --mount --entrypoint", true),
        ],
        ["composer"] = [new(["require", "global require"], DependencyKind.Other, "composer", "")],
        ["luarocks"] = [new(["install"], DependencyKind.Other, "luarocks", "")],
        ["clawdhub"] = [new(["install"], DependencyKind.Other, "skill", "")],
        ["clawhub"] = [new(["install"], DependencyKind.Other, "skill", "")],
        ["ollama"] = [new(["pull", "run"], DependencyKind.Other, "model", "", true)],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for a program that installs packages.</summary>
    public static bool IsManager(string program) => s_managers.ContainsKey(program) && program is not ("docker" or "podman" or "go" or "cargo" or "dotnet" or "uv" or "bun"
        or "ollama" or "npx" or "uvx" or "bunx" or "pnpx");

    /// <summary>True for a manager of an operating system's packages.</summary>
    public static bool IsOfSystem(string program) => program is "brew" or "apt" or "apk" or "dnf" or "yum" or "zypper" or "pacman" or "port" or "snap" or "flatpak" or "winget"
        or "choco" or "scoop" or "nix-env";

    /// <summary>True for a command that gets packages ready without naming any: <c>apt update</c>, <c>brew tap</c>.</summary>
    public static bool IsPreparation(ShellInvocation invocation)
    {
        foreach (ShellWord word in invocation.Arguments)
        {
            if (!word.IsOption)
                return word.Text is "install" or "reinstall" or "update" or "upgrade" or "tap" or "add" or "clean" or "autoremove" or "cleanup" or "bundle" or "bootstrap"
                    or "bucket" or "full-upgrade" or "dist-upgrade";
        }

        return invocation.Arguments.IsEmpty;
    }

    /// <summary>The packages of an invocation.</summary>
    /// <param name="invocation">A command.</param>
    /// <param name="isInstall">True when it is a command that installs, whether or not it names packages.</param>
    public static IReadOnlyList<PackageCommand> Read(ShellInvocation invocation, out bool isInstall)
    {
        isInstall = false;
        if (invocation.Program is not { } program)
            return [];
        program = ToolNames.Canonical(program);
        ReadOnlySpan<ShellWord> arguments = invocation.Arguments;
        if (program == "python3" && arguments.Length > 1 && arguments[0].Text == "-m" && arguments[1].Text is "pip" or "pipx" or "uv")
        {
            program = arguments[1].Text;
            arguments = arguments[2..];
        }

        if (!s_managers.TryGetValue(program, out Manager[]? managers))
            return [];
        foreach (Manager manager in managers)
        {
            if (AfterVerb(arguments, manager) is not (var at and >= 0))
                continue;
            isInstall = !manager.IsRun;
            return ReadOperands(invocation, program, manager, arguments, at);
        }

        return [];
    }

    private static int AfterVerb(ReadOnlySpan<ShellWord> arguments, Manager manager)
    {
        foreach (string verb in manager.Verbs)
        {
            if (verb.Length == 0)
                return 0;
            int at = 0;
            while (at < arguments.Length && arguments[at].IsOption && verb[0] != '-')
                at += IsValueOption(manager, arguments[at].Text) && !arguments[at].Text.Contains('=', StringComparison.Ordinal) ? 2 : 1;
            int blank = verb.IndexOf(' ', StringComparison.Ordinal);
            string first = blank < 0 ? verb : verb[..blank];
            if (at >= arguments.Length || arguments[at].Text != first)
                continue;
            if (blank < 0)
                return at + 1;
            if (at + 1 < arguments.Length && arguments[at + 1].Text == verb[(blank + 1)..])
                return at + 2;
            // "dotnet add PROJECT package NAME"
            if (first == "add" && at + 2 < arguments.Length && arguments[at + 2].Text == "package")
                return at + 3;
        }

        return -1;
    }

    private static bool IsValueOption(Manager manager, string option) =>
        manager.Values.Length > 0 && (" " + manager.Values + " ").Contains(" " + option + " ", StringComparison.Ordinal);

    /// <summary>The packages among the words behind the verb.</summary>
    private static List<PackageCommand> ReadOperands(ShellInvocation invocation, string program, Manager manager, ReadOnlySpan<ShellWord> words, int verbEnd)
    {
        var found = new List<(ShellWord Word, PackageArgument Package)>();
        var operands = new List<ShellWord>();
        bool isElsewhere = PackageRegistries.IsSetFor(invocation, manager.Kind), isNamed = false;
        int end = invocation.EndIndex, start = end - words.Length;
        for (int i = 0; i < words.Length; i++)
        {
            ShellWord word = words[i];
            if (word.IsOption)
            {
                string[] option = word.Text.Split('=', 2);
                bool takes = option.Length == 1 && IsValueOption(manager, word.Text) && i + 1 < words.Length;
                ShellWord? value = option.Length == 1 && i + 1 < words.Length ? words[i + 1] : null;
                isElsewhere |= PackageOptions.Of(manager.Kind, word.Text, value?.Text) == PackageOptionEffect.Package;
                if ((takes || option.Length == 2) && IsPackageOption(program, option[0], option.Length == 2 ? option[1] : value!.Text))
                {
                    isNamed |= option[0] is not "--with";
                    Add(option.Length == 2 ? option[1] : value!.Value, value ?? word);
                }
                else if (option[0] is "--version" or "-v" && (takes || option.Length == 2) && found.Count > 0)
                {
                    found[^1] = found[^1] with { Package = found[^1].Package with { Version = option.Length == 2 ? option[1] : value!.Value } };
                }

                if (takes)
                    i++;
                continue;
            }

            if (i < verbEnd)
                continue;
            // Behind "--from x" or "--package x" stands an executable of x.
            bool added = !(manager.IsRun && isNamed) && Add(word.Value, word);
            operands.Add(word);
            if (manager.IsRun || (!added && program is "go" or "docker" or "clawdhub"))
            {
                end = start + i + 1;
                break;
            }
        }

        return found.ConvertAll(entry => new PackageCommand(
            manager.Kind,
            manager.Ecosystem,
            program,
            entry.Package,
            manager.IsRun,
            entry.Word.Span,
            isElsewhere || entry.Package.IsElsewhere || IsOtherName(manager, entry.Package) ? CommandFor(entry.Word, operands, invocation, end) : null));

        bool Add(string? text, ShellWord word)
        {
            if (text is not { Length: > 0 }
                || PackageArguments.Parse(manager.Ecosystem, text) is not { } package
                || (manager.Kind == DependencyKind.Npm && NodeModules.IsOwn(package.Name)))
                return false;
            found.Add((word, package));
            return true;
        }
    }

    /// <summary>True for an option whose value is a package.</summary>
    private static bool IsPackageOption(string program, string option, string value) => option switch
    {
        "-e" or "--editable" => program is "pip" or "uv" && value.Contains("#egg=", StringComparison.Ordinal),
        "-p" or "--package" => program is "npx" or "npm" or "pnpm" or "yarn" or "bunx",
        "--with" or "--from" => program is "uv" or "uvx",
        "--spec" => program == "pipx",
        "--id" => program == "winget",
        _ => false,
    };

    /// <summary>Channels of conda name packages otherwise than PyPI, where anyone may have that name.</summary>
    private static bool IsOtherName(Manager manager, PackageArgument package) =>
        manager.Ecosystem == "conda" && !PythonModules.IsDistribution(PythonPackageName.Normalize(package.Name));

    /// <summary>The command without its other packages, as written.</summary>
    private static string CommandFor(ShellWord package, List<ShellWord> operands, ShellInvocation invocation, int end)
    {
        ShellCommand command = invocation.Command;
        return string.Join(
            ' ',
            command.Assignments
                .Select(assignment => assignment.Word)
                .Concat(command.Words[invocation.First..end].Where(word => word == package || !operands.Contains(word)))
                .Select(word => word.Raw.ToString()));
    }
}
