"""Time of a text difference against difflib on words and diff-match-patch on characters, in one run.

    python benchmarks/textdiff.py [KB ...]

The columns are CPU milliseconds of ours and the others' as multiples of it. difflib is left out
above 50 KB, and of a rewritten text above 5 KB, where one comparison takes minutes. `gave up` marks diff-match-patch's limit of one
second, after which it answers with what it has.

    python benchmarks/textdiff.py hard [CASE ...]

CPU milliseconds of ours, the better of two, for pairs of texts of 500,000 characters each that are hard to
compare; `kept` is what of the older text is found in the newer. Measure on a quiet machine: neighbours on the same core make CPU time longer.
"""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from diff_match_patch import diff_match_patch

from tracker.textdiff import TextDiff, diff, words

SIZES = (5, 50, 500)
EDITS = {"small": 0.005, "large": 0.3, "rewritten": 1.0}
DIFFLIB_KB = {"small": 50, "large": 50, "rewritten": 5}
COMMON = ("the", "of", "a", "in", "and", "to", "was", "said")


def article(random: Random, size: int) -> str:
    """Paragraphs of 40 to 120 words, in characters."""
    vocabulary = [f"word{number}" for number in range(4000)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        tokens = [
            (random.choice(COMMON) if random.random() < 0.4 else random.choice(vocabulary))
            + ("." if random.random() < 0.06 else "")
            for _ in range(random.randrange(40, 120))
        ]
        paragraphs.append(" ".join(tokens))
        length += len(paragraphs[-1]) + 1
    return "\n".join(paragraphs)


def edited(random: Random, text: str, share: float) -> str:
    """The text with that share of its words replaced by others."""
    return "\n".join(
        " ".join(
            f"new{random.randrange(4000)}" if random.random() < share else word for word in line.split(" ")
        )
        for line in text.split("\n")
    )


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def hard_cases(size: int) -> Iterator[tuple[str, str, str]]:
    """Names and pairs of texts of about `size` characters each."""
    random = Random(1)

    def drawn(units: list[str] | str, count: int = size) -> str:
        return "".join(random.choices(units, k=count))

    def pair(name: str, units: list[str] | str) -> tuple[str, str, str]:
        count = size // max(map(len, units))
        return name, drawn(units, count), drawn(units, count)

    def rows(before: list[str], share: float) -> str:
        return "".join(
            f"Province{n} district{n % 97} {random.randrange(2000):,} {random.randrange(100)}\n"
            if random.random() < share
            else row
            for n, row in enumerate(before)
        )

    text = article(random, size)
    for share in (0.005, 0.3, 0.4, 0.5, 0.6, 0.8):
        yield f"paragraphs {share:.1%}", text, edited(random, text, share)
    line = text.replace("\n", " ")
    for share in (0.005, 0.3, 0.5, 0.8):
        yield f"one paragraph {share:.1%}", line, edited(random, line, share)
    line = line.replace(".", "")
    for share in (0.005, 0.3, 0.5, 0.8):
        yield f"one sentence {share:.1%}", line, edited(random, line, share)
    yield pair("lines a/b", ["a\n", "b\n"])
    yield pair("lines a/b/empty", "ab\n")
    yield pair("sentences a/b", ["a. ", "b. "])
    yield pair("words a/b", ["a ", "b "])
    yield pair("marks", "!?")
    yield pair("blank lines", "\n ")
    yield pair("two letters of Han", "死人")
    yield pair("surrogates", "\ud800.")
    han = [random.choice("。" + "".join(map(chr, range(0x4E00, 0x4E19)))) for _ in range(size // 3)]
    yield (
        "Han, 500 KB of UTF-8, 30 %",
        "".join(han),
        "".join(chr(random.randrange(0x5E00, 0x6900)) if random.random() < 0.3 else sign for sign in han),
    )
    table = rows([""] * (size // 33), 1.0).splitlines(keepends=True)
    for share in (0.01, 0.3, 1.0):
        yield f"table rows {share:.0%}", "".join(table), rows(table, share)
    numbers = [f"{random.randrange(2000):,} {random.randrange(100)}\n" for _ in range(size // 8)]
    yield (
        "rows of numbers 30%",
        "".join(numbers),
        "".join(
            f"{random.randrange(2000):,} {random.randrange(100)}\n" if random.random() < 0.3 else row
            for row in numbers
        ),
    )
    names = [f"w{number}" for number in range(size // 6)]
    mixed = random.sample(names, len(names))
    for name, joint in (("words", " "), ("lines", "\n"), ("sentences", ". ")):
        yield f"shuffled {name}", joint.join(names), joint.join(mixed)
    few = drawn([f"{word} " for word in COMMON], size // 4)
    yield "eight words 30%", few, edited(random, few, 0.3)
    short = drawn([f"{word}{end}" for word in COMMON for end in "  \n"], size // 4)
    yield "short lines of eight words 30%", short, edited(random, short, 0.3)
    periodic = "a b " * (size // 4)
    yield "periodic", periodic, f"b {periodic[: size // 2]}c {periodic[size // 2 :]}d"


def hard(names: list[str]) -> None:
    print(f"{'case':<31} {'ours, ms':>9}  {'kept':>5}  coarse")
    for name, before, after in hard_cases(500_000):
        if names and not any(part in name for part in names):
            continue
        ours = min(cpu(partial(diff, before, after)) for _ in range(2))
        found = diff(before, after)
        print(
            f"{name:<31} {ours * 1000:>9.0f}  {kept(found) / len(before):>5.0%}  {found.coarse or ''}",
            flush=True,
        )


def kept(found: TextDiff) -> int:
    """The characters that both texts have."""
    return sum(len(run.text) for change in found.changes for run in change.runs if run.kind == "equal")


def main(sizes: list[int]) -> None:
    print(
        f"{'KB':>4}  {'edit':<10} {'ours, ms':>9}  {'kept':>5}  {'difflib words':>14}  {'dmp characters':>15}  coarse"
    )
    for size in sizes:
        random = Random(size)
        before = article(random, size * 1000)
        for name, share in EDITS.items():
            after = edited(random, before, share)
            ours = min(cpu(partial(diff, before, after)) for _ in range(3))
            found = diff(before, after)
            old = "not run"
            if size <= DIFFLIB_KB[name]:
                a, b = words(before), words(after)
                seconds = cpu(
                    lambda a=a, b=b: difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
                )
                old = f"{seconds / ours:.1f}x"
            seconds = cpu(partial(diff_match_patch().diff_main, before, after))
            given_up = " gave up" if seconds > 1 else ""
            print(
                f"{size:>4}  {name:<10} {ours * 1000:>9.1f}  {kept(found) / len(before):>5.0%}  {old:>14}"
                f"  {f'{seconds / ours:.1f}x{given_up}':>15}  {found.coarse or ''}"
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["hard"]:
        hard(sys.argv[2:])
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
