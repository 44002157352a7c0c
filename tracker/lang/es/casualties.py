"""What Spanish says of the dead, the hurt and the missing, and of the people it counts."""

from __future__ import annotations

from typing import Final

from tracker.lang.counts import CasualtyWords, Cause, GrammarWords, Predicate, words
from tracker.model import Metric, Qualifier, Reason

__all__ = ["CASUALTIES", "GRAMMAR"]

_K = Metric.KILLED
_I = Metric.INJURED
_M = Metric.MISSING
_BOTH = Metric.KILLED_OR_INJURED


def _entries(
    text: str, metric: Metric, frames: str, qualifier: Qualifier | None = None, counts: int | None = None
) -> dict[str, Predicate]:
    """One predicate for each entry of the text."""
    return {entry: Predicate(metric, frames, qualifier, counts=counts) for entry in words(text)}


def _near(text: str, beside: str, metric: Metric, frames: str) -> dict[str, Predicate]:
    """One predicate for each entry, which holds where one of the other words follows closely."""
    return {entry: Predicate(metric, frames, near=words(beside)) for entry in words(text)}


GRAMMAR: Final = GrammarWords(
    articles=words("un una cada"),
    definites=words(
        "el la los las este esta estos estas ese esa esos esas dicho dicha aquel aquella aquellos aquellas"
    ),
    possessives=words("su sus mi mis nuestro nuestra nuestros nuestras cuyo cuya cuyos cuyas"),
    both={
        "ambos": 2,
        "ambas": 2,
        "los dos": 2,
        "las dos": 2,
        "los tres": 3,
        "las tres": 3,
        "los cuatro": 4,
        "las cuatro": 4,
    },
    others=words("otro otra otros otras más adicionales"),
    prepositions=words(
        "a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por según sin sobre tras junto cerca dentro fuera"
        " frente debido"
    ),
    linkers=words("de del"),
    conjunctions=words("y e o u así_como además_de junto_con"),
    commas=words(", ;"),
    auxiliaries=words(
        "es son fue fueron era eran ser sido siendo será serán sería serían está están estaba estaban estuvo estuvieron estar estado ha han había habían"
        " haber habiendo haya hayan habría habrían podría podrían puede pueden pudo pudieron podían resultó resultaron resulta resultan resultado resultando resultar"
        " quedó quedaron queda quedan quedado va van sigue siguen seguía seguían continúa continúan permanece permanecen hay hubo había figuran figuraban"
    ),
    passives=words(
        "fue fueron es son era eran ser sido siendo será serán sería serían está están estaba estaban estuvo estuvieron estar"
        " resultó resultaron resulta resultan resultado resultando resultar quedó quedaron queda quedan quedado"
    ),
    modals=words("podría podrían puede pueden habría habrían sería serían será serán"),
    perfects=words("ha han había habían haber haya hayan habría habrían habiendo"),
    infinitive=" ",
    times=words(
        "lunes martes miércoles jueves viernes sábado domingo hoy ayer mañana anoche tarde noche madrugada mediodía medianoche"
    ),
    negations=words("no nunca tampoco ni jamás"),
    nobody=words("nadie ninguno ninguna"),
    no=words("ningún ninguna cero sin no"),
    adverbs=words(
        "también ya aún todavía luego después ahora entonces solo sólo apenas casi oficialmente gravemente levemente fatalmente presuntamente"
        " supuestamente posteriormente inicialmente actualmente hoy ayer además mientras provisionalmente definitivamente trágicamente"
        " instantáneamente inmediatamente lamentablemente"
    ),
    subordinators=words("que cuando porque si aunque mientras como donde después antes pues"),
    relatives=words("que quien quienes cual cuales cuyo cuya"),
    pronouns={"él": 1, "ella": 1, "nosotros": 0, "yo": 1},
    includes=words("ellos ellas incluidos incluidas incluido incluida incluyendo incluyen incluye"),
    among=words("entre"),
    reflexives=words("mismo misma"),
    besides=words("además_de aparte_de excluyendo excepto salvo sin_contar sin_incluir"),
    leaving=words("deja dejan dejó dejaron dejado dejando causa causó causaron provocó con"),
    hypotheticals=words("si podría podrían quizá quizás simulacro"),
    forecasts=words("podría podrían teme temen temor prevé prevén estima estiman calcula riesgo"),
    lives=words("vidas vida"),
    verbs=words(
        "dijo dice dicen dijeron informó informa informan informaron confirmó confirma confirmaron anunció anuncia aseguró señaló indicó afirmó declaró"
        " explicó añadió agregó elevó eleva elevan elevaron sube subió suben subieron asciende ascienden ascendió ascendieron aumenta aumentó baja bajó"
        " rebajó rebaja redujo reduce revisó revisa cifró cifra situó sitúa deja dejan dejó dejaron causó causa causaron provocó provocan hubo hay había tuvo tiene"
        " golpeó sacudió azotó arrasó estalló estallaron explotó explotaron ocurrió ocurrieron produjo produjeron atacó atacaron culpó acusó reivindicó negó"
        " registró registraron registra registran sufrió sufrieron murió"
    ),
    participles=("aron", "ieron"),
    present=("ando", "iendo"),
    possessive_mark=" ",
    postposed=True,
)

