"""How the processes speak to their operator: lines for a person, JSON for a machine."""

import logging
import os
import sys
from typing import Any

import structlog

SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure(level: str) -> None:
    """Send structlog through the standard library, so that one level and one stream hold for all."""
    structlog.configure(
        processors=[
            once_a_request,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level]
        ),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def once_a_request(
    _logger: object, _method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Leave out that a request came: the line of its answer says all of it, and the outcome."""
    if event.get("event") == "request_started":
        raise structlog.DropEvent
    return event


def formatter() -> logging.Formatter:
    """Lines for a person at a terminal, one JSON object a line elsewhere."""
    # A supervised program writes into a pipe; who reads at its end, the supervisor knows.
    is_read = sys.stderr.isatty() or "LOGS_FOR_A_PERSON" in os.environ
    last: list[structlog.typing.Processor] = (
        [structlog.dev.ConsoleRenderer()]
        if is_read
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    ours = structlog.stdlib.ProcessorFormatter
    return ours(foreign_pre_chain=SHARED, processors=[ours.remove_processors_meta, *last])


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            name: {"level": "WARNING"}
            for name in ("django", "procrastinate", "httpx", "httpcore")
        },
    }
