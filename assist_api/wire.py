"""What waitress answers before the app is asked: in the form of the contract, and to the end even where the caller is still sending."""

from __future__ import annotations

from typing import cast

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, Error, RequestEntityTooLarge
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from assist_api.errors import refusal
from assist_api.language import preferred
from kb.contract import service as contract

LARGEST_BODY_BYTES = 16 * 1024 * 1024  # beyond it nothing of a body is kept; below, the app refuses
LARGEST_DRAINED_BYTES = 256 * 1024 * 1024  # nor is more than this read and thrown away


class _Parser(HTTPRequestParser):
    """Reads a body that is too large to its end before it is refused: whoever is still sending would see a broken connection, not the answer."""

    _left = 0

    def received(self, data: bytes) -> int:
        if self._left:
            taken = min(len(data), self._left)
            self._left -= taken
            self.completed = not self._left
            return taken
        try:
            consumed = super().received(data)
        except ValueError as error:  # an address that Python cannot split: http://[::1
            self.error, self.completed = BadRequest(str(error)), True
            return len(data)
        if self.error and self.completed:
            # Who asks first whether to send hears the refusal instead of a go-ahead, and sends nothing.
            announced = isinstance(self.error, RequestEntityTooLarge) and not self.chunked and not self.expect_continue
            self._left = self.content_length if announced and self.content_length <= LARGEST_DRAINED_BYTES else 0
            self.completed = not self._left
            self.expect_continue = False
        return int(consumed)


class _Refusal(ErrorTask):
    """Waitress's own refusals as ``{"error": {…}}``."""

    def execute(self) -> None:
        request = cast(HTTPRequestParser, self.request)  # the stubs have the error itself here
        error = cast(Error, request.error)
        self.status = f"{error.code} {error.reason}"
        language = preferred(parse_accept_header(request.headers.get("ACCEPT_LANGUAGE"), LanguageAccept))
        code, message = refusal(error.code, language)
        body = contract.Error(error=contract.ErrorDetail(code=code, message=message)).model_dump_json().encode()
        self.response_headers = [("Content-Type", "application/json")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):
    """A connection; a server takes it as its ``channel_class``."""

    parser_class = _Parser
    error_task_class = _Refusal
