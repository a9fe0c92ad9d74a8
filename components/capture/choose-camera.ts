import { isVirtualCameraName } from "#server/checks/vocabulary/virtual-cameras.ts";

/** What `enumerateDevices` tells about a camera. */
export type Device = { deviceId: string; label: string };

/** Of a lens that sees no colours, or away from the person: both in the languages of the systems that name them. */
const noPicture =
  /\b(ir|infra-?red|infrarot|infrarouge|infrarrojos?|infrarossi|depth|tiefe|profondeur|time.of.flight|tof|windows hello)\b/i;
const lookingAway =
  /\b(back|rear|environment|world|rückkamera|rückseite|arrière|trasera|traseira|posteriore|achterkant)\b/i;
const lookingAwayElsewhere = /后置|خلفية|arka kamera|tylny|tylna/i;

/** How little a camera suits: 0 is fine. */
export function unfitness({ label }: Pick<Device, "label">): number {
  if (noPicture.test(label)) return 3;
  if (lookingAway.test(label) || lookingAwayElsewhere.test(label)) return 2;
  return isVirtualCameraName(label) ? 1 : 0;
}

/** The camera to change to; null where the one that the browser chose is as good as any. */
export function betterCamera(chosen: Device, devices: readonly Device[]): Device | null {
  const known = devices.filter(({ deviceId, label }) => deviceId !== "" && label !== "");
  const best = Math.min(...known.map(unfitness), unfitness(chosen));
  return best < unfitness(chosen) ? (known.find((device) => unfitness(device) === best) ?? null) : null;
}

/** Those that people may choose from: a lens without a colour picture is none. */
export const usableCameras = (devices: readonly Device[]): Device[] =>
  devices.filter((device) => device.deviceId !== "" && device.label !== "" && unfitness(device) < 3);
