# Says whether this machine has what the skill needs. The list is dependencies.tsv beside this file; names in it are data and are never run.
# Uses no network and no administrator, and changes nothing. The same script for every skill, written by SkVM.
#
# usage: powershell -File env/check.ps1 [-Quiet]     prints one line for each dependency, then a summary as one line of JSON
# exit:  0 every required dependency is met, 1 one is not, 2 the list cannot be read
param([switch] $Quiet, [switch] $AsLibrary)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$skvmFolder = [System.IO.Path]::GetDirectoryName($PSScriptRoot)
$skvmState = if ($env:SKVM_ENV_DIR) { $env:SKVM_ENV_DIR } else { [System.IO.Path]::Combine($skvmFolder, '.skvm') }
$skvmOnWindows = [System.IO.Path]::DirectorySeparatorChar -eq '\'
$skvmBin = if ($skvmOnWindows) { 'Scripts' } else { 'bin' }
$skvmVenvBin = [System.IO.Path]::Combine($skvmState, 'venv', $skvmBin)
$skvmNodeModules = [System.IO.Path]::Combine($skvmState, 'node_modules')
$env:PATH = [string]::Join([string][System.IO.Path]::PathSeparator, @($skvmVenvBin, [System.IO.Path]::Combine($skvmNodeModules, '.bin'), $env:PATH))
$skvmPlatform = if ($skvmOnWindows) { 'windows' } elseif ([System.IO.Directory]::Exists('/System/Library/CoreServices')) { 'macos' } else { 'linux' }
$skvmPythonPath = $null
$skvmName = ''

# The path of a program, or nothing. The name was looked at by the compiler; a wildcard cannot be in it.
function Find-Program([string] $name) {
    $command = Get-Command -Name $name -CommandType Application -ErrorAction SilentlyContinue
    if ($null -ne $command) { return @($command)[0].Source }
}

# The version that a program prints: the first number, or nothing. What it prints as an error counts where it prints nothing else.
function Get-ProgramVersion([string] $program, [string] $option) {
    try {
        $ErrorActionPreference = 'Continue'
        $lines = [string]::Join(' ', @(& $program $option 2>$null))
        if (-not $lines.Trim()) { $lines = [string]::Join(' ', @(& $program $option 2>&1 | ForEach-Object { [string] $_ })) }
        return [System.Text.RegularExpressions.Regex]::Match($lines, '[0-9]+(\.[0-9]+)*').Value
    } catch {
        return $null
    }
}

# Compares two versions number by number: -1, 0 or 1.
function Compare-Version([string] $left, [string] $right) {
    $l = $left.Split('.')
    $r = $right.Split('.')
    for ($i = 0; $i -lt [Math]::Max($l.Length, $r.Length); $i++) {
        $a = if ($i -lt $l.Length) { [System.Text.RegularExpressions.Regex]::Match($l[$i], '^[0-9]{0,15}').Value } else { '' }
        $b = if ($i -lt $r.Length) { [System.Text.RegularExpressions.Regex]::Match($r[$i], '^[0-9]{0,15}').Value } else { '' }
        $order = [long]::Parse("0$a").CompareTo([long]::Parse("0$b"))
        if ($order -ne 0) { return $order }
    }
    return 0
}

# True when a version lies in a range such as '>=1.2,<2'.
function Test-Range([string] $version, [string] $range) {
    foreach ($condition in $range.Split(',')) {
        $operator = [System.Text.RegularExpressions.Regex]::Match($condition, '^[<>=!]*').Value
        $order = Compare-Version $version $condition.Substring($operator.Length)
        $holds = switch ($operator) {
            '>=' { $order -ge 0 }
            '<=' { $order -le 0 }
            '>' { $order -gt 0 }
            '<' { $order -lt 0 }
            '!=' { $order -ne 0 }
            default { $order -eq 0 }
        }
        if (-not $holds) { return $false }
    }
    return $true
}

