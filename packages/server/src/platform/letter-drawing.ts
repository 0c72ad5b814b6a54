import { readdirSync, readFileSync } from 'node:fs';
import type { Letter } from '@mahnwerk/core/letter';
import { type DrawableLetter, type LetterSheet, letterSheet } from '@mahnwerk/core/letter-sheet';
import { type LocalDate, toEpochDay } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { StatementSheet } from '@mahnwerk/core/statement-sheet';
import typst from '@myriaddreamin/typst-ts-node-compiler';
import type { Logo } from './deps.ts';
import { fontCoverage } from './font-coverage.ts';
import { neutralisePdf } from './neutral-pdf.ts';
import { swissCode } from './swiss-code.ts';

export interface DrawnLetter {
  readonly kind: 'drawn';
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** Why the letter has no payment code, where it should have one. */
  readonly codeProblem?: Refusal;
}

const logoExtensions = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** What a letter never shows: control characters, bidirectional overrides, zero-width characters. */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** The sheet as JSON with composed, visible characters only, or the first character no font can draw. */
function printable(sheet: object, covered: ReadonlySet<number>): string | Refusal {
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

export interface LetterDrawing {
  letter(letter: Letter, logo?: Logo): DrawnLetter | Refusal;
  statement(sheet: StatementSheet, logo?: Logo): DrawnLetter | Refusal;
}

/** One sheet as its template gets it. */
interface Job {
  readonly template: 'letter.typ' | 'statement.typ';
  readonly data: object;
  readonly writtenOn: LocalDate;
  readonly logo: Logo | undefined;
}

/** Fonts of the Swiss payment part alone; what they draw is Latin by its own rules. */
const paymentPartFont = /^LiberationSans/;

/**
 * Opens the typesetter on a folder with `letter.typ`, `statement.typ` and `fonts/*.ttf` and returns the functions that draw
 * one letter or statement as PDF/A-2b. The same content and logo give the same bytes: the only time in the file is the
 * sheet's own date. A character without glyph and a broken logo are refused by name. Everything else that goes wrong
 * throws, and so does every warning: an unknown font, for instance, is only a warning, but its text would be missing from
 * the paper. Synchronous and native: for child processes only (see `typst-child.ts`).
 */
export function openLetterDrawing(root: string): LetterDrawing {
  const fontFolder = `${root}/fonts`;
  const names = readdirSync(fontFolder)
    .filter((name) => name.endsWith('.ttf'))
    .sort();
  const read = (name: string) => readFileSync(`${fontFolder}/${name}`);
  const covered = fontCoverage(names.filter((name) => !paymentPartFont.test(name)).map(read));
  const compiler = typst.NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: names.map(read) }] });

  function compile(template: Job['template'], data: string, logo: Logo | undefined, pageCount: number) {
    const inputs: Record<string, string> = { data, pages: String(pageCount) };
    compiler.resetShadow();
    if (logo !== undefined) {
      inputs.logo = `sender-logo.${logoExtensions[logo.mediaType]}`;
      compiler.mapShadow(`${root}/${inputs.logo}`, Buffer.from(logo.bytes));
    }
    return compiler.compile({ mainFilePath: `${root}/${template}`, inputs });
  }

  function draw({ template, data: sheet, writtenOn, logo }: Job): DrawnLetter | Refusal {
    const data = printable(sheet, covered);
    if (typeof data !== 'string') return data;
    // The template counts pages only where there are several, and then needs room for it: at most a third pass.
    let compiled = compile(template, data, logo, 1);
    for (let passed = 1, pass = 2; pass <= 3; pass += 1) {
      const pageCount = compiled.result?.numOfPages ?? passed;
      if (pageCount === passed) break;
      compiled = compile(template, data, logo, pageCount);
      passed = pageCount;
    }
    // hasError() is false once the error was taken, so it is asked first.
    if (compiled.hasError()) {
      const fault = faultText(compiler.fetchDiagnostics(compiled.takeError()!));
      if (logo !== undefined && /image|svg|png|jpeg|decode/i.test(fault)) return refuse('logo-unreadable');
      throw new Error(`${template}: ${fault}`);
    }
    const warnings = compiled.takeWarnings();
    if (warnings !== null) throw new Error(`${template}: ${faultText(compiler.fetchDiagnostics(warnings))}`);
    const document = compiled.result!;
    const pdf = compiler.pdf(document, {
      pdfStandard: typst.PdfStandard.A_2b,
      creationTimestamp: toEpochDay(writtenOn) * 86_400,
    });
    return { kind: 'drawn', pdf: neutralisePdf(pdf), pageCount: document.numOfPages };
  }

  function drawClean(job: Job): DrawnLetter | Refusal {
    try {
      return draw(job);
    } finally {
      // With new data for every letter the cache only costs; failed compiles leave something in it, too.
      compiler.evictCache(0);
    }
  }

  return {
    letter: (letter, logo) => {
      const { codeProblem, ...drawable } = letterSheet(letter);
      const data = withSwissCode(drawable);
      const drawn = drawClean({ template: 'letter.typ', data, writtenOn: letter.writtenOn, logo });
      return codeProblem === undefined || drawn.kind === 'refused' ? drawn : { ...drawn, codeProblem };
    },
    statement: ({ head, pages, writtenOn }, logo) =>
      drawClean({ template: 'statement.typ', data: { ...head, ...pages }, writtenOn, logo }),
  };
}

function withSwissCode({ sheet, swissPayment }: Omit<DrawableLetter, 'codeProblem'>): LetterSheet {
  if (swissPayment === undefined || sheet.swiss === undefined) return sheet;
  return { ...sheet, swiss: { ...sheet.swiss, codeSvg: swissCode(swissPayment) } };
}
