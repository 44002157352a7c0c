r"""Every regular expression of the program is linear, or is bounded so that it does not matter.

The expressions are found by running the imports with `re.compile` watched, so that those built from data
are seen too. Each is judged by its parse tree: a repetition without a bound whose body can itself be
repeated over the same characters (`(a+)+`, `(a|a)*`), or two unbounded repetitions of the same characters
side by side (`\s*\s*`), is what makes a search exponential or worse than quadratic.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants as op
from re import _parser as parser

import pytest

ROOT = Path(__file__).parent.parent
MANY = 64
"""Repetitions up to so many are a bound."""


COLLECT = """
import importlib, json, pkgutil, re, sys
found, compiling = {}, re._compile
def watched(pattern, flags):
    made = compiling(pattern, flags)
    frame = sys._getframe(1)
    while frame and frame.f_globals.get("__name__") in ("re", "functools", __name__):
        frame = frame.f_back
    name = frame.f_globals.get("__name__", "") if frame else ""
    if name.partition(".")[0] in ("tracker", "db", "cli") and isinstance(made, re.Pattern):
        text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
        found[text, int(made.flags) & ~re.DEBUG, isinstance(made.pattern, bytes)] = name
    return made
re._compile = watched
import cli, db, tracker
for package in (tracker, db):
    for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "__main__" not in each.name and ".migrations" not in each.name:
            importlib.import_module(each.name)
from tests.walls.genuine import genuine
from tests.walls.noisy import NOON
from tracker.model import Fetched, Source
from tracker.poll import look
for name, _, page in genuine():
    if name.endswith((", article", ", live page", ", article data")):
        look(Source(url="https://lantern.example/a-story-of-84"), Fetched(url="https://lantern.example/a", final_url="https://lantern.example/a",
            requested_at=NOON, elapsed=0.0, status=200, headers=(("Content-Type", "text/html"),), body=page.encode()))
