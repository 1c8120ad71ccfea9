# Keeps a started Python. Each run is a fork of it: the interpreter, its modules and the compiled code are there, and nothing of a run stays.
# A request is a length (4 bytes, big endian) and JSON; an answer is a length, JSON, and the bytes of standard output and standard error.
import atexit, gc, io, json, os, select, signal, struct, sys, tempfile, threading, time, traceback, types

try:
    import resource
except ImportError:  # Windows has no such limits.
    resource = None

REQUESTS = os.dup(0)
ANSWERS = os.dup(1)
compiled = {}
quiet = {"this", "antigravity", "idlelib", "turtle", "tkinter", "turtledemo", "lib2to3", "test"}


def read_exactly(count):
    parts = []
    while count:
        part = os.read(REQUESTS, min(count, 1 << 20))
        if not part:
            os._exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def write_all(data):
    view = memoryview(data)
    while view:
        view = view[os.write(ANSWERS, view):]


def preload(names):
    path, sys.path = sys.path, [p for p in sys.path if p]
    for name in names:
        try:
            __import__(name)
        except BaseException:
            pass
    sys.path = path


def compile_once(text):
    import ast
    try:
        tree = ast.parse(text, "<string>")
        code = compile(text, "<string>", "exec", dont_inherit=True)
    except BaseException:
        return None
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    preload(sorted(n for n in names if n.split(".")[0] in sys.stdlib_module_names - quiet))
    if len(compiled) >= 256:
        compiled.clear()
    compiled[text] = code
    gc.collect()
    gc.freeze()
    return code


def run(request, code):
    os.setsid()
    for number in (signal.SIGINT, signal.SIGPIPE):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_IGN)
    os.environ.clear()
    os.environ.update(request["env"])
    if request["cwd"]:
        os.chdir(request["cwd"])
    if request["memory"] and resource:
        resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    sys.argv = ["-c", *request["argv"]]
    sys.path.insert(0, "")
    main = types.ModuleType("__main__")
    main.__dict__.update(zip(request["names"], request["values"]))
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    status = 0
    try:
        if code is None:
            code = compile(request["code"], "<string>", "exec", dont_inherit=True)
        exec(code, main.__dict__)
    except SystemExit as e:
        if e.code is None:
            status = 0
        elif isinstance(e.code, int):
            status = e.code & 0xFF
        else:
            print(e.code, file=sys.stderr)
            status = 1
    except BaseException as e:
        status = 130 if isinstance(e, KeyboardInterrupt) else 1
        trace = e.__traceback__.tb_next if e.__traceback__ else None
        sys.excepthook(type(e), e.with_traceback(trace), trace)
    try:
        threading._shutdown()
        atexit._run_exitfuncs()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except BaseException:
                status = status or 120
        os._exit(status)


def start(request, code):
    stdin = os.open(os.devnull, os.O_RDONLY)
    if request["stdin"]:
        with tempfile.TemporaryFile() as file:
            file.write(request["stdin"].encode("utf-8", "surrogatepass"))
            file.flush()
            file.seek(0)
            os.dup2(file.fileno(), stdin)
            os.lseek(stdin, 0, os.SEEK_SET)
    out, err = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(stdin, 0)
            os.dup2(out[1], 1)
            os.dup2(err[1], 2)
            for fd in (stdin, *out, *err, REQUESTS, ANSWERS):
                os.close(fd)
            run(request, code)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        finally:
            os._exit(1)
    for fd in (stdin, out[1], err[1]):
        os.close(fd)
    return child, out[0], err[0]


def watch(request, child, out, err):
    """Reads the output until the run has ended, or its time has."""
    deadline = time.monotonic() + request["timeout"]
    kept, dropped, limit = {out: bytearray(), err: bytearray()}, False, request["limit"]
    poll = select.poll()
    ended = os.pidfd_open(child) if hasattr(os, "pidfd_open") else -1
    for fd in (out, err, ended, REQUESTS):
        if fd >= 0:
            poll.register(fd, select.POLLHUP if fd == REQUESTS else select.POLLIN)
    os.set_blocking(out, False)
    os.set_blocking(err, False)

    def drain(fd):
        nonlocal dropped
        while True:
            try:
                data = os.read(fd, 1 << 16)
            except BlockingIOError:
                return True
            if not data:
                return False
            room = limit - len(kept[fd])
            dropped |= len(data) > room
            kept[fd] += data[:max(room, 0)]

    status, timed_out = None, False
    while status is None:
        left = deadline - time.monotonic()
        if left <= 0:
            timed_out = True
            kill(child)
            status = os.waitpid(child, 0)[1]
            break
        for fd, event in poll.poll(min(left * 1000 + 1, 20 if ended < 0 else 3600_000)):
            if fd == REQUESTS:
                kill(child)
                os._exit(0)
            if fd in kept and not drain(fd):
                poll.unregister(fd)
        pid, wait = os.waitpid(child, os.WNOHANG)
        if pid:
            status = wait
    for fd in (out, err):
        drain(fd)
        os.close(fd)
    if ended >= 0:
        os.close(ended)
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if code < 0 else code, timed_out, dropped, bytes(kept[out]), bytes(kept[err])


def kill(child):
    for target in (os.killpg, os.kill):
        try:
            target(child, signal.SIGKILL)
        except OSError:
            pass


def serve():
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=False)
    sys.stderr.reconfigure(encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    preload(json.loads(os.environ.pop("SKVM_PRELOAD", "[]")))
    gc.collect()
    gc.freeze()
    while True:
        request = json.loads(read_exactly(struct.unpack(">I", read_exactly(4))[0]))
        code = compiled.get(request["code"])
        if code is None and request["keep"]:
            code = compile_once(request["code"])
        begin = time.monotonic()
        exit_code, timed_out, dropped, out, err = watch(request, *start(request, code))
        answer = {"exit": exit_code, "timedOut": timed_out, "truncated": dropped, "seconds": time.monotonic() - begin, "out": len(out), "err": len(err)}
        head = json.dumps(answer).encode()
        write_all(struct.pack(">I", len(head)) + head + out + err)


serve()
