"""English texts with what is read in them. They run as tests and show a new language what to bring."""

from __future__ import annotations

from typing import Final

from tracker.model import Metric

__all__ = ["EXAMPLES"]

_K, _I, _M = Metric.KILLED, Metric.INJURED, Metric.MISSING

EXAMPLES: Final = {
    "At least 14 people were killed and 31 injured in the collision.": {_K: 14, _I: 31},
    "Ferry accident leaves 14 dead, 31 hurt": {_K: 14, _I: 31},
    "The death toll has risen to 57, the governor said.": {_K: 57},
    "Death toll tops 2,300": {_K: 2300},
    "The number of those killed was lowered from 103 to 95.": {_K: 95},
    "The storm killed two dozen people and left nine missing.": {_K: 24, _M: 9},
    "Four teachers and two students were killed.": {_K: 6},
    "Nine people, including three children, died in the fire.": {_K: 9},
    "A teenage boy was killed and his sister was injured.": {_K: 1, _I: 1},
    "No one was killed, but four people were wounded.": {_K: 0, _I: 4},
    "Scores of passengers were killed when the train left the rails.": {_K: 40},
    "The flood claimed 23 lives.": {_K: 23},
}
