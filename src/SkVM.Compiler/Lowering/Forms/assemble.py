#!/usr/bin/env python3
"""Joins part files into one file.

The parts are the files of a folder, in the order of their names (01-..., 02-...). One blank line stands between
two parts. Made by SkVM; needs the Python standard library only.
"""
import argparse
import pathlib
import sys


def main():
    parser = argparse.ArgumentParser(description="Joins the files of a folder, in the order of their names, into one file.")
    parser.add_argument("--parts", default="parts", help="the folder of the part files (default: parts)")
    parser.add_argument("--output", required=True, help="the file to write")
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.parts)
    output = pathlib.Path(arguments.output)
    if not folder.is_dir():
        sys.exit(f"There is no folder {folder}: write the part files first.")
    parts = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not parts:
        sys.exit(f"The folder {folder} holds no part files.")
    texts = []
    for part in parts:
        text = part.read_text(encoding="utf-8").strip("\r\n")
        if not text.strip():
            sys.exit(f"{part} is empty: write it, or delete it.")
        texts.append(text)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    print(f"{output}: {len(parts)} parts, {output.stat().st_size} bytes")
    for part in parts:
        print(f"  {part.name}")


if __name__ == "__main__":
    main()
