"""`python -m tests.corpus [case or language ...]`: where the program and the person disagree."""

from __future__ import annotations

import sys

from tests.corpus import pairs


def main(arguments: list[str]) -> int:
    """1 where a text that is not listed in not_yet.txt is read otherwise than its pair says."""
    names = [word for word in arguments if word != "--read"]
    chosen = [
        path for path in pairs.CASES if not names or not {path.stem, path.parent.name}.isdisjoint(names)
    ]
    found = {pairs.name(path): pairs.differences(path) for path in chosen}
    for case, differences in found.items():
        if differences:
            listed = " (not yet)" if case in pairs.not_yet() else ""
            sys.stdout.write("".join([f"{case}{listed}\n", *(f"    {each}\n" for each in differences)]))
    wrong = {case for case, differences in found.items() if differences}
    sys.stdout.write(f"{len(found) - len(wrong)} of {len(found)} texts are read as their pairs say\n")
    if "--read" in arguments:
        left = sorted(pairs.not_yet() - (found.keys() - wrong))
        pairs.NOT_YET.write_text("".join(f"{case}\n" for case in left), encoding="utf-8")
    return 1 if wrong - pairs.not_yet() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
