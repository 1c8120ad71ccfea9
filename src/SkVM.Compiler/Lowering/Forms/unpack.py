#!/usr/bin/env python3
"""Writes several files from one.

The one file holds each file's text below a line `=== path`. Paths are relative; none may leave the output folder.
Nothing is written when one of them is wrong. Made by SkVM; needs the Python standard library only.
"""
import argparse
import pathlib
import sys


def read(text):
    files, path, lines = [], None, []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("=== "):
            if path is not None:
                files.append((path, lines))
            path, lines = line[4:].strip(), []
        elif path is not None:
            lines.append(line)
        elif line.strip():
            sys.exit(f"Line {number}: text stands before the first line `=== path`.")
    if path is not None:
        files.append((path, lines))
    return files


def main():
    parser = argparse.ArgumentParser(description="Writes each file of a bundle; its text stands below a line `=== path`.")
    parser.add_argument("bundle", help="the file that holds the others")
    parser.add_argument("--folder", default=".", help="the folder to write to (default: the current one)")
    arguments = parser.parse_args()
    root = pathlib.Path(arguments.folder).resolve()
    files = read(pathlib.Path(arguments.bundle).read_text(encoding="utf-8"))
    if not files:
        sys.exit("The bundle holds no line `=== path`.")
    targets = []
    for path, lines in files:
        target = (root / path).resolve()
        if not path or pathlib.PurePath(path).is_absolute() or root not in target.parents:
            sys.exit(f"`{path}` is not a relative path below {root}.")
        targets.append((target, "\n".join(lines).strip("\n") + "\n"))
    for target, text in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print(f"{target.relative_to(root).as_posix()}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
