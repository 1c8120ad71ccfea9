#!/usr/bin/env python3
"""Makes a long text paragraph by paragraph.

    compose.py begin FILE            begins a new text; a FILE with text is left as it is
    compose.py begin FILE --append   goes on at the end of FILE
    compose.py heading "## TEXT"     adds a heading, of the level that its marks say
    compose.py add                   adds the paragraph that stands in paragraph.txt

Each call prints what stands last in the text and what can be done next. Which file is in work
is noted outside of the working folder, below $XDG_STATE_HOME. Made by SkVM; needs the Python standard library only.
"""
import argparse
import json
import pathlib
import re
import shlex
import sys
# state.py

STATE = state_file("compose")
PARAGRAPH = pathlib.Path("paragraph.txt")
LONGEST = 400
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$", re.M | re.S)
ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.M)
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"


def begin(arguments):
    path = pathlib.Path(arguments.file)
    text = path.read_text(encoding="utf-8").strip() if path.exists() else ""
    if text and not arguments.append:
        sys.exit(f"{path} has text already, and it stays. To go on at its end, run: {SELF} begin {shlex.quote(arguments.file)} --append")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not text:
        path.write_text("", encoding="utf-8")
    write_state(STATE, json.dumps(arguments.file))
    if text:
        print(f'The text ends with: {end_of(text)}\nNext, a heading: {SELF} heading "## TEXT"')
    else:
        print(f'Begun. Next, the title: {SELF} heading "TEXT"')


def heading(arguments):
    path = text_file()
    marks, text = re.fullmatch(r"(#{2,6}|#(?=\s)|)(.*)", " ".join(arguments.text.split())).groups()
    text = text.strip()
    if not text:
        sys.exit("The heading is empty.")
    append(path, f"{marks or ('##' if path.stat().st_size else '#')} {text}")
    ask(f'What is the first thing to say under "{text}"?')


def add(_):
    path = text_file()
    if not PARAGRAPH.exists():
        sys.exit(f"Write the paragraph into {PARAGRAPH} first.")
    text = PARAGRAPH.read_text(encoding="utf-8").strip("\r\n").rstrip()
    if not text.strip():
        sys.exit(f"{PARAGRAPH} is empty: write one paragraph into it.")
    length = len(ROW.sub("", FENCE.sub("", text)).strip())
    if length > LONGEST:
        sys.exit(f"The paragraph has {length} characters, {LONGEST} are the most: keep its first thought, and give the rest as a paragraph of its own.")
    append(path, text)
    PARAGRAPH.unlink()
    print(f"The text ends with: {end_of(text)}")
    ask("Is there more to say under this heading?")
    print(f'If not, the next heading: {SELF} heading "## TEXT". When no heading is left, {path} is finished.')


def end_of(text):
    return " ".join(text.split())[-120:]


def ask(question):
    print(f"{question} Write it into {PARAGRAPH}, one paragraph of at most {LONGEST} characters (code blocks and tables may be longer), and run: {SELF} add")


def append(path, text):
    before = path.read_text(encoding="utf-8")
    goes_on = before and is_row(before.splitlines()[-1]) and is_row(text.splitlines()[0])
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(("\n" if before and not before.endswith("\n") else "") + ("\n" if before and not goes_on else "") + text + "\n")


def is_row(line):
    return ROW.match(line) is not None


def text_file():
    path = pathlib.Path(json.loads(STATE.read_text(encoding="utf-8"))) if STATE.exists() else None
    if path is None or not path.exists():
        sys.exit(f"No text is begun; run: {SELF} begin FILE")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("begin", help="begins a text")
    command.add_argument("file", help="the file to write")
    command.add_argument("--append", action="store_true", help="keep the text of the file, and go on at its end")
    command.set_defaults(run=begin)
    command = commands.add_parser("heading", help="adds a heading")
    command.add_argument("text", help="the heading")
    command.set_defaults(run=heading)
    commands.add_parser("add", help="adds the paragraph of paragraph.txt").set_defaults(run=add)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
