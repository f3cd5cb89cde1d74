"""The search layer as one object a process: everything that answers a question, over whatever release is current."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kb.context import SHANGHAI, Context
from kb.contract import Ask, LintResult, SearchResult, Suggestion
from kb.contract.answers import GROUPS
from kb.deadline.calendar import WorkHours, read_calendar
from kb.deadline.due import Site
from kb.embedding.base import Embedder
from kb.in_force import InForce
from kb.lexicon.entries import Danger
from kb.models import FactKind
from kb.release import Live, Release, Store
from kb.settings import Settings
from kb.text import plain
from kb.tokens import Tokenizer
from kb.tombstones import Tombstones, Withdrawn
from search import abstain
from search.abstain import Features, features, load_model
from search.admitted import Asked
from search.analyse import SYNONYMS, Analyser, groups
from search.answering import NOTHING_APPLIES, answer, hits
from search.cases import decided
from search.compared import opened
from search.complaint.framed import admitted, another, asked_by, conduct
from search.complaint.frames import NO_FRAMES, read_frames
from search.complaint.model import Complaint
from search.complaint.products import unknown_product, unknown_service
from search.complaint.reading import Reader
from search.contrast import Contrast
from search.cover import weigh
from search.danger import DELIVERED as EMERGENCY
from search.danger import Contacts, dangers
from search.elsewhere import Places
from search.explain import Explained, explain
from search.facts import Candidate, gather, measured
from search.former import as_seen, beside, of_then, wanted
from search.hits import Found, of_clause, read, rerank
from search.led import lent
from search.lint import lint
from search.named import Catalogue, Named
from search.pinyin import FIXED, PASSAGES, Spelling
from search.proxy import denied
from search.rank import surest
from search.rank.delivered import DELIVERED, Weights
from search.rank.fitted import BUNDLED, fitted
from search.rank.model import Values
from search.rank.question import Question
from search.rank.surest import confident, held, sure
from search.retrieve import Ranking, Retriever, Scored
from search.said import facts_of, said
from search.together import together
from search.verdict import judge, warnings

if TYPE_CHECKING:
    from search.reranker import Reranker

ASKS_BACK = Suggestion(answered=False, confidence=0.0, ask=Ask(field="former", question="问的是哪一件事？", options=()), took_ms=0.0)
"""To what only goes on about something that was said before."""


class Assist:
    """Search, suggest and lint. Thread-safe; a call sees one release from its first line to its last. ``weights`` are those of all ranking."""

    def __init__(self, settings: Settings, store: Store, embedder: Embedder, weights: Weights = DELIVERED, *, unfitted: bool = False) -> None:
        """Raises ``ModelMismatch`` for a model that nothing was fitted to; where it is just being fitted (``unfitted``), others' numbers stand in.

        Raises ``InputError`` for a re-ranker that cannot be loaded.
        """
        own = [BUNDLED] * 2 if unfitted else [fitted(kind, embedder.name, settings.data_dir).parent for kind in (surest.KIND, abstain.KIND)]
        self._settings = settings
        self._weights = {**weights, surest.KIND: surest.model_of(own[0])} if weights is DELIVERED else weights
        self._live = Live(store, embedder.name)
        self._embedder = embedder
        self._tokenizer = Tokenizer(_existing(settings.data_dir / "terms.txt"), settings.data_dir)
        self._synonyms = [*SYNONYMS, *_existing(settings.data_dir / "synonyms.txt")]
        self._reader = Reader(self._tokenizer, _existing(settings.data_dir / "surroundings.yaml"), groups(self._synonyms))
        self._contacts = Contacts(*_existing(settings.data_dir / EMERGENCY.name))
        self._analyser = Analyser(self._tokenizer, self._synonyms, weights["query"])
        self._retriever = Retriever(embedder, dense_weight=settings.dense_weight, branch_limit=settings.branch_limit)
        self._reranker = _reranker(settings)
        self._tombstones = Tombstones(settings.data_dir / "state.sqlite")
        self._contrast = Contrast(embedder, settings.data_dir / "embeddings.sqlite")
        self._site = Site(WorkHours.parse(settings.workday_hours), read_calendar(settings.data_dir / "calendar.yaml"), settings.extend_holidays)
        self._model = load_model(own[1])
        self._withdrawn: tuple[int, Withdrawn, InForce | None] = (0, Withdrawn(), None)
        self._without = frozenset[str]()
        self._spelt: tuple[int, Spelling | None] = (0, None)
        self._shelf: tuple[int, Catalogue | None] = (0, None)
        self._ready = False

    def weighed(self, weights: Weights) -> Assist:
        """The same service under other weights, sharing all that is open and warm: whoever made this one closes it."""
        other = copy(self)
        other._weights = weights
        other._analyser = Analyser(self._tokenizer, self._synonyms, weights["query"])
        return other

    def without(self, documents: Collection[str]) -> Assist:
        """The same service as if the documents of these ids were withdrawn, sharing all that is open and warm: whoever made this one closes it."""
        other = copy(self)
        other._without, other._withdrawn = frozenset(documents), (0, Withdrawn(), None)
        return other

    @property
    def ready(self) -> bool:
        """Model and dictionary loaded, a release open."""
        return self._ready

    def warm_up(self) -> None:
        """Loads all that the first request would wait for. Raises ``NoRelease`` or ``ModelMismatch``."""
        self._tokenizer.warm_up()
        with self._live.pinned() as release:
            release.documents.documents()
            self._spelling(release)
            self._catalogue(release)
        self._embedder.embed_query("预热")
        self._contrast.warm_up()
        if self._reranker:
            self._reranker.warm_up()
        self._ready = True

    def close(self) -> None:
        """Lets the release go."""
        self._ready = False
        self._live.close()
        self._tombstones.close()

    def search(
        self, query: str, context: Context, *, kinds: Sequence[FactKind] = (), limit: int = 10, statuses: Sequence[Asked] = ("approved",)
    ) -> SearchResult:
        """The ``limit`` best passages in force in ``context``, descending score; of ``statuses`` as repealed what ended. Raises ``NoRelease``."""
        started = perf_counter()
        with self._live.pinned() as release:
            ranking, ranked = self._find(release, self._named(release, query), context, statuses, kinds)
            found = hits(self._read(release, ranking, ranked)[:limit], ranking, Places(release.documents, ranking.admitted))
        return SearchResult(hits=found, warnings=() if ranked else (NOTHING_APPLIES,), took_ms=(perf_counter() - started) * 1e3)

    def suggest(self, complaint: str, context: Context, *, limit: int = 10, preview: bool = False) -> Suggestion:
        """Everything for one complaint, each of its matters answered by itself; approved texts only. Raises ``NoRelease``."""
        started = perf_counter()
        kinds = dangers(read_frames(complaint).asserted)
        context = replace(context, facts=facts_of(complaint, context, self._site.calendar))
        facts = tuple(said(fact, complaint) for fact in context.facts)
        with self._live.pinned() as release:
            heard = self._heard(release, complaint)
            if all(read_frames(matter.asked).bare for matter in heard.matters):
                if context.former is None:
                    return together(heard, [ASKS_BACK for _ in heard.matters], limit).model_copy(update={"facts": facts})
                former = self._heard(release, context.former).asked
                heard = replace(heard, matters=tuple(replace(matter, asked=f"{former}，{matter.asked}") for matter in heard.matters))
            answers = [self._told(release, matter.asked, context, limit, kinds) for matter in heard.matters]
            for number, matter in enumerate(heard.matters):
                if matter.bare and answers[number].answered and not kinds:
                    answers[number] = self._surer(answers[number], self._told(release, matter.bare, context, limit))
            heard = heard.without_chatter(answer.answered for answer in answers)
            answer = together(heard, answers, limit)
        return answer.model_copy(update={"emergency": self._contacts.of(kinds), "facts": facts, "took_ms": (perf_counter() - started) * 1e3})

    @staticmethod
    def _surer(whole: Suggestion, bare: Suggestion) -> Suggestion:
        """Of the answers with and without what may be chatter: a refusal of what remains, for else chatter answers; else the surer one."""
        return bare if not bare.answered or bare.confidence > whole.confidence else whole

    def _told(self, release: Release, asked: str, context: Context, limit: int, kinds: Sequence[Danger] = ()) -> Suggestion:
        """Everything for one matter, with what held before where that is asked for."""
        catalogue, force = self._catalogue(release), self._in_force(release)
        named, day = catalogue.asked(asked), force.on(context.as_of.date())
        if named.documents and not any(map(day.has, named.documents)):
            return self._former(release, named, context, limit)
        answer, want = self._answer(release, named, context, limit, kinds), wanted(asked, day.day)
        if not (want.before and answer.answered):
            return answer
        shown = dict.fromkeys(card.citation.document_id for group in GROUPS for card in getattr(answer, group)[:1])
        earlier = frozenset(one for each in shown for one in catalogue.versions(each) if day.spell(one).ended)
        if not earlier:
            return answer
        return beside(answer, self._former(release, replace(named, documents=earlier), context, limit), alone=want.alone)

    def _former(self, release: Release, named: Named, context: Context, limit: int) -> Suggestion:
        """What the documents that are ``named`` said when they were last in force."""
        force, day = self._in_force(release), context.as_of.date()
        last = max((force.days(one)[1] for one in named.documents if one not in force.hidden), default=day)
        then = replace(context, as_of=datetime.combine(min(last, day), time(12), SHANGHAI))
        told = self._answer(release, replace(named, text=of_then(named.text)), then, limit)
        return as_seen(told, release.documents, force.on(day))

    def _answer(self, release: Release, named: Named, context: Context, limit: int, kinds: Sequence[Danger] = ()) -> Suggestion:
        """Everything for one matter, from one embedding and one round of retrieval; in danger (``kinds``) nothing but what is approved for it."""
        also = [word for kind in kinds for word in kind.approved]
        ranking, ranked = self._find(release, named, context, ("approved",), (), also)
        retrieved = perf_counter()
        found = self._read(release, ranking, ranked)
        question = ranking.question
        candidates = self._known(release, ranking, found)
        verdict = judge(
            question,
            found,
            candidates,
            self._model,
            features(ranking, ranked, self._contrast, candidates),
            kinds=kinds,
            product=lambda: self._unknown_product(release, question, found),
        )
        told = warnings(named, found) + another(question.context, context)
        made = answer(verdict.warned(told), ranking, found, release.documents, self._site, limit)
        return made.model_copy(update={"timings": ranking.timings | {"rerank_and_facts": (perf_counter() - retrieved) * 1e3}})

    def evidence(self, complaint: str, context: Context) -> Features:
        """What the verdict on ``complaint`` is made from: for training and for explaining it. Raises ``NoRelease``."""
        with self._live.pinned() as release:
            ranking, ranked = self._find(release, self._named(release, complaint), context, ("approved",), ())
            found = self._read(release, ranking, ranked)
            candidates = self._known(release, ranking, found)
            return features(ranking, ranked, self._contrast, candidates)

    def cards(self, complaint: str, context: Context) -> list[tuple[Candidate, Values]]:
        """Every fact that may be shown, with what its confidence is made of: for fitting that. Raises ``NoRelease``."""
        with self._live.pinned() as release:
            ranking, ranked = self._find(release, self._named(release, complaint), context, ("approved",), ())
            found = self._read(release, ranking, ranked)
            candidates = self._decided(release, ranking, found)
            return [(c, sure.values(card)) for c, card in held(ranking.question, candidates, *self._yardsticks(ranking, found))]

    def explain(self, complaint: str, context: Context, *, first: int = 3) -> list[Explained]:
        """Why the first of each kind of card stand where they do, whatever the verdict. Raises ``NoRelease``."""
        with self._live.pinned() as release:
            ranking, ranked = self._find(release, self._named(release, complaint), context, ("approved",), ())
            found = self._read(release, ranking, ranked)
            return list(explain(ranking.question, found, self._known(release, ranking, found), first))

    def lint(self, text: str, context: Context) -> LintResult:
        """What a reply must not say, and where it contradicts the knowledge. Raises ``NoRelease``."""
        with self._live.pinned() as release:

            def find(sentence: str) -> list[Candidate]:
                ranking, ranked = self._find(release, Named(sentence), context, ("approved",), (), framed=False)
                return self._decided(release, ranking, read(ranked, release.documents))

            return lint(text, context, release, find, self._in_force(release).on(context.as_of.date()), self._tokenizer)

    def _known(self, release: Release, ranking: Ranking, found: Sequence[Found]) -> list[Candidate]:
        """The facts at hand, with what the question says of their conditions and how sure it is that each answers."""
        question = ranking.question
        candidates = confident(question, self._decided(release, ranking, found), *self._yardsticks(ranking, found))
        return denied(question, lent(candidates, release.documents))

    def _decided(self, release: Release, ranking: Ranking, found: Sequence[Found]) -> list[Candidate]:
        question = ranking.question
        candidates = measured(gather(found, release.documents, question, ranking.admitted.day), release.documents, ranking.vector)
        return decided(question, admitted(question.frames, candidates), self._tokenizer)

    def _unknown_product(self, release: Release, question: Question, found: Sequence[Found]) -> str:
        """A product or service that the matter names, and that no passage or example speaks of by that name or another."""
        words, others = plain(question.frames.asserted), {one.word: one.synonyms for one in question.query.concepts}

        def told(name: str) -> bool:
            called = (name, *others.get(name, ()))
            texts = (text for one in found for text in (one.scored.note.plain, *map(plain, one.document.examples)))
            return any(word in text for text in texts for word in called)

        def known(name: str) -> bool:
            return told(name) or all(release.documents.frequencies([*self._tokenizer.words(name)]).values())

        return unknown_product(words, self._tokenizer, known) or unknown_service(words, told)

    def _yardsticks(self, ranking: Ranking, found: Sequence[Found]) -> tuple[float, float]:
        """The best passage's score, and how near other matters are."""
        return found[0].score if found else 0.0, self._contrast.cosines(ranking.vector)[0]

    def _in_force(self, release: Release) -> InForce:
        """What holds when but for what is withdrawn, worked out again where the list or the release has changed."""
        withdrawn = self._tombstones.now()
        number, former, known = self._withdrawn
        if known is None or number != release.number or former is not withdrawn:
            known = release.in_force.under(withdrawn.among(release.documents) | self._without, withdrawn.decisions)
            self._withdrawn = release.number, withdrawn, known
        return known

    def _spelling(self, release: Release) -> Spelling:
        """Made once a release, of its own words."""
        number, spelling = self._spelt
        if number != release.number or spelling is None:
            spelling = Spelling(release.documents.vocabulary(PASSAGES), self._tokenizer, self._analyser.stop_words | FIXED)
            self._spelt = release.number, spelling
        return spelling

    def _catalogue(self, release: Release) -> Catalogue:
        """Made once a release, of what its documents are called."""
        number, catalogue = self._shelf
        if number != release.number or catalogue is None:
            catalogue = Catalogue(release.documents.documents())
            self._shelf = release.number, catalogue
        return catalogue

    def _named(self, release: Release, text: str) -> Named:
        """What is asked, and of which documents."""
        return self._catalogue(release).asked(self._heard(release, text).asked)

    def _heard(self, release: Release, text: str) -> Complaint:
        """The matters of a text; what the release has no word of may be chatter."""
        held, words = release.documents.frequencies, self._tokenizer.words

        def knows(word: str) -> bool:
            return any(all(held(words(one)).values()) for one in (word, *self._analyser.synonyms(word)))

        return self._reader.read(text, knows)

    def _read(self, release: Release, ranking: Ranking, ranked: Sequence[Scored]) -> list[Found]:
        """The passages, looked at again where a re-ranker is set; where a clause is asked for, those of it alone."""
        found = of_clause(ranking.question.named, read(ranked, release.documents), release.documents)
        return self._reranker.rerank(ranking.question.query.embed_text, found) if self._reranker else found

    def _find(
        self,
        release: Release,
        named: Named,
        context: Context,
        statuses: Sequence[Asked],
        kinds: Sequence[FactKind],
        also: Sequence[str] = (),
        *,
        framed: bool = True,
    ) -> tuple[Ranking, list[Scored]]:
        """The passages for one text, ``also`` by these words; what is no question (``framed`` is false) is taken as it is."""
        titles = "；".join(release.documents.document(one).title for one in sorted(named.documents)) if named.whole else ""
        text = titles or named.text
        frames = read_frames(text) if framed else NO_FRAMES
        query = self._analyser.analyse(self._spelling(release).correct(frames.asserted or text), (*also, *conduct(frames)))
        concepts = weigh(query.concepts, release.documents, self._tokenizer, self._weights["coverage"])
        query = replace(query, concepts=concepts, asks=query.asks | frames.asks)
        question = Question(query, asked_by(frames, opened(text, context)), self._weights, named, frames)
        ranking = self._retriever.retrieve(release.index, release.roster, question, statuses, kinds, self._in_force(release))
        return ranking, rerank(ranking)


def _reranker(settings: Settings) -> Reranker | None:
    if settings.reranker is None:
        return None
    from search.reranker import Reranker  # loads an engine that nothing else needs

    return Reranker(settings.reranker, settings.reranker_ms)


def _existing(path: Path) -> list[Path]:
    return [path] if path.is_file() else []
