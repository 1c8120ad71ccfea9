import hashlib
import os
import tempfile


def state_file(kind):
    """Where this script keeps its notes: outside of the work, so that no commit takes them along, and apart for each skill and working folder."""
    local = os.environ.get("LOCALAPPDATA", "") if os.name == "nt" else ""
    home = next((folder for folder in (os.environ.get("XDG_STATE_HOME", ""), local) if os.path.isabs(folder)), os.path.expanduser("~/.local/state"))
    if not os.path.isabs(home):
        sys.exit("There is no home folder for notes: set XDG_STATE_HOME to a folder outside of the work that can be written.")
    owner = f"{os.path.realpath(__file__)}\n{os.path.realpath('.')}"
    return pathlib.Path(home) / "skvm" / f"{kind}-{hashlib.sha256(os.fsencode(owner)).hexdigest()[:16]}.json"


def write_state(path, text):
    """Only the owner may read what may hold secrets; the folder is ignored by git wherever it stands."""
    new = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        if not (path.parent / ".gitignore").exists():
            (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        handle, new = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(new, path)
    except OSError as error:
        if new and os.path.exists(new):
            os.unlink(new)
        sys.exit(f"Notes cannot be kept in {path.parent} ({error.strerror}): set XDG_STATE_HOME to a folder outside of the work that can be written, and run this again.")
