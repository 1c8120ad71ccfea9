#!/bin/sh
# Installs what the skill needs and this machine lacks: Python packages into a virtual environment and npm packages into a local prefix, both in the
# folder .skvm of the skill (or $SKVM_ENV_DIR); system packages only with --system. What is there is left alone, so it may run again and again.
# The list is dependencies.tsv beside this file; names in it are data and are never run. The same script for every skill, written by SkVM.
#
# usage: sh env/install.sh [--dry-run] [--system] [--optional] [--quiet]
#   --dry-run    says what would be done and changes nothing
#   --system     also installs system packages with apt-get, dnf, apk or brew, as root where the manager needs it
#   --optional   also installs what the skill can do without
# exit:  0 every required dependency is met, 1 one is not, 2 wrong call
# shellcheck disable=SC2317 # functions are called by their names
set -u
case $0 in */*) folder=${0%/*} ;; *) folder=. ;; esac
# shellcheck source=check.sh
. "$folder/check.sh"

dry_run='' system='' optional='' pip_specs='' npm_specs='' system_specs='' planned=$nl failures=$nl manager='' root='' venv_python=$state/venv/bin/python

for argument in "$@"; do
  case $argument in
    --dry-run) dry_run=1 ;;
    --system) system=1 ;;
    --optional) optional=1 ;;
    --quiet) quiet=1 ;;
    -h | --help) echo 'usage: sh env/install.sh [--dry-run] [--system] [--optional] [--quiet]'; exit ;;
    *) echo 'usage: sh env/install.sh [--dry-run] [--system] [--optional] [--quiet]' >&2; exit 2 ;;
  esac
done

# Finds the package manager of the machine and how to become root for it.
find_manager() {
  for manager in apt-get dnf apk brew ''; do
    [ -n "$manager" ] && command -v "$manager" >/dev/null 2>&1 && break
  done
  case $manager in
    brew | '') ;;
    *) if [ "$(id -u)" -ne 0 ]; then root=sudo; fi ;;
  esac
}

# The package of the dependency that was read last, for the machine's manager.
system_package() {
  case $manager in
    apt-get) package=$apt ;;
    dnf) package=$dnf ;;
    apk) package=$apk ;;
    brew) package=$brew ;;
    *) package=- ;;
  esac
  [ "$package" != - ]
}

# Runs the manager for packages; what it prints is kept for the reason of a failure.
manage() {
  case $manager in
    apt-get) output=$(DEBIAN_FRONTEND=noninteractive ${root:+"$root"} apt-get install -y -q --no-install-recommends -- "$@" 2>&1 </dev/null) ;;
    dnf) output=$(${root:+"$root"} dnf install -y -q -- "$@" 2>&1 </dev/null) ;;
    apk) output=$(${root:+"$root"} apk add -q -- "$@" 2>&1 </dev/null) ;;
    brew) output=$(brew install -q -- "$@" 2>&1 </dev/null) ;;
    *) output='there is no apt-get, dnf, apk or brew'; return 1 ;;
  esac
}

# The last line of an output that says why, cut to one line of plain text.
reason() {
  why=''
  while IFS= read -r line; do
    case $line in
      *'npm warn'* | *'npm notice'* | *'WARNING:'* | *'[notice]'* | '') ;;
      *'complete log of this run'* | *'debug-0.log'*) ;;
      *[Ee]rror* | *ERR* | *E:* | *[Uu]nable* | *[Cc]annot* | *'No matching'*) why=$line ;;
      *) why=${why:-$line} ;;
    esac
  done <<END
$1
END
  why=$(printf '%s' "${why:-failed}" | tr -d '\000-\037\177' | cut -c 1-200)
}

fail() {
  reason "$2"
  failures=$failures$1$tab$why$nl
}

# Calls a function with the items of a list, which are one on a line.
with_items() {
  function=$1
  default_ifs=$IFS
  set -f
  IFS=$nl
  # shellcheck disable=SC2086 # split on purpose, without patterns
  set -- $2
  IFS=$default_ifs
  set +f
  [ "$#" -eq 0 ] || "$function" "$@"
}

make_venv() {
  [ -x "$venv_python" ] && return 0
  python=$(command -v python3 || command -v python) || python=''
  if [ -n "$python" ] && output=$("$python" -m venv --system-site-packages "$state/venv" 2>&1); then
    return 0
  fi
  rm -rf "$state/venv"
  if [ -n "$system" ]; then
    find_manager
    case $manager in apt-get) set -- python3 python3-venv ;; apk) set -- python3 py3-pip ;; brew) set -- python ;; *) set -- python3 ;; esac
    manage "$@" && output=$(python3 -m venv --system-site-packages "$state/venv" 2>&1) && return 0
    rm -rf "$state/venv"
  fi
  if [ -z "$python" ]; then output='Error: python3 is not there: install it, or run this with --system'
  else output="Error: $python cannot make a virtual environment: install python3-venv, or run this with --system"; fi
  return 1
}

pip_install() {
  output=$("$venv_python" -m pip install -q --disable-pip-version-check --no-input --retries 1 --timeout 20 -- "$@" 2>&1 </dev/null)
}

# All at once, so that versions fit together; one by one when that fails, so that each failure is known.
install_pip() {
  mkdir -p "$state" && make_venv
  venv=$?
  [ "$venv" -eq 0 ] && pip_install "$@" && return
  for spec in "$@"; do
    { [ "$venv" -eq 0 ] && pip_install "$spec"; } || fail "pip:$spec" "$output"
  done
}

npm_install() {
  output=$(npm install --prefix "$state" --no-audit --no-fund --no-update-notifier --loglevel=error -- "$@" 2>&1 </dev/null)
}

install_npm() {
  if ! command -v npm >/dev/null 2>&1; then
    for spec in "$@"; do fail "npm:$spec" 'Error: npm is not there: install Node.js, or run this with --system'; done
    return
  fi
  mkdir -p "$state"
  [ -f "$state/package.json" ] || printf '{ "private": true }\n' >"$state/package.json"
  npm_install "$@" && return
  for spec in "$@"; do
    npm_install "$spec" || fail "npm:$spec" "$output"
  done
}

install_system() {
  manage "$@" && return
  if [ "$manager" = apt-get ]; then # A machine that never fetched the lists of packages.
    ${root:+"$root"} apt-get update -q >/dev/null 2>&1 </dev/null
    manage "$@" && return
  fi
  for spec in "$@"; do
    manage "$spec" || fail "system:$spec" "$output"
  done
}

# Decides how the dependency that was read last is installed; false when it is not.
choose() {
  method='' spec=''
  case $kind in pip | npm | system) ;; *) return 1 ;; esac
  if [ "$pip" != - ]; then method=pip spec=$pip
  elif [ "$npm" != - ]; then method=npm spec=$npm
  elif [ -n "$system" ] && system_package; then method=system spec=$package
  else return 1; fi
}

plan() {
  while next; do
    inspect
    case $status in missing | outdated) ;; *) continue ;; esac
    has_alternative && continue
    [ "$required" = 1 ] || [ -n "$optional" ] || continue
    choose || continue
    # Of alternatives only the first is installed.
    [ "$group" = - ] || met_groups=$met_groups$group' '
    planned=$planned$kind:$name$nl
    case $nl$pip_specs$nl$npm_specs$nl$system_specs$nl in *"$nl$spec$nl"*) continue ;; esac
    case $method in
      pip) pip_specs=$pip_specs${pip_specs:+$nl}$spec ;;
      npm) npm_specs=$npm_specs${npm_specs:+$nl}$spec ;;
      system) system_specs=$system_specs${system_specs:+$nl}$spec ;;
    esac
  done 3<"$table"
}

# What would be run for the dependency that was read last. apt-get knows without root whether it could.
foresee() {
  case $method in
    pip) detail="pip install $spec (in $state/venv)" ;;
    npm) detail="npm install $spec (in $state)" ;;
    system)
      detail="${root:+$root }$manager $([ "$manager" = apk ] && echo add || echo install) $spec"
      if [ "$manager" = apt-get ]; then
        if output=$(apt-get install --simulate -q -- "$spec" 2>&1 </dev/null); then detail="$detail (apt-get --simulate: ok)"
        else reason "$output"; detail="$detail (apt-get --simulate: $why)"; fi
      fi ;;
  esac
}

finish_each() {
  while next; do
    inspect
    choose
    case $planned in
      *"$nl$kind:$name$nl"*)
        if [ -n "$dry_run" ]; then
          status=planned
          foresee
        elif [ "$status" = ok ]; then
          status=installed detail=$version
        else
          case $failures in
            *"$nl$method:$spec$tab"*)
              detail=${failures#*"$nl$method:$spec$tab"}
              detail=${detail%%"$nl"*} ;;
            *) detail='installed, and still not found' ;;
          esac
          status=failed
        fi ;;
      *)
        case $status in ok | skipped) ;; *) has_alternative && status=alternative ;; esac
        advise ;;
    esac
    report
  done 3<"$table"
}

find_groups
[ -z "$system" ] || find_manager
plan
if [ -z "$dry_run" ]; then
  # System packages first: they bring interpreters.
  with_items install_system "$system_specs"
  with_items install_pip "$pip_specs"
  with_items install_npm "$npm_specs"
  # What was looked up before may be there now.
  python_known='' node_known='' met_groups=' '
  hash -r
  find_groups
fi
finish_each
finish
