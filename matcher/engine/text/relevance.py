"""How relevant texts are to one another, whichever of the three languages they are in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from matcher.domain.glossary import Concept, Kind, KindName
from matcher.engine.text import meaning
from matcher.engine.text.analysis import lemmas, skeleton, words
from matcher.engine.text.kept import Counts, Kept, Said, Weighing
from matcher.engine.text.lexicon import Lexicon
from matcher.engine.text.places import without_countries

FloatArray = NDArray[np.float32]

INGREDIENTS = {
    "characters": 1.0,
    "concepts": 0.25,
    "sound": 0.3,
    "sectors": 0.4,
    "kinds": 0.2,
    "meaning": 1.5,
}
"""How much each ingredient counts before the sum is divided by the total (docs/relevance.md)."""

DENSE = ("sectors", "kinds", "meaning")

TITLE, SECTOR = 0.7, 0.4
"""How much a title and the name of a sector count beside the text they belong to."""

STRONGEST = 256
"""Terms of a need that are kept per ingredient: half of them, and the weaker half is noise."""

NEUTRAL = "multi_sector"


@dataclass(frozen=True)
class Fields:
    """One text in the forms that are compared."""

    pivot: str
    concepts: str
    sound: str
    sectors: tuple[str, ...]
    kinds: tuple[Kind, ...]
    wordings: tuple[str, ...]


# Up to so many texts are held against many as columns of a dense block.
_FEW = 4


@dataclass(frozen=True)
class Representation:
    """Texts as vectors whose inner products are relevances in 0..1."""

    sparse: sp.csr_matrix
    dense: FloatArray

    def against(self, other: "Representation") -> FloatArray:
        """Give the relevance of each text here to each text there, shape (here, there)."""
        if self.sparse.shape[0] <= _FEW:
            # To turn the texts over there by term takes longer than to read them all once.
            shared = (other.sparse @ self.sparse.T.toarray()).T
        else:
            shared = (self.sparse @ other.sparse.T).toarray()
        product = shared + self.dense @ other.dense.T
        return np.asarray(np.clip(product, 0.0, 1.0), np.float32)

    def rows(self, start: int, stop: int) -> "Representation":
        """Give a slice of the texts."""
        return Representation(self.sparse[start:stop], self.dense[start:stop])


class Relevance:
    """A text model fitted on the needs, so that firms never change each other's scores."""

    def __init__(
        self,
        lexicon: Lexicon[Concept],
        kinds: Lexicon[KindName] | None = None,
        ingredients: Mapping[str, float] = INGREDIENTS,
        kept: Kept | None = None,
    ) -> None:
        self.lexicon, self._kinds = lexicon, kinds
        families = {concept.sector.partition(".")[0] for concept in lexicon.concepts}
        sectors = {concept.sector for concept in lexicon.concepts} | families
        self._sectors = {code: index for index, code in enumerate(sorted(sectors))}
        self._kept = kept or keeping()
        self._weighings: dict[str, Weighing] = {}
        # Beside the encoder kinds tell ties apart; without it they would outweigh the matter.
        missing = set() if meaning.available() else {"meaning", "kinds"}
        missing |= {"kinds"} if kinds is None else set()
        weights = {name: ingredients[name] for name in ingredients if name not in missing}
        total = sum(weights.values())
        self._scale = {name: float(np.sqrt(weight / total)) for name, weight in weights.items()}

    @property
    def ingredients(self) -> tuple[str, ...]:
        """The ingredients in use; a stored score names them, since they change the numbers."""
        return tuple(self._scale)

    def fit(self, texts: Sequence[str]) -> "Relevance":
        """Learn from the needs how telling each word is."""
        said = self._kept.recall(texts or [""], (), self._counted)
        for name, terms in self._kept.terms.items():
            counts = [*(each.counts[name] for each in said), self._kept.floor[name]]
            self._weighings[name] = Weighing(terms, counts)
        return self

    def transform(
        self,
        texts: Sequence[str],
        titles: Sequence[str] | None = None,
        sectors: Sequence[str] | None = None,
    ) -> Representation:
        """Give the vectors of texts; a title, which a text contains, counts again beside it.

        Texts with titles are needs: of their terms the strongest are kept.
        """
        if titles is None and sectors is None:
            # What firms say is not kept: it must be gone when they have themselves erased.
            vectors = self._vectors(self._read(texts, learn=False))
        else:
            vectors = self._of_needs(texts, titles, sectors)
        scaled = {name: vectors[name] * scale for name, scale in self._scale.items()}
        sparse = [sp.csr_matrix((len(texts), 0), dtype=np.float32)]
        sparse += [scaled[name] for name in scaled if name not in DENSE]
        dense = [np.zeros((len(texts), 0), np.float32)]
        dense += [scaled[name] for name in DENSE if name in scaled]
        return Representation(
            sp.csr_matrix(sp.hstack(sparse)), np.hstack(dense).astype(np.float32)
        )

    def _of_needs(
        self, texts: Sequence[str], titles: Sequence[str] | None, sectors: Sequence[str] | None
    ) -> dict[str, Any]:
        vectors = self._recalled(texts)
        for more, weight in ((titles, TITLE), (sectors, SECTOR)):
            if more is not None:
                others = self._recalled(more)
                vectors = {name: vectors[name] + others[name] * weight for name in vectors}
        return {name: normalize(_strongest(each)) for name, each in vectors.items()}

    def _recalled(self, texts: Sequence[str]) -> dict[str, Any]:
        return self._vectors(self._kept.recall(texts, tuple(self._widths), self._read))

    def _vectors(self, said: Sequence[Said]) -> dict[str, Any]:
        vectors: dict[str, Any] = {
            name: self._weighings[name].vectors([each.counts[name] for each in said])
            for name in self._kept.terms
        }
        rows = np.array([each.dense for each in said], np.float32).reshape(len(said), -1)
        start = 0
        for name, width in self._widths.items():
            vectors[name] = rows[:, start : (start := start + width)]
        return vectors

    @property
    def _widths(self) -> dict[str, int]:
        widths = {"sectors": len(self._sectors), "kinds": len(Kind), "meaning": meaning.DIMENSIONS}
        return {name: widths[name] for name in DENSE if name in self._scale}

    def _counted(self, texts: Sequence[str]) -> list[Said]:
        nothing = np.empty(0, np.float32)
        return [Said(self._counts(self.fields(text), learn=True), nothing) for text in texts]

    def _read(self, texts: Sequence[str], *, learn: bool = True) -> list[Said]:
        read = {text: self.fields(text) for text in dict.fromkeys(texts)}
        fields = [read[text] for text in texts]
        makers = {"sectors": self._sector_vectors, "kinds": _kind_vectors, "meaning": _meanings}
        dense = [makers[name](fields) for name in self._widths] if texts else []
        rows = np.hstack([np.empty((len(texts), 0), np.float32), *dense])
        counts = (self._counts(each, learn=learn) for each in fields)
        return [Said(*each) for each in zip(counts, rows, strict=True)]

    def _counts(self, fields: Fields, *, learn: bool) -> dict[str, Counts]:
        documents = {
            "characters": fields.pivot,
            "concepts": fields.concepts,
            "sound": fields.sound,
        }
        return {
            name: terms.count(documents[name], learn=learn)
            for name, terms in self._kept.terms.items()
        }

    def fields(self, text: str) -> Fields:
        """Give the forms of one text."""
        text = without_countries(text)
        sequence = lemmas(text)
        reading = self.lexicon.reading(sequence)
        # A number alone is a year or the number of a lot.
        told = [word for word in sequence if not word[0].isdigit()]
        english = [lemma for lemma, language in told if language == "en"]
        if len(english) < len(told):
            english.append(self.lexicon.pivot(reading))
            english.extend(skeleton(lemma) for lemma, language in reading.rest if language == "uk")
        pivot = " ".join(english)
        # The encoder was never taught Ukrainian, so it also reads what the glossary makes of it.
        wordings = [words(text)]
        if any(language == "uk" for _, language in sequence):
            wordings.append(pivot)
        sectors = [self.lexicon.concepts[index].sector for index in reading.concepts]
        return Fields(
            pivot=pivot,
            concepts=" ".join(f"c{index}" for index in reading.concepts),
            sound=" ".join(skeleton(lemma) for lemma, language in told if language != "ja"),
            sectors=tuple(code for code in sectors if not code.startswith(NEUTRAL)),
            kinds=self._told_kinds(sequence),
            wordings=tuple(wordings),
        )

    def _told_kinds(self, sequence: Sequence[tuple[str, str]]) -> tuple[Kind, ...]:
        if self._kinds is None:
            return ()
        found = self._kinds.reading(sequence).concepts
        return tuple(self._kinds.concepts[index].kind for index in found)

    def _sector_vectors(self, fields: Sequence[Fields]) -> FloatArray:
        counts = np.zeros((len(fields), len(self._sectors)), np.float32)
        for row, each in enumerate(fields):
            for code in each.sectors:
                counts[row, self._sectors[code]] += 1.0
                counts[row, self._sectors[code.partition(".")[0]]] += 0.5
        return np.asarray(normalize(np.sqrt(counts)), np.float32)


