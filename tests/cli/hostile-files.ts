import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../outside/command-line.ts';
import { zipOf } from './zip-files.ts';

export const fixture = (name: string) => join(root, 'fixtures', name);
const camt = readFileSync(fixture('kontoauszug-camt053.xml'), 'utf8');
const mt940 = readFileSync(fixture('kontoauszug.sta'), 'utf8');

const head = 'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Kundennummer;Name;PLZ;Ort;E-Mail';
const row = (number: string, issued = '01.09.2026', amount = '119,00') =>
  `${number};${issued};15.09.2026;${amount};K-9100;Kundin Eins;10115;Berlin;k@kunde.example`;
export const csv = (...rows: readonly string[]) => [head, ...rows, ''].join('\r\n');

/** The same bytes in every run. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 16) & 0xff;
  });
}

const bomb = [
  '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a0 "lol">',
  ...Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`),
  ']><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&a9;</Document>',
].join('');

export interface HostileFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly code: string;
  /** Where the sentence points, as far as the file has places. */
  readonly line?: number;
  readonly column?: string;
}

/** What arrives by mistake or by malice, and how each is called. */
export function hostileFiles(): readonly HostileFile[] {
  const cutCamt = camt.slice(0, camt.length / 2);
  return [
    { name: 'leer.csv', content: '', code: 'empty-file' },
    { name: 'nur-zeilenenden.csv', content: ' \r\n\r\n', code: 'empty-file' },
    { name: 'bild-als.csv', content: noise(4096), code: 'binary-file' },
    { name: 'brief.txt', content: 'Sehr geehrte Damen und Herren,\r\nanbei nichts.\r\n', code: 'unknown-format' },
    {
      name: 'kaputtes-utf16.csv',
      content: Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(head, 'utf16le'),
        Buffer.from([0x00, 0xd8, 0x41]),
      ]),
      code: 'not-text',
    },
    { name: 'abgeschnitten.xml', content: cutCamt, code: 'statement-incomplete', line: cutCamt.split('\n').length },
    { name: 'entitaeten.xml', content: bomb, code: 'xml-doctype', line: 1 },
    {
      name: 'tief.xml',
      content: `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">${'<a>'.repeat(100_000)}`,
      code: 'xml-too-deep',
      line: 1,
    },
    { name: 'bombe.zip', content: zipOf('nullen.xml', Buffer.alloc(300 * 1024 * 1024)), code: 'zip-too-large' },
    { name: 'ausbruch.zip', content: zipOf('../../etc/auszug.xml', Buffer.from(camt)), code: 'zip-unsafe-path' },
    {
      name: 'abgeschnitten.zip',
      content: zipOf('auszug.xml', Buffer.from(camt)).subarray(0, 1200),
      code: 'zip-malformed',
    },
    {
      name: '31-februar.csv',
      content: csv(row('H-1'), row('H-2', '31.02.2026')),
      code: 'date-invalid',
      line: 3,
      column: 'Rechnungsdatum',
    },
    {
      name: '31-februar.xml',
      content: camt.replace('<BookgDt><Dt>2026-11-18', '<BookgDt><Dt>2026-02-31'),
      code: 'date-invalid',
      line: 30,
      column: 'BookgDt',
    },
    {
      name: '31-februar.sta',
      content: mt940.replace(':61:261119', ':61:260231'),
      code: 'statement-field-invalid',
      line: 5,
      column: ':61:',
    },
    {
      name: 'milliarden.csv',
      content: csv(row('H-3', '01.09.2026', '99.999.999.999,00')),
      code: 'amount-out-of-range',
      line: 2,
      column: 'Rechnungsbetrag',
    },
    {
      name: 'wortbetrag.csv',
      content: csv(row('H-7', '01.09.2026', 'viel')),
      code: 'amount-invalid',
      line: 2,
      column: 'Rechnungsbetrag',
    },
    {
      name: 'billionen.xml',
      content: camt.replace('>595.00<', '>99999999999999.00<'),
      code: 'statement-field-invalid',
      line: 27,
      column: 'Amt',
    },
    {
      name: 'doppelt.csv',
      content: csv(row('H-8'), row('H-9'), row('H-8', '01.09.2026', '200,00')),
      code: 'duplicate-number',
      line: 4,
      column: 'Rechnungsnummer',
    },
  ];
}

/** A statement of somebody else's account: readable, but not ours. */
export const foreignStatement = camt.replaceAll('DE02120300000000202051', 'DE89370400440532013000');

export function writeFile(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
