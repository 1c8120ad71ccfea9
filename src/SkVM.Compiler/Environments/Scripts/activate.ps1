# Makes what env/install.ps1 installed visible to this PowerShell:  . env/activate.ps1
# The same file for every skill, written by SkVM.
$skvmState = if ($env:SKVM_ENV_DIR) { $env:SKVM_ENV_DIR } else { [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), '.skvm') }
$skvmBin = [System.IO.Path]::Combine($skvmState, 'node_modules', '.bin')
if (-not $env:PATH.Contains($skvmBin)) {
    $skvmSeparator = [string] [System.IO.Path]::PathSeparator
    $skvmScripts = if ([System.IO.Path]::DirectorySeparatorChar -eq '\') { 'Scripts' } else { 'bin' }
    $env:PATH = [string]::Join($skvmSeparator, @([System.IO.Path]::Combine($skvmState, 'venv', $skvmScripts), $skvmBin, $env:PATH))
    $env:NODE_PATH = [System.IO.Path]::Combine($skvmState, 'node_modules') + $(if ($env:NODE_PATH) { $skvmSeparator + $env:NODE_PATH } else { '' })
    if ([System.IO.Directory]::Exists([System.IO.Path]::Combine($skvmState, 'venv'))) { $env:VIRTUAL_ENV = [System.IO.Path]::Combine($skvmState, 'venv') }
}