print(json.dumps([[*key, name] for key, name in found.items()]))
"""


def patterns() -> dict[str, re.Pattern]:
    """Every pattern that our modules compile when they are imported and when they read, by module and text."""
    out = subprocess.run(
        [sys.executable, "-c", COLLECT], cwd=ROOT, capture_output=True, check=True, timeout=300
    ).stdout
    return {
        f"{name}: {text[:150]}": re.compile(text.encode("latin-1") if raw else text, flags)
        for text, flags, raw, name in json.loads(out)
    }


SAMPLE = [chr(code) for code in range(0x250)] + list("٠۹०اآбяいカ漢字가\u200c\u2013\u2019\u2028 ")


@cache
def members(pattern: str, flags: int) -> frozenset[str]:
    """The sample characters that one item matches."""
    compiled = re.compile(pattern, flags)
    return frozenset(mark for mark in SAMPLE if compiled.fullmatch(mark))


def firsts(tree, flags: int) -> frozenset[str]:
    """What a sequence may begin with; everything where that is not known."""
    found: frozenset[str] = frozenset()
    for code, value in tree:
        found |= item(code, value, flags)
        if not optional(code, value):
            return found
    return found


def every(tree, flags: int) -> frozenset[str]:
    """Every character that a sequence may hold."""
    found: frozenset[str] = frozenset()
    for code, value in tree:
        found |= item(code, value, flags, whole=True)
    return found


def item(code, value, flags: int, *, whole: bool = False) -> frozenset[str]:
    inner = every if whole else firsts
    if code is op.LITERAL:
        mark = chr(value)
        return frozenset({mark, mark.lower(), mark.upper()} if flags & re.IGNORECASE else {mark}) & frozenset(
            SAMPLE
        )
    if code is op.ANY:
        return frozenset(SAMPLE)
    if code in {op.NOT_LITERAL, op.IN}:
        return one(code, value, flags)
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return inner(value[2], flags)
    if code is op.SUBPATTERN:
        return inner(value[3], flags)
    if code is op.ATOMIC_GROUP:
        return inner(value, flags)
    if code is op.BRANCH:
        return frozenset().union(*(inner(each, flags) for each in value[1]))
    if code in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return frozenset()
    return frozenset(SAMPLE)


def one(code, value, flags: int) -> frozenset[str]:
    """What a set of characters matches, asked of a pattern made of it alone."""
    state = parser.State()
    state.flags = flags
    sub = parser.SubPattern(state, [(code, value)])
    compiled = compiled_of(sub, flags)
    return frozenset(mark for mark in SAMPLE if compiled(mark))


def compiled_of(sub, flags: int):
    import _sre
    from re import _compiler

    code = _compiler._code(sub, flags)
    pattern = _sre.compile(None, flags | sub.state.flags, code, 0, {}, ())
    return lambda mark: pattern.fullmatch(mark) is not None


def optional(code, value) -> bool:
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return value[0] == 0 or all(optional(*each) for each in value[2])
    if code is op.SUBPATTERN:
        return all(optional(*each) for each in value[3])
    if code is op.BRANCH:
        return any(all(optional(*each) for each in branch) for branch in value[1])
    return code in {op.AT, op.ASSERT, op.ASSERT_NOT}


def open_ended(code, value) -> bool:
    return code in {op.MAX_REPEAT, op.MIN_REPEAT} and value[1] > MANY


def faults(tree, flags: int, *, inside: bool = False) -> Iterator[str]:
    """What may make a search worse than linear in each place that it starts from."""
    items = list(tree)
    for at, (code, value) in enumerate(items):
        if open_ended(code, value):
            body = value[2]
            inner = [each for each in body if open_ended(*each) or each[0] in {op.SUBPATTERN, op.BRANCH}]
            if len(body) == 1 and inner and any(open_ended(*each) for each in unwrapped(body)):
                yield "a repetition of a repetition"
            for branch in branches(body):
                for n, each in enumerate(branch):
                    if open_ended(*each):
                        rest = firsts([*branch[n + 1 :], *branch], flags)
                        gap = [x for x in branch[n + 1 :] + branch[:n] if not optional(*x)]
                        if not gap and rest & every(each[1][2], flags):
                            yield "a repetition of what may be repeated"
                for n, each in enumerate(branch):
                    rest = [*branch[n + 1 :], *branch[:n]]
                    if (
                        (
                            n
                            and optional(*each)
                            and not open_ended(*each)
                            and all(optional(*x) for x in branch[n + 1 :])
                        )
                        and item(*each, flags) & firsts(rest, flags)
                        and len(branch) == 2
                    ):
                        yield "a repetition of options that overlap"
            options = [firsts(branch, flags) for branch in branches(body)]
            if (
                any(one_ & other for i, one_ in enumerate(options) for other in options[i + 1 :])
                and not inside
            ):
                whole = [every(branch, flags) for branch in branches(body)]
                singles = [len(branch) == 1 and not open_ended(*branch[0]) for branch in branches(body)]
                alone = frozenset().union(*(w for w, single in zip(whole, singles, strict=True) if single))
                if any(w <= alone for w, single in zip(whole, singles, strict=True) if not single and w):
                    yield "a repetition of options that overlap"
        for following in items[at + 1 :]:
            both = open_ended(code, value) and open_ended(*following)
            alike = both and every(value[2], flags) & every(following[1][2], flags)
            if alike and len(value[2]) == 1 == len(following[1][2]):
                yield "two repetitions of the same side by side"
            if not optional(*following):
                break
        for sub in children(code, value):
            yield from faults(sub, flags, inside=inside or open_ended(code, value))


def unwrapped(body):
    for code, value in body:
        if code is op.SUBPATTERN and len(value[3]) == 1:
            yield from unwrapped(value[3])
        else:
            yield code, value


def branches(body) -> list[list]:
    items = list(body)
    if len(items) == 1:
        code, value = items[0]
        if code is op.SUBPATTERN:
            return branches(value[3])
        if code is op.BRANCH:
            return [list(each) for each in value[1]]
    return [items]


def children(code, value) -> list:
    if code in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
        return [value[2]]
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.BRANCH:
        return list(value[1])
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return [value[1]]
    return [value] if code is op.ATOMIC_GROUP else []


def judged(pattern: re.Pattern) -> list[str]:
    """The faults of a pattern."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(
        text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    return sorted(set(faults(tree, pattern.flags & (re.IGNORECASE | re.ASCII | re.DOTALL))))


@pytest.mark.parametrize(
    "bad",
    [
        r"(a+)+b",
        r"(?:ab|a|b)*c",
        r"(?:\w+\s*)+x",
        r"\s*\s*x",
        r"(\d+|\d)*x",
        r"(?:a*b*)*c",
        r"(?:\d\d|\d)*z",
        r"\s+.*\s*?\s*x",
    ],
)
def test_the_checker_finds_what_is_known_to_explode(bad):
    """Patterns that are known to be exponential or quadratic in one place are found."""
    assert judged(re.compile(bad))


@pytest.mark.parametrize(
    "good",
    [r"a+b", r"(?:ab+c)*d", r"\d{1,3}(?:,\d{3})*", r"(?:\s{0,5}x)+", r"(?:a++)+b", r"[^<]*<", r"(?:a|b)*c"],
)
def test_the_checker_lets_pass_what_is_linear(good):
    """Patterns whose next step is never in doubt are let pass."""
    assert not judged(re.compile(good))


def test_every_pattern_of_the_program_is_linear():
    """No module holds a pattern that a hostile text makes slow."""
    found = patterns()
    assert len(found) > 70
    wrong = {
        place: (pattern.pattern[:200], why) for place, pattern in found.items() if (why := judged(pattern))
    }
    assert not wrong
