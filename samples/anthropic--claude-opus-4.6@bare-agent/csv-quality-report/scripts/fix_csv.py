#!/usr/bin/env python3
"""Write a cleaned copy of a CSV file.

Trims cells, normalises line ends, and on request dates, missing-value tokens
and repeated rows. The input is never changed. A value that cannot be
normalised with certainty is left as it is and counted in the summary, which
goes to standard output as JSON.

Exit codes: 0 done, 1 done but some dates or uneven rows were left as they
were, 2 usage, read or write error (nothing written).
"""
from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import os
import re
import sys
import tempfile

DELIMITERS = (",", ";", "\t", "|")
TRIM = " \t\r\n\v\f\u00a0\u200b\ufeff"
MAX_LINES = 10

MONTHS = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
DAY_NAME = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})", re.ASCII)
NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
TIMED = re.compile(
    r"(.+?)(?:T| +)((?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?: ?(Z|[+-]\d{2}:?\d{2}))?",
    re.ASCII)


class FixError(Exception):
    """Nothing can be written."""


def read_text(path: str, encoding: str) -> tuple[str, str]:
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise FixError(f"{path}: {error.strerror or error}") from error
    if encoding == "auto":
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding), encoding
    except LookupError as error:
        raise FixError(f"unknown encoding: {encoding}") from error
    except UnicodeError as error:
        raise FixError(
            f"{path}: not valid {encoding}; try --encoding cp1252 or --encoding latin-1"
        ) from error


def guess_delimiter(text: str) -> str:
    """The candidate which gives the most even rows; a comma when none splits."""
    best, best_score = ",", (0.0, 1)
    for candidate in DELIMITERS:
        widths = []
        try:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=candidate):
                if row:
                    widths.append(len(row))
                if len(widths) == 50:
                    break
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        score = (sum(width == widths[0] for width in widths) / len(widths), widths[0])
        if score > best_score:
            best, best_score = candidate, score
    return best


def read_rows(path: str, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    while True:
        line = reader.line_num + 1
        try:
            rows.append((line, next(reader)))
        except StopIteration:
            return rows
        except csv.Error as error:
            raise FixError(f"{path}: record at line {line}: {error}") from error


def iso_day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def month_number(name: str) -> int:
    return MONTHS.get(name[:3].lower(), 0)


def iso_date(value: str, order: str | None) -> str | None:
    """YYYY-MM-DD, or None when the value is no date or could be two dates."""
    match = YEAR_FIRST.fullmatch(value)
    if match:
        return iso_day(int(match[1]), int(match[3]), int(match[4]))
    match = YEAR_LAST.fullmatch(value)
    if match:
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        day_first, month_first = iso_day(year, second, first), iso_day(year, first, second)
        if match[2] == ".":
            return day_first
        if order:
            return day_first if order == "dmy" else month_first
        if day_first and month_first and day_first != month_first:
            return None
        return day_first or month_first
    match = DAY_NAME.fullmatch(value)
    if match and month_number(match[2]):
        return iso_day(int(match[3]), month_number(match[2]), int(match[1]))
    match = NAME_DAY.fullmatch(value)
    if match and month_number(match[1]):
        return iso_day(int(match[3]), month_number(match[1]), int(match[2]))
    return None


def iso_value(value: str, order: str | None) -> str | None:
    """A date, or a date with a time; the time zone is kept and never converted."""
    day = iso_date(value, order)
    if day:
        return day
    match = TIMED.fullmatch(value)
    day = iso_date(match[1], order) if match else None
    if not day:
        return None
    time = match[2] if match[2].index(":") == 2 else "0" + match[2]
    if time.count(":") == 1:
        time += ":00"
    zone = match[3] or ""
    if len(zone) == 5:
        zone = zone[:3] + ":" + zone[3:]
    return f"{day}T{time}{zone}"


def clean(rows, options: argparse.Namespace, path: str) -> tuple[list[list[str]], dict]:
    summary = {"rowsRead": 0, "rowsWritten": 0, "trimmedCells": 0, "emptiedCells": 0,
               "blankLinesDropped": 0, "repeatedRowsDropped": 0,
               "unevenRows": {"count": 0, "lines": []}, "dates": {}}
    filled = [(line, row) for line, row in rows if row]
    summary["blankLinesDropped"] = len(rows) - len(filled)
    if not filled:
        raise FixError(f"{path}: there is no header row")

    header = [name.strip(TRIM) for name in filled[0][1]]
    places = {}
    for name in options.date_column:
        if header.count(name) != 1:
            problem = "no such column" if name not in header else "column name is not unique"
            raise FixError(f"{path}: {problem}: {name}")
        places[header.index(name)] = name
        summary["dates"][name] = {"changed": 0, "left": 0, "leftLines": []}

    out, seen = [], set()
    for number, (line, row) in enumerate(filled):
        cells = []
        for place, value in enumerate(row):
            new = value if options.no_trim else value.strip(TRIM)
            summary["trimmedCells"] += new != value
            new = new.replace("\r\n", "\n").replace("\r", "\n")
            if number:
                if new and new.strip(TRIM).lower() in options.missing_tokens:
                    new = ""
                    summary["emptiedCells"] += 1
                if place in places and new:
                    new = fix_date(new, line, summary["dates"][places[place]], options)
            cells.append(new)
        if number:
            summary["rowsRead"] += 1
            if len(cells) != len(header):
                summary["unevenRows"]["count"] += 1
                note_line(summary["unevenRows"]["lines"], line)
            if options.drop_repeated_rows:
                if tuple(cells) in seen:
                    summary["repeatedRowsDropped"] += 1
                    continue
                seen.add(tuple(cells))
        out.append(cells)
    summary["rowsWritten"] = len(out) - 1
    return out, summary


def fix_date(value: str, line: int, notes: dict, options: argparse.Namespace) -> str:
    iso = iso_value(value.strip(TRIM), options.date_order)
    if iso is None:
        notes["left"] += 1
        note_line(notes["leftLines"], line)
        return value
    notes["changed"] += iso != value
    return iso


def note_line(lines: list[int], line: int) -> None:
    if len(lines) < MAX_LINES:
        lines.append(line)


def write_rows(rows: list[list[str]], delimiter: str, options: argparse.Namespace) -> None:
    """Write beside the target and move into place, so no half-written file is left."""
    folder = os.path.dirname(os.path.abspath(options.output))
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".fix_csv-", dir=folder)
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            ends = "\r\n" if options.line_end == "crlf" else "\n"
            csv.writer(stream, delimiter=delimiter, lineterminator=ends).writerows(rows)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, options.output)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise FixError(f"{options.output}: {error.strerror or error}") from error


