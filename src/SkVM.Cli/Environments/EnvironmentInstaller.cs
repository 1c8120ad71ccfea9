using System.Collections.Immutable;
using SkVM.Environments;

namespace SkVM.Cli.Environments;

/// <summary>
/// Installs what a skill needs and this machine lacks, as the bundle's <c>env/install.sh</c> and <c>env/install.ps1</c> do: Python packages into a virtual
/// environment and npm packages into a local prefix, both in the skill's state folder; system packages only when asked.
/// </summary>
internal sealed class EnvironmentInstaller(EnvironmentBinding binding, EnvironmentState state, InstallOptions options, Action<string> progress)
{
    private readonly Dictionary<PackageSource, string> _failures = [];

    public async Task<ImmutableArray<DependencyCheck>> Run(CancellationToken cancellation)
    {
        var machine = new LocalMachine(state);
        ImmutableArray<DependencyCheck> before = EnvironmentChecker.Check(binding, machine, dependency => progress($"looking for {dependency.Name}"));
        SystemManager? manager = options.System ? SystemManager.Find(machine) : null;
        PackageSource?[] plan = Plan(before, manager);
        if (options.DryRun)
            return [.. before.Select((check, i) => plan[i] is { } source ? check with { Status = DependencyStatus.Planned, Detail = Describe(source, manager) } : check)];

        if (manager is not null)
            await InstallSystem(manager, Packages(plan, manager.Manager), cancellation).ConfigureAwait(false);
        await InstallPip(Packages(plan, PackageManager.Pip), cancellation).ConfigureAwait(false);
        await InstallNpm(Packages(plan, PackageManager.Npm), cancellation).ConfigureAwait(false);
        ImmutableArray<DependencyCheck> after = plan.All(source => source is null) ? before : EnvironmentChecker.Check(binding, new LocalMachine(state));
        return [.. after.Select((check, i) => plan[i] is { } source ? Judge(check, source) : check)];
    }

    private DependencyCheck Judge(DependencyCheck check, PackageSource source) => check.Status == DependencyStatus.Ok
        ? check with { Status = DependencyStatus.Installed }
        : check with { Status = DependencyStatus.Failed, Detail = _failures.GetValueOrDefault(source, "installed, and still not found") };

    /// <summary>For each dependency what is to be installed; of alternatives only the first.</summary>
    private PackageSource?[] Plan(ImmutableArray<DependencyCheck> checks, SystemManager? manager)
    {
        ImmutableArray<int> groups = binding.FindGroups();
        var taken = new HashSet<int>();
        var plan = new PackageSource?[checks.Length];
        for (int i = 0; i < plan.Length; i++)
        {
            EnvironmentDependency dependency = checks[i].Dependency;
            if (checks[i].Status is not (DependencyStatus.Missing or DependencyStatus.Outdated) || (!dependency.IsRequired && !options.Optional))
                continue;
            PackageSource? source = dependency.Sources.FirstOrDefault(source => source.Manager is PackageManager.Pip or PackageManager.Npm || source.Manager == manager?.Manager);
            if (source is not null && (groups[i] == 0 || taken.Add(groups[i])))
                plan[i] = source;
        }

        return plan;
    }

    private static PackageSource[] Packages(PackageSource?[] plan, PackageManager manager) =>
        [.. plan.OfType<PackageSource>().Where(source => source.Manager == manager).Distinct()];

    private string Describe(PackageSource source, SystemManager? manager) => source.Manager switch
    {
        PackageManager.Pip => $"pip install {source.Package} (in {state.VirtualEnvironment})",
        PackageManager.Npm => $"npm install {source.Package} (in {state.Folder})",
        _ => string.Join(' ', manager!.Install([source.Package])),
    };

    private async Task InstallSystem(SystemManager manager, PackageSource[] packages, CancellationToken cancellation)
    {
        Task<string?> Install(IEnumerable<PackageSource> some)
        {
            progress($"installing {string.Join(", ", some.Select(source => source.Package))}");
            string[] command = manager.Install(some.Select(source => source.Package));
            return ProgramRun.Run(command[0], command[1..], cancellation);
        }

        if (packages.Length == 0 || (manager.Manager != PackageManager.Winget && await Install(packages).ConfigureAwait(false) is null))
            return;
        if (manager.Update() is { } update)
            await ProgramRun.Run(update[0], update[1..], cancellation).ConfigureAwait(false);
        await OneByOne(packages, source => Install([source])).ConfigureAwait(false);
    }

    private async Task InstallPip(PackageSource[] packages, CancellationToken cancellation)
    {
        if (packages.Length == 0)
            return;
        string? why = await MakeVirtualEnvironment(cancellation).ConfigureAwait(false);
        Task<string?> Install(IEnumerable<PackageSource> some)
        {
            progress($"installing {string.Join(", ", some.Select(source => source.Package))}");
            return ProgramRun.Run(
                state.Python,
                ["-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input", "--retries", "1", "--timeout", "20", "--", .. some.Select(source => source.Package)],
                cancellation);
        }

        // All at once, so that versions fit together; one by one when that fails, so that each failure is known.
        if (why is null && await Install(packages).ConfigureAwait(false) is null)
            return;
        await OneByOne(packages, source => why is not null ? Task.FromResult<string?>(why) : Install([source])).ConfigureAwait(false);
    }

    private async Task<string?> MakeVirtualEnvironment(CancellationToken cancellation)
    {
        if (File.Exists(state.Python))
            return null;
        var machine = new LocalMachine(state);
        if ((machine.FindExecutable("python3") ?? machine.FindExecutable("python")) is not { } python)
            return "python3 is not there: install it, or run this with --system";
        progress("making a virtual environment");
        Directory.CreateDirectory(state.Folder);
        if (await ProgramRun.Run(python, ["-m", "venv", "--system-site-packages", state.VirtualEnvironment], cancellation).ConfigureAwait(false) is null)
            return null;
        if (Directory.Exists(state.VirtualEnvironment))
            Directory.Delete(state.VirtualEnvironment, recursive: true);
        return $"{python} cannot make a virtual environment: install python3-venv";
    }

    private async Task InstallNpm(PackageSource[] packages, CancellationToken cancellation)
    {
        if (packages.Length == 0)
            return;
        string? npm = new LocalMachine(state).FindExecutable("npm");
        Directory.CreateDirectory(state.Folder);
        Task<string?> Install(IEnumerable<PackageSource> some)
        {
            progress($"installing {string.Join(", ", some.Select(source => source.Package))}");
            NodePackageFile.Add(state.Folder, some.Select(source => source.Package));
            return ProgramRun.Run(npm!, ["install", "--prefix", state.Folder, "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"], cancellation);
        }

        if (npm is not null && await Install(packages).ConfigureAwait(false) is null)
            return;
        if (npm is not null)
            NodePackageFile.Remove(state.Folder, packages.Select(source => source.Package));
        await OneByOne(packages, async source =>
        {
            if (npm is null)
                return "npm is not there: install Node.js, or run this with --system";
            string? why = await Install([source]).ConfigureAwait(false);
            if (why is not null)
                NodePackageFile.Remove(state.Folder, [source.Package]);
            return why;
        }).ConfigureAwait(false);
    }

    private async Task OneByOne(PackageSource[] packages, Func<PackageSource, Task<string?>> install)
    {
        foreach (PackageSource source in packages)
        {
            if (await install(source).ConfigureAwait(false) is { } why)
                _failures[source] = why;
        }
    }
}
