"""Asks a running server through the generated Python client: ``python clients/ask.py http://127.0.0.1:8000``."""

import sys

from shouwen_client import Client
from shouwen_client.api.documents import get_document
from shouwen_client.api.suggest import suggest
from shouwen_client.models import Document, Error, SuggestBody, Suggestion

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
answer = suggest.sync(client=client, body=SuggestBody(complaint="宽带断了三天没人来修", preview=True))
if not isinstance(answer, Suggestion) or not answer.passages:
    sys.exit(f"no answer: {answer}")
for passage in answer.passages:
    cited = passage.citation
    document = get_document.sync(cited.document_id, client=client)
    if not isinstance(document, Document) or document.text[cited.start : cited.end] != passage.text:
        sys.exit(f"not what the document says: {passage.text}")
refused = suggest.sync(client=client, body=SuggestBody(complaint=" "))
if not isinstance(refused, Error):
    sys.exit(f"not refused: {refused}")
print(f"Python: {len(answer.passages)} passages, verbatim; {refused.error.code}")
