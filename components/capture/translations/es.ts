import type { OwnWords } from "./translation.ts";

export const es: OwnWords = {
  locale: "es",
  name: "Español",
  language: "Idioma",
  check: "Comprobación de identidad",
  consent: {
    version: "2026-11",
    title: "Una breve comprobación de que es usted",
    lead: "Su cámara hace unas fotos de su rostro mientras usted sigue unas instrucciones sencillas. Dura alrededor de un minuto.",
    points: [
      "Las fotos y lo que se mide en ellas son datos biométricos. Se usan solo para esta comprobación.",
      "Se envían al servicio que realiza esta comprobación y a nadie más.",
      "Puede decir que no. Entonces no se hace ninguna foto, y quien le envió aquí puede ofrecerle otra vía.",
    ],
    agree: "Acepto, abrir la cámara",
    decline: "No acepto",
  },
  welcomeBack: {
    title: "Hola de nuevo",
    text: "Lo que ha hecho hasta ahora está guardado. Puede continuar donde estaba.",
    go: "Continuar",
  },
  starting: "Abriendo la cámara …",
  loadingHints: "Preparando …",
  step: (step, steps) => `Paso ${step} de ${steps}`,
  retake: "Inténtelo una vez más, por favor.",
  photoUnusable: "Ese archivo no se pudo leer como foto.",
  takePhoto: "Hacer la foto ahora",
  takingIn: (seconds) => `Foto en ${seconds} …`,
  taken: "Foto hecha. Puede relajarse.",
  sending: "Enviando …",
  offline: "Sin conexión. Su foto se guarda y se envía en cuanto vuelva la conexión.",
  busy: "El servicio está ocupado. Nuevo intento …",
  minuteLeft: "Queda alrededor de un minuto.",
  noHints: "En este navegador no hay indicaciones. Siga la instrucción y pulse el botón.",
  useCameraApp: "Prefiero usar mi aplicación de cámara",
  useVideo: "Volver a la imagen en directo",
  file: { text: "Haga con su cámara una foto de su rostro mientras hace esto.", button: "Hacer una foto" },
  voiceOn: "Leer las instrucciones en voz alta",
  voiceOff: "Dejar de leer en voz alta",
  cameraPicture: "Imagen de su cámara",
  done: {
    title: "Gracias, eso es todo",
    text: "Sus fotos han llegado. Quien le envió aquí le dirá cómo continúa.",
    go: "Continuar",
    soon: "Enseguida volverá a la página anterior.",
  },
  problems: {
    camera_denied: {
      title: "La cámara está bloqueada",
      text: "Permita la cámara en esta página: toque el candado o el símbolo de cámara junto a la dirección, elija «Permitir» e inténtelo de nuevo.",
    },
    camera_missing: {
      title: "No se encontró ninguna cámara",
      text: "Conecte una, o abra esta página en su teléfono.",
    },
    camera_busy: {
      title: "La cámara está en uso",
      text: "Parece que otra aplicación la está usando. Ciérrela e inténtelo de nuevo.",
    },
    camera_ended: {
      title: "La cámara se detuvo",
      text: "Lo que ha hecho hasta ahora está guardado. Inténtelo de nuevo para continuar.",
    },
    expired: {
      title: "Se acabó el tiempo",
      text: "Por su seguridad, esta página solo funciona unos minutos. Vuelva al lugar de donde vino y empiece de nuevo.",
    },
    invalid_link: {
      title: "Este enlace no funciona",
      text: "Puede que esté incompleto o que ya no se conozca. Vuelva al lugar de donde vino y ábralo de nuevo.",
    },
    declined: {
      title: "No se hizo ninguna foto",
      text: "Quien le envió aquí puede ofrecerle otra vía. Si cambia de opinión, todavía puede participar.",
    },
    unreachable: {
      title: "Sin conexión",
      text: "No se puede acceder al servicio. Compruebe su conexión e inténtelo de nuevo.",
    },
    unknown: { title: "Eso no funcionó", text: "No es culpa suya. Inténtelo de nuevo en un momento." },
  },
  retry: "Intentar de nuevo",
  leave: "Volver",
};
