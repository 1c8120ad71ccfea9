#!/usr/bin/env python3
"""Prints files page by page.

Takes files and folders. A file that is missing is named, not an error; a folder is printed as the list of its
files. Prints one page of at most 4,000 characters and then the exact command for the next page. Made by SkVM; needs
the Python standard library only.
"""
import argparse
import pathlib
import shlex

PAGE = 4000


def lines_of(path, find):
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts))
        if not find:
            return [f"{file.as_posix()} ({file.stat().st_size} bytes)" for file in files]
        return [line for file in files for line in lines_of(file, find) if not line.startswith("## ")]
    if not path.exists():
        return ["(this file is missing)"]
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ["(this file is not text)"]
    numbered = [f"{number}: {line}" for number, line in enumerate(text.splitlines(), 1)]
    return [f"{path.as_posix()}:{line}" for line in numbered if find.lower() in line.lower()] if find else numbered


def pages_of(lines):
    pages, size = [[]], 0
    for line in lines:
        for start in range(0, max(len(line), 1), PAGE):
            piece = line[start:start + PAGE]
            if size + len(piece) + 1 > PAGE and pages[-1]:
                pages.append([])
                size = 0
            pages[-1].append(piece)
            size += len(piece) + 1
    return pages


def main():
    parser = argparse.ArgumentParser(description="Prints files page by page, with the command for the next page.")
    parser.add_argument("paths", nargs="+", help="files and folders")
    parser.add_argument("--find", default="", metavar="TEXT", help="only the lines that hold the text; folders are searched")
    parser.add_argument("--page", type=int, default=1, help="the page to print (default: 1)")
    arguments = parser.parse_args()
    lines = []
    for name in arguments.paths:
        lines += [f"## {name}"] + lines_of(pathlib.Path(name), arguments.find)
    pages = pages_of(lines)
    page = min(max(arguments.page, 1), len(pages))
    print("\n".join(pages[page - 1]))
    if page < len(pages):
        find = f" --find {shlex.quote(arguments.find)}" if arguments.find else ""
        paths = " ".join(shlex.quote(name) for name in arguments.paths)
        print(f"(page {page} of {len(pages)}; next: python3 {shlex.quote(pathlib.Path(__file__).as_posix())} {paths}{find} --page {page + 1})")
    else:
        print(f"(page {page} of {len(pages)}; this is the end)")


if __name__ == "__main__":
    main()
