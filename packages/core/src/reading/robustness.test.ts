import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer.ts';
import { readFile } from './read-file.ts';
import { readXml, xmlLimits } from './xml.ts';

const root = join(import.meta.dirname, '../../../..');
const files = [
  ...globSync(join(root, 'packages/core/fixtures/statements/*/*.{xml,sta}')),
  ...globSync(join(root, 'fixtures/*.{csv,xml,sta}')),
].sort();
const options = { country: 'DE' as const };
const read = (content: Uint8Array | string) =>
  readFile(typeof content === 'string' ? new TextEncoder().encode(content) : content, options);

/** A seeded generator (mulberry32): the same mutations on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Flips, cuts out, doubles or inserts bytes, one to eight times. */
function mutate(bytes: Uint8Array, next: () => number): Uint8Array {
  let result = [...bytes];
  for (let times = 1 + Math.floor(next() * 8); times > 0; times -= 1) {
    const at = Math.floor(next() * result.length);
    const length = 1 + Math.floor(next() * 40);
    const kind = Math.floor(next() * 4);
    if (kind === 0) result[at] = Math.floor(next() * 256);
    else if (kind === 1) result.splice(at, length);
    else if (kind === 2) result.splice(at, 0, ...result.slice(at, at + length));
    else
      result = [...result.slice(0, at), ...Array.from({ length }, () => Math.floor(next() * 256)), ...result.slice(at)];
  }
  return Uint8Array.from(result);
}

