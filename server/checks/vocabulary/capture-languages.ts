/** The languages of the capture page, by their codes: each by its own name, in the order of its choice. */
export const captureLanguages = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  pt: "Português",
  nl: "Nederlands",
  pl: "Polski",
  tr: "Türkçe",
  ar: "العربية",
  zh: "简体中文",
} as const;
