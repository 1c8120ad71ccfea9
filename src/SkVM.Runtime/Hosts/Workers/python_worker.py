# Keeps a started Python. Each run is a fork of it: the interpreter, its modules and the compiled code are there, and nothing of a run stays.
# One fork waits ahead for the next request; it ends when this process does, however that ends, since its pipe is closed then.
# A request is two frames: what this process needs, and what only the run needs. A frame is a length (4 bytes, big endian) and JSON. An answer
# is a frame, and the bytes of standard output and standard error.
import atexit, gc, io, json, os, select, signal, struct, sys, tempfile, threading, time, traceback, types

try:
    import resource
except ImportError:  # Windows has no such limits.
    resource = None

REQUESTS = os.dup(0)
ANSWERS = os.dup(1)
compiled = {}
quiet = {"this", "antigravity", "idlelib", "turtle", "tkinter", "turtledemo", "lib2to3", "test"}


def read_exactly(fd, count):
    parts = []
    while count:
        part = os.read(fd, min(count, 1 << 20))
        if not part:
            os._exit(0)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def read_frame(fd):
    return read_exactly(fd, struct.unpack(">I", read_exactly(fd, 4))[0])


def write_all(fd, data):
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view):]


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
        return
    names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    preload(sorted(n for n in names if n.split(".")[0] in sys.stdlib_module_names - quiet))
    if len(compiled) >= 256:
        compiled.clear()
    compiled[text] = code
    gc.collect()
    gc.freeze()


class Run:
    """A fork that waits for its request: made while nobody waits, so that a run does not wait for it."""

    def __init__(self):
        control, status, out, err = os.pipe(), os.pipe(), os.pipe(), os.pipe()
        self.child = os.fork()
        if self.child == 0:
            try:
                os.dup2(out[1], 1)
                os.dup2(err[1], 2)
                for fd in (control[1], status[0], *out, *err, REQUESTS, ANSWERS):
                    os.close(fd)
                take(control[0], status[1])
            except BaseException:
                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(1)
        for fd in (control[0], status[1], out[1], err[1]):
            os.close(fd)
        self.control, self.status, self.out, self.err = control[1], status[0], out[0], err[0]

    def begin(self, request):
        """Gives it the request; false when it is not there any more."""
        try:
            write_all(self.control, request)
            return True
        except OSError:
            return False
        finally:
            os.close(self.control)
            self.control = -1

    def end(self):
        """Ends it, if it has not ended, and forgets it."""
        for fd in (self.control, self.status, self.out, self.err):
            if fd >= 0:
                os.close(fd)
        if self.child:
            kill(self.child, os.kill)
            os.waitpid(self.child, 0)


def take(control, status):
    """In the fork: prepares what every run needs, waits for a request and does it."""
    own = os.getpid()
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    sys.path.insert(0, "")
    main = types.ModuleType("__main__")
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    head = read_frame(control)
    request = json.loads(read_frame(control))
    os.close(control)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    if request["memory"] and resource:
        resource.setrlimit(resource.RLIMIT_AS, (request["memory"], request["memory"]))
    if request["stdin"]:
        with tempfile.TemporaryFile() as file:
            file.write(request["stdin"].encode("utf-8", "surrogatepass"))
            file.flush()
            file.seek(0)
            os.dup2(file.fileno(), 0)
    sys.argv = ["-c", *request["argv"]]
    main.__dict__.update(zip(request["names"], request["values"]))
    text = json.loads(head)["code"]
    del head, request
    code = perform(text, main)
    if os.getpid() == own:
        os.write(status, bytes([code]))
    os._exit(code)


def perform(text, main):
    """Runs code as the program; returns its exit code when all of its output is written."""
    status = 0
    try:
        exec(compiled.get(text) or compile(text, "<string>", "exec", dont_inherit=True), main.__dict__)
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
    except BaseException:
        pass
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            status = status or 120
    return status


def watch(run, timeout, limit):
    """Reads the output until the run has ended, or its time has."""
    deadline = time.monotonic() + timeout
    kept, dropped = {run.out: bytearray(), run.err: bytearray()}, False
    poll = select.poll()
    ended = os.pidfd_open(run.child) if hasattr(os, "pidfd_open") else -1
    for fd in (run.out, run.err, run.status, ended, REQUESTS):
        if fd >= 0:
            poll.register(fd, select.POLLHUP if fd == REQUESTS else select.POLLIN)
    os.set_blocking(run.out, False)
    os.set_blocking(run.err, False)

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

    code, timed_out = None, False
    while code is None:
        left = deadline - time.monotonic()
        if left <= 0:
            timed_out = True
            kill(run.child, os.killpg)
            code = run_ended(run, 0)
            break
        for fd, event in poll.poll(min(left * 1000 + 1, 20 if ended < 0 else 3600_000)):
            if fd == REQUESTS:
                kill(run.child, os.killpg)
                os._exit(0)
            if fd in kept and not drain(fd):
                poll.unregister(fd)
            elif fd == run.status:
                said = os.read(fd, 1)
                if said:
                    code = said[0]
                poll.unregister(fd)
        if code is None:
            code = run_ended(run, os.WNOHANG)
    for fd in kept:
        drain(fd)
    if ended >= 0:
        os.close(ended)
    return code, timed_out, dropped, bytes(kept[run.out]), bytes(kept[run.err])


def run_ended(run, options):
    """The exit code of a run that ended without saying so, as a shell gives it; None while it runs."""
    pid, status = os.waitpid(run.child, options)
    if not pid:
        return None
    run.child = 0
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if code < 0 else code


def kill(child, how):
    try:
        how(child, signal.SIGKILL)
    except OSError:
        pass


def fork_ahead():
    try:
        return Run()
    except OSError:  # No memory or no processes left: the next request tries again.
        return None


def serve():
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=False)
    sys.stderr.reconfigure(encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    os.dup2(0, 1)
    preload(json.loads(os.environ.pop("SKVM_PRELOAD", "[]")))
    gc.collect()
    gc.freeze()
    spare = None
    while True:
        frame, rest = read_frame(REQUESTS), read_frame(REQUESTS)
        head = json.loads(frame)
        if head["keep"] and head["code"] not in compiled:
            if spare:
                spare.end()
                spare = None
            compile_once(head["code"])
        request = b"".join(part for data in (frame, rest) for part in (struct.pack(">I", len(data)), data))
        run, spare = spare or Run(), None
        if not run.begin(request):
            run.end()
            run = Run()
            run.begin(request)
        exit_code, timed_out, dropped, out, err = watch(run, head["timeout"], head["limit"])
        answer = json.dumps({"exit": exit_code, "timedOut": timed_out, "truncated": dropped, "out": len(out), "err": len(err)}).encode()
        write_all(ANSWERS, b"".join((struct.pack(">I", len(answer)), answer, out, err)))
        run.end()
        spare = fork_ahead()


serve()
