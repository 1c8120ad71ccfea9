# Installs what the skill needs and this machine lacks: Python packages into a virtual environment and npm packages into a local prefix, both in the
# folder .skvm of the skill (or $env:SKVM_ENV_DIR); system packages only with -System, by winget. What is there is left alone, so it may run again and again.
# The list is dependencies.tsv beside this file; names in it are data and are never run. The same script for every skill, written by SkVM.
#
# usage: powershell -File env/install.ps1 [-DryRun] [-System] [-Optional] [-Quiet]
# exit:  0 every required dependency is met, 1 one is not, 2 the list cannot be read
param([switch] $DryRun, [switch] $System, [switch] $Optional, [switch] $Quiet)
. ([System.IO.Path]::Combine($PSScriptRoot, 'check.ps1')) -AsLibrary -Quiet:$Quiet

$skvmPython = [System.IO.Path]::Combine($skvmVenvBin, $(if ($skvmOnWindows) { 'python.exe' } else { 'python' }))
$skvmFailures = @{}

# Runs a program with arguments that are passed as they are; returns the last line it printed when it failed, else nothing.
function Invoke-Program([string] $program, [string[]] $arguments) {
    try {
        $ErrorActionPreference = 'Continue'
        $output = @(& $program @arguments 2>&1 | ForEach-Object { [string] $_ } | Where-Object { $_.Trim() })
        if ($LASTEXITCODE -eq 0) { return $null }
        $errors = @($output | Where-Object { $_ -match '(?i)error|cannot|unable|no matching' })
        $line = if ($errors.Length -gt 0) { $errors[-1] } elseif ($output.Length -gt 0) { $output[-1] } else { "$program failed" }
        return [System.Text.RegularExpressions.Regex]::Replace($line, '[\x00-\x1f\x7f]', ' ')
    } catch {
        return [System.Text.RegularExpressions.Regex]::Replace([string] $_.Exception.Message, '[\x00-\x1f\x7f]', ' ')
    }
}

function New-VirtualEnvironment {
    if ([System.IO.File]::Exists($skvmPython)) { return $null }
    $python = Find-Program 'python3'
    if (-not $python) { $python = Find-Program 'python' }
    if (-not $python) { return 'Error: Python is not there: install it, or run this with -System' }
    return Invoke-Program $python @('-m', 'venv', '--system-site-packages', [System.IO.Path]::Combine($skvmState, 'venv'))
}

function Install-Pip([string[]] $packages) {
    return Invoke-Program $skvmPython (@('-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-input', '--retries', '1', '--timeout', '20', '--') + $packages)
}

function Install-Npm([string[]] $packages) {
    $npm = Find-Program 'npm'
    if (-not $npm) { return 'Error: npm is not there: install Node.js, or run this with -System' }
    # npm is a batch file on Windows, and a batch file reads < and > in its arguments as redirections: ranges with them go in by package.json.
    $manifest = [System.IO.Path]::Combine($skvmState, 'package.json')
    $known = @{}
    if ([System.IO.File]::Exists($manifest)) {
        foreach ($match in [System.Text.RegularExpressions.Regex]::Matches([System.IO.File]::ReadAllText($manifest), '"(?<name>[^"]+)": "(?<range>[^"]*)"')) { $known[$match.Groups['name'].Value] = $match.Groups['range'].Value }
    }
    foreach ($package in $packages) {
        $at = $package.IndexOf('@', 1)
        if ($at -lt 0) { $known[$package] = '*' } else { $known[$package.Substring(0, $at)] = $package.Substring($at + 1) }
    }
    $lines = @($known.Keys | ForEach-Object { '    "' + $_ + '": "' + $known[$_] + '"' })
    [System.IO.File]::WriteAllText($manifest, "{`n  `"dependencies`": {`n" + [string]::Join(",`n", $lines) + "`n  }`n}`n")
    return Invoke-Program $npm @('install', '--prefix', $skvmState, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error')
}

# All at once, so that versions fit together; one by one when that fails, so that each failure is known.
function Install-All([string] $method, [string[]] $packages) {
    if ($packages.Length -eq 0) { return }
    [void] [System.IO.Directory]::CreateDirectory($skvmState)
    $stop = if ($method -eq 'pip') { New-VirtualEnvironment }
    if (-not $stop) {
        $why = if ($method -eq 'pip') { Install-Pip $packages } else { Install-Npm $packages }
        if (-not $why) { return }
    }
    foreach ($package in $packages) {
        $why = if ($stop) { $stop } elseif ($method -eq 'pip') { Install-Pip @($package) } else { Install-Npm @($package) }
        if ($why) { $skvmFailures["$method`t$package"] = $why }
    }
}

# How a dependency is installed, as method and package with a tab between; nothing when it is not.
function Get-Method($item) {
    if (@('pip', 'npm', 'system') -notcontains $item.Kind) { return $null }
    if ($item.Pip -ne '-') { return "pip`t$($item.Pip)" }
    if ($item.Npm -ne '-') { return "npm`t$($item.Npm)" }
    if ($System -and $item.Winget -ne '-') { return "winget`t$($item.Winget)" }
    return $null
}

$dependencies = @(Read-Table)
foreach ($dependency in $dependencies) { Set-Status $dependency }
$groups = @{}
foreach ($dependency in $dependencies) {
    if (@('missing', 'outdated') -notcontains $dependency.Status -or (Test-Alternative $dependency $dependencies)) { continue }
    if (-not $dependency.Required -and -not $Optional) { continue }
    if ($dependency.Group -ne '-' -and $groups.ContainsKey($dependency.Group)) { continue }
    $method = Get-Method $dependency
    if (-not $method) { continue }
    # Of alternatives only the first is installed.
    if ($dependency.Group -ne '-') { $groups[$dependency.Group] = $true }
    $dependency.Planned = $method
}

if (-not $DryRun) {
    $planned = @($dependencies | Where-Object { $_.Planned } | ForEach-Object { $_.Planned })
    # System packages first: they bring interpreters.
    foreach ($method in $planned) {
        if (-not $method.StartsWith("winget`t")) { continue }
        $winget = Find-Program 'winget'
        $why = if ($winget) { Invoke-Program $winget @('install', '--exact', '--silent', '--accept-source-agreements', '--accept-package-agreements', '--id', $method.Substring(7)) } else { 'Error: winget is not there' }
        if ($why) { $skvmFailures[$method] = $why }
    }
    Install-All 'pip' @($planned | Where-Object { $_.StartsWith("pip`t") } | ForEach-Object { $_.Substring(4) })
    Install-All 'npm' @($planned | Where-Object { $_.StartsWith("npm`t") } | ForEach-Object { $_.Substring(4) })
    $skvmPythonPath = $null
    foreach ($dependency in $dependencies) { Set-Status $dependency }
}

foreach ($dependency in $dependencies) {
    if ($dependency.Planned) {
        $part = $dependency.Planned.Split("`t")
        if ($DryRun) {
            $dependency.Status = 'planned'
            $dependency.Detail = "$($part[0]) install $($part[1])"
        } elseif ($dependency.Status -eq 'ok') {
            $dependency.Status = 'installed'
        } else {
            $dependency.Status = 'failed'
            $dependency.Detail = if ($skvmFailures.ContainsKey($dependency.Planned)) { $skvmFailures[$dependency.Planned] } else { 'installed, and still not found' }
        }
    } else {
        if (@('ok', 'skipped') -notcontains $dependency.Status -and (Test-Alternative $dependency $dependencies)) { $dependency.Status = 'alternative' }
        Set-Advice $dependency
    }
}
Write-Report $dependencies
