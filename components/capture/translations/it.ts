import type { OwnWords } from "./translation.ts";

export const it: OwnWords = {
  locale: "it",
  name: "Italiano",
  direction: "ltr",
  language: "Lingua",
  check: "Verifica dell’identità",
  consent: {
    version: "2026-12",
    title: "Una breve verifica che è proprio Lei",
    asks: (name) => `${name} Le chiede questa verifica.`,
    lead: "La fotocamera scatta alcune foto e brevi serie di immagini del Suo viso mentre segue semplici istruzioni. Così si vede che davanti c’è una persona vera in questo momento. Ci vuole circa un minuto.",
    biometric:
      "Le foto e ciò che vi si misura sono dati biometrici. Vengono usati soltanto per questa verifica.",
    goesTo: (name) => `Vanno a ${name} e al servizio che esegue questa verifica, e a nessun altro.`,
    kept: (days) => `Le foto vengono conservate al massimo ${days} e poi cancellate.`,
    keptUnknown: (name) => `${name} può dirLe per quanto tempo vengono conservate.`,
    mayDecline: (name) =>
      `Può dire di no. In tal caso non si scatta nessuna foto, e ${name} può offrirLe un’altra strada.`,
    contact: "Contatto",
    privacy: "Informativa sulla privacy",
    agree: "Accetto, apri la fotocamera",
    decline: "Non accetto",
  },
  welcomeBack: {
    title: "Riprendiamo",
    text: "Ciò che ha fatto finora è salvato. Può continuare dal punto in cui si era interrotta la verifica.",
    go: "Continua",
  },
  starting: "Apertura della fotocamera …",
  loadingHints: "Preparazione …",
  slowHints: "Le indicazioni si stanno ancora caricando. Può anche continuare senza.",
  withoutHints: "Continua senza indicazioni",
  step: (step, steps) => `Passo ${step} di ${steps}`,
  retake: "Riprovi, per favore.",
  photoUnusable: "Non è stato possibile leggere il file come foto.",
  photoTooLarge: "La foto è troppo grande. Ne usi una più piccola, al massimo di 10 MB.",
  again: {
    too_late: "Ci è voluto troppo tempo. Ancora una volta, per favore.",
    not_seen:
      "Il movimento non si vedeva chiaramente. Ancora una volta, per favore: prima guardi dritto davanti a sé.",
    not_usable: "Non è stato possibile usarla. Ancora una volta, per favore.",
  },
  takePhoto: "Scatta la foto ora",
  takingIn: (seconds) => `Foto fra ${seconds} …`,
  taken: "Foto scattata. Può rilassarsi.",
  sending: "Invio …",
  offline: "Nessuna connessione. La foto è salvata e verrà inviata quando la connessione torna.",
  busy: "Il servizio è occupato. Nuovo tentativo …",
  minuteLeft: "Resta circa un minuto.",
  moreTime: {
    question: "Il tempo sta per scadere. Le serve più tempo?",
    go: "Sì, più tempo",
    given: "Ora ha più tempo.",
  },
  colours: {
    title: "Lo schermo cambierà colore",
    text: (seconds) => `Colori tenui, per ${seconds} secondi.`,
    go: "Mostra i colori",
    without: "Non tollero i cambi di colore",
  },
  noHints: "In questo browser le indicazioni non funzionano. Segua l’istruzione e prema il pulsante.",
  useCameraApp: "Preferisco la mia app fotocamera",
  useVideo: "Torna all’immagine dal vivo",
  file: { text: "Scatti con la fotocamera una foto del viso mentre fa questo.", button: "Scatta una foto" },
  voiceOn: "Leggi le istruzioni ad alta voce",
  voiceOff: "Smetti di leggere ad alta voce",
  cameraPicture: "Immagine della fotocamera",
  chooseCamera: "Fotocamera",
  cannot: "Non posso farlo",
  swapped: "Ecco un’altra istruzione.",
  stop: "Interrompi",
  handOver: {
    title: "Continui sul telefono",
    text: "Inquadri questo codice con la fotocamera del telefono. La verifica si apre lì.",
    code: "Codice QR con l’indirizzo di questa verifica",
    address: "Oppure apra questo indirizzo sul telefono:",
    warning: "Non lo mostri a nessuno: chi lo conosce può fare la verifica al Suo posto.",
    waiting: "Questa pagina continua da sola quando ha finito sul telefono.",
  },
  done: {
    title: "Grazie, è tutto",
    text: "Le foto sono arrivate. Chi L’ha mandata qui Le dirà come si prosegue.",
    go: "Continua",
    soon: "Tra un attimo tornerà alla pagina precedente.",
  },
  problems: {
    camera_denied: {
      title: "La fotocamera è bloccata",
      text: "Consenta la fotocamera per questa pagina: tocchi il lucchetto o il simbolo della fotocamera accanto all’indirizzo, scelga «Consenti» e riprovi.",
    },
    camera_missing: {
      title: "Nessuna fotocamera trovata",
      text: "Ne colleghi una, oppure continui sul telefono.",
    },
    camera_busy: {
      title: "La fotocamera è in uso",
      text: "Sembra che un’altra app la stia usando. La chiuda e riprovi.",
    },
    camera_ended: {
      title: "La fotocamera si è fermata",
      text: "Ciò che ha fatto finora è salvato. Riprovi per continuare.",
    },
    expired: {
      title: "Il tempo è scaduto",
      text: "Per la Sua sicurezza questa pagina funziona solo per pochi minuti. Torni alla pagina di partenza e ricominci: avrà di nuovo tutto il tempo.",
    },
    cancelled: {
      title: "Questa verifica è stata annullata",
      text: "L’ha terminata chi l’ha chiesta. Torni alla pagina di partenza se Le serve ancora.",
    },
    invalid_link: {
      title: "Questo link non funziona",
      text: "Forse è incompleto o non è più noto. Torni alla pagina di partenza e lo apra di nuovo.",
    },
    declined: {
      title: "Non è stata scattata nessuna foto",
      text: "Chi L’ha mandata qui può offrirLe un’altra strada. Se cambia idea, può ancora partecipare.",
    },
    stopped: {
      title: "Ha interrotto la verifica",
      text: "La fotocamera è spenta. Ciò che ha fatto finora è salvato: può continuare finché resta tempo.",
    },
    no_other: {
      title: "Non ci sono altre istruzioni",
      text: "Provi questa come meglio può. Se non è possibile, chieda un’altra strada a chi L’ha mandata qui.",
    },
    camera_required: {
      title: "Questa verifica richiede una fotocamera dal vivo",
      text: "Qui non basta una foto di un’altra app. Consenta la fotocamera per questa pagina, oppure apra la pagina su un dispositivo che ne ha una.",
    },
    capture_unclear: {
      title: "Non La si vedeva chiaramente",
      text: "Aiutano una luce uniforme dal davanti e un dispositivo fermo. Riprovi, oppure usi un altro dispositivo.",
    },
    colours_required: {
      title: "Questa verifica richiede i colori",
      text: "Senza di essi non può essere conclusa qui. Non fa niente: chi L’ha mandata qui può offrirLe un’altra strada.",
    },
    open_elsewhere: {
      title: "Questa verifica è aperta due volte?",
      text: "Sembra aperta in un’altra scheda o su un altro dispositivo. La chiuda lì e riprovi.",
    },
    origin_not_allowed: {
      title: "La verifica non può essere mostrata qui",
      text: "Il sito in cui si trova non è ancora configurato per questo. Lo faccia sapere a chi lo gestisce.",
    },
    unreachable: {
      title: "Nessuna connessione",
      text: "Il servizio non è raggiungibile. Controlli la connessione e riprovi.",
    },
    unknown: { title: "Non ha funzionato", text: "Non è colpa Sua. Riprovi tra un attimo." },
  },
  retry: "Riprova",
  goOn: "Continua",
  leave: "Torna indietro",
};
