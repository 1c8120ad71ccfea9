#!/usr/bin/env python3
"""Makes a long text paragraph by paragraph.

    compose.py begin FILE       begins a text; FILE is written anew
    compose.py heading "TEXT"   adds a heading
    compose.py add              adds the paragraph that stands in paragraph.txt

Each call prints what stands last in the text and what can be done next. Which file is in work
is noted outside of the working folder, below $XDG_STATE_HOME. Made by SkVM; needs the Python standard library only.
"""
import argparse
import json
import pathlib
import shlex
import sys
# state.py

STATE = state_file("compose")
PARAGRAPH = pathlib.Path("paragraph.txt")
LONGEST = 400
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"


def begin(arguments):
    path = pathlib.Path(arguments.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    write_state(STATE, json.dumps(arguments.file))
    print(f'Begun. Next, the title: {SELF} heading "TEXT"')


def heading(arguments):
    path = text_file()
    text = " ".join(arguments.text.lstrip("# ").split())
    if not text:
        sys.exit("The heading is empty.")
    append(path, ("## " if path.stat().st_size else "# ") + text)
    ask(f'What is the first thing to say under "{text}"?')


def add(_):
    path = text_file()
    if not PARAGRAPH.exists():
        sys.exit(f"Write the paragraph into {PARAGRAPH} first.")
    text = PARAGRAPH.read_text(encoding="utf-8").strip()
    if not text:
        sys.exit(f"{PARAGRAPH} is empty: write one paragraph into it.")
    if len(text) > LONGEST:
        sys.exit(f"The paragraph has {len(text)} characters, {LONGEST} are the most: keep its first thought, and give the rest as a paragraph of its own.")
    append(path, text)
    PARAGRAPH.unlink()
    print(f"The text ends with: {' '.join(text.split())[-120:]}")
    ask("Is there more to say under this heading?")
    print(f'If not, the next heading: {SELF} heading "TEXT". When no heading is left, {path} is finished.')


def ask(question):
    print(f"{question} Write it into {PARAGRAPH}, one paragraph of at most {LONGEST} characters, and run: {SELF} add")


def append(path, text):
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(("\n" if file.tell() else "") + text + "\n")


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
    command.set_defaults(run=begin)
    command = commands.add_parser("heading", help="adds a heading")
    command.add_argument("text", help="the heading")
    command.set_defaults(run=heading)
    commands.add_parser("add", help="adds the paragraph of paragraph.txt").set_defaults(run=add)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
