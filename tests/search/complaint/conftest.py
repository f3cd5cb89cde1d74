"""The reader of complaints, with the delivered words."""

import pytest

from kb.tokens import Tokenizer
from search.analyse import SYNONYMS, groups
from search.complaint.reading import Reader


@pytest.fixture(scope="session")
def reader():
    """As the service makes it over a data folder of no words of its own."""
    return Reader(Tokenizer(), (), groups(SYNONYMS))


@pytest.fixture(scope="session")
def asked(reader):
    """What is asked in a complaint, a text a matter."""
    return lambda text: [matter.asked for matter in reader.read(text).matters]
