"""Pages that stand in an article's place, held out: written before the rules were tuned on the others
(`tests/walls_and_pages.py`). Written for these tests.
"""

from __future__ import annotations

__all__ = ["BLOCKED"]


def _page(title: str, body: str, lang: str = "en", head: str = "") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{body}</body></html>'


BLOCKED = {
    "robot en hold": _page("Security check", "<main><h1>One more step</h1><p>To protect our readers we need to make sure that this request comes from a person. Press the button and hold it until it is green.</p><button>Press and hold</button></main>"),
    "robot en script": _page("lantern.example", "<p>Your browser is being checked. This takes a few seconds.</p><script>window.awsWafIntegration={}</script><script>awsWafIntegration.getToken()</script>"),
    "robot en blocked": _page("Sorry", "<h1>Sorry, you have been blocked</h1><p>You are unable to access lantern.example. This website uses a security service to protect itself from online attacks.</p><p>Ray ID: 8d2f</p>"),
    "robot fr long": _page("Lantern", "<h1>Accès temporairement restreint</h1><p>Nous avons détecté un trafic inhabituel depuis votre réseau. Glissez vers la droite pour confirmer que vous êtes humain et poursuivre votre navigation.</p><p>Si le problème persiste, écrivez à notre équipe avec l’identifiant ci-dessous.</p>", "fr"),
    "robot de image": _page("Lantern", "<h1>Kurze Prüfung</h1><p>Geben Sie die Zeichen aus dem Bild ein, um zu bestätigen, dass Sie kein Roboter sind.</p><form><img src=/c.png><input name=c></form>", "de"),
    "robot es": _page("Un momento", "<h1>Comprobando su navegador</h1><p>Este proceso es automático. Su navegador será redirigido a la página solicitada en breve.</p>", "es"),
    "robot pt": _page("Verificação", "<h1>Verificação de segurança</h1><p>Confirme que não é um robô para abrir a página que procura no nosso jornal.</p>", "pt"),
    "robot it": _page("Verifica", "<p>Conferma di non essere un robot: seleziona tutte le immagini che contengono una nave.</p>", "it"),
    "robot ru": _page("Проверка", "<h1>Доступ ограничен</h1><p>С вашего адреса поступает слишком много запросов. Введите символы с картинки, чтобы продолжить.</p>", "ru"),
    "robot fa": _page("خطا", "<h1>دسترسی غیرمجاز</h1><p>درخواست شما به دلیل فعالیت غیرعادی از این شبکه مسدود شده است. با پشتیبانی تماس بگیرید.</p>", "fa"),
    "robot ar": _page("التحقق", "<h1>لحظة من فضلك</h1><p>نتحقق من أن الاتصال آمن. يرجى إكمال التحقق لإثبات أنك لست برنامجا آليا.</p>", "ar"),
    "robot tr": _page("Kontrol", "<h1>Güvenlik doğrulaması</h1><p>Ağınızdan olağandışı trafik algıladık. İnsan olduğunuzu doğrulamak için kutuyu işaretleyin.</p>", "tr"),
    "robot zh": _page("验证", "<p>您的访问过于频繁，请输入验证码后继续浏览。</p><form><input name=c></form>", "zh"),
    "robot ja": _page("確認", "<h1>アクセスの確認</h1><p>通常と異なるアクセスを検出しました。画像の文字を入力して続行してください。</p>", "ja"),
    "robot ko": _page("확인", "<p>자동화된 접근이 감지되었습니다. 사람인지 확인하기 위해 아래 상자를 선택해 주세요.</p>", "ko"),
    "robot hi": _page("जाँच", "<p>कृपया पुष्टि करें कि आप रोबोट नहीं हैं, उसके बाद ही आप समाचार पढ़ सकेंगे।</p>", "hi"),
    "consent en long": _page("Your privacy", "<main><h1>We care about your privacy</h1><p>We and our 843 partners store and access personal data, like browsing data or unique identifiers, on your device.</p><p>Selecting Accept enables tracking technologies to support the purposes shown. Selecting Reject or withdrawing your consent will disable them.</p><p>You can revisit this menu at any time to change your choices.</p><button>Accept</button><button>Reject</button></main>"),
    "consent es pay": _page("Lantern", "<h1>Acepta las cookies o suscríbete</h1><p>Para leer sin suscribirse tiene que aceptar que tratemos sus datos personales con fines publicitarios.</p><button>Aceptar y continuar</button><a href=/s>Suscribirse</a>", "es"),
    "consent de pur": _page("Lantern", "<h1>Mit Werbung weiterlesen oder Pur-Abo abschließen</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details finden Sie in unserem Datenschutz.</p><button>Akzeptieren und weiter</button>", "de"),
    "consent pl": _page("Lantern", "<p>Szanujemy twoją prywatność. My i nasi partnerzy przechowujemy pliki cookie i przetwarzamy dane osobowe.</p><button>Akceptuję</button>", "pl"),
    "consent nl": _page("Lantern", "<h1>Uw privacy is belangrijk</h1><p>Wij en onze partners plaatsen cookies en verwerken persoonsgegevens om advertenties te tonen.</p><button>Alles accepteren</button>", "nl"),
    "paywall en metered": _page("Toll lowered", "<article><h1>Toll of the ferry fire is lowered</h1><p>The ministry lowered the number of the dead on Thursday.</p><div><h2>You have read all your free articles this month</h2><p>Become a member for one crown a week. Cancel at any time.</p></div></article>"),
    "paywall de plus": _page("Zahl gesenkt", "<article><h1>Zahl der Toten gesenkt</h1><p>Das Ministerium hat die Zahl der Toten am Donnerstag gesenkt.</p><p>Diesen Artikel weiterlesen mit Lantern Plus.</p></article>", "de"),
    "paywall es data": _page("Baja la cifra", "<article><h1>Baja la cifra de muertos</h1><p>El ministerio rebajó el jueves la cifra de muertos del incendio.</p></article>", "es", '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","isAccessibleForFree":"False"}]}</script>'),
    "paywall ja": _page("死者修正", "<article><h1>死者数を修正</h1><p>港湾省は木曜日に人数を修正した。</p><p>この記事は会員限定です。</p></article>", "ja"),
    "login fr": _page("Connexion", "<h1>Bon retour</h1><form><input name=u><input type=password><button>Connexion</button></form><p>Veuillez vous connecter pour lire la suite du journal.</p>", "fr"),
    "login ar": _page("الدخول", '<form><h1>تسجيل الدخول</h1><input><input type="password"></form><p>يرجى تسجيل الدخول لقراءة هذا الخبر.</p>', "ar"),
    "queue fr": _page("Lantern", "<h1>Vous êtes dans la file d'attente</h1><p>Beaucoup de lecteurs veulent lire cette page. Votre tour viendra dans quelques minutes.</p>", "fr"),
    "queue ja": _page("Lantern", "<p>ただいまアクセスが集中しています。順番待ちの番号は120です。</p>", "ja"),
    "parked de": _page("lantern.example", "<h1>lantern.example</h1><p>Diese Domain steht zum Verkauf. Jetzt ein Angebot machen.</p>", "de"),
    "parked links": _page("lantern.example", "<h1>lantern.example</h1><p>Related searches</p><ul><li><a href=/a>Cheap flights</a></li><li><a href=/b>Home insurance</a></li><li><a href=/c>Credit cards</a></li></ul><p>The domain has expired.</p>"),
    "outage es": _page("Error", "<h1>Error 500</h1><p>El servicio está temporalmente no disponible. Vuelva a intentarlo en unos minutos.</p>", "es"),
}  # fmt: skip

