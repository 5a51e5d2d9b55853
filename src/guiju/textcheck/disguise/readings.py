"""What is listed although its characters are parted by signs, or changed for letters that only look like them.

“北*朝*鲜”, “北 朝 鲜” and “ТМD” with Cyrillic letters are read by everybody as what they are meant to be. The view of
a text keeps signs, since sentences need them; so what is disguised is looked for in a second reading without them,
and only in texts where something looks like it. Signs also end words (“窗口|交件”), so not everything that is a word
without them was meant as one:

- of two characters, a sign that is none of lists stands between them and no other character beside them: “滚.粗”;
- of three and more, signs stand between all of them: “北 朝 鲜”, “t.m.d”; or at one place, where it is a sign that no
  sentence needs there: “北朝*鲜”.

Fixed expressions, orders and events need their sentences, so they are looked for in a third reading (`joined`), from
which only such signs are gone as stand inside something: signs that no sentence needs, others inside a word
(“特·色”), and those that part three characters and more one by one.

    >>> reading = read("说北*朝*鲜话")
    >>> reading.text, reading.original(1, 4)
    ('说北朝鲜话', (1, 6))
    >>> read("北京、上海，天津") is None
    True
    >>> is_disguised("窗口|交件", 1, 4), is_disguised("滚.粗", 0, 3), is_disguised("说北朝*鲜话", 1, 5)
    (False, True, True)
    >>> reading = joined("中国特·色社会*主义，必 须 关 注")
    >>> reading.text, reading.original(0, 8)
    ('中国特色社会主义，必须关注', (0, 10))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from guiju.textcheck.normal import View, normal, without
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.span import Hit
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.model import Model

_CHARACTER = "\u3400-\u4dbf\u4e00-\u9fffa-z"
_PUT_IN = "*_^~|`#@&+=•※☆★○●◆◇■□▲△→"
"""Signs that no sentence needs inside a word."""
_PARTING = " .,:;、。!?·・‧/\\'\"“”‘’()\\[\\]【】《》<>…—\\-"
"""Signs of sentences and lists; with line breaks words are parted on pages, not disguised."""
_LISTING = frozenset(" ,:;、。!?\t")
_BLANK = " "
_SIGN = f"[{_PUT_IN}{_PARTING}]"
_SIGNS = re.compile(f"({_SIGN}+)")
_ONLY_PUT_IN = re.compile(f"[{_PUT_IN}]+")
_MATHEMATICAL = range(0x1D400, 0x1D800)
_ONE = f"[{_CHARACTER}]"
_MOST = 2
"""Signs between two characters of a word; what stands further apart is no word."""
_BETWEEN = "|`#@&+=./\\\\·・‧—\\-"
"""Signs that stand between words for good reason; inside a word they disguise it."""
_NEEDLESS = "".join(sign for sign in _PUT_IN if sign not in _BETWEEN)
# The patterns begin with the sign, which is rare, and then look back, so that prose is passed over quickly.
_INSIDE = re.compile(
    f"[{_NEEDLESS}{_BETWEEN}](?:(?<={_ONE}[{_NEEDLESS}])[{_NEEDLESS}]?|(?<={_ONE}[{_BETWEEN}]))(?={_ONE})"
)
_PARTS = f"[{_BLANK}{_NEEDLESS}{_BETWEEN}]"
_ONE_BY_ONE = re.compile(
    f"{_PARTS}(?<={_ONE}{_PARTS}){_PARTS}?{_ONE}(?!{_ONE})(?:{_PARTS}{{1,{_MOST}}}{_ONE}(?!{_ONE}))+"
)
_PARTED = re.compile(
    f"[{_NEEDLESS}](?<={_ONE}[{_NEEDLESS}])[{_NEEDLESS}]?{_ONE}(?:[{_NEEDLESS}]{{1,{_MOST}}}{_ONE})+"
)
_NO_CHARACTER = re.compile(f"[^{_CHARACTER}]")


def suspected(text: str) -> Iterator[tuple[int, int]]:
    """Where something in a normalised text looks disguised, in reading order; what is, has one of these in it.

    Only there the other readings are worth their time.
    """
    for found in _trigger().finditer(text):
        # 比尔·盖茨, 贵阳—成都 and addresses part no word; two texts in three of a newspaper hold one of these.
        if found["between"] is None or _is_word(text[found.start() - 1] + text[found.end()]):
            yield found.span()


def read(text: str) -> View | None:
    """A normalised text without signs and with the letters that were meant; None where nothing looks disguised."""
    return _read(text) if any(True for _ in suspected(text)) else None


def _read(text: str) -> View:
    reading = without(_SIGNS, text)
    return View(_translated(reading.text), reading.positions)


def hits(scanner: Scanner, text: str) -> list[list[Hit]]:
    """For each list of patterns of a scanner its hits in the second reading that the first has not, by their place in `text`.

    None at all, not even empty ones, where nothing looks disguised.
    """
    found: list[list[Hit]] = []
    for first, last in _stretches(text, scanner.longest * (_MOST + 1)):
        reading = _read(text[first:last])
        lists = scanner.hits(reading.text)
        found = found or [[] for _ in lists]
        for of_list, hits_of_list in zip(found, lists, strict=True):
            for start, end, number in hits_of_list:
                at, behind = (first + place for place in reading.original(start, end))
                if text[at:behind] != reading.text[start:end]:
                    of_list.append((at, behind, number))
    return found


def _stretches(text: str, reach: int) -> Iterator[tuple[int, int]]:
    """The parts of a text around what looks disguised, so much on each side; those that touch are one."""
    first, last = 0, -1
    for start, end in suspected(text):
        if start - reach > last:
            if last >= 0:
                yield first, last
            first = max(0, start - reach)
        last = end + reach
    if last >= 0:
        yield first, last


def joined(text: str) -> View | None:
    """A normalised text as it is meant, with the signs of its sentences; None where nothing in it looks disguised."""
    gone = {
        place
        for signs in _INSIDE.finditer(text)
        if signs[0][0] not in _BETWEEN or _is_word(text[signs.start() - 1] + text[signs.end()])
        for place in range(*signs.span())
    }
    for run in _ONE_BY_ONE.finditer(text):
        gone.update(run.start() + sign.start() for sign in _NO_CHARACTER.finditer(run[0]))
    meant = _translated(text)
    if not gone:
        return View(meant) if meant != text else None
    kept = [place for place in range(len(text)) if place not in gone]
    return View("".join(map(meant.__getitem__, kept)), tuple(kept))


def parted(text: str) -> Iterator[tuple[int, int, str]]:
    """Where characters of a normalised text are parted one by one by signs that no sentence needs, and what they say."""
    for run in _PARTED.finditer(text):
        start, end = run.start() - 1, run.end()
        yield start, end, plain(text[start:end])


@lru_cache(maxsize=4096)
def _is_word(pair: str) -> bool:
    """Whether two characters stand side by side in a word."""
    return all(map(is_han, pair)) and Model.bundled().is_word(pair)


def plain(excerpt: str) -> str:
    """What an excerpt of a normalised text is meant to be read as."""
    return _translated(_SIGNS.sub("", excerpt))


def _translated(text: str) -> str:
    # Few texts hold any of the letters, and to look for one takes a tenth of looking each character up.
    return text.translate(_meant()) if _letters().search(text) else text


def is_disguised(text: str, start: int, end: int) -> bool:
    """Whether the word at [start, end) of a normalised text, signs left out, was meant as one."""
    characters = len(plain(text[start:end]))
    gaps = _SIGNS.findall(text, start, end)
    if any(len(gap) > _MOST for gap in gaps) or _spells_on(text, start, end):
        return False
    if not gaps:
        return True
    if characters == 2:
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        return not any(each.isalnum() for each in beside) and _LISTING.isdisjoint(gaps[0])
    return len(gaps) == characters - 1 or all(_ONLY_PUT_IN.fullmatch(gap) for gap in gaps)


def _spells_on(text: str, start: int, end: int) -> bool:
    """Whether letters are part of a longer abbreviation: t.m.d in a.t.m.d.x."""
    before = re.fullmatch(r"[a-z0-9][^\s\w][a-z]", text[max(0, start - 2) : start + 1])
    return bool(before or re.fullmatch(r"[a-z][^\s\w][a-z0-9]", text[end - 1 : end + 2]))


@cache
def _meant() -> dict[int, str]:
    """Letters and kana that look like another character → that character."""
    table = {code: unicodedata.normalize("NFKC", chr(code)).lower() for code in _MATHEMATICAL}
    rows = (
        resources.files("guiju.textcheck").joinpath("lexicons/confusables.tsv").read_text("utf-8")
    )
    for row in rows.splitlines()[1:]:
        meant, forms = row.split("\t")
        # Forms that the first reading folds, or that are ordinary characters, need no second one.
        table |= {
            ord(form): meant
            for each in forms
            for form in {each, each.upper()}
            if len(form) == 1 and normal(form) == form and not "\u3400" <= form <= "\u9fff"
        }
    return {code: meant for code, meant in table.items() if len(meant) == 1 and meant != chr(code)}


@cache
def _lettering() -> str:
    """The letters of `_meant` as a set of a pattern."""
    letters = re.escape(
        "".join(chr(code) for code in sorted(_meant()) if code not in _MATHEMATICAL)
    )
    return f"{letters}{chr(_MATHEMATICAL[0])}-{chr(_MATHEMATICAL[-1])}"


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(f"[{_lettering()}]")


@cache
def _trigger() -> re.Pattern[str]:
    """What something disguised has somewhere: a sign put in, characters parted one by one, or a letter of another alphabet.

    Also, last and as `between`, a sign that may stand between words, which tells nothing where it parts none.
    """
    letters = _lettering()
    # Begins with one set of rare characters, so that prose is passed over quickly.
    return re.compile(
        f"[{_PUT_IN}{_PARTING}{letters}](?:(?<=[{letters}])"
        f"|(?<={_ONE}[{_PUT_IN}])[{_PUT_IN}]?{_ONE}"
        f"|(?<={_ONE}{_SIGN}){_SIGN}?{_ONE}{_SIGN}{{1,{_MOST}}}{_ONE}"
        f"|(?<={_ONE}{_SIGN})(?<!{_ONE}{_ONE}{_SIGN}){_SIGN}?{_ONE}(?!{_ONE})"
        f"|(?P<between>(?<={_ONE}[{_BETWEEN}])(?={_ONE})))"
    )
