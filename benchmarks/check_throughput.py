"""How fast posts are checked: characters and megabytes per second, whole and check by check.

    .venv/bin/python benchmarks/check_throughput.py [--peer-path DIR]

Prints three tables: posts of typical lengths, each check alone, and growth from 10,000 to 1,000,000
characters for official prose and for hostile text: of the checks, of facts, of a text compared with itself less its
first character, and of level proposals. The lexicon pass is measured beside a named peer,
pyahocorasick if it can be imported (it is no dependency of the program), else an alternation in `re`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from guiju.textcheck import Checker, Document, Version, compare, differences
from guiju.textcheck.facts import facts
from guiju.textcheck.level import proposed
from guiju.textcheck.normal import view
from guiju.textcheck.scanner import Scanner
from guiju.textcheck.span import Spans

SENTENCES = (
    "{when}，{place}召开{meeting}，传达学习上级有关会议精神，研究部署下一阶段重点工作。",
    "会议指出，要全面贯彻落实党的二十大精神，坚持以人民为中心的发展思想，扎实推动高质量发展。",
    "会议强调，各乡镇（街道）、县直各部门要压实责任，统筹推进{task}，确保各项任务落到实处。",
    "据统计，今年以来全县累计投入资金{number}万元，惠及群众{number}人，完成年度任务的{percent}%。",
    "{place}组织志愿者开展{task}宣传，发放资料{number}份，现场解答群众咨询{number}人次。",
    "办理时间为工作日上午9:00至12:00、下午13:30至17:00，咨询电话：0851-3822{phone}。",
    "请广大居民注意防范，遇有紧急情况及时拨打110、119、120，或与村（社区）工作人员联系。",
    "下一步，{place}将继续巩固拓展脱贫攻坚成果同乡村振兴有效衔接，持续优化营商环境。",
    "受冷空气影响，预计{when}有中到大雨，局地伴有雷电和短时强降水，请关注天气变化，注意交通安全。",
    "依据《中华人民共和国行政许可法》和有关规定，现将拟批准事项予以公示，公示期为5个工作日。",
)
WORDS = {
    "when": ("11月3日", "近日", "本周末", "10月下旬", "日前"),
    "place": (
        "县农业农村局",
        "化处镇",
        "县卫生健康局",
        "马官镇人民政府",
        "县应急管理局",
        "定南街道",
    ),
    "meeting": ("工作推进会", "党组会议", "专题会", "安全生产会议", "动员会"),
    "task": ("森林防灭火", "秋冬种", "农村人居环境整治", "道路交通安全", "就业帮扶", "医保参保"),
}
SIZES = (10_000, 100_000, 1_000_000)
DAY = date(2026, 6, 11)


def prose(length: int, seed: int = 1) -> str:
    """Official-looking prose of `length` characters, the same for the same seed."""
    chance = random.Random(seed)
    parts: list[str] = []
    total = 0
    while total < length:
        values = {name: chance.choice(choices) for name, choices in WORDS.items()}
        values |= {
            "number": f"{chance.randrange(10, 9000)}",
            "percent": f"{chance.randrange(50, 100)}",
            "phone": f"{chance.randrange(1000, 9999)}",
        }
        parts.append(chance.choice(SENTENCES).format(**values))
        total += len(parts[-1])
    return "".join(parts)[:length]


HOSTILE: dict[str, Callable[[int], str]] = {
    "half an expression": lambda length: ("中国特色社会" * (length // 6 + 1))[:length],
    "one character": lambda length: "关" * length,
    "digits": lambda length: "1" * length,
    "digits and blanks": lambda length: ("138 " * (length // 4 + 1))[:length],
    "orders without stop": lambda length: ("必须关注每人" * (length // 6 + 1))[:length],
    "zero-width marks": lambda length: ("社\u200b会" * (length // 3 + 1))[:length],
    "addresses": lambda length: ("家住1号" * (length // 4 + 1))[:length],
    "one amount": lambda length: ("10万元，" * (length // 5 + 1))[:length],
    "amounts": lambda length: "".join(f"{at}万元，" for at in range(length // 4))[:length],
    "parted by signs": lambda length: ("习*近*平特·色" * (length // 8 + 1))[:length],
}


def seconds(act: Callable[[], object], least: float = 0.4) -> float:
    """The best time of one call, repeated until `least` seconds are spent."""
    best = float("inf")
    spent = 0.0
    while spent < least:
        start = time.process_time()
        act()
        taken = time.process_time() - start
        best = min(best, taken)
        spent += taken
    return best


def row(*cells: object) -> None:
    print("  ".join(f"{cell:>18}" if at else f"{cell:<34}" for at, cell in enumerate(cells)))


def posts(checker: Checker) -> None:
    print("Posts of typical length (milliseconds per post)")
    row("characters", "ms per post", "posts/s")
    for length in (50, 200, 1_000, 5_000):
        documents = [Document(text=prose(length, seed)) for seed in range(200)]
        taken = seconds(lambda documents=documents: [checker.check(each) for each in documents])
        row(length, f"{taken / len(documents) * 1000:.3f}", f"{len(documents) / taken:,.0f}")


def parts(checker: Checker, text: str) -> None:
    size = len(text.encode())
    print(f"\nEach part alone on {len(text):,} characters ({size:,} bytes)")
    row("part", "characters/s", "MB/s")

    def line(name: str, act: Callable[[], object]) -> None:
        taken = seconds(act)
        row(name, f"{len(text) / taken:,.0f}", f"{size / taken / 1e6:.1f}")

    line("whole check", lambda: checker.check(Document(text=text)))
    line("normalised view", lambda: view(text))
    page = view(text).text
    line("scan for all patterns", lambda: checker.scanner.hits(page))
    accepted_hits, *hits_of_checks = checker.scanner.hits(page)
    accepted = Spans((start, end) for start, end, _ in accepted_hits)
    for check, hits in zip(checker.checks, hits_of_checks, strict=True):
        name = type(check).__name__
        line(name, lambda check=check, hits=hits: list(check.marks(page, hits, accepted)))
    peer(page, [pattern for check in checker.checks for pattern in check.patterns], line)


def peer(
    page: str, patterns: Sequence[str], line: Callable[[str, Callable[[], object]], None]
) -> None:
    """The lexicon pass of a named peer over the same patterns and text."""
    scanner = Scanner([patterns])
    line("lexicon pass: daachorse", lambda: scanner.hits(page))
    try:
        import ahocorasick
    except ImportError:
        alternation = re.compile("|".join(map(re.escape, sorted(patterns, key=len, reverse=True))))
        line("lexicon pass: re", lambda: alternation.findall(page))
        return
    automaton = ahocorasick.Automaton()
    for number, pattern in enumerate(patterns):
        automaton.add_word(pattern, number)
    automaton.make_automaton()
    line("lexicon pass: pyahocorasick", lambda: list(automaton.iter(page)))


def growth(checker: Checker) -> None:
    print("\nGrowth (seconds; a text ten times as long should take about ten times as long)")
    row("text", *(f"{size:,}" for size in SIZES), "x10", "x10")
    texts: dict[str, Callable[[int], str]] = {"official prose": prose, **HOSTILE}
    acts: dict[str, Callable[[str], object]] = {
        "check": lambda text: checker.check(Document(text=text)),
        "facts": lambda text: facts(text, day=DAY),
        "compare": lambda text: compare(Document(text=text), Document(text=text[1:] + "末")),
        "differences": lambda text: differences(
            Version("one", text, DAY), Version("other", text[1:] + "末", DAY)
        ),
        "level": lambda text: proposed(Document(text=text), day=DAY),
    }
    for of, act in acts.items():
        act("热身")
        for name, make in texts.items():
            made = [make(size) for size in SIZES]
            times = [seconds(lambda act=act, text=text: act(text), least=0.01) for text in made]
            factors = [f"{later / earlier:.1f}" for earlier, later in pairwise(times)]
            row(f"{of}, {name}", *(f"{taken:.4f}" for taken in times), *factors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer-path", help="a folder from which pyahocorasick may be imported")
    options = parser.parse_args()
    if options.peer_path:
        sys.path.insert(0, options.peer_path)
    start = time.process_time()
    checker = Checker()
    built = time.process_time() - start
    print(f"{len(checker.terms):,} terms, built in {built:.2f} s, version {checker.version}\n")
    posts(checker)
    parts(checker, prose(100_000))
    growth(checker)


if __name__ == "__main__":
    main()
