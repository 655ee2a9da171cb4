"""Lemmas recognised as concepts of the glossary, the longest name first."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from matcher.domain.glossary import Named
from matcher.engine.text.analysis import lemmas

LONGEST = 6
Key = tuple[str, ...]
Spoken = TypeVar("Spoken", bound=Named)


@dataclass(frozen=True)
class Reading:
    """What a text says: names found, each with its concepts, and the lemmas left over."""

    names: tuple[tuple[int, ...], ...]
    rest: tuple[tuple[str, str], ...]

    @property
    def concepts(self) -> tuple[int, ...]:
        """Every concept a name found in the text may stand for."""
        return tuple(index for indices in self.names for index in indices)


@dataclass
class Lexicon(Generic[Spoken]):
    """The glossary turned round: from a sequence of lemmas to the concepts it may name."""

    concepts: Sequence[Spoken]
    names: dict[str, dict[Key, tuple[int, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[str, dict[Key, set[int]]] = {
            language: defaultdict(set) for language in ("en", "ja", "uk")
        }
        for index, concept in enumerate(self.concepts):
            for language in found:
                for name in getattr(concept, language):
                    key = tuple(lemma for lemma, _ in lemmas(name))[:LONGEST]
                    if key:
                        found[language][key].add(index)
        self.names = {
            language: {key: tuple(sorted(indices)) for key, indices in entries.items()}
            for language, entries in found.items()
        }

    def read(self, text: str) -> Reading:
        """Give the concepts of a text, longest names first, and the lemmas left over."""
        return self.reading(lemmas(text))

    def reading(self, sequence: Sequence[tuple[str, str]]) -> Reading:
        """Give the same for a text already taken apart."""
        names: list[tuple[int, ...]] = []
        rest: list[tuple[str, str]] = []
        position = 0
        while position < len(sequence):
            length, indices = self._longest(sequence, position)
            if indices:
                names.append(indices)
            else:
                rest.append(sequence[position])
            position += length
        return Reading(tuple(names), tuple(rest))

    def _longest(
        self, sequence: Sequence[tuple[str, str]], position: int
    ) -> tuple[int, tuple[int, ...]]:
        language = sequence[position][1]
        entries = self.names[language]
        for length in range(min(LONGEST, len(sequence) - position), 0, -1):
            window = sequence[position : position + length]
            indices = entries.get(tuple(lemma for lemma, _ in window))
            if indices and all(spoken == language for _, spoken in window):
                return length, indices
        return 1, ()

    def shared(self, one: str, other: str) -> tuple[Spoken, ...]:
        """Give what two texts both name, the longest names and then the most repeated first.

        Where a name stands for several things both name, the first of the glossary is given.
        """
        there = set(self.read(other).concepts)
        both = [[each for each in name if each in there] for name in self.read(one).names]
        said = Counter(name[0] for name in both if name)
        words = {index: len(self.concepts[index].en[0].split()) for index in said}
        ordered = sorted(said, key=lambda index: (-words[index], -said[index], index))
        return tuple(self.concepts[index] for index in ordered)

    def pivot(self, reading: Reading, *, synonyms: int = 2) -> str:
        """Give the concepts in English words, so that texts of all languages can be compared.

        Where a name stands for several concepts, a word they have in common is given once.
        """
        said: list[str] = []
        for indices in reading.names:
            names = [name for index in indices for name in self.concepts[index].en[:synonyms]]
            said.extend(dict.fromkeys(" ".join(names).lower().split()))
        return " ".join(said)


@lru_cache(maxsize=4)
def lexicon(concepts: tuple[Spoken, ...]) -> Lexicon[Spoken]:
    """Give the lexicon of a glossary, built once: taking 5,000 concepts apart takes seconds."""
    return Lexicon(concepts)
