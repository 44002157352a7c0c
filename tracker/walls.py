"""The words of pages that stand in an article's place, by kind, in the languages that we met. Data.

Phrases are casefolded, with plain apostrophes, and are found anywhere in a paragraph. They speak to the
reader ("verify you are human"); a word that an article may use about the thing ("captcha") is not here.
"""

from __future__ import annotations

from typing import Final

__all__ = ["MARKERS", "WALLS"]

WALLS: Final[dict[str, tuple[str, ...]]] = {
    "a check for robots": (
        "your browser is being checked", "non essere un robot", "your request has been blocked",
        "comes from a person", "to protect our readers", "слишком много запросов", "символы с картинки", "فعالیت غیرعادی",
        "olağandışı trafik", "güvenlik doğrulaması", "robot olmadığını", "insan olduğunu", "kutuyu işaretle", "验证码", "访问过于频繁",
        "通常と異なるアクセス", "画像の文字", "文字を入力して", "자동화된 접근", "verify you are not", "zeichen aus dem bild",
        "caracteres de la imagen", "demasiadas solicitudes", "too many requests", "trop de requêtes", "zu viele anfragen",
        "verify you are human", "verify that you are human", "verify you're human", "verifying you are human",
        "confirm you are human", "confirm that you are human", "confirm you are not a robot", "are you a robot",
        "you are not a robot", "you're not a robot", "i'm not a robot", "i am not a robot", "checking your browser",
        "unusual traffic from", "unusual activity from", "enable javascript and cookies", "javascript is disabled",
        "please enable javascript", "please enable cookies", "enable javascript to", "complete the security check",
        "complete the captcha", "solve the captcha", "enter the characters you see", "ddos protection by",
        "access denied", "access to this page has been denied", "you don't have permission to access",
        "request unsuccessful", "you have been blocked", "performing security verification", "just a moment",
        "pardon our interruption", "press and hold", "press & hold", "human verification", "attention required",
        "vous êtes humain", "vous n'êtes pas un robot", "je ne suis pas un robot", "accès refusé",
        "vérification de sécurité", "vérification de votre navigateur", "trafic inhabituel", "veuillez activer javascript",
        "dass sie kein roboter", "ich bin kein roboter", "dass sie ein mensch sind", "sicherheitsüberprüfung",
        "zugriff verweigert", "ungewöhnlichen datenverkehr", "ungewöhnliche aktivität", "ihr browser wird überprüft",
        "bitte aktivieren sie javascript",
        "que no eres un robot", "que no es un robot", "no soy un robot", "que eres humano", "que es humano",
        "acceso denegado", "comprobando su navegador", "tráfico inusual", "verificación de seguridad",
        "non sei un robot", "non sono un robot", "che sei umano", "accesso negato", "traffico insolito",
        "verifica di sicurezza", "di essere umano",
        "não é um robô", "não sou um robô", "você é humano", "acesso negado", "tráfego incomum",
        "verificação de segurança",
        "geen robot bent", "ik ben geen robot", "u een mens bent", "je een mens bent", "toegang geweigerd",
        "что вы не робот", "я не робот", "что вы человек", "доступ запрещен", "доступ запрещён", "доступ ограничен",
        "подозрительный трафик", "проверка браузера", "включите javascript",
        "що ви не робот", "доступ заборонено", "що ви людина",
        "لست روبوت", "أنك لست", "أنك إنسان", "تم رفض الوصول", "التحقق من الأمان",
        "ربات نیستید", "ربات نیستم", "انسان هستید", "دسترسی شما مسدود", "دسترسی غیرمجاز",
        "robot olmadığınızı", "robot değilim", "insan olduğunuzu", "erişim engellendi", "erişim reddedildi",
        "不是机器人", "您是真人", "人机验证", "安全验证", "访问被拒绝", "不是機器人", "异常流量",
        "ロボットではありません", "ロボットではない", "人間であること", "アクセスが拒否",
        "로봇이 아닙니다", "로봇이 아님", "사람인지 확인", "접근이 거부",
        "nie jesteś robotem", "nie jestem robotem", "jesteś człowiekiem", "odmowa dostępu", "रोबोट नहीं",
    ),
    "a consent page": (
        "cookie", "we value your privacy", "care about your privacy", "tracking technologies", "withdrawing your consent", "browsing data", "your privacy choices", "before you continue to", "access information on a device",
        "legitimate interest", "accept all", "reject all", "personal data", "our partners", "manage your choices",
        "your consent", "withdraw consent",
        "votre vie privée", "tout accepter", "accepter et continuer", "accepter et fermer", "nos partenaires",
        "données personnelles", "votre consentement", "avant d'accéder",
        "ihre privatsphäre", "alle akzeptieren", "akzeptieren und weiter", "unsere partner", "personenbezogene daten",
        "ihre einwilligung", "zustimmen und weiter", "mit werbung",
        "su privacidad", "tu privacidad", "aceptar todo", "aceptar y continuar", "nuestros socios", "datos personales",
        "su consentimiento", "tu consentimiento",
        "la tua privacy", "accetta tutt", "accetta e continua", "nostri partner", "dati personali", "il tuo consenso",
        "a sua privacidade", "sua privacidade", "aceitar tud", "aceitar todos", "nossos parceiros", "dados pessoais",
        "uw privacy", "je privacy", "alles accepteren", "onze partners", "persoonsgegevens", "uw toestemming",
        "вашу конфиденциальность", "принять все", "наши партнеры", "персональных данных", "файлы куки",
        "ملفات تعريف الارتباط", "نحترم خصوصيتك", "قبول الكل", "شركاؤنا", "بياناتك الشخصية",
        "کوکی", "حریم خصوصی شما", "پذیرش همه",
        "çerez", "gizliliğinize", "tümünü kabul", "kişisel veri",
        "全部接受", "您的隐私", "クッキー", "すべて同意", "すべて許可", "プライバシーを尊重", "쿠키", "모두 동의",
        "twoją prywatność", "zaakceptuj wszystk", "akceptuję", "dane osobowe", "naszych partnerów",
    ),
    "an offer of a subscription": (
        "abonnez-vous pour", "jetzt abonnieren", "suscríbete para", "abbonati per", "assine para", "оформите подписку",
        "subscribe now", "become a member", "abone olun", "立即订阅",
    ),
    "a paywall": (
        "read all your free articles", "reached your article limit", "free articles this month", "mitgliedern vorbehalten",
        "como suscriptor", "per leggere tutto", "limite de artigos",
        "subscribe to continue", "subscribe to read", "subscribe to keep reading", "to continue reading",
        "to read the full", "to read this article", "this article is for subscribers", "subscriber-only",
        "already a subscriber", "you have reached your limit", "your free articles", "unlock this article",
        "réservé aux abonnés", "réservé à nos abonnés", "pour lire la suite", "il vous reste",
        "weiterlesen mit", "nur für abonnenten", "um weiterzulesen", "artikel freischalten",
        "para seguir leyendo", "para continuar leyendo", "exclusivo para suscriptores",
        "contenuto riservato agli abbonati", "per continuare a leggere", "articolo riservato",
        "conteúdo exclusivo para assinantes", "para continuar lendo",
        "verder lezen", "alleen voor abonnees", "om verder te lezen",
        "только для подписчиков", "чтобы читать дальше",
        "للمشتركين فقط", "اشترك لمتابعة القراءة", "ویژه مشترکان", "برای ادامه مطلب مشترک شوید",
        "abonelere özel", "okumaya devam etmek için", "订阅后阅读", "订阅以继续", "有料会員限定", "この記事は会員限定",
        "구독자 전용", "tylko dla subskrybentów", "aby czytać dalej",
    ),
    "a login page": (
        "log in to continue", "sign in to continue", "please log in", "please sign in", "you must be logged in",
        "login required", "connectez-vous pour", "veuillez vous connecter", "bitte melden sie sich an", "bitte einloggen",
        "inicia sesión para", "inicie sesión para", "accedi per continuare", "effettua l'accesso", "faça login",
        "log in om verder", "войдите, чтобы", "пожалуйста, войдите", "авторизуйтесь", "يرجى تسجيل الدخول", "سجل الدخول للمتابعة",
        "وارد شوید", "وارد حساب", "devam etmek için giriş", "lütfen giriş yap", "请登录", "登录后", "ログインしてください",
        "로그인해", "로그인이 필요", "zaloguj się, aby",
    ),
    "a waiting room": (
        "you are now in line", "you are in line", "you are in the queue", "waiting room", "your place in the queue",
        "estimated wait", "your turn comes", "file d'attente", "salle d'attente", "warteschlange", "warteraum",
        "sala de espera", "en la cola", "fila virtual", "sala d'attesa", "in coda", "fila de espera", "wachtrij", "wachtkamer",
        "вы в очереди", "зал ожидания", "قائمة الانتظار", "صف انتظار", "sıradasınız", "bekleme odası", "排队等候", "正在排队",
        "順番待ち", "대기열", "w kolejce",
    ),
    "a parked domain": (
        "domain is for sale", "domain may be for sale", "buy this domain", "domain is parked", "domain has expired",
        "this domain is registered", "domain parking", "this web page is parked", "domaine est à vendre", "nom de domaine a expiré",
        "domain steht zum verkauf", "domain ist geparkt", "dominio está en venta", "dominio è in vendita",
        "domínio está à venda", "domein is te koop", "домен продается", "домен продаётся", "срок регистрации домена",
        "النطاق معروض للبيع", "دامنه برای فروش", "این دامنه به فروش", "alan adı satılık", "域名出售", "此域名", "このドメインは",
        "도메인은", "domena jest na sprzedaż",
    ),
    "a notice of an outage": (
        "down for maintenance", "under maintenance", "scheduled maintenance", "temporarily unavailable",
        "internal server error", "bad gateway", "something went wrong", "error establishing a database connection",
        "technical difficulties", "en maintenance", "temporairement indisponible", "wartungsarbeiten", "vorübergehend nicht",
        "en mantenimiento", "temporalmente no disponible", "in manutenzione", "temporaneamente non disponibile",
        "em manutenção", "temporariamente indisponível", "in onderhoud", "tijdelijk niet beschikbaar", "технические работы",
        "временно недоступ", "تحت الصيانة", "غير متاح مؤقتا", "در دست تعمیر", "موقتا در دسترس", "bakımda", "系统维护", "暂时无法",
        "メンテナンス中", "점검 중", "przerwa techniczna",
    ),
    "a page of nothing": (
        "page not found", "page cannot be found", "page you requested", "page you are looking for", "404 not found",
        "article not found", "no longer available", "page introuvable", "page demandée n'existe", "seite nicht gefunden",
        "seite existiert nicht", "página no encontrada", "pagina non trovata", "página não encontrada", "pagina niet gevonden",
        "страница не найдена", "сторінку не знайдено", "الصفحة غير موجودة", "صفحه مورد نظر", "صفحه یافت نشد", "sayfa bulunamadı",
        "页面不存在", "页面未找到", "ページが見つかりません", "페이지를 찾을 수", "strona nie została znaleziona", "nie znaleziono strony",
    ),
}  # fmt: skip
"""What the page is, as the record names it, and the phrases that give it away."""

MARKERS: Final[tuple[str, ...]] = (
    "_cf_chl_opt", "cf-browser-verification", "cf-turnstile", "g-recaptcha", "h-captcha", "px-captcha",
    "captcha-delivery.com", "_incapsula_resource", "awswafintegration", "arkoselabs", "sucuri_cloudproxy",
    "distil_r_captcha", "sgcaptcha", "queue-it.net", "ddos-guard", "challenge-form", "challenge-running",
)  # fmt: skip
"""What the makers of such pages leave in the markup, in lower case. Some stand in genuine pages too."""
