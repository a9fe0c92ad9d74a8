const themes = ["system", "light", "dark"] as const;
type Theme = (typeof themes)[number];

export const readTheme = (text: string | undefined): Theme =>
  themes.find((theme) => theme === text) ?? "system";

/** Applies the theme at once, and keeps it in a cookie for the first render on the server. */
export function applyTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
