"""``shouwen serve``: the HTTP API and the pages, by waitress, on loopback unless told otherwise."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
from contextlib import closing
from types import FrameType
from typing import TYPE_CHECKING

from shouwen import options

if TYPE_CHECKING:
    from kb.settings import Settings

EXAMPLE = """\
example:
  shouwen serve
  shouwen serve --data data --host 0.0.0.0 --port 9000

Set SHOUWEN_API_KEYS before serving beyond this machine. A new release is picked up without a restart.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Adds the options of ``serve``."""
    parser.epilog = EXAMPLE
    parser.add_argument("--host", metavar="H", help="address to listen at (default: $SHOUWEN_HOST, or 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="P", help="port to listen at; 0 takes a free one (default: $SHOUWEN_PORT, or 8000)")
    options.add_data(parser)


def run(args: argparse.Namespace) -> int:
    """Serves until it is told to stop (Ctrl-C or SIGTERM); 0 then."""
    settings = options.settings_from(args, host=args.host, port=args.port)
    # The port first: it fails at once, and the model takes a second.
    with _listen(settings) as listener:
        return _serve(settings, listener)


def _serve(settings: Settings, listener: socket.socket) -> int:
    from waitress.server import create_server

    from assist_api import create_app
    from assist_api.access_log import log_to
    from assist_api.admission import serving_threads
    from assist_api.library import StoredLibrary
    from assist_api.wire import LARGEST_BODY_BYTES, Channel
    from kb.tombstones import Tombstones
    from search.opening import open_assist

    with open_assist(settings) as (assist, store), closing(Tombstones(settings.data_dir / "state.sqlite")) as tombstones:
        assist.warm_up()
        log_to(sys.stderr)
        app = create_app(settings, assist=assist, library=StoredLibrary(store, tombstones))
        server = create_server(app, sockets=[listener], threads=serving_threads(settings), max_request_body_size=LARGEST_BODY_BYTES, ident="shouwen")
        server.channel_class = Channel  # type: ignore[union-attr]  # one socket makes one server
        signal.signal(signal.SIGTERM, _stop)
        print(f"Shouwen serves at {_url(listener)} (Ctrl-C stops it)", flush=True)
        try:
            server.run()  # returns on KeyboardInterrupt or SystemExit, after the requests in progress
        finally:
            server.close()
    return 0


def _listen(settings: Settings) -> socket.socket:
    """A socket at the host and port of the settings. Raises ``OSError`` that says what to do."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise OSError(f"cannot listen at {settings.host}:{settings.port}: {error.strerror or error}; choose another with --port") from None
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
