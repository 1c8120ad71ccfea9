#!/usr/bin/env python3
"""Joins part files into one file.

The parts are the files of a folder, in the order of their names (01-..., 02-...). One blank line stands between
two parts. What it wrote itself it writes anew, and notes outside of the working folder, below $XDG_STATE_HOME, how much
stood there before; any other file with text is left as it is, or the parts are added at its end. Made by SkVM; needs the
Python standard library only.
"""
import argparse
import hashlib
import json
import pathlib
import sys
# state.py

STATE = state_file("assemble")


def text_before(output, append):
    """The text that stays before the parts."""
    text = output.read_bytes().decode("utf-8") if output.exists() else ""
    made = json.loads(STATE.read_text(encoding="utf-8")) if STATE.exists() else {}
    if made == {"file": output.as_posix(), "hash": hash_of(text), "kept": made.get("kept")}:
        return text[:made["kept"]]
    if text.strip() and not append:
        sys.exit(f"{output} has text already, and it stays. Add --append to put the parts at its end, or give another name.")
    return text


def hash_of(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def main():
    parser = argparse.ArgumentParser(description="Joins the files of a folder, in the order of their names, into one file.")
    parser.add_argument("--parts", default="parts", help="the folder of the part files (default: parts)")
    parser.add_argument("--output", required=True, help="the file to write")
    parser.add_argument("--append", action="store_true", help="keep the text of the file, and add the parts at its end")
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
    before = text_before(output, arguments.append)
    text = "\n\n".join([before.rstrip("\r\n")] * bool(before.strip()) + texts) + "\n"
    write_state(STATE, json.dumps({"file": output.as_posix(), "hash": hash_of(text), "kept": len(before)}))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(text.encode("utf-8"))
    print(f"{output}: {len(parts)} parts, {output.stat().st_size} bytes")
    for part in parts:
        print(f"  {part.name}")


if __name__ == "__main__":
    main()
