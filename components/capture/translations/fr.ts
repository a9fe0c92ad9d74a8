import type { OwnWords } from "./translation.ts";

export const fr: OwnWords = {
  locale: "fr",
  name: "Français",
  direction: "ltr",
  language: "Langue",
  check: "Vérification d’identité",
  consent: {
    version: "2026-12",
    title: "Une courte vérification que c’est bien vous",
    asks: (name) => `${name} vous demande cette vérification.`,
    lead: "Votre caméra prend quelques photos et de courtes suites d’images de votre visage pendant que vous suivez des instructions simples. Cela montre qu’une vraie personne est devant elle en ce moment, et prend environ une minute.",
    biometric:
      "Les photos et ce qui y est mesuré sont des données biométriques. Elles ne servent qu’à cette vérification.",
    goesTo: (name) =>
      `Elles vont à ${name} et au service qui fait cette vérification, et à personne d’autre.`,
    kept: (days) => `Les photos sont conservées au plus ${days}, puis effacées.`,
    keptUnknown: (name) => `${name} peut vous dire combien de temps elles sont conservées.`,
    mayDecline: (name) =>
      `Vous pouvez refuser. Aucune photo n’est alors prise, et ${name} peut vous proposer une autre solution.`,
    contact: "Contact",
    privacy: "Politique de confidentialité",
    agree: "J’accepte, ouvrir la caméra",
    decline: "Je refuse",
  },
  welcomeBack: {
    title: "Reprenons",
    text: "Ce que vous avez déjà fait est enregistré. Vous pouvez reprendre là où vous en étiez.",
    go: "Continuer",
  },
  starting: "Ouverture de la caméra …",
  loadingHints: "Préparation …",
  slowHints: "Les indications se chargent encore. Vous pouvez aussi continuer sans elles.",
  withoutHints: "Continuer sans indications",
  step: (step, steps) => `Étape ${step} sur ${steps}`,
  retake: "Veuillez réessayer.",
  photoUnusable: "Ce fichier n’a pas pu être lu comme une photo.",
  photoTooLarge: "Cette photo est trop volumineuse. Prenez-en une plus petite, de 10 Mo au plus.",
  again: {
    too_late: "Cela a pris trop de temps. Encore une fois, s’il vous plaît.",
    not_seen:
      "Votre mouvement ne se voyait pas clairement. Encore une fois, s’il vous plaît : regardez d’abord droit devant vous.",
    not_usable: "Cela n’a pas pu être utilisé. Encore une fois, s’il vous plaît.",
  },
  takePhoto: "Prendre la photo maintenant",
  takingIn: (seconds) => `Photo dans ${seconds} …`,
  taken: "Photo prise. Vous pouvez vous détendre.",
  sending: "Envoi …",
  offline: "Pas de connexion. Votre photo est gardée et sera envoyée dès que la connexion revient.",
  busy: "Le service est occupé. Nouvel essai …",
  minuteLeft: "Il reste environ une minute.",
  moreTime: {
    question: "Le temps est bientôt écoulé. Avez-vous besoin de plus de temps ?",
    go: "Oui, plus de temps",
    given: "Vous avez maintenant plus de temps.",
  },
  colours: {
    title: "L’écran va changer de couleur",
    text: (seconds) => `Des couleurs douces, pendant ${seconds} secondes.`,
    go: "Montrer les couleurs",
    without: "Je ne supporte pas ces changements",
  },
  noHints:
    "Les indications ne fonctionnent pas dans ce navigateur. Suivez l’instruction et appuyez sur le bouton.",
  useCameraApp: "Utiliser plutôt mon appli photo",
  useVideo: "Revenir à l’image en direct",
  file: {
    text: "Prenez une photo de votre visage avec votre appareil pendant que vous faites ceci.",
    button: "Prendre une photo",
  },
  voiceOn: "Lire les instructions à voix haute",
  voiceOff: "Arrêter la lecture",
  cameraPicture: "Image de votre caméra",
  chooseCamera: "Caméra",
  cannot: "Je ne peux pas faire cela",
  swapped: "Voici une autre instruction.",
  stop: "Arrêter",
  handOver: {
    title: "Continuer sur votre téléphone",
    text: "Scannez ce code avec l’appareil photo de votre téléphone. La vérification s’y ouvre.",
    code: "Code QR avec l’adresse de cette vérification",
    address: "Ou ouvrez cette adresse sur votre téléphone :",
    warning: "Ne la montrez à personne : qui la connaît peut faire la vérification à votre place.",
    waiting: "Cette page continue toute seule quand vous avez fini sur votre téléphone.",
  },
  done: {
    title: "Merci, c’est tout",
    text: "Vos photos sont arrivées. La personne qui vous a envoyé ici vous dira la suite.",
    go: "Continuer",
    soon: "Vous allez revenir à la page précédente dans un instant.",
  },
  problems: {
    camera_denied: {
      title: "La caméra est bloquée",
      text: "Autorisez la caméra pour cette page : touchez le cadenas ou le symbole de caméra à côté de l’adresse, choisissez « Autoriser », puis réessayez.",
    },
    camera_missing: {
      title: "Aucune caméra n’a été trouvée",
      text: "Branchez-en une, ou continuez sur votre téléphone.",
    },
    camera_busy: {
      title: "La caméra est déjà utilisée",
      text: "Une autre application semble l’utiliser. Fermez-la, puis réessayez.",
    },
    camera_ended: {
      title: "La caméra s’est arrêtée",
      text: "Ce que vous avez déjà fait est enregistré. Réessayez pour continuer.",
    },
    expired: {
      title: "Le temps est écoulé",
      text: "Pour votre sécurité, cette page ne fonctionne que quelques minutes. Retournez d’où vous venez et recommencez : vous aurez de nouveau tout le temps.",
    },
    cancelled: {
      title: "Cette vérification a été annulée",
      text: "Elle a été arrêtée par ceux qui l’ont demandée. Retournez d’où vous venez si vous en avez encore besoin.",
    },
    invalid_link: {
      title: "Ce lien ne fonctionne pas",
      text: "Il est peut-être incomplet ou n’est plus connu. Retournez d’où vous venez et ouvrez-le de nouveau.",
    },
    declined: {
      title: "Aucune photo n’a été prise",
      text: "On peut vous proposer une autre solution. Si vous changez d’avis, vous pouvez encore participer.",
    },
    stopped: {
      title: "Vous avez arrêté",
      text: "La caméra est éteinte. Ce que vous avez déjà fait est enregistré : vous pouvez continuer tant qu’il reste du temps.",
    },
    no_other: {
      title: "Il n’y a pas d’autre instruction",
      text: "Essayez celle-ci aussi bien que vous le pouvez. Si ce n’est pas possible, demandez une autre solution à la personne qui vous a envoyé ici.",
    },
    camera_required: {
      title: "Cette vérification a besoin d’une caméra en direct",
      text: "Une photo d’une autre application ne suffit pas ici. Autorisez la caméra pour cette page, ou ouvrez la page sur un appareil qui en a une.",
    },
    capture_unclear: {
      title: "On ne vous voyait pas clairement",
      text: "Une lumière régulière de face et un appareil stable aident. Réessayez, ou utilisez un autre appareil.",
    },
    colours_required: {
      title: "Cette vérification a besoin des couleurs",
      text: "Sans elles, elle ne peut pas être terminée ici. Ce n’est pas grave : on peut vous proposer une autre solution.",
    },
    open_elsewhere: {
      title: "Cette vérification est-elle ouverte deux fois ?",
      text: "Elle semble ouverte dans un autre onglet ou sur un autre appareil. Fermez-la là-bas, puis réessayez.",
    },
    origin_not_allowed: {
      title: "La vérification ne peut pas s’afficher ici",
      text: "Le site sur lequel vous êtes n’est pas encore configuré pour cela. Merci d’en informer son propriétaire.",
    },
    unreachable: {
      title: "Pas de connexion",
      text: "Le service est injoignable. Vérifiez votre connexion, puis réessayez.",
    },
    unknown: { title: "Cela n’a pas marché", text: "Vous n’y êtes pour rien. Réessayez dans un instant." },
  },
  retry: "Réessayer",
  goOn: "Continuer",
  leave: "Retour",
};
