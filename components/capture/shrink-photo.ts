/** What the service takes. */
const bytesMax = 10 * 1024 * 1024;
const sideMax = 3000;

/**
 * Makes a photo small enough to be sent; cameras of today take larger ones.
 * @returns null where it is too large and the browser cannot read it
 */
export async function shrinkPhoto(photo: Blob): Promise<Blob | null> {
  if (photo.size <= bytesMax) return photo;
  try {
    const picture = await createImageBitmap(photo);
    const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
    return smaller && smaller.size <= bytesMax ? smaller : null;
  } catch {
    return null;
  }
}
