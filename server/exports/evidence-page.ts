import path from "node:path";
import PDFDocument from "pdfkit";

const margin = 48;
const colours = {
  ink: "#15191a",
  soft: "#4b5556",
  faint: "#5f6a6b",
  line: "#d5dada",
  good: "#15703f",
  bad: "#b3261e",
  warn: "#8a5a00",
};
export type Colour = keyof typeof colours;

const fontFile = (name: string) =>
  path.join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf", `${name}.ttf`);

/** Points between the lines beside a photo. */
const lineSpace = 3;

type Line = { text: string; colour?: Colour; isStrong?: boolean; isMono?: boolean };
type Font = { hasGlyphForCodePoint?: (codePoint: number) => boolean };

/**
 * An A4 document that grows downwards. DejaVu Sans covers Latin, Greek, Cyrillic, Hebrew, Arabic and more;
 * other characters are written as U+XXXX, since a replacement box tells an auditor nothing.
 */
export class EvidencePage {
  readonly #document: PDFKit.PDFDocument;

  constructor(info: { title: string; author: string; createdAt: Date }) {
    this.#document = new PDFDocument({
      size: "A4",
      margin,
      bufferPages: true,
      info: { Title: info.title, Author: info.author, CreationDate: info.createdAt },
    });
    this.#document.registerFont("regular", fontFile("DejaVuSans"));
    this.#document.registerFont("bold", fontFile("DejaVuSans-Bold"));
    this.#document.registerFont("mono", fontFile("DejaVuSansMono"));
    this.#document.font("regular");
  }

  get #width(): number {
    return this.#document.page.width - 2 * margin;
  }

  get #bottom(): number {
    return this.#document.page.height - margin - 20;
  }

  /**
   * Replaces characters that the font cannot draw, and bidirectional control characters, by their code
   * points.
   */
  #drawable(text: string): string {
    const font = (this.#document as unknown as { _font?: { font?: Font } })._font?.font;
    return Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (letter === "\n") return letter;
      const isFormat = /\p{Cf}|\p{Cc}/u.test(letter);
      if (!isFormat && font?.hasGlyphForCodePoint?.(code) !== false) return letter;
      return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
    }).join("");
  }

  #use(font: "regular" | "bold" | "mono", size: number, colour: Colour): this {
    this.#document.font(font).fontSize(size).fillColor(colours[colour]);
    return this;
  }

  /** Starts a new page unless there is room for `height` more points. */
  keepTogether(height: number): void {
    if (this.#document.y + height > this.#bottom) this.#document.addPage();
  }

  title(text: string): void {
    this.#use("bold", 18, "ink");
    this.#document.text(this.#drawable(text), margin, this.#document.y, { width: this.#width });
    this.#document.moveDown(0.4);
  }

  section(text: string): void {
    this.keepTogether(70);
    this.#document.moveDown(1);
    const { y } = this.#document;
    this.#document
      .moveTo(margin, y)
      .lineTo(margin + this.#width, y)
      .lineWidth(0.5)
      .strokeColor(colours.line)
      .stroke();
    this.#use("bold", 12, "ink");
    this.#document.text(this.#drawable(text), margin, y + 8, { width: this.#width });
    this.#document.moveDown(0.5);
  }

  paragraph(text: string, colour: Colour = "ink", size = 9.5): void {
    this.#use("regular", size, colour);
    this.#document.text(this.#drawable(text), margin, this.#document.y, { width: this.#width, lineGap: 1.5 });
    this.#document.moveDown(0.35);
  }

  /** A name with its value beside it; long values wrap. */
  fact(name: string, value: string, options: { isMono?: boolean; colour?: Colour } = {}): void {
    const nameWidth = 128;
    const valueWidth = this.#width - nameWidth;
    const font = options.isMono ? "mono" : "regular";
    const fontSize = options.isMono ? 8 : 9.5;
    this.#use(font, fontSize, "ink");
    const shown = this.#drawable(value);
    const height = this.#document.heightOfString(shown, { width: valueWidth, lineGap: 1 });
    this.keepTogether(Math.min(height, 300) + 4);
    const { y } = this.#document;
    this.#use("regular", 9.5, "faint");
    this.#document.text(this.#drawable(name), margin, y, { width: nameWidth - 8 });
    const nameEnd = this.#document.y;
    this.#use(font, fontSize, options.colour ?? "ink");
    this.#document.text(shown, margin + nameWidth, y, { width: valueWidth, lineGap: 1 });
    // If a long value continued on another page, the position of the name's end no longer applies.
    this.#document.y = this.#document.y < y ? this.#document.y : Math.max(this.#document.y, nameEnd);
    this.#document.x = margin;
    this.#document.moveDown(0.15);
  }

  #style({ isMono, isStrong, colour }: Line): this {
    const font = isMono ? "mono" : isStrong ? "bold" : "regular";
    return this.#use(font, isMono ? 7 : isStrong ? 11 : 9.5, colour ?? "ink");
  }

  /** A photo with its text on the right; kept on one page unless the text alone is longer. */
  photo(jpeg: Uint8Array | null, size: { width: number; height: number }, lines: readonly Line[]): void {
    const document = this.#document;
    const imageWidth = 150;
    const imageHeight = jpeg ? Math.min(210, (imageWidth * size.height) / size.width) : 90;
    const text = { width: this.#width - imageWidth - 16, lineGap: 1.5 };
    const textHeight = lines
      .map((line) => this.#style(line).#document.heightOfString(this.#drawable(line.text), text) + lineSpace)
      .reduce((sum, height) => sum + height, 0);
    this.keepTogether(Math.min(Math.max(imageHeight, textHeight), this.#bottom - margin));
    const top = document.y;
    if (jpeg) document.image(Buffer.from(jpeg), margin, top, { fit: [imageWidth, imageHeight] });
    else {
      document.rect(margin, top, imageWidth, imageHeight).lineWidth(0.5).strokeColor(colours.line).stroke();
      this.#use("regular", 8.5, "faint");
      document.text("No photo to show", margin, top + 38, { width: imageWidth, align: "center" });
    }
    document.y = top;
    let pictureEnd = top + imageHeight;
    for (const line of lines) {
      const before = document.y;
      this.#style(line).#document.text(this.#drawable(line.text), margin + imageWidth + 16, before, text);
      // The picture is on the previous page, so its end does not matter here.
      if (document.y < before) pictureEnd = margin;
      document.y += lineSpace;
    }
    document.x = margin;
    document.y = Math.max(document.y, pictureEnd) + 12;
  }

  /** Numbers the pages and ends the document. @returns its bytes */
  async finish(footer: string): Promise<Uint8Array> {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      document.switchToPage(page);
      // Lets the footer be drawn inside the margin, where text would otherwise start a new page.
      document.page.margins.bottom = 0;
      this.#use("regular", 7.5, "faint");
      const y = document.page.height - margin;
      document.text(this.#drawable(footer), margin, y, {
        width: this.#width - 60,
        lineBreak: false,
        ellipsis: true,
      });
      document.text(`${page + 1} / ${count}`, margin, y, {
        width: this.#width,
        align: "right",
        lineBreak: false,
      });
    }
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve, reject) => document.once("end", resolve).once("error", reject));
    document.end();
    await ended;
    return Uint8Array.from(Buffer.concat(chunks));
  }
}
