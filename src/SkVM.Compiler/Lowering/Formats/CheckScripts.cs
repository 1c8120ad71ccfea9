namespace SkVM.Lowering.Formats;

/// <summary>
/// The scripts that check a filled form, in Python with the standard library only. They read the form itself, so that what they check and what the agent
/// fills in cannot differ; the one thing that is written into them is the form's file name, which has only letters, digits and <c>-</c>.
/// </summary>
internal static class CheckScripts
{
    /// <summary>The check of a JSON document: keys, types, choices, blanks left.</summary>
    public static string Json(string form) => Head(form, "JSON", "keys, kinds of values, choices, and blanks that were not filled") + """
        BLANK = re.compile(r"<([^<>:]*): (number|true or false|text|a value or null|one of ([^<>]*?))(, for example .*)?>")


        def compare(form: object, value: object, where: str, faults: list[str]) -> None:
            if isinstance(form, dict):
                if not isinstance(value, dict):
                    faults.append(f"{where}: must be an object")
                    return
                for key in form:
                    if key not in value:
                        faults.append(f"{where}: the key '{key}' is missing")
                    else:
                        compare(form[key], value[key], f"{where}.{key}", faults)
                for key in value:
                    if key not in form:
                        faults.append(f"{where}: the form has no key '{key}'")
            elif isinstance(form, list):
                if not isinstance(value, list):
                    faults.append(f"{where}: must be a list")
                elif form:
                    for index, entry in enumerate(value):
                        compare(form[0], entry, f"{where}[{index}]", faults)
            else:
                compare_value(str(form), value, where, faults)


        def compare_value(form: str, value: object, where: str, faults: list[str]) -> None:
            if value == form or (isinstance(value, str) and BLANK.fullmatch(value)):
                faults.append(f"{where}: the blank is not filled")
                return
            blank = BLANK.fullmatch(form)
            kind = blank.group(2) if blank else "a value or null"
            if kind == "number" and (isinstance(value, bool) or not isinstance(value, (int, float))):
                faults.append(f"{where}: must be a number without quotes")
            elif kind == "true or false" and not isinstance(value, bool):
                faults.append(f"{where}: must be true or false without quotes")
            elif kind == "text" and not isinstance(value, str):
                faults.append(f"{where}: must be a text in quotes")
            elif kind.startswith("one of "):
                choices = [choice.strip() for choice in blank.group(3).split("|")]
                if value not in choices:
                    faults.append(f"{where}: must be one of {', '.join(choices)}")


        def check(form: str, text: str) -> list[str]:
            try:
                value = json.loads(text)
            except json.JSONDecodeError as error:
                return [f"line {error.lineno}: is not JSON: {error.msg}"]
            faults: list[str] = []
            compare(json.loads(form), value, "$", faults)
            return faults


        """ + Main;

    /// <summary>The check of a Markdown or plain text document: headings, labels and table heads in their order, blanks left.</summary>
    public static string Text(string form) => Head(form, "text", "headings, labels and table heads in their order, and blanks that were not filled") + """
        BLANK = re.compile(r"\{\{[^{}\n]+\}\}|\[[^\[\]\n]{2,}\](?!\()|<(?!/)[^<>\n]{2,}>|\{[^{}\n]{2,}\}")
        LABEL = re.compile(r"[*_]*[^:\[\]<>{}|`]{2,40}:[*_]*(?=\s|$)")
        OPTIONAL = re.compile(r"optional|if applicable|if any|if needed", re.IGNORECASE)


        def fixed_lines(form: str) -> list[str]:
            found: list[str] = []
            shapes: set[str] = set()
            lines = form.splitlines()
            for number, raw in enumerate(lines):
                line = " ".join(raw.split())
                is_item = raw[:1].isspace() or re.match(r"[-*+]\s|\d+[.)]\s", raw) is not None
                if OPTIONAL.search(line):
                    continue
                is_head = number + 1 < len(lines) and re.fullmatch(r"\s*\|[\s:|-]+\|\s*", lines[number + 1]) is not None
                label = LABEL.match(line)
                if line.startswith("#") or is_head:
                    blank = BLANK.search(line)
                    key = line[: blank.start()] if blank else line
                elif label and not is_item:
                    key = label.group(0)
                else:
                    continue
                key = key.rstrip()
                shape = re.sub(r"\d+", "0", key)
                if sum(character.isalpha() for character in key) >= 2 and shape not in shapes:
                    shapes.add(shape)
                    found.append(key)
            return found


        def check(form: str, text: str) -> list[str]:
            faults: list[str] = []
            lines = [" ".join(line.split()) for line in text.splitlines()]
            at = 0
            for key in fixed_lines(form):
                place = next((number for number in range(at, len(lines)) if lines[number].startswith(key)), None)
                if place is not None:
                    at = place + 1
                elif any(line.startswith(key) for line in lines):
                    faults.append(f"'{key}' is not in its place")
                else:
                    faults.append(f"'{key}' is missing")
            for blank in dict.fromkeys(BLANK.findall(form)):
                for number, line in enumerate(text.splitlines(), start=1):
                    if blank in line:
                        faults.append(f"line {number}: the blank {blank} is not filled")
            return faults


        """ + Main;

    private const string Main = """
        def main() -> int:
            parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
            parser.add_argument("file", type=Path, help="the document to check; - reads the standard input")
            parser.add_argument("--form", type=Path, default=FORM, help="the form to compare with (default: %(default)s)")
            arguments = parser.parse_args()
            for stream in (sys.stdin, sys.stdout, sys.stderr):
                stream.reconfigure(encoding="utf-8", errors="replace")
            try:
                form = arguments.form.read_text(encoding="utf-8")
                text = sys.stdin.read() if str(arguments.file) == "-" else arguments.file.read_text(encoding="utf-8")
            except OSError as error:
                print(f"{error.filename}: {error.strerror}", file=sys.stderr)
                return 2
            faults = check(form, text)
            print("\n".join(faults) if faults else "ok")
            return 1 if faults else 0


        if __name__ == "__main__":
            sys.exit(main())

        """;

    private static string Head(string form, string kind, string what) => $""""
        #!/usr/bin/env python3
        """Checks a {kind} document against the form {form}: {what}.

        Prints one line for each fault and ends with 1; prints "ok" and ends with 0 when there is none.
        """
        from __future__ import annotations

        import argparse{(kind == "JSON" ? "\nimport json" : "")}
        import re
        import sys
        from pathlib import Path

        FORM = Path(__file__).resolve().parents[2] / "{form}"


        """";
}
