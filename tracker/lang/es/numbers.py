"""How Spanish writes numbers of people."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import NumberWords, words
from tracker.model import Qualifier

__all__ = ["NUMBERS"]

_ONES: Final = {
    "un": 1,
    "uno": 1,
    "una": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
}
_TENS: Final = {
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
}

NUMBERS: Final = NumberWords(
    units={
        **_ONES,
        "diez": 10,
        "once": 11,
        "doce": 12,
        "trece": 13,
        "catorce": 14,
        "quince": 15,
        "dieciséis": 16,
        "dieciseis": 16,
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veintiún": 21,
        "veintiuno": 21,
        "veintiuna": 21,
        "veintidós": 22,
        "veintitrés": 23,
        "veinticuatro": 24,
        "veinticinco": 25,
        "veintiséis": 26,
        "veintisiete": 27,
        "veintiocho": 28,
        "veintinueve": 29,
        **_TENS,
        **{f"{ten} y {one}": tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()},
        **{
            f"{stem}{ending}": value
            for stem, value in {
                "doscient": 200,
                "trescient": 300,
                "cuatrocient": 400,
                "quinient": 500,
                "seiscient": 600,
                "setecient": 700,
                "ochocient": 800,
                "novecient": 900,
            }.items()
            for ending in ("os", "as")
        },
    },
    scales={"cien": 100, "ciento": 100, "mil": 1000, "millón": 1_000_000, "millones": 1_000_000},
    groups={
        "docena": 12,
        "docenas": 12,
        "decenas": 10,
        "centenares": 100,
        "decena": 10,
        "quincena": 15,
        "veintena": 20,
        "treintena": 30,
        "cuarentena": 40,
        "cincuentena": 50,
        "centena": 100,
        "centenar": 100,
        "millar": 1000,
    },
    approximate=words("decena quincena veintena treintena cuarentena cincuentena centena centenar millar"),
    vague={
        "decenas": 20,
        "docenas": 24,
        "varias decenas": 20,
        "varias docenas": 24,
        "centenares": 200,
        "centenas": 200,
        "cientos": 200,
        "varios cientos": 200,
        "varios centenares": 200,
        "millares": 2000,
        "miles": 2000,
        "varios miles": 2000,
        "decenas de miles": 20_000,
        "cientos de miles": 200_000,
        "millones": 2_000_000,
    },
    unknown=words("varios varias muchos muchas numerosos numerosas múltiples un_número_indeterminado_de"),
    halves={"medio": 0.5, "media": 0.5},
    joiners=words("y"),
    ordinals=words(
        "primer primero primera segundo segunda tercer tercero tercera cuarto cuarta quinto quinta"
    ),
    before={
        "al menos": Qualifier.AT_LEAST,
        "por lo menos": Qualifier.AT_LEAST,
        "cuando menos": Qualifier.AT_LEAST,
        "como mínimo": Qualifier.AT_LEAST,
        "un mínimo de": Qualifier.AT_LEAST,
        "no menos de": Qualifier.AT_LEAST,
        "más de": Qualifier.MORE_THAN,
        "mas de": Qualifier.MORE_THAN,
        "por encima de": Qualifier.MORE_THAN,
        "hasta": Qualifier.UP_TO,
        "hasta un total de": Qualifier.UP_TO,
        "como máximo": Qualifier.UP_TO,
        "un máximo de": Qualifier.UP_TO,
        "no más de": Qualifier.UP_TO,
        "menos de": Qualifier.FEWER_THAN,
        "unos": Qualifier.ABOUT,
        "unas": Qualifier.ABOUT,
        "alrededor de": Qualifier.ABOUT,
        "en torno a": Qualifier.ABOUT,
        "aproximadamente": Qualifier.ABOUT,
        "cerca de": Qualifier.NEARLY,
        "casi": Qualifier.NEARLY,
        "cerca de unos": Qualifier.NEARLY,
        "un total de": Qualifier.EXACT,
        "en total": Qualifier.EXACT,
        "solo": Qualifier.EXACT,
        "sólo": Qualifier.EXACT,
        "exactamente": Qualifier.EXACT,
    },
    after={
        "o más": Qualifier.AT_LEAST,
        "como mínimo": Qualifier.AT_LEAST,
        "al menos": Qualifier.AT_LEAST,
        "como máximo": Qualifier.UP_TO,
        "aproximadamente": Qualifier.ABOUT,
        "+": Qualifier.AT_LEAST,
    },
    ranges=words("- – — o u"),
    openers={"entre": words("y")},
    units_of_measure=words(
        "% por_ciento kilómetro kilómetros km metro metros centímetros cm mm milla millas hectárea hectáreas tonelada toneladas kilo kilos kg gramos"
        " tercio tercios litros euros euro dólares dólar pesos años año mes meses semana semanas día días hora horas minuto minutos segundo segundos grados"
        " siglo siglos puntos veces vuelos disparos balas pisos plantas viviendas casas edificios vehículos provincias países localidades"
    ),
    labels=words(
        "vuelo autopista carretera ruta número núm. nº artículo página capítulo grado categoría nivel línea avenida calle kilómetro km boeing airbus"
    ),
    names=words("11-m 11-s 9/11 24/7 112 911"),
    ages=words("edad edades"),
    calendar=words(
        "en desde año enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"
    ),
    decimal=",",
    mixed=True,
)
