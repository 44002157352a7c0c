"""The words by which a language is told from others, in one light table.

Languages that have no module stand here too: a page in one of them is known for what it is, and is
not read by the rules of its neighbour.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["COMMONEST"]

COMMONEST: Final[Mapping[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in a is was were for on that with as by at from has have said killed dead injured "
        "people missing says after who but not his their this be an are it he we they over near more than",
        "es": "de la el los las y que en un una del por con para se su al lo como más fue ha han es dos "
        "según muertos heridos personas murieron dijo mueren muere murió fallecidos",
        "fr": "de la le les et des en un une du à dans par pour qui que sur est au aux ce se ont été sont plus "
        "l d qu selon morts blessés personnes",
        "pt": "de a o os as e que em um uma do da no na dos das nos nas por com para ao à se foi mais não são "
        "pelo pela mortos feridos pessoas disse segundo",
        "it": "di la il i le e che in un una del della dei delle nel nella per con da al alla si è sono ha "
        "gli lo più morti feriti persone secondo vittime almeno",
        "ca": "de la el els les i que en un una del dels amb per a al als és van ha han més dos es "
        "segons morts ferits persones almenys després dels trens",
        "gl": "de a o os as e que en un unha do da no na dos das por con para ao á se foi máis non "
        "segundo mortos feridos persoas polo menos nun nunha",
        "ro": "de la și în a al ale o un una care cu din pe pentru să se este au fost sunt mai "
        "morți răniți persoane",
        "de": "der das und in den von zu mit ist im des auf für nicht ein eine dem es sich wurden "
        "tote verletzte menschen sagte",
        "nl": "de het een en van in is op te dat voor met zijn aan er werden om bij ook "
        "doden gewonden mensen zei",
        "sv": "och i att det som en på är av för med till den har de inte ett om har från döda skadade",
        "da": "og i at det som en på er af for med til den har de ikke et om fra døde sårede",
        "pl": "i na do się że o nie to jest za od po przez są osób oraz zabitych rannych",
        "cs": "na se že je do i za při po by od pro mrtvých zraněných lidí",
        "hu": "a az és hogy nem is egy volt meg ez csak már két halott sebesült",
        "tr": "ve bir bu için ile de da olarak çok en daha olan kadar ölü yaralı kişi kişinin kişiyi dedi az sayısı öldü yaralandı hayatını kaybetti "
        "sonra gibi ya oldu olduğunu göre açıkladı söyledi saldırıda can kaybı",
        "az": "və bir bu üçün ilə də da olan daha çox ki nəfər ölüb yaralanıb dedi görə",
        # Letters that Arabic keyboards write otherwise stand in both forms.
        "fa": "و در به از که كه این اين را با برای براي آن شد شده کرد كرد است بود تا یک يك نفر هم گفت های هاي ها می مي نیز نيز بر شدند کشته كشته "
        "زخمی زخمي شمار جان اند",
        "ar": "في من على إلى الى أن ان عن التي الذي هذا هذه ذلك بين مع بعد قبل كان كانت قال قالت وقال وقالت إن لم لا ما قد كما حيث "
        "خلال منذ عند حتى أو ثم كل نحو أكثر شخصا أشخاص قتل مقتل وإصابة إصابة قتلى قتيلا جريحا القتلى الجرحى وأصيب أصيب بحسب وفق "
        "عدد حصيلة انفجار هجوم وزارة قتيل قتيلين جريح جرحى سقوط مصرع ارتفاع الوفيات وفيات إصابات آخرون آخرين لقي قتلوا",
        "ur": "کے میں کی ہے سے کو نے اور پر کا ہیں تھا تھے گیا کہ یہ وہ جو بھی ہو گئے افراد ہلاک زخمی ایک",
        "ckb": "لە و بە کە بۆ ئەو ئەم لەگەڵ دا کرد بوو کوژران بریندار",
        "ps": "د په چې او کې دي يې له سره تر شوي وژل ټپيان",
        "id": "yang dan di dari untuk dengan pada dalam ini itu tidak akan adalah orang tewas",
    }.items()
}
"""By ISO 639-1 code. A word may stand under several: the language with the most words in the text wins."""
