"""Names of persons, organisations and places from GUM's entity annotation, in the manner of UNER's labels.

GUM marks every mention, named or not, with the mention's head words (`minspan`) and a Wikipedia identity where there is
one. A mention counts as a name when its words repeat its identity, or when its head words are all proper nouns. GUM
calls a country that acts an organisation, UNER always a place: an identity that is a place anywhere in GUM is a place
everywhere. A proper noun in no such mention is left unlabelled rather than taught as no name.
"""

from __future__ import annotations

import io
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_TITLES = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. president minister prime senator secretary general sir king queen prince professor "
    "judge justice captain lieutenant colonel sergeant governor mayor chancellor pope sen. rep. gen. gov. prof. st. "
    "speaker chair chairman chairwoman madam representative ambassador".split()
)
_PIECE = re.compile(r"\(\d+-[a-z]+-[^()]*|\d+\)|\)")


@dataclass(frozen=True)
class GumAnnotation:
    """Names of one GUM sentence (BIO; None unknown), and whether a paragraph begins with it."""

    words: tuple[str, ...]
    names: tuple[str | None, ...]
    opens_paragraph: bool


@dataclass(frozen=True)
class _Mention:
    kind: str
    start: int
    end: int
    minspan: tuple[int, ...]
    identity: str


@dataclass(frozen=True)
class _Sentence:
    name: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    mentions: tuple[_Mention, ...]
    opens_paragraph: bool


def read_gum(archive: Path, keep: frozenset[str]) -> dict[str, GumAnnotation]:
    """Annotations by sentence id of the documents named in `keep`; all others in the archive stay unread."""
    sentences: list[_Sentence] = []
    with tarfile.open(archive) as tar:
        for member in tar:
            if Path(member.name).stem in keep and (handle := tar.extractfile(member)):
                sentences.extend(_sentences(io.TextIOWrapper(handle, encoding="utf-8")))
    places = _place_identities(sentences)
    return {s.name: GumAnnotation(s.words, _names(s, places), s.opens_paragraph) for s in sentences}


def _sentences(lines: io.TextIOWrapper) -> Iterator[_Sentence]:
    name, opens, rows = "", False, []
    for line in lines:
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith("# newpar"):
            opens = True
        elif line[0].isdigit():
            columns = line.rstrip("\n").split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line.strip() and rows:
            yield _sentence(name, opens, rows)
            opens, rows = False, []


def _sentence(name: str, opens: bool, rows: list[list[str]]) -> _Sentence:
    entities = [_field(columns[9], "Entity") for columns in rows]
    words, upos, xpos = (tuple(columns[field] for columns in rows) for field in (1, 3, 4))
    return _Sentence(name, words, upos, xpos, tuple(_mentions(entities)), opens)


def _field(misc: str, key: str) -> str:
    return next((part[len(key) + 1 :] for part in misc.split("|") if part.startswith(key + "=")), "")


def _mentions(entities: list[str]) -> Iterator[_Mention]:
    stack: list[tuple[str, str, int]] = []
    for position, text in enumerate(entities):
        for piece in _PIECE.findall(text):
            if piece.startswith("("):
                number, kind, rest = piece[1:].split("-", 2)
                stack.append((number, f"{kind}-{rest}", position))
                continue
            number = piece[:-1]
            index = next((i for i in reversed(range(len(stack))) if not number or stack[i][0] == number), None)
            if index is not None:
                _, rest, start = stack.pop(index)
                yield _mention(rest, start, position + 1)


def _mention(description: str, start: int, end: int) -> _Mention:
    # kind-infstat-salience-centering-minspan-link[-identity]; the identity itself may hold hyphens
    parts = description.split("-", 6)
    minspan = tuple(start + int(n) - 1 for n in parts[4].split(",") if n.isdigit()) if len(parts) > 4 else ()
    return _Mention(parts[0], start, end, minspan, parts[6] if len(parts) > 6 else "")


def _place_identities(sentences: list[_Sentence]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(m.identity for m in sentence.mentions if m.identity and m.kind == "place")
    return frozenset(counts)


def _names(sentence: _Sentence, places: frozenset[str]) -> tuple[str | None, ...]:
    labels: list[str | None] = [None if tag == "PROPN" else "O" for tag in sentence.upos]
    for mention in sentence.mentions:
        if mention.kind == "time":
            labels[mention.start : mention.end] = ["O"] * (mention.end - mention.start)
    # longest first, so that a name inside another name is not labelled over it
    taken: set[int] = set()
    for mention in sorted(sentence.mentions, key=lambda m: m.start - m.end):
        kind = "LOC" if mention.identity in places else _TYPES.get(mention.kind)
        span = _name_span(sentence, mention)
        if kind is None or span is None or taken & set(range(*span)):
            continue
        start, end = span
        taken.update(range(start, end))
        while kind == "PER" and end - start > 1 and sentence.words[start].lower() in _TITLES:
            labels[start], start = "O", start + 1
        if _is_sure(sentence, kind, start, end):
            labels[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tuple(_without_fragments(labels))


def _is_sure(sentence: _Sentence, kind: str, start: int, end: int) -> bool:
    """Not a people ("Muslims") nor a title alone, which GUM's head words cannot tell from a person's name."""
    peoples = kind == "PER" and any(tag == "NNPS" for tag in sentence.xpos[start:end])
    return not peoples and not (end - start == 1 and sentence.words[start].lower() in _TITLES)


def _without_fragments(labels: list[str | None]) -> list[str | None]:
    """Unlabel a name that touches an unlabelled proper noun: it is likely a part of a longer name."""
    result = list(labels)
    for index, label in enumerate(labels):
        if label is None or label == "O":
            continue
        start = index
        while labels[start] and str(labels[start]).startswith("I-"):
            start -= 1
        end = index + 1
        while end < len(labels) and labels[end] and str(labels[end]).startswith("I-"):
            end += 1
        if (start > 0 and labels[start - 1] is None) or (end < len(labels) and labels[end] is None):
            result[index] = None
    return result


def _name_span(sentence: _Sentence, mention: _Mention) -> tuple[int, int] | None:
    words = sentence.words[mention.start : mention.end]
    wanted = re.sub(r"_\(.*", "", mention.identity).replace("_", " ").lower()
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if wanted and _joined(words[start:end]) == wanted.replace(" ", ""):
                return mention.start + start, mention.start + end
    head = mention.minspan
    if head and head == tuple(range(head[0], head[-1] + 1)) and all(sentence.upos[i] == "PROPN" for i in head):
        return head[0], head[-1] + 1
    return None


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words).lower()
