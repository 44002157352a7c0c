"""French: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    """Runs of tokens, parted by bars; an elided word is a token of its own."""
    return tuple(tuple(line.split()) for line in lines.split("|"))


_CLAIMS: Final = words(
    "revendiqué revendique revendiquent revendiquée revendiqués revendiquer assumé assume endossé"
)
_DENIES: Final = words("nié nie nient nier démenti dément démentent démentir")
_REJECTS: Final = words("rejeté rejette rejettent contesté conteste contestent réfuté réfute")
_BLAMES: Final = words("blâmé blâme")
_ACCUSES: Final = words("accusé accuse accusent accusés accusée")
_ATTRIBUTES: Final = words("attribué attribue attribuent attribuée imputé impute imputent imputée")
_SUSPECTS: Final = words("soupçonne soupçonnent soupçonné soupçonnés")
_ARRESTS: Final = words("arrêté arrête arrêtés arrêtées interpellé interpellés")
_RESPONSIBILITY: Final = words("responsabilité paternité")
_INVOLVEMENT: Final = words("implication participation rôle main lien liens")
_DOERS: Final = _runs(
    "derrière|responsable de|responsable d'|responsables de|responsable du|responsable|responsables|auteur de|auteurs de|auteur|auteurs|commis|perpétré"
    "|mené|menée|planifié|ordonné|exécuté|impliqué dans|impliqués dans|impliqué|impliqués|impliquée|impliquées|à l' origine"
)
_ACCIDENTS: Final = _runs(
    "fuite de gaz|bonbonnes de gaz|bonbonne de gaz|explosion de gaz|un accident|accidentel|accidentelle|court-circuit|défaillance technique|défaillance mécanique"
    "|erreur humaine|causes naturelles|négligence"
)
_TRUSTS: Final = _runs(
    "aucune raison de douter|aucun motif de douter|pas en mesure de douter|pas de raison de douter"
)
_DOUBTS: Final = _runs(
    "aucun indice|aucun élément|aucune indication|pas d' indication|rien à voir|aucune preuve|pas de preuve|aucune raison de croire|aucune raison de penser"
)
_HEDGES: Final = (
    *(
        (run, Certainty.SUSPECTED)
        for run in _runs(
            "soupçonne|soupçonnent|soupçonné|croit|croient|probablement|vraisemblablement|présumé|semble|hypothèse"
        )
    ),
    *(
        (run, Certainty.POSSIBLE)
        for run in _runs("pourrait|pourraient|peut-être|possiblement|n' exclut pas|possible")
    ),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs("sans aucun doute|indéniable|prouvé")),
)
_FIRST_WORDS: Final = frozenset(run[0] for run in (*_DOERS, *_ACCIDENTS, *_TRUSTS, *_DOUBTS))

STANCES: Final = StanceWords(
    triggers=_BLAMES
    | _ACCUSES
    | _DENIES
    | _REJECTS
    | _SUSPECTS
    | _ARRESTS
    | _RESPONSIBILITY
    | _CLAIMS
    | _ATTRIBUTES
    | words("commenter commentaire implication derrière responsable"),
    claims=_CLAIMS,
    denies=_DENIES,
    rejects=_REJECTS,
    blames=_BLAMES,
    accuses=_ACCUSES,
    attributes=_ATTRIBUTES,
    suspects=_SUSPECTS,
    corroborates=words("confirmé confirme confirment corroboré vérifié"),
    retracts=words("retiré rétracté retirent"),
    retracted=words("revendication accusation déclaration"),
    arrests=_ARRESTS,
    concludes=words("conclu conclut établi déterminé identifié"),
    refuses=words("refusé refuse refusent décliné décline"),
    comments=words("commenter commentaire commentaires répondre"),
    responsibility=_RESPONSIBILITY,
    involvement=_INVOLVEMENT,
    doers=_DOERS,
    bare_doers=words(
        "derrière responsable responsables auteur auteurs impliqué impliqués impliquée impliquées à"
    ),
    ellipses=frozenset(),
    accidents=_ACCIDENTS,
    yet=_runs("n' a pas|n' ont pas|pas encore|n' a toujours pas|n' a pas encore"),
    selves=words("nous notre nos son sa ses leur leurs il elle ils elles"),
    deeds=words(
        "attaque attaques attentat attentats explosion explosions bombardement bombardements massacre assassinat assassinats meurtre mort morts fusillade"
        " incendie bombe bombes crime incident action double opération missile enlèvement violence sabotage déflagration"
    ),
    weapons=words("missile missiles frappe frappes drone drones roquette roquettes bombardement artillerie"),
    allegations=words(
        "accusation accusations allégation allégations revendication affirmation affirmations informations rumeurs"
    ),
    counts=words("chiffre chiffres nombre bilan décompte estimation"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=words("à au aux"),
    onto=frozenset(),
    accused_of=frozenset(),
    charges=words("de d' du pour"),
    causes=words("de d' du pour"),
    characterisations=(
        "attentat terroriste",
        "attaque terroriste",
        "attentats terroristes",
        "attaques terroristes",
        "acte terroriste",
        "acte de terrorisme",
        "crime de guerre",
        "attentat suicide",
        "attentat-suicide",
        "massacre",
        "génocide",
    ),
    alleged=words("présumé présumée présumés prétendu"),
    inner_triggers=_FIRST_WORDS | _INVOLVEMENT,
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=_CLAIMS,
    doer_heads=words("être avoir commis"),
    doer_links=words("serait être avoir"),
    passive_only=frozenset(),
    weak_doers=words("commis perpétré mené menée planifié ordonné exécuté"),
    neither=words("ni"),
    alternatives=words("ou ni"),
    custody=words("suspect suspects lien complices"),
)
