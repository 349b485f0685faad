"""Keeps a few programs running: starts again what dies, passes on what they say, stops them all."""

import asyncio
import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tinkerflow.kit.processes import tied_to_us

LONGEST_LINE = 2**20
REFUSED = 3  # a program that refuses to start will refuse again


def say_at_once(line: str) -> None:
    """Also where nobody sits in front: a log that is read later must be complete by then."""
    print(line, flush=True)


@dataclass(frozen=True)
class Program:
    """What to run, under which name its lines appear, and the open files it inherits."""

    name: str
    command: Sequence[str]
    inherits: Sequence[int] = ()


@dataclass
class Supervisor:
    """Runs programs until it is told to stop, or one of them refuses to start."""

    programs: Sequence[Program]
    say: Callable[[str], None] = say_at_once
    waits: tuple[float, float] = (0.5, 10.0)  # before starting again: at first, at most
    settled: float = 30.0  # a program that lived so long has recovered
    grace: float = 8.0
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    refused: int = 0
    running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    async def run(self, *companions: Awaitable[None]) -> int:
        """Returns 0 after a stop, or the exit code of the program that refused."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        width = max(len(program.name) for program in self.programs)
        beside = [asyncio.ensure_future(companion) for companion in companions]
        await asyncio.gather(*(self._keep(program, width) for program in self.programs))
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        return self.refused

    def stop(self) -> None:
        """Ask all to finish; asked twice, do not wait for them."""
        if self.stopping.is_set():
            for process in self.running.values():
                send(process, signal.SIGKILL)
        self.stopping.set()

    async def _keep(self, program: Program, width: int) -> None:
        wait, longest = self.waits
        while not self.stopping.is_set():
            started = time.monotonic()
            code = await self._run_once(program, width)
            if self.stopping.is_set():
                return
            if code == REFUSED:
                self.refused = code
                self.stop()
                return
            wait = self.waits[0] if time.monotonic() - started > self.settled else wait
            self.say(f"{program.name} ended with {code}; it starts again in {wait:.1f} s")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), wait)
            wait = min(2 * wait, longest)

    async def _run_once(self, program: Program, width: int) -> int:
        # A pipe of our own: asyncio's would let a grandchild that holds it hide the child's end.
        ours, theirs = os.pipe()
        process = await asyncio.create_subprocess_exec(
            *program.command,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            pass_fds=program.inherits,
            preexec_fn=tied_to_us(),
            start_new_session=True,  # a Ctrl-C reaches us alone: we stop them in order
        )
        os.close(theirs)
        self.running[program.name] = process
        passing_on = asyncio.create_task(self._pass_on(ours, f"{program.name:<{width}} | "))
        code = await self._ended(process)
        del self.running[program.name]
        kill_group(process.pid)
        await passing_on
        return code

    async def _ended(self, process: asyncio.subprocess.Process) -> int:
        stopping = asyncio.create_task(self.stopping.wait())
        ended = asyncio.create_task(process.wait())
        await asyncio.wait({stopping, ended}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ended.done():
            send(process, signal.SIGTERM)
            await asyncio.wait({ended}, timeout=self.grace)
        if not ended.done():
            kill_group(process.pid)
        return await ended

    async def _pass_on(self, pipe: int, prefix: str) -> None:
        reader = asyncio.StreamReader(limit=LONGEST_LINE)
        protocol = asyncio.StreamReaderProtocol(reader)
        loop = asyncio.get_running_loop()
        transport, _ = await loop.connect_read_pipe(lambda: protocol, os.fdopen(pipe, "rb"))
        while not reader.at_eof():
            with contextlib.suppress(ValueError):  # a line beyond the limit is dropped
                if line := await reader.readline():
                    self.say(prefix + line.decode("utf-8", "replace").rstrip())
        transport.close()


def send(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    """Signal a program that may have ended meanwhile."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(number)


def kill_group(leader: int) -> None:
    """A program goes with all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