describe('hostile and broken files are answered, never thrown', () => {
  it.each(files.map((file) => [basename(file), file]))('300 mutations of %s', (_, file) => {
    const bytes = readFileSync(file);
    const next = random(20261121);
    const kinds = new Set<string>();
    for (let round = 0; round < 300; round += 1) {
      const answer = parseAnswer('mutation', read(mutate(bytes, next)));
      kinds.add(String(answer['kind']));
      if (answer['kind'] === 'refused') expect(String(answer['message']).length).toBeGreaterThan(20);
    }
    expect(kinds).toContain('refused');
  });

  it.each(files.filter((file) => file.endsWith('.xml')).map((file) => [basename(file), file]))(
    'a cut %s is refused as cut or damaged',
    (_, file) => {
      const bytes = readFileSync(file);
      for (const share of [0.3, 0.6, 0.95])
        expect(read(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatchObject({
          kind: 'refused',
          code: expect.stringMatching(/^(statement-incomplete|xml-malformed|unknown-format)$/),
        });
    },
  );
});

const camt = (body: string, before = '') =>
  `<?xml version="1.0"?>${before}<Document><BkToCstmrStmt><Stmt>${body}</Stmt></BkToCstmrStmt></Document>`;

describe('refusals by name', () => {
  it.each([
    ['nothing', '', 'empty-file'],
    ['blanks', ' \r\n\t ', 'empty-file'],
    ['entity bomb', camt('<Id>&b;</Id>', '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'), 'xml-doctype'],
    ['external entity', camt('&x;', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'xml-doctype'],
    ['unknown entity', camt('<Id>&x;</Id>'), 'xml-malformed'],
    ['wrong nesting', camt('<Ntry><Amt></Ntry>'), 'xml-malformed'],
    ['two roots', `${camt('')}<b/>`, 'xml-malformed'],
    ['nested 100,000 deep', camt('<a>'.repeat(100_000)), 'xml-too-deep'],
    ['no statement', '<Document><BkToCstmrStmt/></Document>', 'statement-field-missing'],
    ['other XML', '<Document><Order/></Document>', 'unknown-format'],
    ['an invoice', '<Invoice xmlns="urn:oasis"><ID>1</ID></Invoice>', 'not-available-yet'],
    ['no amount', camt('<Ntry><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'), 'statement-field-missing'],
    ['no direction', camt('<Ntry><Amt Ccy="EUR">1.00</Amt></Ntry>'), 'statement-field-missing'],
    [
      'amount in words',
      camt('<Ntry><Amt Ccy="EUR">ten</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'),
      'statement-field-invalid',
    ],
    [
      'part of a cent',
      camt('<Ntry><Amt Ccy="EUR">1.005</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'),
      'statement-field-invalid',
    ],
    [
      'too much',
      camt('<Ntry><Amt Ccy="EUR">99999999999999.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>'),
      'statement-field-invalid',
    ],
    [
      '31 February',
      camt('<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-02-31</Dt></BookgDt></Ntry>'),
      'date-invalid',
    ],
    [
      'MT940 with a line that is none',
      ':20:A\n:25:1/2\n:28C:1\n:60F:C260101EUR1,\n:61:broken\n:62F:C260101EUR1,\n',
      'statement-field-invalid',
    ],
    ['PDF', '%PDF-1.7 …', 'not-available-yet'],
    ['bank CSV', 'Buchungstag;Wertstellung;Betrag;Stand\n1.2.2026;1.2.2026;5,00;A\n', 'bank-csv-unknown'],
    ['prose', 'Sehr geehrte Damen und Herren', 'unknown-format'],
    ['CSV of something else', 'Baum;Höhe\nEiche;30\n', 'csv-no-header'],
    ['CSV whose quote never closes', 'Rechnungsnummer;Betrag;Kunde\n1;2;"x\n', 'csv-malformed'],
  ])('%s', (_, content, code) => {
    expect(read(content)).toMatchObject({ kind: 'refused', code });
  });

  it('says the line', () => {
    const text = camt('\n<Ntry>\n<Amt Ccy="EUR">ten</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>');
    expect(read(text)).toMatchObject({ line: 3, field: 'Amt', values: { value: 'ten' } });
  });

  it.each([
    ['binary', Uint8Array.from([1, 2, 0, 4, 5, 6]), 'binary-file'],
    ['XLSX', Buffer.from('PK\x03\x04 … [Content_Types].xml'), 'not-available-yet'],
    ['ZIP', Buffer.from('PK\x03\x04 … x.sta'), 'not-available-yet'],
  ])('%s', (_, bytes, code) => {
    expect(read(bytes)).toMatchObject({ kind: 'refused', code });
  });

  it('keeps its limits', () => {
    expect(readFile(new Uint8Array(11), { ...options, bytesMax: 10 })).toMatchObject({ code: 'file-too-large' });
    const silent = { opens: () => false, collected: () => undefined, closes: () => undefined };
    expect(readXml('<a/>', silent, { ...xmlLimits, lengthMax: 3 })).toMatchObject({ code: 'xml-too-large' });
    expect(readXml('<a><b/><b/></a>', silent, { ...xmlLimits, elementsMax: 2 })).toMatchObject({
      code: 'xml-too-large',
    });
    const csv = new TextEncoder().encode('Rechnungsnummer;Betrag;Kunde\n1;2;x\n');
    expect(readFile(csv, { ...options, csvLengthMax: 20 })).toMatchObject({ code: 'file-too-large' });
  });
});

/** Each would take minutes if some reading step were quadratic; the runner's own time limit is the judge. */
describe('long runs of anything are read in linear time', () => {
  const many = 1_000_000;
  const titles = 'Rechnungsnummer;Rechnungsdatum;Betrag;Kunde';
  const mt940 = (details: string) => `:20:A\n:25:1/2\n:28C:1\n:61:260817C1,00NTRF\n:86:${details}\n`;
  const ustrd = (text: string) =>
    camt(
      `<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls><TxDtls><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
    );
  it.each([
    ['bars in MT940', mt940('|'.repeat(many))],
    ['brackets in MT940', mt940(`A${'['.repeat(many)}B`)],
    ['identifiers in MT940', mt940('166?00X?20SVWZ+EREF+a'.repeat(many / 20))],
    ['subfields in MT940', mt940(`166${'?20ab'.repeat(many / 5)}`)],
    ['lines in MT940', mt940('x\n'.repeat(many / 2))],
    ['blanks in MT940', mt940(`A${' '.repeat(many)}B`)],
    [
      'digits in MT940',
      `:20:A\n:25:1/2\n:28C:1\n:60F:C260101EUR1,${'0'.repeat(many)}1\n:61:260817C1,${'0'.repeat(many)}1NTRF\n`,
    ],
    ['digits in camt', camt(`<Ntry><Amt Ccy="EUR">1.${'0'.repeat(many)}1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>`)],
    ['line ends in camt', ustrd(`a${'\n'.repeat(many)}b`)],
    ['identifiers in camt', ustrd('EREF+a'.repeat(many / 6))],
    ['attributes', camt(`<Ntry ${Array.from({ length: 50_000 }, (_, index) => `a${index}=""`).join(' ')}/>`)],
    ['separators in CSV', `Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\n${';'.repeat(many)}\n`],
    ['quotes in CSV', `Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\n${'"'.repeat(many)}\n`],
    ['blanks in CSV', `Rechnungsnummer;Rechnungsdatum;Betrag;Kunde\nR1;1.2.2026;5,00;A${' '.repeat(many)}B\n`],
    ...[...'\t ;,|"\'=-\u00A0'].flatMap((character): [string, string][] => {
      const name = JSON.stringify(character);
      const run = character.repeat(many);
      return [
        [`${name} before titles`, `${run}${titles}\nR1;1.2.2026;5,00;A\n`],
        [`${name} in the first line`, `${run}\n${titles}\nR1;1.2.2026;5,00;A\n`],
        [`${name} and nothing else`, run],
        ...['R1', '1.2.2026', '5,00', 'A'].map((cell, column): [string, string] => [
          `${name} in column ${column + 1} of CSV`,
          `${titles}\n${['R1', '1.2.2026', '5,00', 'A'].map((other) => (other === cell ? run : other)).join(';')}\n`,
        ]),
      ];
    }),
    ['line ends in CSV', `${titles}\n${'\n'.repeat(many)}R1;1.2.2026;5,00;A\n`],
    ['line ends in CSV with quotes', `${titles}\n${'\n'.repeat(many)}R1;1.2.2026;5,00;"A"\n`],
    ['brackets in titles', `${'('.repeat(many)};Rechnungsnummer;Betrag\n`],
    ['angle brackets', '<'.repeat(many)],
  ])('%s', (_, text) => {
    expect(['statement', 'claims', 'refused']).toContain(read(text).kind);
  });
});
