"""Time of a text difference against difflib on words and diff-match-patch on characters, in one run.

    python benchmarks/textdiff.py [KB ...]

The columns are CPU milliseconds of ours and the others' as multiples of it. difflib is left out
above 50 KB, and of a rewritten text above 5 KB, where one comparison takes minutes. `gave up` marks diff-match-patch's limit of one
second, after which it answers with what it has.
"""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random

from diff_match_patch import diff_match_patch

from tracker.textdiff import diff, words

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
            kept = sum(
                len(run.text) for change in found.changes for run in change.runs if run.kind == "equal"
            )
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
                f"{size:>4}  {name:<10} {ours * 1000:>9.1f}  {kept / len(before):>5.0%}  {old:>14}"
                f"  {f'{seconds / ours:.1f}x{given_up}':>15}  {found.coarse or ''}"
            )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
