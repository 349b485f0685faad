"""Child processes that do not outlive us."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def tied_to_us() -> Callable[[], None]:
    """A `preexec_fn`: the kernel kills the child when we die, even of `kill -9`."""
    libc, us = ctypes.CDLL(None), os.getpid()  # looked up before the fork, where that is safe

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != us:  # we died between the fork and the line above
            os.kill(os.getpid(), signal.SIGKILL)

    return tie
