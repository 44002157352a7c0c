"""How English writes numbers of people."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

NUMBERS: Final = NumberWords(
    units={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fourty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
    scales={
        "hundred": 100,
        "thousand": 1000,
        "lakh": 100_000,
        "lakhs": 100_000,
        "million": 1_000_000,
        "crore": 10_000_000,
        "crores": 10_000_000,
        "billion": 1_000_000_000,
        "k": 1000,
        "m": 1_000_000,
        "mn": 1_000_000,
        "bn": 1_000_000_000,
    },
    groups={"dozen": 12, "score": 20},
    vague={
        "dozens": 24,
        "scores": 40,
        "hundreds": 200,
        "thousands": 2000,
        "millions": 2_000_000,
        "tens of thousands": 20_000,
        "hundreds of thousands": 200_000,
        "several dozen": 24,
        "several hundred": 200,
        "several thousand": 2000,
        "a few dozen": 24,
        "a few hundred": 200,
        "a few thousand": 2000,
        "many hundreds": 200,
        "many thousands": 2000,
    },
    unknown=words(
        "several many multiple numerous some a_few a_number_of a_handful a_couple_of_dozen scores_more few"
    ),
    halves={"half a": 0.5, "half": 0.5, "a quarter of a": 0.25},
    joiners=words("and"),
    ordinals=words("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"),
    before={
        "at least": Qualifier.AT_LEAST,
        "atleast": Qualifier.AT_LEAST,
        "no fewer than": Qualifier.AT_LEAST,
        "no less than": Qualifier.AT_LEAST,
        "not less than": Qualifier.AT_LEAST,
        "not fewer than": Qualifier.AT_LEAST,
        "a minimum of": Qualifier.AT_LEAST,
        "upwards of": Qualifier.AT_LEAST,
        "upward of": Qualifier.AT_LEAST,
        "more than": Qualifier.MORE_THAN,
        "over": Qualifier.MORE_THAN,
        "well over": Qualifier.MORE_THAN,
        "well above": Qualifier.MORE_THAN,
        "above": Qualifier.MORE_THAN,
        "in excess of": Qualifier.MORE_THAN,
        "just over": Qualifier.MORE_THAN,
        "a little over": Qualifier.MORE_THAN,
        "a total of": Qualifier.EXACT,
        "an additional": Qualifier.EXACT,
        "an estimated total of": Qualifier.ABOUT,
        "at least an additional": Qualifier.AT_LEAST,
        "at least another": Qualifier.AT_LEAST,
        "up to": Qualifier.UP_TO,
        "as many as": Qualifier.UP_TO,
        "a maximum of": Qualifier.UP_TO,
        "at most": Qualifier.UP_TO,
        "no more than": Qualifier.UP_TO,
        "not more than": Qualifier.UP_TO,
        "fewer than": Qualifier.FEWER_THAN,
        "less than": Qualifier.FEWER_THAN,
        "under": Qualifier.FEWER_THAN,
        "below": Qualifier.FEWER_THAN,
        "about": Qualifier.ABOUT,
        "around": Qualifier.ABOUT,
        "approximately": Qualifier.ABOUT,
        "approx": Qualifier.ABOUT,
        "roughly": Qualifier.ABOUT,
        "some": Qualifier.ABOUT,
        "an estimated": Qualifier.ABOUT,
        "estimated": Qualifier.ABOUT,
        "circa": Qualifier.ABOUT,
        "close to": Qualifier.NEARLY,
        "nearly": Qualifier.NEARLY,
        "almost": Qualifier.NEARLY,
        "exactly": Qualifier.EXACT,
        "only": Qualifier.EXACT,
        "just": Qualifier.EXACT,
        "provisional": Qualifier.PROVISIONAL,
        "a provisional": Qualifier.PROVISIONAL,
    },
    after={
        "or more": Qualifier.AT_LEAST,
        "at least": Qualifier.AT_LEAST,
        "plus": Qualifier.AT_LEAST,
        "+": Qualifier.AT_LEAST,
        "or so": Qualifier.ABOUT,
        "or fewer": Qualifier.UP_TO,
    },
    ranges=words("- – — to or"),
    ratios=words("in"),
    openers={"between": words("and"), "from": words("to")},
    units_of_measure=words(
        "% percent per_cent pc km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm ft foot feet inch inches"
        " yard yards acre acres hectare hectares tonne tonnes ton tons kg kgs kilogram kilograms kilo kilos pound pounds lb lbs litre litres gallon gallons"
        " mph kph knots degrees degree celsius fahrenheit dollar dollars euro euros pounds rupees yen cents rounds round shots bullets"
        " year years yr yrs month months week weeks day days hour hours hrs minute minutes min mins second seconds decade decades century centuries"
        " am pm a.m. p.m. gmt est edt pst utc ist o'clock storey storeys story stories floor floors th st nd rd"
        " times counts count block blocks points point goals goal wickets runs megatons watts volts s 's"
    ),
    within=words("in since"),
    streets=words(
        "street st avenue ave road rd drive dr lane ln boulevard blvd court ct circle terrace parkway pkwy highway hwy trail pike"
    ),
    labels=words(
        "flight route interstate highway no. no number magnitude article section page chapter platoon bus_number room apartment apt unit precinct"
        " channel district grade ward level category phase version figure world_war boeing airbus group_of page day terminal gate line image photo slide updated update channel"
    ),
    names=words("911 999 9/11 24/7"),
    ages=words("aged age ages"),
    calendar=words(
        "in since of from until by before after during january february march april may june july august september october november december"
        " jan feb mar apr jun jul aug sep sept oct nov dec early late mid summer winter spring autumn fall the year"
    ),
)
