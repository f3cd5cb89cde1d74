"""A question from the command line: its settings, context and text checked, then asked of the data folder itself; no server is needed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kb.errors import InputError
from shouwen import options

if TYPE_CHECKING:
    from kb.context import Context
    from search.service import Assist


@contextmanager
def ask(args: argparse.Namespace, text: str) -> Iterator[tuple[Assist, Context, list[str]]]:
    """The assistant, the context that the options name, and what to warn of in it.

    Raises ``InputError`` for a text that is blank, too long or not in the terminal's encoding, and ``NoRelease`` where nothing was published.
    """
    from kb.context import read_context
    from kb.text import is_blank

    settings = options.settings_from(args)
    if is_blank(text):
        raise InputError("TEXT must not be blank")
    if len(text) > settings.query_max_chars:
        raise InputError(f"TEXT is longer than {settings.query_max_chars} characters")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("TEXT is not in the terminal's encoding")
    fields = options.context_fields(args)
    read_context(fields, events=args.event)  # what cannot be read is said before half a second of imports

    from kb.known import KnownValues
    from kb.places import places_of
    from search.opening import open_assist

    with open_assist(settings) as (assist, store):
        yield assist, *read_context(fields, known=KnownValues(store).values(), places=places_of(settings.data_dir), events=args.event)