# The version of an installed distribution, or nothing. Python is started once, for its search path.
function Find-Distribution([string] $name) {
    if ($null -eq $script:skvmPythonPath) {
        $script:skvmPythonPath = @()
        $python = Find-Program 'python3'
        if (-not $python) { $python = Find-Program 'python' }
        if ($python) {
            try { $script:skvmPythonPath = @(& $python '-c' 'import sys; print(chr(10).join(sys.path))' 2>$null) } catch { $script:skvmPythonPath = @() }
        }
    }
    $wanted = [System.Text.RegularExpressions.Regex]::Replace($name, '[-_.]+', '-').ToLowerInvariant()
    foreach ($folder in $script:skvmPythonPath) {
        if (-not $folder -or -not [System.IO.Directory]::Exists($folder)) { continue }
        foreach ($entry in [System.IO.Directory]::GetFileSystemEntries($folder, '*-info')) {
            $file = [System.IO.Path]::GetFileNameWithoutExtension($entry)
            $dash = $file.IndexOf('-')
            if ($dash -gt 0 -and [System.Text.RegularExpressions.Regex]::Replace($file.Substring(0, $dash), '[-_.]+', '-').ToLowerInvariant() -eq $wanted) {
                return [System.Text.RegularExpressions.Regex]::Replace($file.Substring($dash + 1), '-py[0-9].*$', '')
            }
        }
    }
}

# The version of an installed npm package, or nothing.
function Find-Package([string] $name) {
    $folders = @($skvmNodeModules, [System.IO.Path]::Combine($skvmFolder, 'node_modules'), [System.IO.Path]::Combine([System.IO.Directory]::GetCurrentDirectory(), 'node_modules'))
    $npm = Find-Program 'npm'
    if ($npm) {
        $bin = [System.IO.Path]::GetDirectoryName($npm)
        $folders += [System.IO.Path]::Combine($bin, 'node_modules')
        $folders += [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($bin), 'lib', 'node_modules')
    }
    if ($env:APPDATA) { $folders += [System.IO.Path]::Combine($env:APPDATA, 'npm', 'node_modules') }
    if ($env:NODE_PATH) { $folders += $env:NODE_PATH.Split([System.IO.Path]::PathSeparator) }
    foreach ($folder in $folders) {
        $file = [System.IO.Path]::Combine($folder, $name, 'package.json')
        if ([System.IO.File]::Exists($file)) {
            $found = [System.Text.RegularExpressions.Regex]::Match([System.IO.File]::ReadAllText($file), '"version"\s*:\s*"([^"]*)"')
            if ($found.Success) { return $found.Groups[1].Value }
            return '?'
        }
    }
}

# The dependencies of the table, one object each.
function Read-Table {
    $table = [System.IO.Path]::Combine($PSScriptRoot, 'dependencies.tsv')
    if (-not [System.IO.File]::Exists($table)) {
        [Console]::Error.WriteLine("$table cannot be read: compile the skill again")
        exit 2
    }
    foreach ($line in [System.IO.File]::ReadAllLines($table)) {
        $field = $line.Split("`t")
        if ($field[0] -eq 'skill') { $script:skvmName = $field[1] }
        if ($field.Length -lt 16 -or $line.StartsWith('#')) { continue }
        [PSCustomObject] @{
            Kind = $field[0]; Required = $field[1] -eq '1'; Group = $field[2]; Name = $field[3]; Pattern = $field[4]; Range = $field[5]; VersionOption = $field[6]
            Pip = $field[7]; Npm = $field[8]; Winget = $field[13]; Platform = $field[14]; Hint = $field[15]; Status = ''; Detail = ''; Planned = ''
        }
    }
}

