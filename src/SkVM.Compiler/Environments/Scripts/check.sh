#!/bin/sh
# Says whether this machine has what the skill needs. The list is dependencies.tsv beside this file; names in it are data and are never run.
# Uses no network and no root, and changes nothing. The same script for every skill, written by SkVM.
#
# usage: sh env/check.sh [--quiet]     prints one line for each dependency, then a summary as one line of JSON
# exit:  0 every required dependency is met, 1 one is not, 2 wrong call
set -u
LC_ALL=C
export LC_ALL
case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
here=$(CDPATH='' cd -- "$here" && pwd) || exit 2
skill_folder=${here%/*}
state=${SKVM_ENV_DIR:-${skill_folder%/}/.skvm}
table=$here/dependencies.tsv
tab=$(printf '\t')
nl='
'
PATH=$state/venv/bin:$state/node_modules/.bin:$PATH
export PATH
skill='' version='' status='' detail='' program='' python_path='' python_known='' node_path='' node_known='' met_groups=' ' quiet='' entries='' ready=true order=0 machine=''
scripts=${here##*/}

# Reads the next dependency of the table, which is open as descriptor 3.
next() {
  while IFS=$tab read -r kind required group name pattern range version_option pip npm apt dnf apk brew _winget platform hint <&3; do
    case $kind in '#'*) ;; skill) skill=$required ;; *) return 0 ;; esac
  done
  return 1
}

# Compares two versions number by number; sets order to -1, 0 or 1.
compare() {
  left=$1 right=$2 order=0
  while [ -n "$left$right" ]; do
    l=${left%%.*} r=${right%%.*}
    case $left in *.*) left=${left#*.} ;; *) left='' ;; esac
    case $right in *.*) right=${right#*.} ;; *) right='' ;; esac
    l=${l%%[!0-9]*} r=${r%%[!0-9]*}
    if [ "${l:-0}" -lt "${r:-0}" ]; then order=-1; return; fi
    if [ "${l:-0}" -gt "${r:-0}" ]; then order=1; return; fi
  done
}

# True when a version lies in a range such as '>=1.2,<2'.
in_range() {
  rest=$2,
  while [ -n "$rest" ]; do
    condition=${rest%%,*} rest=${rest#*,}
    compare "$1" "${condition##*[<>=!]}"
    case $condition in
      '>='*) [ "$order" -ge 0 ] || return 1 ;;
      '<='*) [ "$order" -le 0 ] || return 1 ;;
      '!='*) [ "$order" -ne 0 ] || return 1 ;;
      '=='*) [ "$order" -eq 0 ] || return 1 ;;
      '>'*) [ "$order" -gt 0 ] || return 1 ;;
      '<'*) [ "$order" -lt 0 ] || return 1 ;;
    esac
  done
}

# Finds a program in the folders of PATH; sets program to its path. Functions and built-in commands of the shell are none.
find_program() {
  rest=$PATH:
  while [ -n "$rest" ]; do
    program=${rest%%:*}/$1 rest=${rest#*:}
    [ "$program" != "/$1" ] && [ -f "$program" ] && [ -x "$program" ] && return 0
  done
  return 1
}

# Asks the program that was found for its version; sets version to the first number it prints. What it prints as an error counts where it prints nothing else.
ask_version() {
  version=$("$program" "$version_option" 2>/dev/null </dev/null)
  [ -n "$version" ] || version=$("$program" "$version_option" 2>&1 </dev/null)
  version=${version#"${version%%[0-9]*}"}
  version=${version%%[!0-9.]*}
}

# Finds an installed Python distribution by the folder that its metadata lies in; sets version. Python is started once, for its search path.
find_distribution() {
  if [ -z "$python_known" ]; then
    python_known=1
    for python in python3 python; do
      python_path=$("$python" -c 'import sys; print("\n".join(sys.path))' 2>/dev/null) && break
    done
  fi
  while IFS= read -r folder; do
    [ -n "$folder" ] || continue
    # shellcheck disable=SC2231 # the pattern is a pattern
    for found in "$folder"/$1-[0-9]*.dist-info "$folder"/$1-[0-9]*.egg-info; do
      if [ -e "$found" ]; then
        version=${found##*/}
        version=${version%.*-info}
        version=${version%-py[0-9]*}
        version=${version##*-}
        return 0
      fi
    done
  done <<END
$python_path
END
  return 1
}

# Finds an installed npm package; sets version when a range needs it. No process is started.
find_package() {
  if [ -z "$node_known" ]; then
    node_known=1
    node_path="$state/node_modules$nl$skill_folder/node_modules$nl$PWD/node_modules"
    npm_command=$(command -v npm) && node_path=$node_path$nl${npm_command%/bin/npm}/lib/node_modules
    node_path=$node_path$nl/usr/local/lib/node_modules$nl/usr/lib/node_modules$nl/usr/share/nodejs$nl${npm_config_prefix:-/usr/local}/lib/node_modules$nl${NODE_PATH:-}
  fi
  while IFS= read -r folder; do
    if [ -n "$folder" ] && [ -f "$folder/$1/package.json" ]; then
      [ "$range" = - ] && return 0
      while IFS= read -r line; do
        case $line in
          *'"version":'*)
            version=${line#*'"version":'}
            version=${version#*'"'}
            version=${version%%'"'*}
            return 0 ;;
        esac
      done <"$folder/$1/package.json"
      return 0
    fi
  done <<END
$node_path
END
  return 1
}

# Sets machine to the operating system: linux, macos or windows.
find_machine() {
  [ -n "$machine" ] && return
  case $(uname -s) in
    Darwin) machine=macos ;;
    MINGW* | MSYS* | CYGWIN*) machine=windows ;;
    *) machine=linux ;;
  esac
}

# True when the dependency that was read last is of another operating system.
is_elsewhere() {
  [ "$platform" = - ] && return 1
  find_machine
  [ "$platform" != "$machine" ]
}

# Looks at the dependency that was read last; sets status to ok, missing, outdated, unset, unchecked, unsupported or skipped.
inspect() {
  version='' detail='' status=missing
  if is_elsewhere; then
    status=skipped
    return
  fi
  case $kind in
    system)
      if [ "$pattern" != - ] && find_program "$pattern"; then
        status=ok
        if [ "$range" != - ] && [ "$version_option" != - ]; then ask_version; fi
      fi ;;
    pip) [ "$pattern" != - ] && { if find_distribution "$pattern"; then status=ok; elif [ "$pip$hint" = -- ]; then status=unchecked; fi; } ;;
    npm) [ "$pattern" != - ] && { if find_package "$pattern"; then status=ok; elif [ "$npm$hint" = -- ]; then status=unchecked; fi; } ;;
    env)
      case $pattern in '' | [0-9]* | *[!A-Za-z0-9_]*) status=unchecked ;; *)
        eval "value=\${$pattern:-}"
        # shellcheck disable=SC2154 # set by eval, of a name that was looked at
        if [ -n "$value" ]; then status=ok; else status='unset'; fi ;;
      esac ;;
    os)
      find_machine
      case " $pattern " in *" $machine "*) status=ok ;; *) status=unsupported ;; esac ;;
    *) status=unchecked ;;
  esac
  if [ "$status" = ok ] && [ "$range" != - ] && [ -n "$version" ] && ! in_range "$version" "$range"; then
    status=outdated
  fi
}

