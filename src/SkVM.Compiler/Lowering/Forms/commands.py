#!/usr/bin/env python3
"""Runs the commands of a skill by number.

    commands.py                        lists the commands
    commands.py NUMBER [--NAME VALUE]  runs one
    commands.py NUMBER --show          prints the command, to look at it or to tell it
    commands.py reset                  forgets values, variables and the folder

Each command starts in the folder, and with the shell variables, that the one before it left. What was given for a placeholder, such
as <id>, need not be given again, except to a command that is not undone easily, which is given all its values each time; what was given
in place of a sample holds for that one call. A variable that nothing has set stops a command that needs it. A value enters as a variable
of the shell, never as code. State is kept outside of the working folder, below $XDG_STATE_HOME, apart for each skill and working folder.
Made by SkVM; needs bash and the Python standard library only.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
# state.py

STATE = state_file("commands")
SHEET = pathlib.Path(__file__).resolve().parents[2] / "assets" / "skvm" / "commands.json"
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"
NOT_KEPT = ("SKVM_SKILL_DIR", "_", "SHLVL", "OLDPWD", "PWD", "SHELLOPTS", "BASHOPTS")


def main(arguments):
    if arguments and arguments[0] in ("-h", "--help"):
        print("usage: commands.py [NUMBER [--NAME VALUE | --show] | reset]\n\n" + __doc__)
        return 0
    sheet = json.loads(SHEET.read_text(encoding="utf-8"))
    if not arguments:
        for number, command in enumerate(sheet, 1):
            print(f"{number} {command['title']}: {' '.join(command['run'].split())[:100]}")
        return 0
    if arguments == ["reset"]:
        STATE.unlink(missing_ok=True)
        return 0
    if not arguments[0].isdigit() or not 1 <= int(arguments[0]) <= len(sheet):
        sys.exit(f"There is no command {arguments[0]}; the numbers go from 1 to {len(sheet)}. {SELF} lists them.")
    number = int(arguments[0])
    state = load()
    given, show = read(arguments[1:], sheet[number - 1], number)
    if show:
        print(shown(sheet[number - 1], given))
        return 0
    complete(given, sheet, number, state)
    return run(number, sheet, state, given)


def load():
    """What the commands that were run before left."""
    if not STATE.exists():
        return {"values": {}, "variables": {}, "folder": "."}
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
        return {"values": dict(state["values"]), "variables": dict(state["variables"]), "folder": str(state["folder"])}
    except (ValueError, TypeError, KeyError):
        sys.exit(f"{STATE} is damaged: forget what was kept with {SELF} reset, and begin again.")


def read(arguments, command, number):
    """The values of the call by variable, and whether the command is only to be shown."""
    known = {value["option"]: value for value in command["values"]}
    given, show, at = {}, False, 0
    while at < len(arguments):
        name, equals, text = arguments[at].partition("=")
        at += 1
        if name == "--show":
            show = True
            continue
        if not name.startswith("--") or name[2:] not in known:
            sys.exit(f"Command {number} takes no {name}. It takes: {', '.join('--' + option for option in known) or 'nothing'}.")
        if not equals:
            if at == len(arguments):
                sys.exit(f"{name} needs a value.")
            text = arguments[at]
            at += 1
        value = known[name[2:]]
        if value["number"] and not text.lstrip("-").replace(".", "", 1).isdigit():
            sys.exit(f"{name} must be a number.")
        if text or value["variable"].startswith("arg_"):
            given[value["variable"]] = text
    return given, show


def complete(given, sheet, number, state):
    """Adds what is remembered, keeps what was given for placeholders and variables, and stops where something is missing."""
    command = sheet[number - 1]
    for value in command["values"]:
        variable = value["variable"]
        if not value["required"] or variable in given:
            continue
        if not variable.startswith("arg_") and (os.environ.get(variable) or (not value.get("again") and state["variables"].get(variable))):
            continue  # A variable that is set is taken from there.
        if value.get("again") or key_of(value) not in state["values"]:
            thing = value["shown"] if value["shown"][:1] in ("<", "$", "") else f"--{value['option']}, such as {value['shown']}"
            sys.exit(f"Command {number} needs {thing}. Find it in what was printed before, or ask for it; then run: {SELF} {number} --{value['option']} VALUE")
        given[variable] = state["values"][key_of(value)]
    for name in command.get("uses", []):
        if not os.environ.get(name) and name not in state["variables"]:
            setter = next((other for other, code in enumerate(sheet, 1) if re.search(rf"(^|[\s;&(]){name}=", code["run"])), None)
            help = f"run command {setter} first, which sets it" if setter else f"find or ask for its value, and set it in the environment (export {name}=VALUE)"
            sys.exit(f"Command {number} needs the variable {name}, which nothing has set: {help}.")
    for value in command["values"]:
        if value["required"] and value["variable"] in given:
            state["values"][key_of(value)] = given[value["variable"]]
            if not value["variable"].startswith("arg_") and not value.get("again"):
                state["variables"][value["variable"]] = given[value["variable"]]


def key_of(value):
    """What a value is remembered by: a placeholder of another text is another thing."""
    return f"{value['variable']} {value['shown']}"


def shown(command, given):
    """The command with its values in it; what is not given as the text of the skill shows it."""
    code, lines = command["run"], []
    for value in command["values"]:
        variable = value["variable"]
        if not variable.startswith("arg_"):
            lines += [f"{variable}={shlex.quote(given[variable])}"] if variable in given else []
            continue
        text = given.get(variable, value["shown"])
        if variable not in given:
            text = re.sub(r"""^(["'])(.*)\1$""", r"\2", text, flags=re.S)
        in_quotes = re.sub(r"""(["\\$`])""", r"\\\1", text)
        inside = json.dumps(text, ensure_ascii=False)[1:-1]
        json_name = "${json_" + variable[4:] + "}"
        for pattern, replacement in (
            (f"'\"{json_name}\"'", inside.replace("'", "'\\''")),
            (json_name, re.sub(r"""(["\\$`])""", r"\\\1", inside)),
            (f"'\"${{{variable}}}\"'", text.replace("'", "'\\''")),
            (f"\"${{{variable}}}\"", text if text[:1] == "<" and variable not in given else shlex.quote(text)),
            (f"${{{variable}}}", in_quotes),
        ):
            code = code.replace(pattern, replacement)
    return "\n".join([*lines, code])


def run(number, sheet, state, values):
    command = sheet[number - 1]
    lines, environment = [], {**os.environ, **state["variables"], "SKVM_SKILL_DIR": SHEET.parents[2].as_posix()}
    for value in command["values"]:
        variable = value["variable"]
        environment.pop("json_" + variable[4:], None)
        if variable.startswith("arg_"):
            environment.pop(variable, None)
        if variable in values:
            environment[variable] = values[variable]
            environment["json_" + variable[4:]] = json.dumps(values[variable], ensure_ascii=False)[1:-1]
        elif value["default"]:
            lines.append(f"[ -n \"${{{variable}+x}}\" ] || {variable}={value['default']}")
            if "{json_" + variable[4:] + "}" in command["run"]:
                lines.append(f"[ -n \"${{json_{variable[4:]}+x}}\" ] || json_{variable[4:]}={value['default']}")
    write_state(STATE, json.dumps(state))  # What cannot be noted is not run.
    with tempfile.TemporaryDirectory() as folder:
        left = pathlib.Path(folder) / "left"
        code = "set -a\n" + "\n".join(lines) + "\n" + command["run"] + "\n"
        code = f"trap 'skvm_code=$?; {{ pwd; env -0; }} > {shlex.quote(left.as_posix())}; exit $skvm_code' EXIT\n" + code
        start = state["folder"] if os.path.isdir(state["folder"]) else "."
        sys.stdout.flush()
        result = subprocess.run(["bash", "-c", code], cwd=start, env=environment, stdin=subprocess.DEVNULL).returncode
        if left.exists():
            place, _, variables = left.read_text(encoding="utf-8", errors="replace").partition("\n")
            keep(state, state["folder"] if command.get("returns") else place, variables, command["values"])
    write_state(STATE, json.dumps(state))
    if result != 0:
        print(f"(command {number} ended with code {result}: correct what the message names and run it once more; when it fails again, stop and report the message)")
        return result
    for name in command.get("prints", []):
        print(f"{name}={shlex.quote({**os.environ, **state['variables']}.get(name, ''))}")
    follows = command["next"]
    place = "" if state["folder"] == "." else f"; the folder is now {state['folder']}"
    print(f"(command {number} is done{place}" + (f"; then: {SELF} {follows} for \"{sheet[follows - 1]['title']}\")" if follows else ")"))
    return 0


def keep(state, place, variables, own):
    """Keeps the folder, and the variables that differ from those of this process; a value of the call is kept only as it was before."""
    own = {value["variable"]: state["variables"].get(value["variable"]) for value in own}
    state["folder"] = "." if os.path.realpath(place) == os.path.realpath(".") else place
    state["variables"] = {name: text for name, text in own.items() if text is not None}
    for entry in variables.split("\0"):
        name, equals, text = entry.partition("=")
        if equals and os.environ.get(name) != text and name not in own and name not in NOT_KEPT and not name.startswith(("json_", "skvm_")):
            state["variables"][name] = text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