def single_character(text: str) -> str:
    text = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(text) != 1:
        raise argparse.ArgumentTypeError("must be one character, or 'tab'")
    return text


def parse_arguments(arguments=None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Write a cleaned UTF-8 copy of a CSV file; the input is never changed.",
        epilog="Exit codes: 0 done, 1 done but some dates or uneven rows were left as they "
               "were, 2 error and nothing written.")
    parser.add_argument("input", metavar="INPUT", help="CSV file with a header row")
    parser.add_argument("-o", "--output", metavar="FILE",
                        help="the new file (needed unless --dry-run)")
    parser.add_argument("--force", action="store_true",
                        help="replace an existing output file (never the input)")
    parser.add_argument("--dry-run", action="store_true",
                        help="print the summary and write nothing")
    parser.add_argument("--delimiter", type=single_character, metavar="CHAR",
                        help="input delimiter, or 'tab' (default: guess from , ; tab |)")
    parser.add_argument("--output-delimiter", type=single_character, metavar="CHAR",
                        help="output delimiter (default: as the input)")
    parser.add_argument("--encoding", default="auto",
                        help="input encoding (default: auto = UTF-8, or UTF-16 with a BOM)")
    parser.add_argument("--line-end", choices=("lf", "crlf"), default="lf",
                        help="line end of the rows; breaks inside cells become LF (default: lf)")
    parser.add_argument("--no-trim", action="store_true",
                        help="keep white space around cells (header lookups still ignore it)")
    parser.add_argument("--date-column", action="append", default=[], metavar="COL",
                        help="turn the dates of this column into YYYY-MM-DD; repeatable")
    parser.add_argument("--date-order", choices=("dmy", "mdy"),
                        help="how to read 03/04/2024; without it such dates stay as they are")
    parser.add_argument("--missing", default="", metavar="TOKEN[,TOKEN...]",
                        help="empty the cells holding one of these tokens, any letter case")
    parser.add_argument("--drop-repeated-rows", action="store_true",
                        help="drop rows equal to an earlier row after cleaning")
    options = parser.parse_args(arguments)
    if not options.output and not options.dry_run:
        parser.error("give --output FILE or --dry-run")
    options.missing_tokens = {token.strip().lower() for token in options.missing.split(",")} - {""}
    return options


def check_output(options: argparse.Namespace) -> None:
    if not options.output or not os.path.lexists(options.output):
        return
    try:
        same = os.path.samefile(options.input, options.output)
    except OSError:
        same = False
    if same:
        raise FixError("the output is the input file; choose another name")
    if not options.force and not options.dry_run:
        raise FixError(f"{options.output}: already there; choose another name or add --force")
    if os.path.isdir(options.output):
        raise FixError(f"{options.output}: is a folder")


def main() -> int:
    csv.field_size_limit(2**31 - 1)
    options = parse_arguments()
    try:
        check_output(options)
        text, encoding = read_text(options.input, options.encoding)
        delimiter = options.delimiter or guess_delimiter(text)
        rows, summary = clean(read_rows(options.input, text, delimiter), options, options.input)
        if not options.dry_run:
            write_rows(rows, options.output_delimiter or delimiter, options)
    except FixError as error:
        print(f"fix_csv: {error}", file=sys.stderr)
        return 2
    report = {"input": options.input, "output": None if options.dry_run else options.output,
              "encoding": encoding, "delimiter": delimiter, **summary}
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print(json.dumps(report, ensure_ascii=False, indent=2))
    left = sum(notes["left"] for notes in summary["dates"].values())
    return 1 if left or summary["unevenRows"]["count"] else 0


if __name__ == "__main__":
    sys.exit(main())
