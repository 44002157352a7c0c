"""What French says of the dead, the hurt and the missing, and of the people it counts."""

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
    articles=words("un une chaque"),
    definites=words("le la les l' ce cet cette ces ledit ladite"),
    possessives=words("son sa ses leur leurs mon ma mes notre nos"),
    both={
        "les deux": 2,
        "tous deux": 2,
        "toutes deux": 2,
        "les trois": 3,
        "tous trois": 3,
        "les quatre": 4,
    },
    others=words("autre autres supplémentaire supplémentaires"),
    prepositions=words(
        "à au aux avec chez contre dans de d' du des depuis derrière devant durant en entre envers hors malgré par parmi pendant pour près sans selon sous sur"
        " vers lors suite après avant"
    ),
    linkers=words("de d' du des"),
    conjunctions=words("et ou ainsi_que"),
    commas=words(", ;"),
    auxiliaries=words(
        "est sont était étaient fut furent être été étant sera seront serait seraient soit soient a ont avait avaient avoir eu ayant aura auront aurait auraient ait"
        " aient peut peuvent pourrait pourraient pouvait va vont figurent figuraient compte comptent reste restent demeure demeurent"
    ),
    passives=words(
        "est sont était étaient fut furent être été étant sera seront serait seraient soit soient"
    ),
    modals=words("peut peuvent pourrait pourraient serait seraient aurait auraient sera seront"),
    perfects=words("a ont avait avaient avoir aurait auraient ait aient"),
    infinitive=" ",
    times=words(
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier demain matin soir soirée nuit midi minuit après-midi"
    ),
    negations=words("pas jamais ni non"),
    nobody=words("personne_n' personne_ne nul"),
    no=words("aucun aucune zéro sans pas"),
    adverbs=words(
        "ne n' aussi également encore déjà toujours puis ensuite maintenant désormais seulement presque officiellement grièvement gravement légèrement"
        " mortellement présumément ultérieurement initialement actuellement aujourd'hui hier y notamment finalement tragiquement provisoirement"
        " immédiatement malheureusement depuis"
    ),
    subordinators=words("que qu' quand lorsque lorsqu' parce puisque puisqu' si bien comme où alors"),
    relatives=words("qui que qu' lequel laquelle lesquels lesquelles"),
    pronouns={"il": 1, "elle": 1, "ils": 0, "nous": 0, "je": 1, "on": 0},
    includes=words("eux elles dont incluant comprenant y_compris compris"),
    among=words("parmi"),
    reflexives=words("lui-même elle-même"),
    besides=words("outre hormis excepté sans_compter hors en_plus"),
    leaving=words("laisse laissent laissé fait font faisant avec"),
    hypotheticals=words("si pourrait pourraient peut-être exercice"),
    forecasts=words("pourrait pourraient craint craignent redoute estime estiment risque prévoit"),
    lives=words("vies vie"),
    verbs=words(
        "dit disent annonce annoncé déclare déclaré affirme affirmé indique indiqué précise précisé confirme confirmé ajoute ajouté explique expliqué"
        " porte porté ramène ramené fait font faisait laisse laissé cause causé provoque provoqué touche touché frappe frappé secoué explosé revendiqué"
        " accusé accuse nié démenti reçu tire ouvert survenu produit produite"
    ),
    participles=("èrent", "aient"),
    present=("ant",),
    possessive_mark=" ",
    postposed=True,
)

