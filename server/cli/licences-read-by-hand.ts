/** Licences of packages whose package.json names none that npm understands, read from their files. SPDX ids. */
export const readByHand: Readonly<Record<string, string>> = {
  "png-js": "MIT",
  "dejavu-fonts-ttf": "Bitstream-Vera",
};
