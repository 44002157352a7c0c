"""Spanish: the words by which somebody takes a side on who is responsible. Data only."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import words
from tracker.lang.voices import StanceWords
from tracker.model import Certainty

__all__ = ["STANCES"]


def _runs(lines: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in lines.split("|"))


_CLAIMS: Final = words(
    "reivindicó reivindica reivindicaron reivindican reivindicado reivindicar reivindicara asumió asume asumido asumieron adjudicó adjudicado adjudicaron atribuyó atribuyeron atribuido"
)
_DENIES: Final = words("negó niega negaron niegan negado negar desmintió desmiente desmintieron desmentido")
_REJECTS: Final = words("rechazó rechaza rechazaron rechazan rechazado cuestionó cuestiona")
_BLAMES: Final = words("culpó culpa culparon culpan culpado responsabilizó responsabiliza responsabilizaron")
_ACCUSES: Final = words("acusó acusa acusaron acusan acusado")
_ATTRIBUTES: Final = words(
    "adjudicó adjudicaron atribuyó atribuye atribuyeron atribuyen atribuido vinculó vincula vincularon"
)
_SUSPECTS: Final = words("sospecha sospechan sospechó sospechoso")
_ARRESTS: Final = words("detuvo detuvieron arrestó arrestaron detenido detenidos")
_RESPONSIBILITY: Final = words("responsabilidad autoría")
_INVOLVEMENT: Final = words("implicación participación papel mano involucramiento relación vinculación")
_DOERS: Final = _runs(
    "detrás de|detrás del|detrás|responsable de|responsable del|responsables de|responsables del|responsable|responsables|autor de|autores de|autor del|cometió"
    "|perpetró|perpetraron|llevó a cabo|llevaron a cabo|planeó|ordenó|ejecutó|ejecutaron|lanzó|implicado en|implicado|implicados|implicada|involucrado en|involucrado"
)
_ACCIDENTS: Final = _runs(
    "fuga de gas|bombonas de gas|bombona de gas|explosión de gas|un accidente|cortocircuito|fallo mecánico|fallo técnico|error humano|causas naturales"
    "|un fallo eléctrico|accidental|negligencia"
)
_TRUSTS: Final = _runs(
    "no hay motivos para dudar|ninguna razón para dudar|ningún motivo para dudar|no estamos en condiciones de dudar|sin motivos para dudar"
)
_DOUBTS: Final = _runs(
    "ningún indicio|ninguna indicación|no hay indicios|sin indicios|nada que ver|no hay pruebas|ninguna razón para creer|ningún motivo para creer|ninguna prueba"
)
_HEDGES: Final = (
    *(
        (run, Certainty.SUSPECTED)
        for run in _runs(
            "sospecha|sospechan|sospechoso|cree|creen|probablemente|presuntamente|presunto|al parecer|parece|hipótesis"
        )
    ),
    *(
        (run, Certainty.POSSIBLE)
        for run in _runs("podría|podrían|posiblemente|quizás|quizá|no descarta|no descartó|posible")
    ),
    *((run, Certainty.REPORTED_AS_FACT) for run in _runs("sin duda|innegable|demostrado|probado")),
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
    | words(
        "comentar comentarios comentario pronunciarse declinó rehusó evitó implicación detrás responsable"
    ),
    claims=_CLAIMS,
    denies=_DENIES,
    rejects=_REJECTS,
    blames=_BLAMES,
    accuses=_ACCUSES,
    attributes=_ATTRIBUTES,
    suspects=_SUSPECTS,
    corroborates=words("confirmó confirma confirmaron corroboró corrobora verificó"),
    retracts=words("retiró retiraron retractó retractaron"),
    retracted=words("reivindicación acusación declaración afirmación"),
    arrests=_ARRESTS,
    concludes=words("concluyó concluyeron determinó determinaron estableció identificó"),
    refuses=words("declinó declinaron declina rehusó rehusaron evitó"),
    comments=words("comentar comentarios comentario pronunciarse responder"),
    responsibility=_RESPONSIBILITY,
    involvement=_INVOLVEMENT,
    doers=_DOERS,
    bare_doers=words("detrás responsable responsables autor autores implicado involucrado"),
    ellipses=frozenset(),
    accidents=_ACCIDENTS,
    yet=_runs("aún no ha|todavía no ha|no ha|no han|aún no|todavía no|sin"),
    selves=words("nosotros nosotras nuestro nuestra nuestros su sus él ella ellos"),
    deeds=words(
        "ataque ataques atentado atentados explosión explosiones bombardeo bombardeos masacre matanza asesinato asesinatos muerte muertes tiroteo incendio"
        " bomba bombas crimen incidente acción doble operación misil secuestro violencia derribo sabotaje"
    ),
    weapons=words("misil misiles bombardeo dron drones cohete cohetes proyectil artillería"),
    allegations=words(
        "acusación acusaciones afirmación afirmaciones reivindicación informaciones información versión rumores alegaciones"
    ),
    counts=words("cifra cifras número números balance recuento estimación"),
    hedges=_HEDGES,
    trusts=_TRUSTS,
    doubts=_DOUBTS,
    links=words("a al"),
    onto=frozenset(),
    accused_of=frozenset(),
    charges=words("de del por"),
    causes=words("de del por"),
    characterisations=(
        "atentado terrorista",
        "ataque terrorista",
        "atentados terroristas",
        "ataques terroristas",
        "acto terrorista",
        "acto de terrorismo",
        "crimen de guerra",
        "atentado suicida",
        "masacre",
        "genocidio",
    ),
    alleged=words("presunto presunta presuntos supuesto supuesta"),
    inner_triggers=_FIRST_WORDS | _INVOLVEMENT,
    first_words=_FIRST_WORDS,
    hedge_words=frozenset(run[0] for run, _ in _HEDGES),
    claims_only=_CLAIMS,
    doer_heads=words("haber estar tener cometer ordenar perpetrar ejecutar"),
    doer_links=words("estaría sería que es ser haber"),
    passive_only=frozenset(),
    weak_doers=words("cometió ordenó planeó ejecutó ejecutaron lanzó llevó llevaron perpetró perpetraron"),
    reflexives=words("se"),
    neither=words("ni"),
    alternatives=words("o u ni"),
    custody=words("sospechoso sospechosos relación cómplices implicados"),
)
