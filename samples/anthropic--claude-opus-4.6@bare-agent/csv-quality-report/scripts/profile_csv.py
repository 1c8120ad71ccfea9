#!/usr/bin/env python3
"""Profile CSV files and report data quality problems.

The input is only read. The same input and options always give the same
output: no clock, no random sampling, no machine names.

Exit codes: 0 report written, 1 a finding reached --fail-on, 2 usage or read error.
"""
from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import math
import os
import re
import sys
from collections import Counter

SEVERITIES = ("error", "warning", "info")
DEFAULT_MISSING = "na,n/a,nan,null,none,nil,-,--,?,#n/a"
DELIMITERS = (",", ";", "\t", "|")
TRIM = " \t\r\n\v\f\u00a0\u200b\ufeff"
MIN_OUTLIER_VALUES = 8

INTEGER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)", re.ASCII)
DECIMAL = re.compile(
    r"[+-]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
BOOLEAN = {"true", "false", "yes", "no", "y", "n"}

MONTHS = {name: number for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
DAY_NAME = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})", re.ASCII)
NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
TIME_PART = re.compile(
    r"(.+?)(?:T| +)([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?",
    re.ASCII)


class ReadError(Exception):
    """The file cannot be profiled at all."""


# ---------------------------------------------------------------- reading

