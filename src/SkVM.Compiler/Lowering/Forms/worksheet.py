#!/usr/bin/env python3
"""Leads through an analysis: one short piece of one source and one question at a time.

    worksheet.py start SOURCE [SOURCE ...] --questions FILE    begins; prints the first piece and question
    worksheet.py answer "TEXT"                                 notes the answer; prints the next piece and question
    worksheet.py notes                                         prints all answers, by source

Sources are text files or folders. The questions stand one on a line. State is kept outside of the working folder, below
$XDG_STATE_HOME. Made by SkVM; needs the Python standard library only.
"""
import argparse
import json
import pathlib
import re
import shlex
import sys
# state.py

STATE = state_file("worksheet")
PIECE = 25
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"


def sources_of(names):
    for name in names:
        path = pathlib.Path(name)
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts))
        elif path.exists():
            yield path
        else:
            print(f"({name} is missing)")


def start(arguments):
    lines = [re.sub(r"^[-*]\s+", "", line.strip()) for line in pathlib.Path(arguments.questions).read_text(encoding="utf-8").splitlines()]
    questions = [line for line in lines if line]
    items = []
    for source in sources_of(arguments.sources):
        try:
            lines = source.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for first in range(0, len(lines), PIECE):
            items += [{"source": source.as_posix(), "first": first + 1, "last": min(first + PIECE, len(lines)), "question": question} for question in questions]
    if not items:
        sys.exit("There is nothing to look at: give text files and at least one question.")
    save({"items": items, "answers": []})
    show()


def answer(arguments):
    state = load()
    if len(state["answers"]) == len(state["items"]):
        sys.exit(f"All questions are answered; run: {SELF} notes")
    state["answers"].append(arguments.text)
    save(state)
    show()


def show():
    state = load()
    done, items = len(state["answers"]), state["items"]
    if done == len(items):
        print(f"All questions are answered; next: {SELF} notes")
        return
    item = items[done]
    lines = pathlib.Path(item["source"]).read_text(encoding="utf-8").splitlines()
    print(f"## {item['source']}, lines {item['first']} to {item['last']} (question {done + 1} of {len(items)})")
    print("\n".join(lines[item["first"] - 1:item["last"]]))
    print(f"## Question: {item['question']}")
    print(f'Answer in one line with: {SELF} answer "TEXT" ("no" when there is nothing)')


def notes(_):
    state, last = load(), None
    for item, text in zip(state["items"], state["answers"]):
        if text.strip().lower() in ("", "no", "none", "nothing"):
            continue
        if item["source"] != last:
            print(f"## {item['source']}")
            last = item["source"]
        print(f"- lines {item['first']} to {item['last']}: {item['question']} {text}")
    if last is None:
        print("Nothing was found.")


def load():
    if not STATE.exists():
        sys.exit(f"No worksheet is begun; run: {SELF} start SOURCE --questions FILE")
    return json.loads(STATE.read_text(encoding="utf-8"))


def save(state):
    write_state(STATE, json.dumps(state))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("start", help="begins a worksheet")
    command.add_argument("sources", nargs="+", help="files and folders to look at")
    command.add_argument("--questions", required=True, help="a file with one question on a line")
    command.set_defaults(run=start)
    command = commands.add_parser("answer", help="notes an answer and goes on")
    command.add_argument("text", help="the answer")
    command.set_defaults(run=answer)
    commands.add_parser("notes", help="prints all answers").set_defaults(run=notes)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
