using System.Collections.Frozen;
using SkVM.Environments;

namespace SkVM.Dependencies;

/// <summary>What an option of an install command changes.</summary>
internal enum PackageOptionEffect
{
    /// <summary>Nothing that matters: how much is printed, what is asked, whether what is there is installed again.</summary>
    None,

    /// <summary>Where to, or what else: the packages are the same.</summary>
    Place,

    /// <summary>Which package that is, or it is not known: another index, a pre-release, no build of its own.</summary>
    Package,
}

/// <summary>
/// The options of install commands. Of an option that is in no list it is not known what it changes, so that what it installs cannot be had by the
/// package's name alone.
/// </summary>
internal static class PackageOptions
{
    private static readonly FrozenDictionary<string, PackageOptionEffect> s_python = Table(
        "-q -qq -qqq --quiet -v -vv -vvv --verbose -U --upgrade --user --system --break-system-packages --no-cache-dir --no-cache --disable-pip-version-check --no-input "
        + "--no-warn-script-location --no-warn-conflicts --no-color --no-python-version-warning --force-reinstall --reinstall --ignore-installed -I --force --compile "
        + "--no-compile --progress-bar --retries --timeout --default-timeout --upgrade-strategy --root-user-action --cache-dir --log --require-virtualenv --dev -D --group "
        + "-G --no-sync --frozen --locked --native-tls --include-deps -y --yes",
        "-r --requirement -c --constraint -e --editable -t --target --prefix --root --python -p --platform --only-binary --no-binary --prefer-binary --python-version --abi "
        + "--implementation --no-deps --src --script --with --from --spec --optional --directory --project --override --compile-bytecode -n --name");

    private static readonly FrozenDictionary<string, PackageOptionEffect> s_node = Table(
        "-g --global -D --save-dev -S --save -E --save-exact -O --save-optional --save-peer -P --save-prod --no-save --no-audit --no-fund --no-progress --silent -s --quiet -q "
        + "-d --loglevel --yes -y --prefer-offline --prefer-online --no-package-lock --dev --exact --no-update-notifier",
        "--prefix -w --workspace --workspaces -W --filter -C --dir --cwd --legacy-peer-deps --force -f --no-optional --omit --include -p --package -c --call --location --cpu --os "
        + "--ignore-workspace-root-check");

    private static readonly FrozenDictionary<string, PackageOptionEffect> s_system = Table(
        "-y --yes --assume-yes --assumeyes -q -qq --quiet --no-install-recommends --no-cache --update -U --silent -h -e --exact --id --accept-source-agreements "
        + "--accept-package-agreements --disable-interactivity --no-progress --noconfirm --needed --formula",
        "");

    /// <summary>Options of other managers that say where packages come from; what they install is never installed by SkVM.</summary>
    private static readonly FrozenSet<string> s_others =
        FrozenSet.ToFrozenSet("--git --path --registry --index --source -s --add-source --configfile --clear-sources --local".Split(' '), StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_public = FrozenSet.ToFrozenSet(
        ["https://pypi.org/simple", "https://pypi.python.org/simple", "https://registry.npmjs.org", "https://registry.yarnpkg.com"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What an option changes.</summary>
    /// <param name="kind">What the command installs.</param>
    /// <param name="option">The option, as written.</param>
    /// <param name="value">The word behind it, or null; a value may also stand behind <c>=</c> in the option.</param>
    public static PackageOptionEffect Of(DependencyKind kind, string option, string? value)
    {
        int equals = option.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? option : option[..equals];
        if (kind == DependencyKind.Other)
            return s_others.Contains(name) ? PackageOptionEffect.Package : PackageOptionEffect.None;
        FrozenDictionary<string, PackageOptionEffect> table = kind switch { DependencyKind.Pip => s_python, DependencyKind.Npm => s_node, _ => s_system };
        if (table.TryGetValue(name, out PackageOptionEffect effect))
            return effect;
        if (name is "-i" or "--index-url" or "--extra-index-url" or "--default-index" or "--index" or "--registry" && IsPublic(equals < 0 ? value : option[(equals + 1)..]))
            return PackageOptionEffect.None;
        // "-Dw" is "-D -w".
        if (equals < 0 && name is ['-', not '-', _, ..] && name.Skip(1).All(char.IsAsciiLetter))
            return name.Skip(1).Max(letter => table.GetValueOrDefault("-" + letter, PackageOptionEffect.Package));
        return PackageOptionEffect.Package;
    }

    /// <summary>True for the address of the registry that everyone uses.</summary>
    public static bool IsPublic(string? address) => address is not null && s_public.Contains(address.Trim('"', '\'', ' ').TrimEnd('/'));

    private static FrozenDictionary<string, PackageOptionEffect> Table(string none, string place) =>
        none.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(option => KeyValuePair.Create(option, PackageOptionEffect.None))
            .Concat(place.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(option => KeyValuePair.Create(option, PackageOptionEffect.Place)))
            .ToFrozenDictionary(StringComparer.Ordinal);
}
