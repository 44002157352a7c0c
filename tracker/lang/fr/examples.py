"""French texts with what is read in them. They run as tests."""

from __future__ import annotations

from typing import Final

from tracker.model import Metric

__all__ = ["EXAMPLES"]

_K, _I, _M = Metric.KILLED, Metric.INJURED, Metric.MISSING

EXAMPLES: Final = {
    "Au moins 14 personnes ont été tuées et 31 blessées dans la collision.": {_K: 14, _I: 31},
    "Naufrage d'un ferry : 14 morts et 31 blessés": {_K: 14, _I: 31},
    "Le nombre de morts s'élève à 57, a dit le gouverneur.": {_K: 57},
    "Le bilan dépasse les 2 300 morts": {_K: 2300},
    "Le bilan a été ramené de 103 à 95 morts.": {_K: 95},
    "Le gouvernement a ramené de 103 à 95 le nombre de morts.": {_K: 95},
    "La tempête a tué deux douzaines de personnes et fait neuf disparus.": {_K: 24, _M: 9},
    "Quatre enseignants et deux élèves ont été tués.": {_K: 6},
    "Neuf personnes, dont trois enfants, sont mortes dans l'incendie.": {_K: 9},
    "Un adolescent a été tué et sa sœur a été blessée dans la fusillade.": {_K: 1, _I: 1},
    "L'attaque n'a fait aucun mort, mais quatre personnes ont été blessées.": {_K: 0, _I: 4},
    "Des dizaines de passagers sont morts quand le train a déraillé.": {_K: 20},
    "La crue a coûté la vie à 23 personnes.": {_K: 23},
    "Quatre-vingt-dix-huit habitants ont péri dans l'effondrement.": {_K: 98},
    "Le séisme a fait mille cent soixante-quinze blessés.": {_I: 1175},
    "Quelque 9.000 personnes sont portées disparues après l'inondation.": {_M: 9000},
}
