/** What the capture page says before its script runs, or where it cannot. The rest is in the script. */
type PageWords = {
  title: string;
  noScript: string;
  late: string;
  reload: string;
  direction?: "rtl";
};

const words: Record<string, PageWords> = {
  en: {
    title: "Identity check",
    noScript:
      "This page needs JavaScript to take your photos. Switch it on in your browser’s settings and reload the page, or open the link in another browser.",
    late: "This page could not be loaded completely. Check your connection, then reload it.",
    reload: "Reload",
  },
  de: {
    title: "Identitätsprüfung",
    noScript:
      "Diese Seite braucht JavaScript, um Ihre Fotos aufzunehmen. Schalten Sie es in den Einstellungen Ihres Browsers ein und laden Sie die Seite neu, oder öffnen Sie den Link in einem anderen Browser.",
    late: "Diese Seite konnte nicht vollständig geladen werden. Prüfen Sie Ihre Verbindung und laden Sie sie neu.",
    reload: "Neu laden",
  },
  es: {
    title: "Comprobación de identidad",
    noScript:
      "Esta página necesita JavaScript para hacer sus fotos. Actívelo en los ajustes de su navegador y vuelva a cargar la página, o abra el enlace en otro navegador.",
    late: "No se ha podido cargar la página por completo. Compruebe su conexión y vuelva a cargarla.",
    reload: "Volver a cargar",
  },
  fr: {
    title: "Vérification d’identité",
    noScript:
      "Cette page a besoin de JavaScript pour prendre vos photos. Activez-le dans les réglages de votre navigateur et rechargez la page, ou ouvrez le lien dans un autre navigateur.",
    late: "Cette page n’a pas pu être chargée entièrement. Vérifiez votre connexion, puis rechargez-la.",
    reload: "Recharger",
  },
  it: {
    title: "Verifica dell’identità",
    noScript:
      "Questa pagina ha bisogno di JavaScript per scattare le foto. Lo attivi nelle impostazioni del browser e ricarichi la pagina, oppure apra il link in un altro browser.",
    late: "Non è stato possibile caricare tutta la pagina. Controlli la connessione, poi la ricarichi.",
    reload: "Ricarica",
  },
  pt: {
    title: "Verificação de identidade",
    noScript:
      "Esta página precisa de JavaScript para tirar as suas fotos. Ative-o nas definições do navegador e recarregue a página, ou abra a ligação noutro navegador.",
    late: "Não foi possível carregar a página por completo. Verifique a ligação e recarregue-a.",
    reload: "Recarregar",
  },
  nl: {
    title: "Identiteitscontrole",
    noScript:
      "Deze pagina heeft JavaScript nodig om uw foto’s te maken. Zet het aan in de instellingen van uw browser en laad de pagina opnieuw, of open de link in een andere browser.",
    late: "Deze pagina kon niet volledig worden geladen. Controleer uw verbinding en laad de pagina opnieuw.",
    reload: "Opnieuw laden",
  },
  pl: {
    title: "Weryfikacja tożsamości",
    noScript:
      "Ta strona potrzebuje JavaScriptu, aby zrobić zdjęcia. Proszę włączyć go w ustawieniach przeglądarki i odświeżyć stronę albo otworzyć link w innej przeglądarce.",
    late: "Nie udało się wczytać całej strony. Proszę sprawdzić połączenie i odświeżyć stronę.",
    reload: "Odśwież",
  },
  tr: {
    title: "Kimlik doğrulama",
    noScript:
      "Bu sayfanın fotoğraflarınızı çekebilmesi için JavaScript gerekir. Tarayıcınızın ayarlarından açıp sayfayı yenileyin veya bağlantıyı başka bir tarayıcıda açın.",
    late: "Sayfa tam olarak yüklenemedi. Bağlantınızı kontrol edip sayfayı yenileyin.",
    reload: "Yenile",
  },
  ar: {
    title: "التحقق من الهوية",
    noScript:
      "تحتاج هذه الصفحة إلى JavaScript لالتقاط صورك. يرجى تفعيله في إعدادات المتصفح ثم إعادة تحميل الصفحة، أو فتح الرابط في متصفح آخر.",
    late: "تعذّر تحميل الصفحة بالكامل. يرجى التحقق من الاتصال ثم إعادة تحميلها.",
    reload: "إعادة التحميل",
    direction: "rtl",
  },
  zh: {
    title: "身份验证",
    noScript:
      "此页面需要 JavaScript 才能拍摄照片。请在浏览器设置中启用它并重新加载页面，或用其他浏览器打开此链接。",
    late: "页面未能完全加载。请检查网络连接，然后重新加载。",
    reload: "重新加载",
  },
};

/** Languages of `Accept-Language`, most wanted first; quality values other than 0 keep their order. */
const acceptedIn = (header: string | null): string[] =>
  (header ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => part.split(";"))
    .filter(([, quality]) => !/^\s*q=0(\.0*)?\s*$/.test(quality ?? ""))
    .map(([tag]) => tag?.trim() ?? "");

/** By `?lang=` of the address, then by what the browser asks for; else English. */
export function pageWordsFor(request: Request): PageWords & { language: string } {
  const wanted = new URL(request.url).searchParams.get("lang");
  for (const tag of [wanted, ...acceptedIn(request.headers.get("accept-language"))]) {
    const language = tag?.toLowerCase().split(/[-_]/)[0] ?? "";
    const found = Object.hasOwn(words, language) ? words[language] : undefined;
    if (found) return { ...found, language };
  }
  return { ...(words.en as PageWords), language: "en" };
}
