"""One line of JSON a request: method, path, status, time taken and request id. Never a query string, a body or an error's message."""

from __future__ import annotations

import json
import logging
import re
import time
from datetime import UTC, datetime
from typing import TextIO
from uuid import uuid4

from flask import Flask, Response, g, request

log = logging.getLogger("assist_api.access")

_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class JsonFormatter(logging.Formatter):
    """A record as one JSON object: time (UTC), level, logger, message, and what its ``fields`` hold."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's line; of an exception only the type is named, since its message may quote a complaint."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line.setdefault("error", record.exc_info[0].__name__)
        return json.dumps(line, ensure_ascii=False)


def log_to(stream: TextIO, level: int = logging.INFO) -> None:
    """Sends all of the process's records to ``stream``, as JSON lines; called by who owns the process, never by the app factory."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)


def init_app(app: Flask) -> None:
    """Gives every request an id (``X-Request-ID``, the caller's own where it is well formed) and logs it when it is answered."""

    def start() -> None:
        given = request.headers.get("X-Request-ID", "")
        g.request_id = given if _REQUEST_ID.fullmatch(given) else uuid4().hex
        g.started = time.perf_counter()

    def finish(response: Response) -> Response:
        response.headers["X-Request-ID"] = g.request_id
        log.info(
            "request",
            extra={
                "fields": {
                    "method": request.method,
                    "path": request.path,
                    "status": response.status_code,
                    "took_ms": round((time.perf_counter() - g.started) * 1e3, 1),
                    "request_id": g.request_id,
                }
            },
        )
        return response

    app.before_request(start)
    app.after_request(finish)
