#!/usr/bin/env python3
"""Plans by questions on one thing at a time, and works out the order.

    plan.py start "GOAL"       begins; asks what the goal needs
    plan.py needs "THING"      says one thing that must be there before the thing asked about
    plan.py nothing-more       says that all it needs is named; asks about the next thing, or names what to do now
    plan.py done               the thing named is done; names the next
    plan.py failed "MISSING"   it failed because this is missing; that is planned first
    plan.py list               prints what is left, in order

State is kept outside of the working folder, below $XDG_STATE_HOME. Made by SkVM; needs the Python standard library only.
"""
import argparse
import json
import pathlib
import shlex
import sys
# state.py

STATE = state_file("plan")
SELF = f"python3 {shlex.quote(pathlib.Path(__file__).as_posix())}"
MOST_FAILURES = 2


def start(arguments):
    save({"goal": arguments.text, "needs": {arguments.text: []}, "asked": [], "done": [], "failed": {}})
    show()


def needs(arguments):
    plan = load()
    about = unasked(plan)
    if about is None:
        sys.exit(f"Nothing is asked now; run: {SELF} list")
    add(plan, about, arguments.text)
    save(plan)
    show()


def nothing_more(_):
    plan = load()
    about = unasked(plan)
    if about is not None:
        plan["asked"].append(about)
    save(plan)
    show()


def done(_):
    plan = load()
    thing = current(plan)
    plan["done"].append(thing)
    save(plan)
    show()


def failed(arguments):
    plan = load()
    thing = current(plan)
    plan["failed"][thing] = plan["failed"].get(thing, 0) + 1
    if plan["failed"][thing] > MOST_FAILURES:
        save(plan)
        print(f'"{thing}" failed {plan["failed"][thing]} times: stop, and report what is done and that this is missing: {arguments.text}')
        return
    if arguments.text in plan["done"]:
        plan["done"].remove(arguments.text)  # It was done, but it is not there.
    add(plan, thing, arguments.text)
    save(plan)
    show()


def show_list(_):
    plan = load()
    for number, thing in enumerate((thing for thing in order(plan) if thing not in plan["done"]), 1):
        left = [need for need in plan["needs"][thing] if need not in plan["done"]]
        print(f"{number}. {thing}" + (f" (after: {'; '.join(left)})" if left else " (can begin now)"))


def add(plan, thing, need):
    if need == thing or thing in reached(plan, need):
        sys.exit(f'"{need}" needs "{thing}" itself, so it cannot come before it: name something else.')
    plan["needs"].setdefault(need, [])
    if need not in plan["needs"][thing]:
        plan["needs"][thing].append(need)


def reached(plan, thing):
    found, left = set(), [thing]
    while left:
        for need in plan["needs"].get(left.pop(), []):
            if need not in found:
                found.add(need)
                left.append(need)
    return found


def order(plan):
    """All things, each after what it needs."""
    ordered = []

    def visit(thing):
        for need in plan["needs"][thing]:
            if need not in ordered:
                visit(need)
        if thing not in ordered:
            ordered.append(thing)

    visit(plan["goal"])
    return ordered


def unasked(plan):
    return next((thing for thing in plan["needs"] if thing not in plan["asked"]), None)


def current(plan):
    if unasked(plan) is not None:
        sys.exit(f'First say what "{unasked(plan)}" needs: {SELF} needs "THING", or {SELF} nothing-more')
    thing = next((thing for thing in order(plan) if thing not in plan["done"]), None)
    if thing is None:
        sys.exit("All is done.")
    return thing


def show():
    plan = load()
    about = unasked(plan)
    if about is not None:
        named = plan["needs"][about]
        print(f'What one thing must be there before "{about}"?' + (f" (named: {'; '.join(named)})" if named else ""))
        print(f'Name it with: {SELF} needs "THING". When there is nothing more, or one action does it: {SELF} nothing-more')
        return
    things = [thing for thing in order(plan) if thing not in plan["done"]]
    if not things:
        print("All is done.")
        return
    print(f"Do now, and nothing else: {things[0]}")
    beside = [thing for thing in things[1:] if all(need in plan["done"] for need in plan["needs"][thing])]
    if beside:
        print(f"These do not need it and may be done beside it: {'; '.join(beside)}")
    print(f'Then run: {SELF} done (or {SELF} failed "WHAT IS MISSING")')


def load():
    if not STATE.exists():
        sys.exit(f'No plan is begun; run: {SELF} start "GOAL"')
    return json.loads(STATE.read_text(encoding="utf-8"))


def save(plan):
    write_state(STATE, json.dumps(plan))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run, text in (("start", start, "the goal"), ("needs", needs, "what is needed first"), ("failed", failed, "what is missing")):
        command = commands.add_parser(name)
        command.add_argument("text", help=text)
        command.set_defaults(run=run)
    for name, run in (("nothing-more", nothing_more), ("done", done), ("list", show_list)):
        commands.add_parser(name).set_defaults(run=run)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