CASUALTIES: Final = CasualtyWords(
    predicates=(
        _entries(
            "morir murió murieron muere mueren fallecía fallecieron falleció fallece fallecen pereció perecieron perecen",
            _K,
            "so",
        )
        | _entries("muertos muertas fallecidos fallecidas", _K, "sn")
        | _entries("muerto muerta fallecido fallecida víctima_mortal", _K, "sn", counts=1)
        | _entries(
            "ha_muerto han_muerto había_muerto habían_muerto haber_muerto hayan_muerto ha_fallecido han_fallecido había_fallecido"
            " habían_fallecido haber_fallecido hayan_fallecido ha_perecido han_perecido ha_perdido_la_vida han_perdido_la_vida",
            _K,
            "so",
        )
        | _entries(
            "asesinado asesinados asesinada asesinadas abatido abatidos ejecutado ejecutados", _K, "so"
        )
        | _entries(
            "mató_a mata_a mataron_a matan_a matar_a matando_a asesinó_a asesinaron_a asesina_a", _K, "o"
        )
        | _entries("sin_vida_a muertos_a muertas_a", _K, "o")
        | _entries("mató mata mataron matan asesinó asesinaron matando", _K, "o")
        | _entries(
            "perdió_la_vida perdieron_la_vida pierden_la_vida pierde_la_vida perdido_la_vida perdieron_sus_vidas",
            _K,
            "so",
        )
        | _entries(
            "costó_la_vida_a cuesta_la_vida_a costaron_la_vida_a costado_la_vida_a acabó_con_la_vida_de causó_la_muerte_a causaron_la_muerte_a causado_la_muerte_a dio_muerte_a dieron_muerte_a arrebató_la_vida_a quitó_la_vida_a"
            " segó_la_vida_de",
            _K,
            "o",
        )
        | _entries("se_cobró se_cobra se_cobraron cobró cobrado", _K, "v")
        | _entries(
            "víctimas_mortales víctima_mortal víctimas_fatales muertes decesos fallecimientos mártires",
            _K,
            "nx",
        )
        | _entries("muerte asesinato fallecimiento matanza deceso", _K, "x")
        | _entries("cadáveres cuerpos cuerpos_sin_vida cadáveres_de cuerpos_de cuerpos_sin_vida_de", _K, "b")
        | _entries(
            "heridos heridas lesionados lesionadas malheridos",
            _I,
            "son",
        )
        | _entries("herido herida lesionado lesionada malherido", _I, "son", counts=1)
        | _entries("hirió_a hiere_a hirieron_a hirió hirieron hiriendo_a", _I, "o")
        | _entries(
            "desaparecidos desaparecidas en_paradero_desconocido sin_localizar",
            _M,
            "son",
        )
        | _entries("desaparecido desaparecida", _M, "son", counts=1)
        | _entries("desaparecieron desapareció", _M, "so")
        | _entries("desplazado desplazados desplazada desplazadas", Metric.DISPLACED, "son")
        | _entries("evacuado evacuados evacuada evacuadas", Metric.EVACUATED, "so")
        | _entries(
            "hospitalizado hospitalizados hospitalizada hospitalizadas ingresado ingresados ingresada ingresadas",
            Metric.HOSPITALIZED,
            "so",
        )
        | _entries("en_el_hospital en_hospitales", Metric.HOSPITALIZED, "s")
        | _near(
            "trasladados trasladadas trasladado trasladada llevados llevadas atendidos atendidas",
            "hospital hospitales clínica clínicas",
            Metric.HOSPITALIZED,
            "so",
        )
        | _entries("en_estado_crítico en_estado_grave en_cuidados_intensivos", Metric.CRITICAL, "s")
        | _entries("rescatado rescatados rescatada rescatadas", Metric.RESCUED, "so")
        | _entries("atrapado atrapados atrapada atrapadas", Metric.TRAPPED, "son")
        | _entries("identificado identificados identificada identificadas", Metric.IDENTIFIED, "p")
        | _entries("sin_identificar", Metric.UNIDENTIFIED, "s")
        | _entries("enterrado enterrados enterrada enterradas", Metric.BURIED, "p")
        | _entries("rehenes secuestrado secuestrados secuestradas", Metric.HOSTAGES, "sno")
        | _entries("detuvo_a detuvieron_a arrestó_a arrestaron_a", Metric.ARRESTED, "o")
        | _entries(
            "detenido detenidos detenida detenidas arrestado arrestados arrestadas", Metric.ARRESTED, "son"
        )
        | _entries("damnificado damnificados damnificadas afectados afectadas", Metric.AFFECTED, "son")
        | _entries(
            "víctimas muertos_y_heridos muertos_o_heridos muertos_y_lesionados muertos_entre_heridos",
            _BOTH,
            "n",
        )
        | _entries("muertos_o_desaparecidos muertos_y_desaparecidos", Metric.KILLED_OR_MISSING, "n")
        | _entries("dados_por_muertos dadas_por_muertas se_teme_que_hayan_muerto", _K, "s", Qualifier.FEARED)
    ),
    persons={
        **dict.fromkeys(
            words(
                "persona hombre individuo ciudadano vecino residente pasajero conductor piloto motorista ciclista peatón transeúnte trabajador empleado obrero"
                " agricultor maestro profesor sacerdote imán monje alcalde gobernador ministro político funcionario guardia activista manifestante peregrino turista"
                " visitante paciente migrante refugiado preso rehén abogado juez fiscal médico enfermero ingeniero pescador marinero minero adolescente joven adulto"
                " superviviente sobreviviente familiar padre hermano hijo esposo atacante agresor pistolero terrorista suicida sospechoso extranjero bañista feligrés"
            ),
            None,
        ),
        **dict.fromkeys(
            words("mujer madre hermana hija esposa anciana niña enfermera maestra profesora"), "women"
        ),
        **dict.fromkeys(words("niño niña bebé menor"), "children"),
        **dict.fromkeys(words("soldado militar marine"), "soldiers"),
        **dict.fromkeys(words("policía agente"), "police"),
        **dict.fromkeys(words("estudiante alumno alumna"), "students"),
        **dict.fromkeys(words("civil"), "civilians"),
        **dict.fromkeys(words("periodista reportero fotógrafo camarógrafo"), "journalists"),
        **dict.fromkeys(words("bombero rescatista socorrista"), "responders"),
        **dict.fromkeys(words("combatiente rebelde guerrillero miliciano"), "combatants"),
    },
    people={
        **dict.fromkeys(
            words(
                "personas hombres individuos ciudadanos vecinos residentes pasajeros conductores pilotos motoristas ciclistas peatones transeúntes trabajadores"
                " empleados obreros agricultores maestros profesores sacerdotes monjes alcaldes políticos funcionarios guardias activistas manifestantes"
                " peregrinos turistas visitantes pacientes migrantes inmigrantes refugiados presos reclusos abogados jueces médicos enfermeros ingenieros pescadores marineros mineros"
                " adolescentes jóvenes adultos ancianos supervivientes sobrevivientes familiares padres hermanos hijos atacantes agresores pistoleros terroristas suicidas"
                " sospechosos extranjeros nacionales afganos iraníes bañistas feligreses ocupantes tripulantes miembros seres gente habitantes heridos heridas lesionados"
            ),
            None,
        ),
        **dict.fromkeys(words("mujeres madres hermanas hijas esposas ancianas"), "women"),
        **dict.fromkeys(words("niños niñas bebés menores escolares"), "children"),
        **dict.fromkeys(words("soldados militares marines uniformados"), "soldiers"),
        **dict.fromkeys(words("policías agentes"), "police"),
        **dict.fromkeys(words("estudiantes alumnos alumnas"), "students"),
        **dict.fromkeys(words("civiles"), "civilians"),
        **dict.fromkeys(words("periodistas reporteros fotógrafos"), "journalists"),
        **dict.fromkeys(words("bomberos rescatistas socorristas"), "responders"),
        **dict.fromkeys(words("combatientes rebeldes guerrilleros milicianos"), "combatants"),
    },
    perpetrators=words(
        "atacante atacantes agresor agresores pistolero pistoleros terrorista terroristas suicida suicidas sospechoso sospechosos asaltante asaltantes"
        " tirador tiradores yihadista yihadistas secuestrador secuestradores"
    ),
    things=words(
        "ataque ataques atentado atentados explosión explosiones bomba bombas artefacto artefactos cohete cohetes misil misiles dron drones incidente incidentes"
        " vehículo vehículos coche coches autobús autobuses camión camiones casa casas edificio edificios escuela escuelas iglesia iglesias mezquita mezquitas"
        " tienda tiendas barco barcos avión aviones helicóptero tren trenes perro perros gato gatos vaca vacas animal animales caballo caballos pueblo pueblos ciudad"
        " ciudades provincia provincias distrito año años mes meses día días semana semanas hora horas minuto minutos vez veces tormenta terremoto inundación incendio"
        " accidente ola elección árbol hectáreas empresas arma armas investigación balance saldo cifra número"
    ),
    tolls={
        **dict.fromkeys(
            words(
                "cifra_de_muertos cifra_de_fallecidos cifra_de_víctimas_mortales cifra_oficial_de_muertos cifra_de_muertes número_de_muertos"
                " número_de_fallecidos número_de_víctimas_mortales número_de_muertes balance_de_muertos balance_de_fallecidos balance_de_víctimas_mortales"
                " total_de_muertos total_de_fallecidos saldo_de_muertos recuento_de_muertos balance saldo_mortal los_muertos los_fallecidos"
                " número_de_los_muertos número_total_de_muertos"
            ),
            _K,
        ),
        **dict.fromkeys(
            words(
                "cifra_de_heridos número_de_heridos total_de_heridos balance_de_heridos los_heridos número_de_lesionados"
            ),
            _I,
        ),
        **dict.fromkeys(
            words("cifra_de_desaparecidos número_de_desaparecidos total_de_desaparecidos los_desaparecidos"),
            _M,
        ),
        **dict.fromkeys(words("número_de_víctimas cifra_de_víctimas balance_de_víctimas"), _BOTH),
    },
    links=words(
        "sube subió suben subido asciende ascienden ascendió ascendía ascendido ascender elevó eleva elevan elevado aumenta aumentó aumentado alcanza alcanzó llega llegó llegado"
        " es son era fue ha había se supera superó supera rebasa roza baja bajó bajado cae cayó descendió rebajó rebaja rebajado redujo reduce reducido revisó revisa revisado"
        " queda quedó pasa pasó pasado sitúa situó cifra cifró a en hasta : - – , ya ahora de del los las al por"
        " oficial provisional definitivo definitiva último última muertos heridos tras revisada corregida actualizó actualizado actualizada ajustó ajustada rebajada reducida elevada ensuite luego después desde entonces"
    ),
    origins=words("de desde"),
    destinations=words("a hasta"),
    rests=words(
        "situó sitúa situaba sitúan cifró cifra cifran quedó queda quedaba quedan fijó fija estima estimó calcula calculó establece"
    ),
    steps=words("en"),
    priors=words(
        "anteriormente previamente inicialmente en_un_principio en_un_primer_momento al_principio había_rebajado habían_rebajado había_reducido habían_reducido había_informado habían_informado había_cifrado"
        " había_dicho había_dado había_situado habían_dicho un_balance_anterior el_balance_anterior anterior_balance primer_balance"
    ),
    corrections=words(
        "corrección: rectificación: una_versión_anterior versiones_anteriores versión_previa fe_de_errores"
    ),
    comparators=words(
        "desde_el_peor el_peor_desde el_más_mortífero_desde más_mortífero_desde más_mortal_desde peor_atentado_desde comparado_con en_comparación_con"
        " similar_al recuerda_al recordó_al peor_desde"
    ),
    moves=words(
        "rebajó rebaja rebajado rebajaron redujo reduce reducido redujeron subió sube suben subido bajó baja bajan bajado revisó revisa revisado revisaron aumentó aumenta"
        " aumentado elevó eleva elevaron elevado pasó pasa pasado corrigió corrige corregido descendió cayó ascendió asciende revisada corregida actualizó actualizado actualizada ajustó ajustada rebajada reducida elevada"
    ),
    falls=words(
        "rebajada reducida rebajó rebaja rebajado rebajaron redujo reduce reducido redujeron bajó baja bajan bajado descendió cayó"
    ),
    news=words("ahora último última nueva nuevo"),
    amends=words(
        "revisó revisa revisado revisada revisaron corrigió corrige corregido corregida actualizó actualizado actualizada ajustó ajustada"
    ),
    stays=words("asciende ascendía sitúa situó está quedó alcanza alcanzó"),
    counts=words("cifra número balance recuento total"),
    past=words("hace_años hace_décadas hace_meses el_año_pasado hace_un_año años_atrás hace_un_siglo"),
    bounds={
        **dict.fromkeys(
            words(
                "supera superó superan superar superaría superado supere rebasa rebasó rebasar sobrepasa sobrepasar excede exceder"
            ),
            Qualifier.MORE_THAN,
        ),
        **dict.fromkeys(words("roza rozó ronda"), Qualifier.NEARLY),
    },
    person_endings=(),
    natural=words("cáncer enfermedad infarto vejez"),
    warnings=words("advierte advierten advirtió podría podrían prevé prevén estima estiman"),
    pronominal=words("ellos ellas quienes cuales estos estas"),
    motives=words("venganza represalia aniversario respuesta protesta conmemorar"),
    additions=words("también además"),
    violence=words(
        "abatido abatidos tiros emboscada ataque ataques atentado atentados explosión explosiones bomba bombas tiroteo disparos incendio terremoto sismo inundación inundaciones accidente"
        " choque derrumbe deslizamiento tormenta huracán tornado guerra misil misiles dron bombardeo combates enfrentamientos naufragio heridos herido muertos"
        " asesinado asesinados matanza colisión descarrilamiento suicida"
    ),
    reasons=tuple(
        Cause(reason, tuple(frozenset(step.split("|")) for step in text.split()))
        for reason, texts in {
            Reason.DUPLICATE_NAMES: (
                "nombres|nombre duplicados|repetidos|duplicado|repetido",
                "nombres|nombre dos",
                "nombres|personas|víctimas|registrados|inscritos dos veces",
            ),
            Reason.DUPLICATE_REMAINS: (
                "restos|cuerpos|cadáveres contados|contabilizados|contaron dos|como|cuerpos",
            ),
            Reason.DIED_IN_HOSPITAL: (
                "heridos|herido|lesionados murieron|fallecieron|murió|falleció",
                "murió|murieron|falleció|fallecieron hospital",
                "murió|murieron|falleció|fallecieron sus|las heridas",
                "sucumbió|sucumbieron heridas",
            ),
            Reason.BODIES_RECOVERED: (
                "tras|después hallar|hallazgo|recuperar|encontrar|hallarse cuerpos|cadáveres|cuerpo|restos",
                "cuerpos|cadáveres hallados|recuperados|encontrados|rescatados",
            ),
            Reason.ATTACKERS_EXCLUDED: (
                "sin|excluyendo contar|incluir|al|a atacante|atacantes|suicida|suicidas",
            ),
            Reason.LIST_AUDIT: (
                "revisión|revisar|verificación|cotejo|auditoría lista|listas|registros|nombres",
            ),
            Reason.FOUND_ALIVE: (
                "hallados|encontrados|localizados|halladas vivos|vivas|salvo",
                "hallados|encontrados|localizados|halladas con vida",
            ),
            Reason.FORENSIC: ("forense|forenses", "adn"),
            Reason.CLERICAL: ("error|errores cálculo|recuento|conteo|administrativo|transcripción",),
        }.items()
        for text in texts
    ),
)
