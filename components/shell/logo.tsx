import icon from "#app/icon.svg";

export function Logo() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      {/* biome-ignore lint/performance/noImgElement: an SVG needs no image service */}
      <img src={icon.src} alt="" width={26} height={26} />
      VerifyHQ
    </span>
  );
}
