import { extractTextItems, getDocumentProxy } from "unpdf";
import { expect, it } from "vitest";
import { EvidencePage } from "./evidence-page.ts";

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: `${name} ${index}` }));

/** The start of each line: page from 0, points from the top of the page. */
async function placesOf(pdf: Uint8Array) {
  const { items } = await extractTextItems(await getDocumentProxy(pdf));
  return items.flatMap((page, index) => page.map(({ str, y }) => ({ str, page: index, top: 842 - y })));
}

it("begins a photo on a new page where its text would not fit, and the next one right below", async () => {
  const page = new EvidencePage({ title: "t", author: "a", createdAt: new Date(0) });
  page.photo(null, { width: 3, height: 4 }, lines("first", 30));
  page.photo(null, { width: 3, height: 4 }, lines("second", 30));
  page.photo(null, { width: 3, height: 4 }, lines("third", 2));
  const places = await placesOf(await page.finish("footer"));
  const at = (text: string) => places.find(({ str }) => str === text);
  expect(at("first 29")?.page).toBe(0);
  expect(at("second 0")?.page).toBe(1);
  expect(at("second 29")?.page).toBe(1);
  expect(at("third 0")?.page).toBe(1);
  const gap = (at("third 0")?.top ?? 0) - (at("second 29")?.top ?? 0);
  expect(gap).toBeGreaterThan(10);
  expect(gap).toBeLessThan(40);
});

it("goes on right below text that is longer than a page", async () => {
  const page = new EvidencePage({ title: "t", author: "a", createdAt: new Date(0) });
  page.photo(null, { width: 3, height: 4 }, lines("endless", 60));
  page.photo(null, { width: 3, height: 4 }, lines("after", 2));
  const places = await placesOf(await page.finish("footer"));
  const [last, next] = ["endless 59", "after 0"].map((text) => places.find(({ str }) => str === text));
  expect(last?.page).toBe(1);
  expect(next?.page).toBe(1);
  expect((next?.top ?? 0) - (last?.top ?? 0)).toBeLessThan(40);
});