# Remembers which groups of alternatives have a member that serves: one that is there in a version that is wanted.
find_groups() {
  while next; do
    [ "$group" = - ] && continue
    inspect
    [ "$status" = ok ] && met_groups=$met_groups$group' '
  done 3<"$table"
}

# True when another member of the dependency's group is there.
has_alternative() {
  [ "$group" != - ] && case $met_groups in *" $group "*) true ;; *) false ;; esac
}

# Says in detail what to do about the status.
advise() {
  case $status in
    ok) detail=$version ;;
    alternative) detail='another one that serves is there' ;;
    outdated) detail="is $version, needs $range" ;;
    unset) detail='set this variable' ;;
    unchecked) case $kind in pip | npm) detail='not known which package' ;; *) detail='not checked' ;; esac ;;
    skipped) detail="only for $platform" ;;
    unsupported) detail="this machine is $machine" ;;
    missing)
      if [ "$pip" != - ] || [ "$npm" != - ]; then detail="sh $scripts/install.sh"
      elif [ "$apt$dnf$apk$brew" != ---- ]; then detail="sh $scripts/install.sh --system"
      elif [ "$hint" != - ]; then detail=$hint
      else case $kind in pip | npm) detail='not a package name' ;; *) detail='install it by hand' ;; esac; fi ;;
  esac
}

# Prints the line of a dependency and adds it to the summary.
report() {
  case $status in ok | installed | alternative | unchecked | skipped) ;; *) [ "$required" = 1 ] && ready=false ;; esac
  if [ "$required" = 1 ]; then needed=true note=''; else needed=false note=' (optional)'; fi
  entries=$entries${entries:+,}'{"kind":"'$kind'","name":"'$name'","required":'$needed',"status":"'$status'"}'
  [ -n "$quiet" ] || printf '%-11s %-8s %s%s%s\n' "$status" "$kind" "$name" "$note" "${detail:+  $detail}"
}

# Prints the summary and ends.
finish() {
  printf '{"skill":"%s","ready":%s,"dependencies":[%s]}\n' "$skill" "$ready" "$entries"
  [ "$ready" = true ]
  exit
}

check() {
  for argument in "$@"; do
    case $argument in
      --quiet) quiet=1 ;;
      -h | --help) echo 'usage: sh env/check.sh [--quiet]'; exit ;;
      *) echo 'usage: sh env/check.sh [--quiet]' >&2; exit 2 ;;
    esac
  done
  find_groups
  while next; do
    inspect
    case $status in ok | skipped) ;; *) has_alternative && status=alternative ;; esac
    advise
    report
  done 3<"$table"
  finish
}

[ -r "$table" ] || { echo "$table cannot be read: compile the skill again" >&2; exit 2; }
case $0 in */install.sh | install.sh) ;; *) check "$@" ;; esac
