import type { OwnWords } from "./translation.ts";

export const pl: OwnWords = {
  locale: "pl",
  name: "Polski",
  direction: "ltr",
  language: "Język",
  check: "Weryfikacja tożsamości",
  consent: {
    version: "2026-12",
    title: "Krótka weryfikacja, że to naprawdę Państwo",
    asks: (name) => `O tę weryfikację prosi ${name}.`,
    lead: "Kamera zrobi kilka zdjęć i krótkich serii obrazów twarzy, podczas gdy wykonują Państwo proste polecenia. Widać wtedy, że przed kamerą jest teraz prawdziwa osoba. Trwa to około minuty.",
    biometric:
      "Zdjęcia i to, co zostanie na nich zmierzone, to dane biometryczne. Służą wyłącznie do tej weryfikacji.",
    goesTo: (name) =>
      `Trafiają do: ${name} oraz do usługi, która wykonuje tę weryfikację, i do nikogo więcej.`,
    kept: (days) => `Zdjęcia są przechowywane najwyżej ${days}, a potem usuwane.`,
    keptUnknown: (name) => `Jak długo są przechowywane, może powiedzieć ${name}.`,
    mayDecline: (name) =>
      `Mogą Państwo odmówić. Wtedy nie powstanie żadne zdjęcie, a ${name} może zaproponować inny sposób.`,
    contact: "Kontakt",
    privacy: "Polityka prywatności",
    agree: "Zgadzam się, otwórz kamerę",
    decline: "Nie zgadzam się",
  },
  welcomeBack: {
    title: "Witamy ponownie",
    text: "Wszystko, co zostało już zrobione, jest zapisane. Można kontynuować od tego miejsca.",
    go: "Dalej",
  },
  starting: "Otwieranie kamery …",
  loadingHints: "Przygotowanie …",
  slowHints: "Wskazówki jeszcze się wczytują. Można też kontynuować bez nich.",
  withoutHints: "Kontynuuj bez wskazówek",
  step: (step, steps) => `Krok ${step} z ${steps}`,
  retake: "Proszę spróbować jeszcze raz.",
  photoUnusable: "Tego pliku nie udało się odczytać jako zdjęcia.",
  photoTooLarge: "To zdjęcie jest za duże. Proszę użyć mniejszego, najwyżej 10 MB.",
  again: {
    too_late: "Trwało to zbyt długo. Proszę jeszcze raz.",
    not_seen: "Ruchu nie było wyraźnie widać. Proszę jeszcze raz: najpierw patrzeć prosto.",
    not_usable: "Nie udało się tego użyć. Proszę jeszcze raz.",
  },
  takePhoto: "Zrób zdjęcie teraz",
  takingIn: (seconds) => `Zdjęcie za ${seconds} …`,
  taken: "Zdjęcie zrobione. Można się rozluźnić.",
  sending: "Wysyłanie …",
  offline: "Brak połączenia. Zdjęcie jest zapisane i zostanie wysłane, gdy połączenie wróci.",
  busy: "Usługa jest zajęta. Kolejna próba …",
  minuteLeft: "Została około minuta.",
  moreTime: {
    question: "Czas zaraz się skończy. Potrzeba więcej czasu?",
    go: "Tak, więcej czasu",
    given: "Czas został wydłużony.",
  },
  colours: {
    title: "Ekran zmieni kolor",
    text: (seconds) => `Łagodne kolory, przez ${seconds} s.`,
    go: "Pokaż kolory",
    without: "Zmiany kolorów mi szkodzą",
  },
  noHints: "W tej przeglądarce wskazówki nie działają. Proszę wykonać polecenie i nacisnąć przycisk.",
  useCameraApp: "Wolę użyć aplikacji aparatu",
  useVideo: "Wróć do obrazu na żywo",
  file: { text: "Proszę zrobić aparatem zdjęcie twarzy, wykonując to polecenie.", button: "Zrób zdjęcie" },
  voiceOn: "Czytaj polecenia na głos",
  voiceOff: "Przestań czytać na głos",
  cameraPicture: "Obraz z kamery",
  chooseCamera: "Kamera",
  cannot: "Nie mogę tego zrobić",
  swapped: "Oto inne polecenie.",
  stop: "Przerwij",
  handOver: {
    title: "Kontynuacja na telefonie",
    text: "Proszę zeskanować ten kod aparatem telefonu. Weryfikacja otworzy się tam.",
    code: "Kod QR z adresem tej weryfikacji",
    address: "Albo otworzyć ten adres na telefonie:",
    warning: "Proszę nikomu go nie pokazywać: kto go zna, może przejść weryfikację za Państwa.",
    waiting: "Ta strona sama przejdzie dalej, gdy wszystko będzie gotowe na telefonie.",
  },
  done: {
    title: "Dziękujemy, to wszystko",
    text: "Zdjęcia dotarły. O dalszych krokach poinformuje ten, kto przysłał tu Państwa.",
    go: "Dalej",
    soon: "Za chwilę nastąpi powrót do poprzedniej strony.",
  },
  problems: {
    camera_denied: {
      title: "Kamera jest zablokowana",
      text: "Proszę zezwolić tej stronie na kamerę: dotknąć kłódki lub symbolu kamery obok adresu, wybrać „Zezwól” i spróbować ponownie.",
    },
    camera_missing: {
      title: "Nie znaleziono kamery",
      text: "Proszę ją podłączyć albo kontynuować na telefonie.",
    },
    camera_busy: {
      title: "Kamera jest zajęta",
      text: "Wygląda na to, że używa jej inna aplikacja. Proszę ją zamknąć i spróbować ponownie.",
    },
    camera_ended: {
      title: "Kamera się zatrzymała",
      text: "Wszystko, co zostało już zrobione, jest zapisane. Proszę spróbować ponownie, aby kontynuować.",
    },
    expired: {
      title: "Czas minął",
      text: "Dla bezpieczeństwa ta strona działa tylko kilka minut. Proszę wrócić tam, skąd nastąpiło przejście, i zacząć od nowa: znów będzie pełny czas.",
    },
    cancelled: {
      title: "Ta weryfikacja została anulowana",
      text: "Zakończył ją ten, kto o nią prosił. Jeśli nadal jest potrzebna, proszę wrócić tam, skąd nastąpiło przejście.",
    },
    invalid_link: {
      title: "Ten link nie działa",
      text: "Może być niepełny albo już nieznany. Proszę wrócić tam, skąd nastąpiło przejście, i otworzyć go ponownie.",
    },
    declined: {
      title: "Nie zrobiono żadnego zdjęcia",
      text: "Można poprosić o inny sposób. W razie zmiany zdania nadal można wziąć udział.",
    },
    stopped: {
      title: "Weryfikacja przerwana",
      text: "Kamera jest wyłączona. Wszystko, co zostało już zrobione, jest zapisane: można kontynuować, dopóki jest czas.",
    },
    no_other: {
      title: "Nie ma już innego polecenia",
      text: "Proszę spróbować tego najlepiej, jak się da. Jeśli to niemożliwe, proszę poprosić o inny sposób.",
    },
    camera_required: {
      title: "Ta weryfikacja wymaga kamery na żywo",
      text: "Zdjęcie z innej aplikacji tu nie wystarczy. Proszę zezwolić tej stronie na kamerę albo otworzyć ją na urządzeniu, które ją ma.",
    },
    capture_unclear: {
      title: "Nie było wyraźnie widać osoby",
      text: "Pomaga równe światło z przodu i nieruchome urządzenie. Proszę spróbować ponownie albo użyć innego urządzenia.",
    },
    colours_required: {
      title: "Ta weryfikacja wymaga kolorów",
      text: "Bez nich nie można jej tu dokończyć. Nic nie szkodzi: można poprosić o inny sposób.",
    },
    open_elsewhere: {
      title: "Czy ta weryfikacja jest otwarta dwa razy?",
      text: "Wygląda na otwartą w innej karcie lub na innym urządzeniu. Proszę ją tam zamknąć i spróbować ponownie.",
    },
    origin_not_allowed: {
      title: "Nie można tu pokazać weryfikacji",
      text: "Ta witryna nie jest jeszcze do tego przygotowana. Prosimy poinformować jej właściciela.",
    },
    unreachable: {
      title: "Brak połączenia",
      text: "Nie można połączyć się z usługą. Proszę sprawdzić połączenie i spróbować ponownie.",
    },
    unknown: { title: "Nie udało się", text: "To nie Państwa wina. Proszę spróbować za chwilę." },
  },
  retry: "Spróbuj ponownie",
  goOn: "Kontynuuj",
  leave: "Wróć",
};
