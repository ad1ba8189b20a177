"""The crawler's end of the fork server: starts it, asks for workers and for their end."""

from __future__ import annotations

import pickle
import socket
import subprocess
import sys
from itertools import count
from tempfile import TemporaryFile

from pipelines.fork_server import END, ORDER, START, Work

_END_SECONDS = 10.0  # for the fork server to end its workers and itself
# Without the garbage collector, which would find nothing in what is being loaded; the workers have it.
_CODE = (
    "import gc, sys; gc.disable(); sys.path[:] = {path!r}; "
    "from pipelines.fork_server import main; main({control}, {arguments})"
)


class WorkerProcesses:
    """Starts workers at the end of a line each. Nothing here waits for what was started."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._numbers = count(1)

    def start(self) -> None:
        """Start the fork server, where it does not run."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        ours, theirs = socket.socketpair()
        with TemporaryFile() as file, theirs:
            pickle.dump(self._work, file, pickle.HIGHEST_PROTOCOL)
            file.seek(0)
            code = _CODE.format(path=sys.path, control=theirs.fileno(), arguments=file.fileno())
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(), file.fileno()),
            )
        self._control = ours

    def new(self) -> tuple[int, socket.socket]:
        """Ask for a worker; its number, and the line to it: what is sent waits until it is up. Raises OSError."""
        self.start()
        assert self._control is not None
        ours, theirs = socket.socketpair()
        number = next(self._numbers)
        with theirs:
            socket.send_fds(self._control, [ORDER.pack(START, number)], [theirs.fileno()])
        return number, ours

    def end(self, number: int) -> None:
        """End a worker, whatever it does."""
        if self._control is not None:
            try:
                self._control.sendall(ORDER.pack(END, number))
            except OSError:  # the fork server is gone, and its workers with it or at the end of their lines
                self.close()

    def close(self) -> None:
        """End everything, and wait for it."""
        if self._process is None or self._control is None:
            return
        if not self._is_ready():
            self._process.kill()  # still loading: nothing was forked yet
        self._control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = self._control = None

    def _is_ready(self) -> bool:
        """True when the fork server said that it begins to fork."""
        assert self._control is not None
        self._control.setblocking(False)
        try:
            return bool(self._control.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False
        except OSError:
            return True
