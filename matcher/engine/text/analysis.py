"""Text of any of the three languages as a sequence of lemmas, and how a word sounds."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

import simplemma

_RUNS = re.compile(r"(?P<ja>[぀-ヿ㐀-䶿一-鿿豈-﫿ー々〆ｦ-ﾟ]+)|(?P<uk>[Ѐ-ӿ'’ʼ]+)|(?P<en>[a-z0-9]+)")
_WORDS = re.compile(r"[\w'’ʼ]+")
# Half of a character that was cut in two; no encoder and no file can carry it.
_SURROGATES = re.compile("[\ud800-\udfff]")
# The Japanese tokenizer refuses more than 49,149 bytes at once; a character takes 3.
_LONGEST_RUN = 15_000
# The lemmatiser leaves rarer Ukrainian words as they stand; without its ending a word is the same
# word in every case and number.
_ENDING = re.compile(
    r"(?<=\w{3})(?:ями|ами|ові|еві|ого|ому|ими|ій|ої|ою|ею|єю|їв|ів|ах|ях|ам|ям|ом|ем|єм|им|их|ий"
    r"|[їіиаяуюеєоьй])$"
)
_SHORT = 5  # letters; up to here the ending tells words apart: міст is a bridge, місто a city
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "接頭辞", "接尾辞", "副詞")
_STOP = frozenset(
    re.findall(
        r"\w+",
        "a an and as at by for from in into is it its of on or that the their this to with "
        "і й та в у на з із зі до для від за по або при що як через над під не є",
    )
)
# Ukrainian letters as a reader of English would sound them, so that loanwords meet their source:
# трактор, traktor, tractor.
_CYRILLIC = dict(zip("абвгґдеєжзиіїйклмнопрстуф", "abvggdeejziiiiklmnoprstuf", strict=True)) | {
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ь": "",
    "ъ": "",
    "ю": "u",
    "я": "a",
    "ё": "e",
    "ы": "i",
    "э": "e",
}
_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ck|qu|q|c(?![eihy])"), "k"),
    (re.compile(r"c(?=[eiy])"), "ts"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"y"), "i"),
    (re.compile(r"tion|tsiia|tsia|tsii"), "ts"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_KATAKANA = re.compile(r"[ァ-ヿー]+")


@cache
def _tokenizer() -> Any:  # noqa: ANN401  the library ships no types
    from sudachipy import Dictionary  # noqa: PLC0415  slow to load, needed for Japanese only

    return Dictionary(dict="small").tokenizer()


@lru_cache(maxsize=200_000)
def _lemma(word: str, language: str) -> str:
    lemma = str(simplemma.lemmatize(word, lang=language)).lower()
    return _ENDING.sub("", lemma) if language == "uk" and len(lemma) > _SHORT else lemma


def normalised(text: str) -> str:
    """Give the text with compatibility forms folded, lower-cased, apostrophes unified."""
    whole = unicodedata.normalize("NFKC", _SURROGATES.sub(" ", text))
    return whole.lower().replace("’", "'").replace("ʼ", "'")


def words(text: str) -> str:
    """Give the words of a text as they are written, without punctuation and stop words.

    A line in capitals is read as if it were not: capitals there are typography, not names.
    """
    lines = _SURROGATES.sub(" ", text).split("\n")
    found = _WORDS.findall(" ".join(each.lower() if each.isupper() else each for each in lines))
    return " ".join(word for word in found if word.lower() not in _STOP)


def lemmas(text: str) -> list[tuple[str, str]]:
    """Give the lemmas of a text in order, each with the language its script belongs to.

    A Ukrainian lemma stands without its ending.
    """
    found: list[tuple[str, str]] = []
    for run in _RUNS.finditer(normalised(text)):
        language, word = str(run.lastgroup), run.group()
        if language == "ja":
            found.extend((lemma, "ja") for lemma in _japanese(word))
        elif word not in _STOP and (word := word.strip("'")):
            found.append((_lemma(word, language), language))
    return found


def _japanese(run: str) -> list[str]:
    from sudachipy import SplitMode  # noqa: PLC0415  slow to load, needed for Japanese only

    return [
        token.normalized_form().lower()
        for start in range(0, len(run), _LONGEST_RUN)
        for token in _tokenizer().tokenize(run[start : start + _LONGEST_RUN], SplitMode.A)
        if token.part_of_speech()[0] in _CONTENT
    ]


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Give how a word sounds, in Latin letters, so that a loanword meets its source.

    Ukrainian is romanised letter by letter; English spelling is reduced by the same sounds;
    words that are neither are returned as they are.
    """
    sound = "".join(_CYRILLIC.get(letter, letter) for letter in word if letter != "'")
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound


def is_loanword(lemma: str) -> bool:
    """Tell whether a Japanese lemma is written in katakana throughout."""
    return _KATAKANA.fullmatch(lemma) is not None
