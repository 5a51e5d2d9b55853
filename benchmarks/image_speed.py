"""How long a picture takes and how much memory: photographs without writing, posters, long posters, maps, refusals.

    .venv/bin/python benchmarks/image_speed.py [--rounds N]

Each kind is examined in a process of its own, so that the peak of memory is its own; the first picture, which loads
the models, is told apart from the others. Pictures are drawn with a seed.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import resource
import statistics
import subprocess
import sys
import time

from PIL import Image, ImageDraw, ImageFont

FACE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SENTENCE = "各镇各部门要压实责任、细化措施，切实做好今冬明春安全生产和森林防火工作。"
KINDS = ("photograph", "screenshot", "poster", "long poster", "map", "refused bomb")


def drawn(kind: str, chance: random.Random) -> bytes:
    """The file of a picture of a kind."""
    if kind == "refused bomb":
        return b"\x89PNG\r\n\x1a\n" + bytes(chance.randbytes(2_000_000))
    width, height, size = {
        "photograph": (1600, 1200, 0),
        "screenshot": (1080, 1920, 34),
        "poster": (1240, 1754, 30),
        "long poster": (1080, 8000, 36),
        "map": (1600, 1200, 26),
    }[kind]
    picture = Image.new("RGB", (width, height), "#fbf7ee")
    pen = ImageDraw.Draw(picture)
    if kind == "photograph":
        picture = Image.effect_noise((width // 8, height // 8), 90).resize((width, height))
    elif kind == "map":
        face = ImageFont.truetype(FACE, size, index=2)
        for n in range(40):
            spot = (chance.randint(20, width - 120), 20 + n * (height - 60) // 40)
            pen.text(spot, chance.choice(("马官镇", "化处镇", "坪上镇", "白岩镇")), "black", face)
    else:
        face = ImageFont.truetype(FACE, size, index=2)
        fits = (width - 80) // size
        for y in range(40, height - 60, int(size * 1.8)):
            pen.text((40, y), (SENTENCE * 3)[chance.randrange(9) :][:fits], "black", face)
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=85)
    return file.getvalue()


def measure(kind: str, rounds: int) -> None:
    """Examine `rounds` + 1 pictures of a kind and print a row."""
    from guiju.textcheck.images import Examiner

    chance = random.Random(kind)
    examiner = Examiner()
    bare = peak()
    took, characters = [], 0
    for _ in range(rounds + 1):
        content = drawn(kind, chance)
        began, used = time.perf_counter(), time.process_time()
        findings = examiner.examine("图.jpg", content)
        took.append((time.perf_counter() - began, time.process_time() - used))
        characters = len(findings.text)
    first, others = took[0], took[1:]
    seconds = statistics.median(each[0] for each in others)
    processor = statistics.median(each[1] for each in others)
    print(
        f"| {kind} | {characters:,} | {first[0]:.2f} | {seconds:.2f} | {processor:.2f} | {bare} | {peak()} |",
        flush=True,
    )


def peak() -> int:
    """Megabytes the process has needed at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kind", choices=KINDS)
    options = parser.parse_args()
    if options.kind:
        measure(options.kind, options.rounds)
        return
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}.\n\n"
        "| picture | characters | first, s | then, s | processor, s | MB before | MB at most |\n"
        "| --- | --: | --: | --: | --: | --: | --: |",
        flush=True,
    )
    for kind in KINDS:
        command = [sys.executable, __file__, "--kind", kind, "--rounds", str(options.rounds)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