def keeping() -> Kept:
    """Give an empty place for what texts say, to be shared by models of one lexicon."""
    characters = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5)).build_analyzer()
    return Kept({"characters": characters, "concepts": str.split, "sound": characters})


def _strongest(vectors: Any) -> Any:  # noqa: ANN401  dense ones are left as they are
    """Give sparse vectors without the weaker of their terms; terms as strong as the last stay."""
    if not sp.issparse(vectors):
        return vectors
    kept = sp.csr_matrix(vectors, copy=True)
    for start, stop in pairwise(kept.indptr):
        row = kept.data[start:stop]
        if len(row) > STRONGEST:
            row[row < np.partition(row, -STRONGEST)[-STRONGEST]] = 0.0
    kept.eliminate_zeros()
    return kept


def _kind_vectors(fields: Sequence[Fields]) -> FloatArray:
    counts = [[each.kinds.count(kind) for kind in Kind] for each in fields]
    return np.asarray(normalize(np.sqrt(np.array(counts, np.float32))), np.float32)


def _meanings(fields: Sequence[Fields]) -> FloatArray:
    owners = np.repeat(np.arange(len(fields)), [len(each.wordings) for each in fields])
    summed = np.zeros((len(fields), meaning.DIMENSIONS), np.float32)
    np.add.at(summed, owners, meaning.vectors([w for each in fields for w in each.wordings]))
    return np.asarray(normalize(summed), np.float32)
