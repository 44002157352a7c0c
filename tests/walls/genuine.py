"""Genuine pages: twelve languages, each in twenty-five layouts. Written for these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["LAYOUTS", "WORDS", "Words", "genuine"]


@dataclass(frozen=True)
class Words:
    """One article and the words that stand around it, in one language."""

    title: str
    first: str
    second: str
    third: str
    cookies: str
    accept: str
    login: str
    subscribe: str
    comments: str
    related: str
    script: str


WORDS = {
    "en": Words(
        "Toll of the ferry fire is lowered to 84",
        "At least 84 people died in the fire on the ferry, the harbour ministry said on Thursday, lowering its figure of the day before by nineteen.",
        "Some names had been listed twice by the two hospitals of the town, the minister told reporters, and 31 people were still being treated.",
        "Divers searched the lower deck until the evening, and families waited for news in the hall of the fishing company.",
        "We use cookies and so do our partners, to measure how our pages are read and to show advertising.", "Accept all", "Log in", "Subscribe to our weekly letter and read more.",
        "Please log in to comment. Verify you are human.", "Storm closes the northern port, 12 ships wait", "Please enable JavaScript to see the comments.",
    ),
    "fr": Words(
        "Le bilan de l’incendie du ferry ramené à 84 morts",
        "Au moins 84 personnes sont mortes dans l’incendie du ferry, a annoncé jeudi le ministère des ports, qui a revu à la baisse le bilan de la veille.",
        "Des noms avaient été comptés deux fois par les deux hôpitaux de la ville, a expliqué le ministre, et 31 blessés étaient encore soignés.",
        "Les plongeurs ont fouillé le pont inférieur jusqu’au soir, et les familles attendaient des nouvelles dans le hangar des pêcheurs.",
        "Nous et nos partenaires déposons des cookies pour mesurer l’audience et afficher de la publicité.", "Tout accepter", "Se connecter", "Abonnez-vous pour recevoir notre lettre.",
        "Connectez-vous pour commenter cet article.", "La tempête ferme le port du nord, 12 navires attendent", "Veuillez activer JavaScript pour voir les commentaires.",
    ),
    "de": Words(
        "Zahl der Toten nach Fährbrand auf 84 gesenkt",
        "Mindestens 84 Menschen starben bei dem Brand auf der Fähre, wie das Hafenministerium am Donnerstag mitteilte und damit seine Zahl vom Vortag senkte.",
        "Einige Namen seien von den beiden Krankenhäusern der Stadt doppelt geführt worden, sagte der Minister, 31 Menschen würden noch behandelt.",
        "Taucher suchten das untere Deck bis zum Abend ab, und die Familien warteten in der Halle der Fischer auf Nachricht.",
        "Wir und unsere Partner setzen Cookies ein, um die Nutzung zu messen und Werbung zu zeigen.", "Alle akzeptieren", "Anmelden", "Jetzt abonnieren und unseren Brief lesen.",
        "Bitte melden Sie sich an, um zu kommentieren.", "Sturm schließt den Nordhafen, 12 Schiffe warten", "Bitte aktivieren Sie JavaScript, um Kommentare zu sehen.",
    ),
    "es": Words(
        "Bajan a 84 los muertos por el incendio del ferri",
        "Al menos 84 personas murieron en el incendio del ferri, informó el jueves el ministerio de puertos, que rebajó la cifra del día anterior.",
        "Los dos hospitales de la ciudad habían anotado algunos nombres dos veces, dijo el ministro, y 31 heridos seguían ingresados.",
        "Los buzos revisaron la cubierta inferior hasta la noche, mientras las familias esperaban noticias en la nave de los pescadores.",
        "Nosotros y nuestros socios usamos cookies para medir la audiencia y mostrar publicidad.", "Aceptar todo", "Iniciar sesión", "Suscríbete para recibir nuestra carta semanal.",
        "Inicie sesión para comentar.", "El temporal cierra el puerto del norte y 12 barcos esperan", "Active JavaScript para ver los comentarios.",
    ),
    "pt": Words(
        "Número de mortos no incêndio da balsa cai para 84",
        "Pelo menos 84 pessoas morreram no incêndio da balsa, informou na quinta-feira o ministério dos portos, que reduziu o número do dia anterior.",
        "Alguns nomes tinham sido anotados duas vezes pelos dois hospitais da cidade, disse o ministro, e 31 feridos ainda estavam internados.",
        "Mergulhadores vasculharam o convés inferior até a noite, e as famílias esperavam notícias no galpão dos pescadores.",
        "Nós e nossos parceiros usamos cookies para medir a audiência e mostrar anúncios.", "Aceitar tudo", "Entrar", "Assine para receber a nossa carta.",
        "Faça login para comentar.", "Tempestade fecha o porto do norte, 12 navios esperam", "Ative o JavaScript para ver os comentários.",
    ),
    "it": Words(
        "Scende a 84 il bilancio dell'incendio sul traghetto",
        "Almeno 84 persone sono morte nell'incendio del traghetto, ha comunicato giovedì il ministero dei porti, che ha ridotto la cifra del giorno prima.",
        "Alcuni nomi erano stati registrati due volte dai due ospedali della città, ha detto il ministro, e 31 feriti erano ancora in cura.",
        "I sommozzatori hanno ispezionato il ponte inferiore fino a sera, e le famiglie aspettavano notizie nel capannone dei pescatori.",
        "Noi e i nostri partner usiamo i cookie per misurare il traffico e mostrare pubblicità.", "Accetta tutto", "Accedi", "Abbonati per ricevere la nostra lettera.",
        "Effettua l'accesso per commentare.", "La tempesta chiude il porto nord, 12 navi in attesa", "Attiva JavaScript per vedere i commenti.",
    ),
    "ru": Words(
        "Число погибших при пожаре на пароме снизили до 84",
        "По меньшей мере 84 человека погибли при пожаре на пароме, сообщило в четверг министерство портов, снизив вчерашние данные.",
        "Некоторые имена две больницы города записали дважды, сказал министр, а 31 пострадавший остаётся в больнице.",
        "Водолазы осматривали нижнюю палубу до вечера, а семьи ждали известий в цехе рыболовной артели.",
        "Мы и наши партнеры используем файлы куки, чтобы измерять посещаемость и показывать рекламу.", "Принять все", "Войти", "Оформите подписку на наше письмо.",
        "Войдите, чтобы оставить комментарий.", "Шторм закрыл северный порт, 12 судов ждут", "Включите JavaScript, чтобы увидеть комментарии.",
    ),
    "fa": Words(
        "شمار جان‌باختگان آتش‌سوزی کشتی به ۸۴ نفر کاهش یافت",
        "وزارت بنادر روز پنجشنبه اعلام کرد که دست‌کم ۸۴ نفر در آتش‌سوزی کشتی مسافربری جان باخته‌اند و آمار روز پیش را کاهش داد.",
        "وزیر به خبرنگاران گفت که نام برخی از جان‌باختگان دو بار ثبت شده بود و ۳۱ نفر هنوز تحت درمان هستند.",
        "غواصان تا غروب عرشه پایین را جست‌وجو کردند و خانواده‌ها در سالن شرکت ماهیگیری منتظر خبر بودند.",
        "ما و همکارانمان از کوکی برای سنجش بازدید و نمایش آگهی استفاده می‌کنیم.", "پذیرش همه", "ورود", "برای دریافت نامه هفتگی مشترک شوید.",
        "برای ثبت نظر وارد شوید.", "توفان بندر شمالی را بست و ۱۲ کشتی در انتظارند", "برای دیدن نظرها جاوااسکریپت را فعال کنید.",
    ),
    "ar": Words(
        "خفض حصيلة حريق العبارة إلى 84 قتيلا",
        "قتل 84 شخصا على الأقل في حريق العبارة، بحسب ما أعلنت وزارة الموانئ يوم الخميس، مخفضة بذلك حصيلة اليوم السابق.",
        "وقال الوزير للصحفيين إن بعض الأسماء سجلت مرتين في مستشفيي المدينة، وإن 31 مصابا لا يزالون يتلقون العلاج.",
        "وفتش الغواصون السطح السفلي حتى المساء، بينما انتظرت العائلات الأخبار في قاعة شركة الصيد.",
        "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لقياس الزيارات وعرض الإعلانات.", "قبول الكل", "تسجيل الدخول", "اشترك في رسالتنا الأسبوعية.",
        "يرجى تسجيل الدخول للتعليق.", "العاصفة تغلق الميناء الشمالي و12 سفينة تنتظر", "يرجى تفعيل جافاسكريبت لرؤية التعليقات.",
    ),
    "tr": Words(
        "Feribot yangınında ölü sayısı 84'e düşürüldü",
        "Limanlar bakanlığı perşembe günü feribot yangınında en az 84 kişinin öldüğünü açıkladı ve bir önceki günün sayısını düşürdü.",
        "Bakan gazetecilere, bazı isimlerin kentin iki hastanesinde iki kez yazıldığını ve 31 yaralının tedavisinin sürdüğünü söyledi.",
        "Dalgıçlar akşama kadar alt güverteyi aradı, aileler balıkçılık şirketinin salonunda haber bekledi.",
        "Biz ve ortaklarımız ziyaretleri ölçmek ve reklam göstermek için çerez kullanıyoruz.", "Tümünü kabul et", "Giriş", "Haftalık mektubumuza abone olun.",
        "Yorum yapmak için lütfen giriş yapın.", "Fırtına kuzey limanını kapattı, 12 gemi bekliyor", "Yorumları görmek için JavaScript'i açın.",
    ),
    "zh": Words(
        "渡轮火灾死亡人数下调至84人",
        "港务部周四表示，渡轮火灾已造成至少84人死亡，比前一天公布的数字有所下调，遇难者名单已经重新核对。",
        "部长对记者说，市内两家医院把一些遇难者的姓名登记了两次，目前仍有31人在医院接受治疗。",
        "潜水员在下层甲板搜寻到傍晚，遇难者家属在渔业公司的大厅里等候消息，码头周围的道路已经封闭。",
        "我们和合作伙伴使用Cookie来统计访问量并展示广告。", "全部接受", "登录", "订阅我们的每周通讯。",
        "请登录后发表评论。", "风暴关闭北港，12艘船等候", "请启用JavaScript以查看评论。",
    ),
    "ja": Words(
        "フェリー火災の死者、84人に下方修正",
        "港湾省は木曜日、フェリーの火災で少なくとも84人が死亡したと発表し、前日に公表した人数を下方修正した。",
        "大臣は記者団に対し、市内の二つの病院が一部の氏名を二重に登録していたと説明し、31人が治療を受けていると述べた。",
        "潜水士は夕方まで下の甲板を捜索し、家族は漁業会社の広間で知らせを待ち続けた。港の周辺の道路は閉鎖された。",
        "当社とパートナーは利用状況の測定と広告表示のためにクッキーを使用します。", "すべて同意", "ログイン", "週刊レターを購読する。",
        "コメントするにはログインしてください。", "暴風で北港閉鎖、12隻が待機", "コメントを見るにはJavaScriptを有効にしてください。",
    ),
}  # fmt: skip


def _page(lang: str, words: Words, body: str, head: str = "") -> str:
    turn = ' dir="rtl"' if lang in {"fa", "ar"} else ""
    return f'<!doctype html><html lang="{lang}"{turn}><head><meta charset="utf-8"><title>{words.title} | Lantern</title>{head}</head><body>{body}</body></html>'


def _all(w: Words) -> str:
    return f"<p>{w.first}</p><p>{w.second}</p><p>{w.third}</p>"


Layout = Callable[[Words], tuple[str, str]]

LAYOUTS: dict[str, Layout] = {
    "article": lambda w: (f"<article><h1>{w.title}</h1>{_all(w)}</article>", ""),
    "one paragraph": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p></article>", ""),
    "bare paragraphs": lambda w: (f"<h1>{w.title}</h1>{_all(w)}", ""),
    "divs with breaks": lambda w: (f"<div><h1>{w.title}</h1><div>{w.first}<br><br>{w.second}<br><br>{w.third}</div></div>", ""),
    "table layout": lambda w: (f"<table><tr><td><a href=/>Lantern</a></td></tr><tr><td><h1>{w.title}</h1>{_all(w)}</td></tr></table>", ""),
    "cookie bar above": lambda w: (f'<div class="cookie-bar"><p>{w.cookies}</p><button>{w.accept}</button></div><main><h1>{w.title}</h1>{_all(w)}</main>', ""),
    "cookie bar below, unnamed": lambda w: (f"<main><h1>{w.title}</h1><p>{w.first}</p></main><div><p>{w.cookies}</p><button>{w.accept}</button></div>", ""),
    "cookie bar above, unnamed, one paragraph": lambda w: (f"<div><p>{w.cookies}</p><button>{w.accept}</button></div><article><h1>{w.title}</h1><p>{w.first}</p></article>", ""),
    "login in the header": lambda w: (f'<header><form><input name=u><input type="password"><button>{w.login}</button></form></header><article><h1>{w.title}</h1>{_all(w)}</article>', ""),
    "login modal": lambda w: (f'<article><h1>{w.title}</h1><p>{w.first}</p></article><div class="modal"><form><h2>{w.login}</h2><input type="password"></form></div>', ""),
    "comments ask for a login": lambda w: (f'<article><h1>{w.title}</h1>{_all(w)}</article><section class="comments"><p>{w.comments}</p><div class="g-recaptcha"></div></section>', ""),
    "comments ask, unnamed": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p><p>{w.second}</p></article><section><p>{w.comments}</p></section>", ""),
    "subscription box inside": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p><aside><p>{w.subscribe}</p></aside><p>{w.second}</p><p>{w.third}</p></article>", ""),
    "subscription line inside, unnamed": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p><p>{w.subscribe}</p><p>{w.second}</p><p>{w.third}</p></article>", ""),
    "noscript": lambda w: (f"<noscript><p>{w.script}</p></noscript><article><h1>{w.title}</h1><p>{w.first}</p></article>", ""),
    "challenge script beside it": lambda w: (f'<article><h1>{w.title}</h1><p>{w.first}</p></article><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><div class="cf-turnstile"></div>', ""),
    "related stories": lambda w: (f'<article><h1>{w.title}</h1>{_all(w)}</article><div class="related"><ul>' + f"<li><a href=/x>{w.related}</a></li>" * 8 + "</ul></div>", ""),
    "long navigation": lambda w: ("<nav><ul>" + "<li><a href=/s>Lantern</a></li>" * 60 + f"</ul></nav><main><h1>{w.title}</h1><p>{w.first}</p></main>", ""),
    "live page": lambda w: (f"<main><h1>{w.title}</h1><div class=entry><time>18:05</time><p>{w.first}</p></div><div class=entry><time>17:20</time><p>{w.second}</p></div><div class=entry><time>16:00</time><p>{w.third}</p></div></main>", ""),
    "list of facts": lambda w: (f"<main><h1>{w.title}</h1><ul><li>{w.first}</li><li>{w.second}</li></ul></main>", ""),
    "article data": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p></article>", '<meta property="og:type" content="article"><script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>'),
    "free article with a paywall box": lambda w: (f'<article><h1>{w.title}</h1>{_all(w)}</article><div class="paywall-promo"><p>{w.subscribe}</p></div>', '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>'),
    "refreshes itself": lambda w: (f"<article><h1>{w.title}</h1><p>{w.first}</p></article>", '<meta http-equiv="refresh" content="300">'),
    "amp": lambda w: (f'<main class="article__content"><h1>{w.title}</h1><amp-img src=x></amp-img>{_all(w)}</main><amp-consent id=c><div>{w.cookies}</div></amp-consent>', ""),
    "bulletin without a heading": lambda w: (f"<p>{w.title}</p><p>{w.first}</p>", ""),
}  # fmt: skip
"""By name: the page's body and what stands in its head. Every second one, from the second on, was held out."""


def genuine() -> Iterator[tuple[str, bool, str]]:
    """Each page: its name, whether it was held out while the rules were tuned, its markup."""
    for lang, words in WORDS.items():
        for number, (name, layout) in enumerate(LAYOUTS.items()):
            body, head = layout(words)
            yield f"{lang}, {name}", number % 2 == 1, _page(lang, words, body, head)