UNLISTED = {
    "sw": _page("Uthibitisho", "<h1>Tafadhali subiri</h1><p>Tunahakikisha kwamba muunganisho wako ni salama kabla ya kuendelea.</p>", "sw"),
    "vi": _page("Xác minh", "<h1>Xin chờ một lát</h1><p>Trang này cần kiểm tra kết nối của bạn trước khi tiếp tục.</p>", "vi"),
    "id": _page("Verifikasi", "<p>Mohon tunggu, kami sedang memeriksa koneksi Anda sebelum membuka halaman ini.</p>", "id"),
    "el": _page("Έλεγχος", "<h1>Μια στιγμή</h1><p>Ελέγχουμε τη σύνδεσή σας πριν συνεχίσετε στον ιστότοπο.</p>", "el"),
    "hu": _page("Ellenőrzés", "<p>Kérjük, várjon, amíg ellenőrizzük a kapcsolat biztonságát.</p>", "hu"),
    "sv": _page("Kontroll", "<p>Vänta ett ögonblick medan vi kontrollerar din anslutning till webbplatsen.</p>", "sv"),
    "th": _page("ตรวจสอบ", "<p>โปรดรอสักครู่ เรากำลังตรวจสอบการเชื่อมต่อของคุณก่อนดำเนินการต่อ</p>", "th"),
    "bn": _page("যাচাই", "<p>অনুগ্রহ করে অপেক্ষা করুন, আমরা আপনার সংযোগ যাচাই করছি।</p>", "bn"),
    "ka": _page("შემოწმება", "<p>გთხოვთ დაელოდოთ, ვამოწმებთ თქვენს კავშირს გვერდის გახსნამდე.</p>", "ka"),
    "no words": _page("", "<p>. . .</p>"),
    "an advertisement": _page("Win a car", "<p>Spin the wheel and win one of 12 prizes today, only for the first visitors.</p>"),
    "the wrong page": _page("Weather", "<h1>Weather in the north</h1><p>Rain until Friday, then dry. Wind from the west.</p>"),
}  # fmt: skip
"""Walls in languages that no list has words for."""
