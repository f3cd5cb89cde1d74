"""How long work takes, on a machine that does other things too: they only add, so the least of several runs counts."""

from time import process_time

ATTEMPTS = 6
MOST = 2.6  # twice the text, twice the time; a quadratic reader takes four times
LEAST = 0.01  # seconds: below it a clock's own grain decides


def seconds(work, runs=5):
    """The least processor time of so many runs of `work()`."""

    def once():
        started = process_time()
        work()
        return process_time() - started

    return min(once() for _ in range(runs))


def grows_linearly(run, text):
    """Whether `run` takes about twice as long for twice the text: true as soon as one attempt shows it.

    A machine that pauses can make any one attempt look slow; a reader that is quadratic looks so in all of them.
    """
    run(text[: len(text) // 4])  # what is done once
    half, whole = text[: len(text) // 2], text
    return any(seconds(lambda: run(whole), 2) <= MOST * max(seconds(lambda: run(half), 2), LEAST) for _ in range(ATTEMPTS))