def read_text(path: str, encoding: str) -> tuple[str, str]:
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or error}") from error
    if encoding == "auto":
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding), encoding
    except LookupError as error:
        raise ReadError(f"unknown encoding: {encoding}") from error
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(
            f"{path}: not valid {encoding}{where}; try --encoding cp1252 or --encoding latin-1"
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


def read_rows(text: str, delimiter: str):
    """Yield (first line number, cells, error text); cells is None on an error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, None, str(error)
            return
        yield line, row, None


# ---------------------------------------------------------------- values

def month_number(name: str) -> int:
    return MONTHS.get(name[:3].lower(), 0)


def is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
        return True
    except ValueError:
        return False


def date_format(value: str) -> str | None:
    """A format label, 'invalid' for an impossible day, None when not a date.

    A label ending in '?' has a day and month that could be read either way.
    """
    match = YEAR_FIRST.fullmatch(value)
    if match:
        year, sep, month, day = match.groups()
        valid = is_day(int(year), int(month), int(day))
        return f"YYYY{sep}MM{sep}DD" if valid else "invalid"
    match = YEAR_LAST.fullmatch(value)
    if match:
        first, sep, second, year = match.groups()
        a, b, y = int(first), int(second), int(year)
        day_first, month_first = is_day(y, b, a), is_day(y, a, b)
        if sep == ".":
            return "DD.MM.YYYY" if day_first else "invalid"
        if day_first and month_first and a != b:
            return f"{sep}?"
        if day_first and month_first:
            return f"{sep}="
        if day_first:
            return f"DD{sep}MM{sep}YYYY"
        return f"MM{sep}DD{sep}YYYY" if month_first else "invalid"
    match = DAY_NAME.fullmatch(value)
    if match and month_number(match[2]):
        valid = is_day(int(match[3]), month_number(match[2]), int(match[1]))
        return "DD Mon YYYY" if valid else "invalid"
    match = NAME_DAY.fullmatch(value)
    if match and month_number(match[1]):
        valid = is_day(int(match[3]), month_number(match[1]), int(match[2]))
        return "Mon DD, YYYY" if valid else "invalid"
    return None


def classify(value: str, decimal_comma: bool) -> tuple[str, object]:
    """The kind of a trimmed value that is not missing, and its parsed detail."""
    number = value
    if decimal_comma:
        number = value.replace(".", "\0").replace(",", ".").replace("\0", ",")
    if INTEGER.fullmatch(number):
        digits = number.lstrip("+-")
        if (digits[0] == "0" and len(digits) > 1) or len(digits.replace(",", "")) > 15:
            return "code", None
        return "integer", float(number.replace(",", ""))
    if DECIMAL.fullmatch(number):
        parsed = float(number.replace(",", ""))
        if math.isfinite(parsed):
            return "decimal", parsed
        return "text", None
    if value.lower() in BOOLEAN:
        return "boolean", None
    label = date_format(value)
    if label:
        return ("invalid-date" if label == "invalid" else "date"), label
    timed = TIME_PART.fullmatch(value)
    if timed:
        label = date_format(timed[1])
        if label:
            return ("invalid-date" if label == "invalid" else "datetime"), label
    return "text", None


FAMILY = {"integer": "number", "decimal": "number", "date": "date", "datetime": "date",
          "boolean": "boolean", "code": "code", "text": "text"}
FAMILY_ORDER = ("number", "date", "boolean", "code", "text")


def tidy(number: float) -> int | float:
    """A float fit for the report: whole numbers as integers, else 6 decimals."""
    return int(number) if number == int(number) else round(number, 6)


def percent(part: int, whole: int) -> float:
    return tidy(round(100.0 * part / whole, 2)) if whole else 0


def quantile(ordered: list[float], share: float) -> float:
    position = (len(ordered) - 1) * share
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def shorten(value: str, limit: int = 60) -> str:
    return value if len(value) <= limit else value[:limit - 3] + "..."


# ---------------------------------------------------------------- findings

class Findings:
    def __init__(self, options: argparse.Namespace):
        self.items: list[dict] = []
        self.options = options

    def add(self, check: str, severity: str, message: str, column: str | None = None,
            count: int = 1, lines=(), examples=(), order: int = -1) -> None:
        limit = self.options.max_examples
        item = {"check": check, "severity": severity, "column": column, "count": count,
                "message": message, "lines": list(lines)[:limit]}
        if not self.options.no_examples:
            item["examples"] = [shorten(str(value)) for value in list(examples)[:limit]]
        item["_order"] = (SEVERITIES.index(severity), order, check)
        self.items.append(item)

    def sorted(self) -> list[dict]:
        ordered = sorted(self.items, key=lambda item: item["_order"])
        return [{key: value for key, value in item.items() if key != "_order"}
                for item in ordered]


def unique(values) -> list:
    return list(dict.fromkeys(values))


# ---------------------------------------------------------------- columns

def profile_column(name: str, index: int, cells: list[tuple[int, str]],
                   options: argparse.Namespace, findings: Findings) -> dict:
    missing_lines, padded, values = [], [], []
    for line, raw in cells:
        value = raw.strip(TRIM)
        if value.lower() in options.missing_tokens:
            missing_lines.append(line)
            continue
        if value != raw:
            padded.append((line, raw))
        values.append((line, value, *classify(value, options.decimal_comma)))

    total = len(cells)

    def add(check, severity, message, rows, count=None):
        rows = list(rows)
        findings.add(check, severity, message, name, len(rows) if count is None else count,
                     [row[0] for row in rows], unique(row[1] for row in rows), index)

    missing_percent = percent(len(missing_lines), total)
    if total and len(missing_lines) == total:
        findings.add("empty-column", "warning", "every value is missing", name, total,
                     order=index)
    elif missing_lines:
        over = missing_percent > options.missing_threshold
        findings.add("missing", "warning" if over else "info",
                     f"{len(missing_lines)} of {total} values missing ({missing_percent} %)",
                     name, len(missing_lines), missing_lines, order=index)
    if padded:
        findings.add("whitespace", "info", "values with leading or trailing white space", name,
                     len(padded), [line for line, _ in padded],
                     unique(repr(raw) for _, raw in padded), index)

    # A column with some leading-zero values is a column of codes: 01234 next to 90210.
    kinds = Counter(kind for _, _, kind, _ in values)
    if kinds["code"]:
        values = [(line, value, "code" if kind == "integer" else kind, detail)
                  for line, value, kind, detail in values]
    families = Counter(FAMILY.get(kind, "date") for _, _, kind, _ in values)
    main = max(FAMILY_ORDER, key=lambda family: families[family]) if values else None
    if main != "date":
        values = [(line, value, "text" if kind == "invalid-date" else kind, detail)
                  for line, value, kind, detail in values]
        families = Counter(FAMILY[kind] for _, _, kind, _ in values)
        main = max(FAMILY_ORDER, key=lambda family: families[family]) if values else None
    kinds = Counter(kind for _, _, kind, _ in values)

    column_type = main or "empty"
    if main == "number":
        column_type = "decimal" if kinds["decimal"] else "integer"
    elif main == "date" and kinds["datetime"]:
        column_type = "datetime"

    result = {"name": name, "index": index + 1, "type": column_type,
              "kinds": {kind: kinds[kind] for kind in sorted(kinds)},
              "values": len(values), "missing": len(missing_lines),
              "missingPercent": missing_percent}
    counts = Counter(value for _, value, _, _ in values)
    result["distinct"] = len(counts)
    if not options.no_examples:
        top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
        result["top"] = [{"value": shorten(value), "count": count} for value, count in top]
    if len(counts) == 1 and len(values) > 1:
        findings.add("constant", "info", "every value is the same", name, len(values),
                     examples=counts, order=index)

    others = [(line, value) for line, value, kind, _ in values
              if FAMILY.get(kind, "date") != main]
    if others:
        parts = ", ".join(f"{families[family]} {family}" for family in FAMILY_ORDER
                          if families[family])
        add("mixed-type", "info" if main == "text" else "warning", f"mix of {parts}", others)

    if main == "date":
        check_dates(values, add)
    if main == "text":
        check_spellings(values, add)
    if main == "number":
        numbers = [(line, value, detail) for line, value, kind, detail in values
                   if FAMILY[kind] == "number"]
        result["stats"] = check_numbers(numbers, options, add)
    return result


def check_dates(values, add) -> None:
    invalid = [(line, value) for line, value, kind, _ in values if kind == "invalid-date"]
    if invalid:
        add("invalid-date", "error", "looks like a date, but there is no such day", invalid)
    dated = [(line, value, label) for line, value, kind, label in values
             if kind in ("date", "datetime")]
    labels = {label for _, _, label in dated}
    formats = {label for label in labels if label[-1] not in "?="}
    unsettled = []
    for sep in ("/", "-"):
        proven = {f"DD{sep}MM{sep}YYYY", f"MM{sep}DD{sep}YYYY"} & formats
        if f"{sep}?" in labels and len(proven) != 1:
            unsettled += [row[:2] for row in dated if row[2] == f"{sep}?"]
        if {f"{sep}?", f"{sep}="} & labels and not proven:
            formats.add(f"day{sep}month{sep}year in unknown order")
    if unsettled:
        add("ambiguous-date", "warning",
            "day and month can be swapped, and no other value settles the order",
            sorted(unsettled))
    if len(formats) > 1:
        first = {}
        for line, value, label in dated:
            first.setdefault(label, (line, value))
        add("mixed-date-format", "warning", "formats: " + ", ".join(sorted(formats)),
            sorted(first.values()), len(formats))


def check_spellings(values, add) -> None:
    groups: dict[str, dict[str, int]] = {}
    for line, value, kind, _ in values:
        if kind == "text":
            groups.setdefault(" ".join(value.casefold().split()), {}).setdefault(value, line)
    variants = [spellings for spellings in groups.values() if len(spellings) > 1]
    if variants:
        rows = [(line, value) for spellings in variants for value, line in spellings.items()]
        add("spelling-variants", "warning",
            "values that differ only in letter case or inner spaces", rows, len(variants))


def check_numbers(numbers, options: argparse.Namespace, add) -> dict:
    ordered = sorted(number for _, _, number in numbers)
    q1, median, q3 = (quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    stats = {"min": tidy(ordered[0]), "q1": tidy(q1), "median": tidy(median), "q3": tidy(q3),
             "max": tidy(ordered[-1]), "mean": tidy(math.fsum(ordered) / len(ordered))}
    spread = q3 - q1
    if len(ordered) < MIN_OUTLIER_VALUES:
        stats["outlierCheck"] = f"skipped: fewer than {MIN_OUTLIER_VALUES} values"
    elif spread == 0:
        stats["outlierCheck"] = "skipped: the middle half of the values is one number"
    else:
        low = q1 - options.outlier_factor * spread
        high = q3 + options.outlier_factor * spread
        stats["outlierCheck"] = f"outside {tidy(low)} .. {tidy(high)}"
        outside = [row for row in numbers if not low <= row[2] <= high]
        if outside:
            outside.sort(key=lambda row: (-abs(row[2] - median), row[0]))
            add("outlier", "warning", f"values outside {tidy(low)} .. {tidy(high)}", outside)
    return stats


# ---------------------------------------------------------------- files

def profile_file(path: str, options: argparse.Namespace, first_header: list[str] | None) -> dict:
    text, encoding = read_text(path, options.encoding)
    delimiter = options.delimiter or guess_delimiter(text)
    findings = Findings(options)

    crlf = text.count("\r\n")
    line_ends = [("CRLF", crlf), ("LF", text.count("\n") - crlf), ("CR", text.count("\r") - crlf)]
    line_ends = [name for name, count in line_ends if count]
    if len(line_ends) > 1:
        findings.add("line-ends", "info", "line ends of several kinds: " + ", ".join(line_ends),
                     count=len(line_ends))

    header: list[str] | None = None
    rows: list[tuple[int, list[str]]] = []
    blank, ragged, too_long = [], [], 0
    for line, row, problem in read_rows(text, delimiter):
        if problem:
            findings.add("parse-error", "error",
                         f"reading stopped: {problem}; later rows are not in this report",
                         lines=[line])
        elif not row:
            blank.append(line)
        elif header is None:
            header = row
        else:
            if len(row) != len(header):
                ragged.append((line, len(row)))
                too_long += len(row) > len(header)
            rows.append((line, row))
    if header is None and not findings.items:
        findings.add("empty-file", "error", "there is no header row", count=1)
    header = header or []

    names = []
    for position, raw in enumerate(header, 1):
        name = raw.strip(TRIM)
        if not name:
            findings.add("header", "error", f"column {position} has no name", lines=[1])
            name = f"(column {position})"
        elif name in names:
            findings.add("header", "error", f"column name used again in column {position}",
                         name, lines=[1])
            name = f"{name} ({position})"
        names.append(name)
    if first_header is not None and names != first_header:
        gone = [name for name in first_header if name not in names]
        new = [name for name in names if name not in first_header]
        findings.add("header-drift", "warning",
                     "header differs from the first file: " + "; ".join(
                         part for part in (gone and "without " + ", ".join(gone),
                                           new and "with " + ", ".join(new)) if part)
                     if gone or new else "same columns as the first file, in another order",
                     count=len(gone) + len(new) or 1)
    if blank:
        findings.add("blank-line", "info", "blank lines", count=len(blank), lines=blank)
    if ragged:
        findings.add("ragged-row", "error",
                     f"rows without {len(header)} fields ({len(ragged) - too_long} too short, "
                     f"{too_long} too long)", count=len(ragged),
                     lines=[line for line, _ in ragged],
                     examples=[f"{width} fields" for _, width in ragged])

    seen: dict[tuple, int] = {}
    repeats = []
    for line, row in rows:
        first = seen.setdefault(tuple(row), line)
        if first != line:
            repeats.append((line, first))
    if repeats:
        findings.add("duplicate-row", "warning", "rows that repeat an earlier row exactly",
                     count=len(repeats), lines=[line for line, _ in repeats],
                     examples=[f"line {line} repeats line {first}" for line, first in repeats])
    if options.key:
        check_key(path, names, rows, options, findings)

    columns = []
    for index, name in enumerate(names):
        cells = [(line, row[index] if index < len(row) else "") for line, row in rows]
        columns.append(profile_column(name, index, cells, options, findings))
    return {"path": path, "encoding": encoding, "delimiter": delimiter, "lineEnds": line_ends,
            "rows": len(rows), "columns": columns, "findings": findings.sorted()}


def check_key(path, names, rows, options: argparse.Namespace, findings: Findings) -> None:
    unknown = [name for name in options.key if name not in names]
    if unknown:
        raise ReadError(f"{path}: no such key column: {', '.join(unknown)}")
    places = [names.index(name) for name in options.key]
    label = ", ".join(options.key)
    seen: dict[tuple, int] = {}
    repeats, incomplete = [], []
    for line, row in rows:
        key = tuple(row[place].strip(TRIM) if place < len(row) else "" for place in places)
        if any(part.lower() in options.missing_tokens for part in key):
            incomplete.append(line)
            continue
        first = seen.setdefault(key, line)
        if first != line:
            repeats.append((line, first, key))
    if repeats:
        findings.add("duplicate-key", "error", "key used by an earlier row", label, len(repeats),
                     [row[0] for row in repeats],
                     [f"{' / '.join(key)} (lines {first} and {line})"
                      for line, first, key in repeats])
    if incomplete:
        findings.add("missing-key", "error", "key value missing", label, len(incomplete),
                     incomplete)


# ---------------------------------------------------------------- output

def cell(value) -> str:
    text = str(value).replace("\\", "\\\\").replace("|", "\\|")
    return " ".join(text.replace("<", "&lt;").split()) or " "


def table(head: list[str], rows: list[list]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return lines + ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]


def to_markdown(report: dict) -> str:
    summary = report["summary"]
    out = ["# CSV quality report", "",
           f"Files: {len(report['files'])}. Findings: {summary['error']} error, "
           f"{summary['warning']} warning, {summary['info']} info.", ""]
    for file in report["files"]:
        delimiter = {"\t": "tab"}.get(file["delimiter"], file["delimiter"])
        out += [f"## {file['path']}", "",
                f"{file['rows']} data rows, {len(file['columns'])} columns, encoding "
                f"{file['encoding']}, delimiter `{delimiter}`, line ends "
                f"{', '.join(file['lineEnds']) or 'none'}.", "", "### Findings", ""]
        if file["findings"]:
            out += table(
                ["Severity", "Check", "Column", "Count", "Message", "Lines", "Examples"],
                [[item["severity"], item["check"], item["column"] or "", item["count"],
                  item["message"], ", ".join(map(str, item["lines"])),
                  "; ".join(item.get("examples", []))] for item in file["findings"]])
        else:
            out.append("None.")
        out += ["", "### Columns", ""]
        rows = []
        for column in file["columns"]:
            stats = column.get("stats")
            spread = f"{stats['min']} / {stats['median']} / {stats['max']}" if stats else ""
            top = "; ".join(f"{entry['value']} ({entry['count']})"
                            for entry in column.get("top", []))
            rows.append([column["index"], column["name"], column["type"], column["values"],
                         f"{column['missing']} ({column['missingPercent']} %)",
                         column["distinct"], spread, top])
        out += table(["#", "Column", "Type", "Values", "Missing", "Distinct",
                      "Min / median / max", "Most frequent"], rows) if rows else ["None."]
        out.append("")
    return "\n".join(out)


# ---------------------------------------------------------------- command line

def single_character(text: str) -> str:
    text = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(text) != 1:
        raise argparse.ArgumentTypeError("must be one character, or 'tab'")
    return text


def parse_arguments(arguments=None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Profile CSV files: missing values, duplicate rows, type mixes, outliers.",
        epilog="Exit codes: 0 report written, 1 a finding reached --fail-on, "
               "2 usage or read error.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="CSV file with a header row")
    parser.add_argument("--format", choices=("md", "json"), default="md",
                        help="output format (default: md)")
    parser.add_argument("-o", "--output", metavar="FILE",
                        help="write the report here instead of to standard output")
    parser.add_argument("--delimiter", type=single_character, metavar="CHAR",
                        help="field delimiter, or 'tab' (default: guess from , ; tab |)")
    parser.add_argument("--encoding", default="auto",
                        help="text encoding (default: auto = UTF-8, or UTF-16 with a BOM)")
    parser.add_argument("--decimal-comma", action="store_true",
                        help="read 1.234,5 as a number instead of 1,234.5")
    parser.add_argument("--key", metavar="COL[,COL...]",
                        help="columns which together must be present and unique in each row")
    parser.add_argument("--missing", default=DEFAULT_MISSING, metavar="TOKEN[,TOKEN...]",
                        help="tokens read as missing besides the empty cell, any letter case "
                             "(default: %(default)s)")
    parser.add_argument("--missing-threshold", type=float, default=5.0, metavar="PERCENT",
                        help="more missing values than this is a warning (default: 5)")
    parser.add_argument("--outlier-factor", type=float, default=3.0, metavar="N",
                        help="outlier fences lie N interquartile ranges out (default: 3)")
    parser.add_argument("--max-examples", type=int, default=5, metavar="N",
                        help="line numbers and examples kept for a finding (default: 5)")
    parser.add_argument("--no-examples", action="store_true",
                        help="keep text values out of the report (personal data)")
    parser.add_argument("--fail-on", choices=("never",) + SEVERITIES, default="never",
                        help="exit with 1 on a finding this severe or worse (default: never)")
    options = parser.parse_args(arguments)
    if options.max_examples < 0 or options.outlier_factor <= 0:
        parser.error("--max-examples must be 0 or more, --outlier-factor above 0")
    options.missing_tokens = {token.strip().lower() for token in options.missing.split(",")}
    options.missing_tokens.add("")
    options.key = [name.strip() for name in options.key.split(",")] if options.key else []
    return options


def main() -> int:
    csv.field_size_limit(2**31 - 1)
    options = parse_arguments()
    try:
        files = []
        for path in options.files:
            header = [column["name"] for column in files[0]["columns"]] if files else None
            files.append(profile_file(path, options, header))
    except ReadError as error:
        print(f"profile_csv: {error}", file=sys.stderr)
        return 2
    totals = Counter(item["severity"] for file in files for item in file["findings"])
    report = {"summary": {severity: totals[severity] for severity in SEVERITIES},
              "files": files}
    if options.format == "json":
        text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    else:
        text = to_markdown(report)
    if options.output:
        if any(same_file(options.output, path) for path in options.files):
            print("profile_csv: the output is one of the input files", file=sys.stderr)
            return 2
        try:
            with open(options.output, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            print(f"profile_csv: {options.output}: {error.strerror or error}", file=sys.stderr)
            return 2
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(text)
    if options.fail_on != "never":
        bad = SEVERITIES[:SEVERITIES.index(options.fail_on) + 1]
        if any(totals[severity] for severity in bad):
            return 1
    return 0


def same_file(left: str, right: str) -> bool:
    try:
        return os.path.samefile(left, right)
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