# Sets the status of a dependency: ok, missing, outdated, unset, unchecked, unsupported or skipped.
function Set-Status($item) {
    $item.Status = 'missing'
    $item.Detail = ''
    $version = $null
    if ($item.Platform -ne '-' -and $item.Platform -ne $skvmPlatform) {
        $item.Status = 'skipped'
        $item.Detail = "only for $($item.Platform)"
        return
    }
    switch ($item.Kind) {
        'system' {
            $program = if ($item.Pattern -ne '-') { Find-Program $item.Pattern }
            if ($program) {
                $item.Status = 'ok'
                if ($item.Range -ne '-' -and $item.VersionOption -ne '-') { $version = Get-ProgramVersion $program $item.VersionOption }
            }
        }
        'pip' { if ($item.Pattern -ne '-') { $version = Find-Distribution ([System.Text.RegularExpressions.Regex]::Replace($item.Name, '[^A-Za-z0-9._-]', '')); if ($null -ne $version) { $item.Status = 'ok' } elseif ($item.Pip -eq '-' -and $item.Hint -eq '-') { $item.Status = 'unchecked' } } }
        'npm' { if ($item.Pattern -ne '-') { $version = Find-Package $item.Pattern; if ($null -ne $version) { $item.Status = 'ok' } elseif ($item.Npm -eq '-' -and $item.Hint -eq '-') { $item.Status = 'unchecked' } } }
        'env' {
            if ($item.Pattern -eq '-') { $item.Status = 'unchecked' }
            elseif ([System.Environment]::GetEnvironmentVariable($item.Pattern)) { $item.Status = 'ok' }
            else { $item.Status = 'unset' }
        }
        'os' {
            if ($item.Pattern.Split(' ') -contains $skvmPlatform) { $item.Status = 'ok' }
            else { $item.Status = 'unsupported'; $item.Detail = "this machine is $skvmPlatform" }
        }
        default { $item.Status = 'unchecked' }
    }
    if ($item.Status -eq 'ok' -and $version -and $version -ne '?') {
        $item.Detail = $version
        if ($item.Range -ne '-' -and -not (Test-Range $version $item.Range)) {
            $item.Status = 'outdated'
            $item.Detail = "is $version, needs $($item.Range)"
        }
    }
}

# True when another member of a dependency's group is there.
function Test-Alternative($item, $all) {
    if ($item.Group -eq '-') { return $false }
    foreach ($other in $all) { if ($other.Group -eq $item.Group -and @('ok', 'installed') -contains $other.Status) { return $true } }
    return $false
}

# Says in detail what to do about the status.
function Set-Advice($item) {
    switch ($item.Status) {
        'alternative' { $item.Detail = 'another one that serves is there' }
        'unset' { $item.Detail = 'set this variable' }
        'unchecked' { $item.Detail = if (@('pip', 'npm') -contains $item.Kind) { 'not known which package' } else { 'not checked' } }
        'missing' {
            $item.Detail = if ($item.Pip -ne '-' -or $item.Npm -ne '-') { 'run install.ps1' }
            elseif ($skvmOnWindows -and $item.Winget -ne '-') { 'run install.ps1 -System' }
            elseif ($item.Hint -ne '-') { $item.Hint }
            elseif (@('pip', 'npm') -contains $item.Kind) { 'not a package name' }
            else { 'install it by hand' }
        }
    }
}

# The lines of all dependencies and the summary; then the end.
function Write-Report($all) {
    $ready = $true
    $entries = @()
    foreach ($item in $all) {
        if ($item.Required -and @('ok', 'installed', 'alternative', 'unchecked', 'skipped') -notcontains $item.Status) { $ready = $false }
        $entries += '{"kind":"' + $item.Kind + '","name":"' + $item.Name + '","required":' + $item.Required.ToString().ToLowerInvariant() + ',"status":"' + $item.Status + '"}'
        if (-not $Quiet) {
            $note = if ($item.Required) { '' } else { ' (optional)' }
            $detail = if ($item.Detail) { '  ' + $item.Detail } else { '' }
            $item.Status.PadRight(12) + $item.Kind.PadRight(9) + $item.Name + $note + $detail
        }
    }
    '{"skill":"' + $skvmName + '","ready":' + $ready.ToString().ToLowerInvariant() + ',"dependencies":[' + [string]::Join(',', $entries) + ']}'
    if ($ready) { exit 0 } else { exit 1 }
}

if (-not $AsLibrary) {
    $dependencies = @(Read-Table)
    foreach ($dependency in $dependencies) { Set-Status $dependency }
    foreach ($dependency in $dependencies) {
        if (@('ok', 'skipped') -notcontains $dependency.Status -and (Test-Alternative $dependency $dependencies)) { $dependency.Status = 'alternative' }
        Set-Advice $dependency
    }
    Write-Report $dependencies
}
