/**
 * Draws a logo, given as a data URI. Not by an `<img>`: the page around a web component would have to allow
 * pictures of `data:` in its Content-Security-Policy.
 */
export async function drawLogo(canvas: HTMLCanvasElement, dataUri: string): Promise<void> {
  const bytes = Uint8Array.from(atob(dataUri.slice(dataUri.indexOf(",") + 1)), (letter) =>
    letter.charCodeAt(0),
  );
  const type = /^data:(image\/[a-z]+);/.exec(dataUri)?.[1] ?? "image/webp";
  const picture = await createImageBitmap(new Blob([bytes], { type }));
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  picture.close();
}
