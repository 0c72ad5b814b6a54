import { readdirSync, readFileSync } from 'node:fs';
import type { Letter } from '@mahnwerk/core/letter';
import { type LetterSheet, letterSheet } from '@mahnwerk/core/letter-sheet';
import { toEpochDay } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import typst from '@myriaddreamin/typst-ts-node-compiler';
import type { Logo } from './deps.ts';
import { fontCoverage } from './font-coverage.ts';
import { neutralisePdf } from './neutral-pdf.ts';

export interface DrawnLetter {
  readonly kind: 'drawn';
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** Why the letter has no GiroCode, where it should have one. */
  readonly codeProblem?: Refusal;
}

const logoExtensions = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** What a letter never shows: control characters, bidirectional overrides, zero-width characters. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** The sheet as JSON with composed, visible characters only, or the first character no font can draw. */
function printable(sheet: LetterSheet, covered: ReadonlySet<number>): string | Refusal {
  let refusal: Refusal | undefined;
  const json = JSON.stringify(sheet, (key, value: unknown) => {
    if (typeof value !== 'string' || key === 'codeSvg') return value;
    const text = value
      .replace(/[\t\r\n]+/g, ' ')
      .replace(invisible, '')
      .normalize('NFC');
    for (const character of text) {
      if (covered.has(character.codePointAt(0) ?? 0)) continue;
      refusal ??= refuse('character-unprintable', { values: { character, text: text.slice(0, 80) } });
    }
    return text;
  });
  return refusal ?? json;
}

interface Diagnostic {
  readonly message?: string;
  readonly path?: string;
}

function faultText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((one) => `${one.path ?? ''} ${one.message ?? ''}`.trim())
    .join('; ')
    .slice(0, 600);
}

/**
 * Opens the typesetter on a folder with `letter.typ` and `fonts/*.ttf` and returns the function that draws one letter
 * as PDF/A-2b. The same letter and logo give the same bytes: the only time in the file is the letter's own date.
 * A character without glyph and a broken logo are refused by name. Everything else that goes wrong throws, and so does
 * every warning: an unknown font, for instance, is only a warning, but its text would be missing from the paper.
 * Synchronous and native: for child processes only (see `typst-child.ts`).
 */
export function openLetterDrawing(root: string): (letter: Letter, logo?: Logo) => DrawnLetter | Refusal {
  const fontFolder = `${root}/fonts`;
  const fonts = readdirSync(fontFolder)
    .filter((name) => name.endsWith('.ttf'))
    .sort()
    .map((name) => readFileSync(`${fontFolder}/${name}`));
  const covered = fontCoverage(fonts);
  const compiler = typst.NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: fonts }] });

  function compile(data: string, logo: Logo | undefined, pageCount: number) {
    const inputs: Record<string, string> = { data, pages: String(pageCount) };
    compiler.resetShadow();
    if (logo !== undefined) {
      inputs.logo = `sender-logo.${logoExtensions[logo.mediaType]}`;
      compiler.mapShadow(`${root}/${inputs.logo}`, Buffer.from(logo.bytes));
    }
    return compiler.compile({ mainFilePath: `${root}/letter.typ`, inputs });
  }

  function draw(letter: Letter, logo: Logo | undefined): DrawnLetter | Refusal {
    const { sheet, codeProblem } = letterSheet(letter);
    const data = printable(sheet, covered);
    if (typeof data !== 'string') return data;
    // The template counts pages only where there are several, and then needs room for it: at most a third pass.
    let compiled = compile(data, logo, 1);
    for (let passed = 1, pass = 2; pass <= 3; pass += 1) {
      const pageCount = compiled.result?.numOfPages ?? passed;
      if (pageCount === passed) break;
      compiled = compile(data, logo, pageCount);
      passed = pageCount;
    }
    // hasError() is false once the error was taken, so it is asked first.
    if (compiled.hasError()) {
      const fault = faultText(compiler.fetchDiagnostics(compiled.takeError()!));
      if (logo !== undefined && /image|svg|png|jpeg|decode/i.test(fault)) return refuse('logo-unreadable');
      throw new Error(`letter template: ${fault}`);
    }
    const warnings = compiled.takeWarnings();
    if (warnings !== null) throw new Error(`letter template: ${faultText(compiler.fetchDiagnostics(warnings))}`);
    const document = compiled.result!;
    const pdf = compiler.pdf(document, {
      pdfStandard: typst.PdfStandard.A_2b,
      creationTimestamp: toEpochDay(letter.writtenOn) * 86_400,
    });
    const drawn = { kind: 'drawn', pdf: neutralisePdf(pdf), pageCount: document.numOfPages } as const;
    return codeProblem === undefined ? drawn : { ...drawn, codeProblem };
  }

  return (letter, logo) => {
    try {
      return draw(letter, logo);
    } finally {
      // With new data for every letter the cache only costs; failed compiles leave something in it, too.
      compiler.evictCache(0);
    }
  };
}
