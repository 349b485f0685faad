"""Runs: started, worked through, stopped and tried again."""

from .inline import reopen_inline, run_inline
from .reviewing import bring_reviews, read_again
from .running import MOST_ATTEMPTS, GivenUp, UnexpectedTrouble, run_stage
from .starting import RUN_STAGE, start_headlines, start_replay, start_run, start_work
from .steering import retry_run, stop_run
from .studio import (
    refine_skit,
    rewrite_beat,
    start_concepts,
    start_hooks,
    start_skits,
    write_skits,
)

__all__ = [
    "MOST_ATTEMPTS",
    "RUN_STAGE",
    "GivenUp",
    "UnexpectedTrouble",
    "bring_reviews",
    "read_again",
    "refine_skit",
    "reopen_inline",
    "retry_run",
    "rewrite_beat",
    "run_inline",
    "run_stage",
    "start_concepts",
    "start_headlines",
    "start_hooks",
    "start_replay",
    "start_run",
    "start_skits",
    "start_work",
    "stop_run",
    "write_skits",
]
