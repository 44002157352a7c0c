"""Pages written for the tests: walls in many languages, and genuine pages with traps in them."""

from __future__ import annotations


def page(title: str, body: str, head: str = "", lang: str = "en") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


WALLS = {
    "robot en": page("Just a moment...", "<h1>lantern.example</h1><p>Verify you are human by completing the action below.</p><p>lantern.example needs to review the security of your connection before proceeding.</p>"),
    "robot en marker": page("lantern.example", '<p id="cmsg">Please wait</p><script>var dd={}</script><script src="https://geo.captcha-delivery.com/c.js"></script>'),
    "robot en denied": page("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this resource on this server.</p><p>Reference #18.2d4f</p>"),
    "robot fr": page("Vérification", "<h1>Un instant</h1><p>Confirmez que vous n’êtes pas un robot pour poursuivre votre lecture sur notre site.</p>", lang="fr"),
    "robot de": page("Sicherheitsüberprüfung", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind. Der Vorgang dauert nur wenige Sekunden.</p>", lang="de"),
    "robot es": page("Verificación", "<p>Hemos detectado tráfico inusual desde su red. Confirme que no es un robot.</p>", lang="es"),
    "robot ru": page("Проверка", "<p>Подтвердите, что вы не робот, чтобы перейти на сайт новостей.</p>", lang="ru"),
    "robot fa": page("بررسی", "<p>برای ادامه تأیید کنید که شما ربات نیستید و سپس دکمه را بزنید.</p>", lang="fa"),
    "robot ar": page("تحقق", "<p>يرجى التأكد من أنك إنسان قبل الدخول إلى موقع الأخبار.</p>", lang="ar"),
    "robot zh": page("安全验证", "<p>请完成人机验证后继续访问本网站。</p>", lang="zh"),
    "robot ja": page("確認", "<p>あなたがロボットではないことを確認してください。しばらくお待ちください。</p>", lang="ja"),
    "robot tr": page("Doğrulama", "<p>Devam etmek için robot olmadığınızı doğrulayın lütfen.</p>", lang="tr"),
    "consent en": page("Before you continue to Lantern", "<h1>Before you continue</h1><p>We and our partners store and access information on a device, such as cookies, and process personal data for advertising.</p><p>You may change your mind at any time in the settings at the foot of each page of this site.</p><button>Accept all</button>"),
    "consent de": page("Lantern", "<div><h2>Ihre Privatsphäre</h2><p>Wir und unsere Partner verarbeiten personenbezogene Daten und setzen Cookies ein, um Werbung zu zeigen.</p><button>Alle akzeptieren</button></div>", lang="de"),
    "consent fr": page("Lantern", "<div class=cmp-box><p>Le respect de votre vie privée est notre priorité. Nos partenaires déposent des cookies.</p><button>Tout accepter</button></div>", lang="fr"),
    "consent it": page("Lantern", "<p>Noi e i nostri partner trattiamo i tuoi dati personali con i cookie per mostrarti annunci.</p><button>Accetta tutto</button>", lang="it"),
    "paywall en": page("Toll revised", "<article><h1>Toll revised in Kerman</h1><p>The number of dead was revised again on Thursday, officials said.</p><div><p>Subscribe to continue reading this story.</p></div></article>"),
    "paywall fr": page("Bilan revu", "<article><h1>Bilan revu à Kerman</h1><p>Le nombre de morts a de nouveau été revu jeudi par les autorités.</p><p>Article réservé aux abonnés.</p></article>", lang="fr"),
    "paywall data": page("Toll revised", "<article><h1>Toll revised in Kerman</h1><p>The number of dead was revised again on Thursday, officials said.</p></article>", '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'),
    "login en": page("Log in", '<form><h1>Welcome back</h1><input name=u><input type="password"></form><p>Please log in to continue to the newsroom.</p>'),
    "login es": page("Acceso", '<p>Inicie sesión para ver este contenido de nuestro portal.</p><form><input type="password"></form>', lang="es"),
    "login nowords": page("Portal", '<form><input name=a><input type="password"><button>OK</button></form>'),
    "queue en": page("Lantern", "<h1>Thank you for your patience</h1><p>You are now in line. When it is your turn, you will be taken to the site.</p>"),
    "queue de": page("Lantern", "<h1>Bitte warten</h1><p>Sie befinden sich in der Warteschlange. Bitte laden Sie die Seite nicht neu.</p>", lang="de"),
    "parked en": page("lantern.example", "<h1>lantern.example</h1><p>This domain is for sale. Contact the owner for a price.</p><a href=/>Insurance</a> <a href=/>Loans</a>"),
    "parked ru": page("lantern.example", "<p>Этот домен продаётся. Свяжитесь с владельцем, чтобы узнать цену.</p>", lang="ru"),
    "outage en": page("Error", "<h1>Something went wrong</h1><p>The service is temporarily unavailable. Try again later.</p>"),
    "outage pt": page("Lantern", "<p>O nosso site está em manutenção. Voltamos em breve com as notícias.</p>", lang="pt"),
    "scripts only": page("Lantern", "<noscript>Please enable JavaScript to view this page.</noscript><div id=root></div>"),
    "refresh": page("", "", '<meta http-equiv="refresh" content="0;url=/check">'),
}  # fmt: skip

P = "<p>At least 84 people were killed in two blasts near the cemetery, the interior ministry said on Thursday, lowering its figure of the day before.</p>"
Q = "<p>The health minister said that some names had been listed twice by hospitals, and that 284 people were still being treated for their wounds.</p>"
NOTE = '<div class="cookie-consent"><p>We use cookies and so do our partners. <button>Accept all</button></p></div>'

GENUINE = {
    "article": page("Toll", f"<article><h1>Toll lowered to 84</h1>{P}{Q}</article>"),
    "div soup": page("Toll", f"<div><div><div><h1>Toll lowered to 84</h1></div><div>{P}</div><div>{Q}</div></div></div>"),
    "about captchas": page("Are you a robot? How captchas work", f"<article><h1>Are you a robot?</h1><p>Sites ask you to verify you are human when they see unusual traffic from one address.</p>{P * 4}</article>"),
    "about cookies": page("Regulator fines a site over cookies", f"<article><h1>Regulator fines a site over cookies</h1><p>The regulator said that the site had set cookies without consent.</p>{P}{Q}</article>"),
    "banner above": page("Toll", f"{NOTE}<main><h1>Toll lowered to 84</h1>{P}{Q}</main>"),
    "banner above, short": page("Toll", f"{NOTE}<main><h1>Bulletin 3</h1><p>84 people died in the blasts. 284 are hurt.</p></main>"),
    "plain banner, short": page("Toll", "<div><p>This site uses cookies.</p></div><main><h1>Bulletin 3</h1><p>84 people died in the blasts. 284 are hurt.</p></main>"),
    "two sentences": page("Bulletin 3", "<main><h1>Bulletin 3</h1><p>84 people died. 284 are hurt.</p></main>"),
    "one sentence, no marks": page("Bulletin", "<p>84 people died and 284 are hurt.</p>"),
    "captcha in comment form": page("Toll", f'<article><h1>Toll lowered</h1>{P}</article><form class=comments><div class="g-recaptcha"></div><p>Please log in to comment.</p></form>'),
    "login box": page("Toll", f"<header><form><input type=password></form></header><article><h1>Toll lowered</h1>{P}</article>"),
    "subscribe box": page("Toll", f"<article><h1>Toll lowered</h1>{P * 3}{Q * 3}</article><aside><p>Subscribe to read more in our weekly letter.</p></aside>"),
    "noscript note": page("Toll", f"<noscript>Please enable JavaScript for the full experience.</noscript><article><h1>Toll lowered</h1>{P}{Q}</article>"),
    "challenge script": page("Toll", f'<article><h1>Toll lowered</h1>{P}</article><script src="/cdn-cgi/challenge-platform/x.js"></script>'),
    "about a queue": page("Families wait", f"<article><h1>Families wait for news</h1><p>Relatives stood in the waiting room of the hospital for hours.</p>{P}{Q}</article>"),
    "about an outage": page("Ministry site down", f"<article><h1>Ministry site down for maintenance</h1><p>The site with the list of names was temporarily unavailable.</p>{P * 3}{Q}</article>"),
    "404 dead": page("404 dead, says ministry", f"<article><h1>404 dead, says ministry</h1>{P}</article>"),
    "persian": page("شمار", "<main><h1>شمار جان‌باختگان</h1><p>وزیر کشور گفت شمار جان‌باختگان انفجارهای کرمان به ۸۴ نفر کاهش یافته است.</p></main>", lang="fa"),
    "japanese": page("死者", "<main><h1>死者84人に修正</h1><p>内務省は木曜日、爆発による死者が84人だったと発表し、前日の数字を修正した。</p></main>", lang="ja"),
    "table": page("Situation report", "<main><h1>Situation report 4</h1><table><tr><th>Province</th><th>Dead</th></tr><tr><td>Kerman</td><td>84</td></tr></table></main>"),
    "unclosed html": "<!doctype html><title>Bulletin</title><h1>Bulletin</h1><p>84 people died in the blasts.\n",
    "ends in a list": "<!doctype html><html><body><h1>Bulletin</h1><ul><li>84 dead<li>284 hurt</ul>\n",
}  # fmt: skip
