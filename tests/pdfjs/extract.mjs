// Text of PDFs by pdf.js. Each line of standard input is a path as a JSON string; each answer is one line of JSON,
// {"text": …} or {"error": …}, with a line end where pdf.js sees one and after each page.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

async function extract(path) {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  try {
    const pdf = await task.promise;
    let text = "";
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      text += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n";
    }
    return text;
  } finally {
    await task.destroy();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { text: await extract(JSON.parse(line)) };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
