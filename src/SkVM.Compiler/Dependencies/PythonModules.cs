using System.Collections.Frozen;

namespace SkVM.Dependencies;

/// <summary>Python's standard modules (docs.python.org, 3.13 module index) and the distributions whose name differs from their module.</summary>
internal static class PythonModules
{
    private static readonly FrozenSet<string> s_standard = FrozenSet.ToFrozenSet(
        ("__future__ _thread abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cmath cmd code codecs codeop collections colorsys compileall "
        + "concurrent configparser contextlib contextvars copy copyreg cProfile csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum "
        + "errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib "
        + "importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc "
        + "numbers operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random "
        + "re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string "
        + "stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios test textwrap threading time timeit tkinter token tokenize tomllib trace "
        + "traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile "
        + "zipimport zlib zoneinfo").Split(' '), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> s_distributions = new Dictionary<string, string>
    {
        ["bs4"] = "beautifulsoup4",
        ["cv2"] = "opencv-python",
        ["dateutil"] = "python-dateutil",
        ["docx"] = "python-docx",
        ["dotenv"] = "python-dotenv",
        ["fitz"] = "pymupdf",
        ["PIL"] = "pillow",
        ["pptx"] = "python-pptx",
        ["serial"] = "pyserial",
        ["skimage"] = "scikit-image",
        ["sklearn"] = "scikit-learn",
        ["yaml"] = "pyyaml",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsStandard(string module) => s_standard.Contains(module);

    public static string Distribution(string module) => s_distributions.GetValueOrDefault(module, module);
}