CASUALTIES: Final = CasualtyWords(
    predicates=(
        _entries("tués tuées abattus abattues", _K, "son")
        | _entries("tué tuée abattu abattue", _K, "son", counts=1)
        | _entries("tue tuent tuant tuer", _K, "o")
        | _entries(
            "assassiné assassinés assassinée assassinées massacré massacrés exécuté exécutés exécutées",
            _K,
            "so",
        )
        | _entries("morts mortes", _K, "sn")
        | _entries("mort morte", _K, "sn", counts=1)
        | _entries("décédé décédés décédée décédées", _K, "sn")
        | _entries("périt périssent péri périrent meurt meurent mourut moururent noyé noyés", _K, "s")
        | _entries(
            "perdu_la_vie perd_la_vie perdent_la_vie trouvé_la_mort trouvent_la_mort perdirent_la_vie succombé succombe"
            " succombent",
            _K,
            "s",
        )
        | _entries(
            "coûté_la_vie_à coûte_la_vie_à coûtent_la_vie_à coûté_la_vie_d' coûtant_la_vie_à ôté_la_vie_à",
            _K,
            "o",
        )
        | _entries("coûté fauché emporté", _K, "v")
        | _entries("décès victimes_mortelles martyrs", _K, "nx")
        | _entries("la_mort la_disparition_tragique l'assassinat le_meurtre le_décès", _K, "x")
        | _entries("corps cadavres dépouilles corps_de corps_sans_vie cadavres_de", _K, "b")
        | _entries("blessés blessées", _I, "son")
        | _entries("blessé blessée", _I, "son", counts=1)
        | _entries("blesse blessent blessant blesser", _I, "o")
        | _entries("disparus disparues", _M, "sn")
        | _entries("disparu disparue", _M, "sn", counts=1)
        | _entries(
            "portés_disparus porté_disparu portées_disparues manquent_à_l'appel manque_à_l'appel", _M, "s"
        )
        | _entries("déplacé déplacés déplacées sinistrés", Metric.DISPLACED, "sn")
        | _entries("évacué évacués évacuée évacuées", Metric.EVACUATED, "so")
        | _entries("hospitalisé hospitalisés hospitalisée hospitalisées", Metric.HOSPITALIZED, "so")
        | _entries("à_l'hôpital dans_les_hôpitaux", Metric.HOSPITALIZED, "s")
        | _near(
            "transporté transportés transportées transportée conduits pris admis soignés soignées traités",
            "hôpital hôpitaux clinique charge",
            Metric.HOSPITALIZED,
            "s",
        )
        | _entries(
            "en_état_critique en_état_grave en_réanimation dans_un_état_critique dans_un_état_grave en_urgence_absolue entre_la_vie_et_la_mort en_soins_intensifs",
            Metric.CRITICAL,
            "s",
        )
        | _entries("secouru secourus secourues sauvé sauvés sauvées", Metric.RESCUED, "so")
        | _entries("piégé piégés piégées coincés", Metric.TRAPPED, "s")
        | _entries("identifié identifiés identifiée identifiées", Metric.IDENTIFIED, "p")
        | _entries("non_identifié non_identifiés non_identifiées", Metric.UNIDENTIFIED, "s")
        | _entries("inhumé inhumés enterré enterrés", Metric.BURIED, "p")
        | _entries("otages enlevé enlevés enlevées", Metric.HOSTAGES, "sn")
        | _entries("arrêté arrêtés arrêtées interpellé interpellés interpellées", Metric.ARRESTED, "so")
        | _entries(
            "victimes victime morts_et_blessés morts_ou_blessés tués_et_blessés tués_ou_blessés", _BOTH, "n"
        )
        | _entries("morts_ou_disparus morts_et_disparus", Metric.KILLED_OR_MISSING, "n")
        | _entries("présumés_morts présumées_mortes présumé_mort", _K, "s", Qualifier.FEARED)
    ),
    persons={
        **dict.fromkeys(
            words(
                "personne homme individu citoyen habitant résident passager conducteur pilote motard cycliste piéton passant travailleur ouvrier employé agriculteur"
                " professeur enseignant prêtre imam moine maire gouverneur ministre élu fonctionnaire garde militant manifestant pèlerin touriste visiteur patient"
                " migrant réfugié détenu otage avocat juge procureur médecin infirmier ingénieur pêcheur marin mineur adolescent jeune adulte survivant proche père"
                " frère fils mari assaillant agresseur tireur terroriste kamikaze suspect étranger fidèle"
            ),
            None,
        ),
        **dict.fromkeys(words("femme mère sœur fille épouse fillette infirmière enseignante"), "women"),
        **dict.fromkeys(words("enfant garçon bébé fillette nourrisson"), "children"),
        **dict.fromkeys(words("soldat militaire"), "soldiers"),
        **dict.fromkeys(words("policier gendarme policière"), "police"),
        **dict.fromkeys(
            words("étudiant étudiante lycéen lycéenne collégien collégienne écolier écolière"), "students"
        ),
        **dict.fromkeys(words("civil"), "civilians"),
        **dict.fromkeys(words("journaliste reporter photographe"), "journalists"),
        **dict.fromkeys(words("pompier secouriste"), "responders"),
        **dict.fromkeys(words("combattant rebelle milicien"), "combatants"),
    },
    people={
        **dict.fromkeys(
            words(
                "personnes hommes individus citoyens habitants résidents passagers conducteurs pilotes motards cyclistes piétons passants travailleurs ouvriers employés"
                " agriculteurs professeurs enseignants prêtres moines maires élus fonctionnaires gardes militants manifestants pèlerins touristes visiteurs patients"
                " migrants réfugiés détenus avocats juges médecins infirmiers ingénieurs pêcheurs marins mineurs adolescents jeunes adultes survivants proches"
                " pères frères fils assaillants agresseurs tireurs terroristes kamikazes suspects étrangers ressortissants afghans iraniens fidèles occupants membres"
                " gens vies âmes blessés blessées"
            ),
            None,
        ),
        **dict.fromkeys(words("femmes mères sœurs filles épouses"), "women"),
        **dict.fromkeys(words("enfants garçons bébés fillettes nourrissons écoliers"), "children"),
        **dict.fromkeys(words("soldats militaires"), "soldiers"),
        **dict.fromkeys(words("policiers gendarmes"), "police"),
        **dict.fromkeys(words("étudiants élèves lycéens collégiens écoliers"), "students"),
        **dict.fromkeys(words("civils"), "civilians"),
        **dict.fromkeys(words("journalistes reporters photographes"), "journalists"),
        **dict.fromkeys(words("pompiers secouristes"), "responders"),
        **dict.fromkeys(words("combattants rebelles miliciens"), "combatants"),
    },
    perpetrators=words(
        "assaillant assaillants agresseur agresseurs tireur tireurs terroriste terroristes kamikaze kamikazes suspect suspects djihadiste djihadistes"
        " jihadiste jihadistes ravisseur ravisseurs meurtrier"
    ),
    things=words(
        "tiers attaque attaques attentat attentats explosion explosions bombe bombes engin engins roquette roquettes missile missiles drone drones incident incidents"
        " véhicule véhicules voiture voitures bus camion camions maison maisons bâtiment bâtiments immeuble immeubles école écoles église églises mosquée mosquées"
        " magasin magasins bateau bateaux avion avions hélicoptère train trains chien chiens chat chats vache vaches animal animaux cheval chevaux village villages"
        " ville villes province provinces district année années mois jour jours semaine semaines heure heures minute minutes fois tempête séisme inondation incendie"
        " accident vague élection arbre hectares entreprises arme armes enquête bilan nombre chiffre"
    ),
    tolls={
        **dict.fromkeys(
            words(
                "bilan bilan_humain bilan_officiel bilan_provisoire bilan_définitif nombre_de_morts nombre_des_morts nombre_de_tués nombre_de_décès"
                " nombre_de_personnes_tuées nombre_total_de_morts chiffre_des_morts décompte_des_morts total_des_morts les_morts"
            ),
            _K,
        ),
        **dict.fromkeys(words("nombre_de_blessés nombre_des_blessés les_blessés"), _I),
        **dict.fromkeys(words("nombre_de_disparus nombre_des_disparus les_disparus"), _M),
        **dict.fromkeys(words("nombre_de_victimes nombre_des_victimes bilan_des_victimes"), _BOTH),
    },
    links=words(
        "s' se est sont était monte monté grimpe grimpé passe passé passer atteint atteignait atteindre élève élevait élevé établit établi établissait alourdit alourdi"
        " alourdissait porté portent porte ramené ramène revu révisé révise baisse baissé descend descendu tombe tombé recule reculé dépasse dépassé frôle avoisine"
        " augmente augmenté a été à de d' des du au aux : - – , désormais maintenant par en ce dernier provisoire officiel définitif humain morts blessés après"
        " pour le la baisse hausse revue révisée rectifié rectifiée actualisé ajusté ramenée portée ensuite depuis"
    ),
    origins=words("de d'"),
    destinations=words("à"),
    steps=words(""),
    priors=words(
        "auparavant précédemment initialement dans_un_premier_temps au_départ avait_ramené avaient_ramené avait_annoncé avaient_annoncé avait_fait_état avaient_fait_état"
        " avait_indiqué avait_dit avait_donné un_précédent_bilan le_précédent_bilan précédent_bilan bilan_précédent bilan_antérieur premier_bilan"
    ),
    corrections=words(
        "rectificatif: correction: erratum: une_version_précédente version_antérieure version_précédente"
    ),
    comparators=words(
        "plus_meurtrier_depuis plus_meurtrière_depuis la_plus_meurtrière_depuis pire_depuis comparé_à par_rapport_à rappelle_l' semblable_à"
    ),
    moves=words(
        "ramené ramène revu révisé révise baissé baisse passé passe monté monte grimpé grimpe augmenté augmente porté alourdi alourdit corrigé corrige"
        " descendu tombé reculé réduit revue révisée rectifié rectifiée actualisé ajusté ramenée portée"
    ),
    falls=words("ramenée ramené ramène baissé baisse descendu tombé reculé réduit"),
    news=words("désormais maintenant dernier nouveau"),
    amends=words("revu revue révisé révisée corrigé corrigée rectifié rectifiée actualisé ajusté"),
    stays=words("atteint atteignait établit établissait élève élevait"),
    counts=words("chiffre nombre décompte total bilan"),
    past=words(
        "il_y_a_des_années l'an_dernier l'année_dernière il_y_a_un_an il_y_a_dix_ans le_mois_dernier des_années_plus_tôt"
    ),
    bounds={
        **dict.fromkeys(
            words("dépasse dépassé dépassait dépasser dépasserait dépassent excède excéder"),
            Qualifier.MORE_THAN,
        ),
        **dict.fromkeys(words("frôle avoisine approche"), Qualifier.NEARLY),
    },
    person_endings=(),
    natural=words("cancer maladie vieillesse infarctus"),
    warnings=words("avertit avertissent pourrait pourraient prévoit prévoient estime estiment"),
    pronominal=words("eux elles lesquels lesquelles ceux celles"),
    motives=words("vengeance représailles anniversaire réponse protestation commémorer"),
    additions=words("aussi également outre"),
    violence=words(
        "abattu abattus tirs attaque attaques attentat attentats explosion explosions bombe bombes fusillade tirs incendie séisme tremblement inondation inondations accident"
        " collision effondrement glissement tempête ouragan tornade guerre missile missiles drone bombardement bombardements combats affrontements naufrage"
        " blessés blessé tués tué morts massacre déraillement kamikaze"
    ),
    reasons=tuple(
        Cause(reason, tuple(frozenset(step.split("|")) for step in text.split()))
        for reason, texts in {
            Reason.DUPLICATE_NAMES: (
                "noms|nom double|doublon|doublons|deux|répétés",
                "noms|personnes|enregistrés|inscrits deux fois",
            ),
            Reason.DUPLICATE_REMAINS: ("restes|corps comptés|comptabilisés deux|comme|double",),
            Reason.DIED_IN_HOSPITAL: (
                "blessés|blessé|blessée décédés|décédé|succombé|décédée",
                "mort|morts|décédé|décédés|succombé hôpital|blessures",
            ),
            Reason.BODIES_RECOVERED: (
                "découverte|après|retrouver|avoir corps|cadavres|retrouvé",
                "corps|cadavres retrouvés|découverts|repêchés|extraits",
            ),
            Reason.ATTACKERS_EXCLUDED: (
                "sans|hors|excluant compter|inclure|le|les assaillant|assaillants|kamikaze|kamikazes",
            ),
            Reason.LIST_AUDIT: ("vérification|révision|examen|croisement liste|listes|registres|noms",),
            Reason.FOUND_ALIVE: ("retrouvés|retrouvé|localisés vivants|vivant|saufs|vie",),
            Reason.FORENSIC: ("médico-légale", "légistes", "légale", "adn"),
            Reason.CLERICAL: ("erreur|erreurs calcul|comptage|décompte|saisie|administrative",),
        }.items()
        for text in texts
    ),
)
