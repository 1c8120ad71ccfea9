#!/usr/bin/env python3
"""Asks the rules of a skill one at a time.

    rules.py before [NUMBER]   shows a rule to keep in mind for what is about to be done
    rules.py after [NUMBER]    shows a rule to compare the finished result with

Each call shows one rule and the exact command for the next. What stands in square brackets before a rule is the part,
step or case of the skill that it is for. Made by SkVM; needs the Python standard library only.
"""
import argparse
import pathlib
import shlex
import sys

RULES = pathlib.Path(__file__).resolve().parents[2] / "assets" / "skvm" / "rules.txt"
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"
QUESTIONS = {
    "before": "Does what you are about to do keep it? If not, change what you are about to do.",
    "after": "Does the result keep it? If not, correct the result now.",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("time", choices=sorted(QUESTIONS), help="before the work, or after it")
    parser.add_argument("number", nargs="?", type=int, default=1, help="which rule (default: the first)")
    arguments = parser.parse_args()
    mark = arguments.time + ": "
    rules = [line[len(mark):] for line in RULES.read_text(encoding="utf-8").splitlines() if line.startswith(mark)]
    if not rules:
        print("There are no such rules: go on.")
        return
    if not 1 <= arguments.number <= len(rules):
        sys.exit(f"There is no rule {arguments.number}; the numbers go from 1 to {len(rules)}.")
    rule = rules[arguments.number - 1]
    print(f"Rule {arguments.number} of {len(rules)}: {rule}")
    if rule.startswith("["):
        print("It is for what the square brackets name. Where that is not what you are at, go on.")
    print(QUESTIONS[arguments.time])
    print(f"Then run: {SELF} {arguments.time} {arguments.number + 1}" if arguments.number < len(rules) else "This was the last rule: go on.")


if __name__ == "__main__":
    main()
