"""Turkish texts with what is read in them. They run as tests."""

from __future__ import annotations

from typing import Final

from tracker.model import Metric

__all__ = ["EXAMPLES"]

_K, _I, _M = Metric.KILLED, Metric.INJURED, Metric.MISSING

EXAMPLES: Final = {
    "84 kişi öldü, 284 kişi yaralandı.": {_K: 84, _I: 284},
    "Saldırıda en az 103 kişi hayatını kaybederken 211 kişi yaralandı.": {_K: 103, _I: 211},
    "Ölü sayısı 95'ten 84'e düşürüldü.": {_K: 84},
    "Can kaybı 301'e yükseldi": {_K: 301},
    "Otobüs devrildi: 23 ölü, 11 yaralı": {_K: 23, _I: 11},
    "Maden ocağındaki patlamada yirmi üç işçi öldü, altı işçi kayboldu.": {_K: 23, _M: 6},
    "Depremde 1.175'ten fazla kişi yaralandı.": {_I: 1175},
    "Yangında can kaybı yok.": {_K: 0},
    "Kazada ölen ya da yaralanan olmadı, deniz ulaşımı durdu.": {_K: 0, _I: 0},
    "Saldırıda kimse ölmedi.": {_K: 0},
    "Patlama 12 kişinin ölümüne yol açtı.": {_K: 12},
    "Onlarca kişi selde yaşamını yitirdi.": {_K: 20},
    "Silahlı saldırıda dört öğretmen ve iki öğrenci öldürüldü.": {_K: 6},
    "12'si çocuk 84 kişi saldırıda öldü.": {_K: 84},
    "Çatışmada bir asker şehit oldu.": {_K: 1},
    "En az 20 kişinin öldüğü, 50 kişinin yaralandığı bildirildi.": {_K: 20, _I: 50},
}
