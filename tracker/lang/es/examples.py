"""Spanish texts with what is read in them. They run as tests."""

from __future__ import annotations

from typing import Final

from tracker.model import Metric

__all__ = ["EXAMPLES"]

_K, _I, _M = Metric.KILLED, Metric.INJURED, Metric.MISSING

EXAMPLES: Final = {
    "Al menos 14 personas murieron y 31 resultaron heridas en el choque.": {_K: 14, _I: 31},
    "Murieron catorce pasajeros y hay treinta y un heridos.": {_K: 14, _I: 31},
    "Naufragio deja 14 muertos y 31 heridos": {_K: 14, _I: 31},
    "El número de muertos asciende a 57, dijo el gobernador.": {_K: 57},
    "La cifra de muertos supera los 2.300": {_K: 2300},
    "El balance de muertos se rebajó de 103 a 95.": {_K: 95},
    "Suben a 98 los muertos en el derrumbe": {_K: 98},
    "La inundación mató a dos docenas de personas y dejó nueve desaparecidos.": {_K: 24, _M: 9},
    "Cuatro maestros y dos alumnos fueron asesinados.": {_K: 6},
    "Nueve personas, entre ellas tres niños, murieron en el incendio.": {_K: 9},
    "Un adolescente murió y su hermana resultó herida en el tiroteo.": {_K: 1, _I: 1},
    "No hubo muertos, pero cuatro personas resultaron heridas en el ataque.": {_K: 0, _I: 4},
    "Decenas de pasajeros murieron al descarrilar el tren.": {_K: 20},
    "La riada se cobró 23 vidas.": {_K: 23},
    "El terremoto causó mil ciento setenta y cinco heridos.": {_I: 1175},
    "Unas 9.000 personas siguen desaparecidas tras la inundación.": {_M: 9000},
}
