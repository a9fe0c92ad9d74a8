type AccuracyFigure = {
  what: string;
  measured: string;
  target: string;
  /** ✓ reached, ✗ not reached; with a note if it is not known yet. */
  reached: string;
};

/** The output of the command below. The README shows the same; a test keeps the two in sync. */
export const accuracy: {
  command: string;
  measuredOn: string;
  photoCount: number;
  figures: AccuracyFigure[];
} = {
  command: "npm run evaluate -- --faces <folder>",
  measuredOn: "2026-11-23",
  photoCount: 1175,
  figures: [
    {
      what: "TURN_LEFT",
      measured: "98.9 % of 87 pass, 0.7 % of 407 others",
      target: "98 % at 1 %",
      reached: "✓",
    },
    { what: "TURN_RIGHT", measured: "100 % of 94, 1.0 % of 400", target: "98 % at 1 %", reached: "✓" },
    { what: "LOOK_UP", measured: "100 % of 21, 1.3 % of 473", target: "90 % at 2 %", reached: "✓" },
    {
      what: "SMILE, with a neutral photo",
      measured: "97.6 % of 42 clear ones",
      target: "96 % at 3 %",
      reached: "too few neutral pairs to say",
    },
    { what: "SMILE, without", measured: "78.6 % at 4.5 %", target: "90 % at 5 %", reached: "✗" },
    { what: "BLINK", measured: "100 % of 12, 2.1 % of 146", target: "93 % at 3 %", reached: "✓, few" },
    { what: "OPEN_MOUTH", measured: "95.2 % of 126, 3.6 % of 167", target: "95 % at 4 %", reached: "✓" },
    {
      what: "prints: APCER, BPCER",
      measured: "0 of 151, 0.3 % of 1,020",
      target: "1 % at 3 %",
      reached: "✓",
    },
    {
      what: "face match across videos (YouTube Faces), TAR at FMR 1e-3",
      measured: "84.7 %",
      target: "83 %",
      reached: "✓",
    },
    {
      what: "attacks accepted: same photo, replayed, second person, printed, wrong challenge, mirrored",
      measured: "0 of 233",
      target: "0",
      reached: "✓",
    },
    { what: "genuine sessions accepted", measured: "19 of 21", target: "95 %", reached: "✗, few" },
  ],
};
