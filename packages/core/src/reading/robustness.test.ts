import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mutate, mutationCount, seeded } from './mutations-for-tests.ts';
import { parseAnswer } from './parse-answer.ts';
import { readFile } from './read-file.ts';
import { readXml, xmlLimits } from './xml.ts';

const root = join(import.meta.dirname, '../../../..');
const files = [
  ...globSync(join(root, 'packages/core/fixtures/statements/*/*.{xml,sta,csv}')),
  ...globSync(join(root, 'fixtures/*.{csv,xml,sta}')),
].sort();
const options = { country: 'DE' as const };
const read = (content: Uint8Array | string) =>
  readFile(typeof content === 'string' ? new TextEncoder().encode(content) : content, options);

const corpus = join(root, '../shared/corpus');
/** Statements of real banks, where they are present: every trap they hold is mutated, too. */
const foreign: Uint8Array[] = existsSync(join(corpus, 'expected.json'))
  ? Object.entries<{ category: string }>(JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')).files)
      .filter(([, { category }]) => /^(camt|mt94|bank-csv)/.test(category))
      .map(([path]) => readFileSync(join(corpus, path)))
      .filter(({ length }) => length < 60_000)
  : [];

interface Answer {
  readonly kind: string;
  readonly message?: string;
  readonly statements?: readonly {
    readonly balances: string;
    readonly opening?: string;
    readonly closing?: string;
    readonly entries: readonly {
      readonly amount: string;
      readonly status: string;
      readonly transactions: readonly unknown[];
    }[];
  }[];
}

const cents = (text: string) => Number.parseInt(text.replace('.', ''), 10);

/** A sum that does not fit is said, a sum that is said to fit does. */
function checkSums({ statements = [] }: Answer): void {
  for (const { opening, closing, balances, entries } of statements) {
    expect(entries.every(({ transactions }) => transactions.length > 0)).toBe(true);
    if (opening === undefined || closing === undefined) continue;
    const booked = entries.filter(({ status }) => status === 'booked');
    const sum = booked.reduce((total, { amount }) => total + cents(amount), cents(opening));
    expect(balances).toBe(sum === cents(closing) ? 'consistent' : 'inconsistent');
  }
}

describe('hostile and broken files are answered, never thrown', () => {
  it('mutations of every kind of file', () => {
    const sources = [...files.map((file) => readFileSync(file)), ...foreign];
    const count = mutationCount(500, process.env['MAHNWERK_MUTATIONS']);
    const next = seeded(20261121);
    const kinds = new Map<string, number>();
    for (let round = 0; round < count; round += 1) {
      const mutation = mutate(sources[round % sources.length]!, next);
      const answer = parseAnswer('mutation', read(mutation)) as unknown as Answer;
      kinds.set(answer.kind, (kinds.get(answer.kind) ?? 0) + 1);
      if (answer.kind === 'refused') expect(answer.message!.length).toBeGreaterThan(20);
      checkSums(answer);
    }
    process.stdout.write(`${count} mutations: ${[...kinds].map(([kind, times]) => `${times} ${kind}`).join(', ')}\n`);
    expect(kinds.get('refused')).toBeGreaterThan(count / 20);
    expect(kinds.get('statement')).toBeGreaterThan(count / 20);
  }, 600_000);

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
    ['two roots', `${camt('')}<b/>`, 'xml-several'],
    ['nested 100,000 deep', camt('<a>'.repeat(100_000)), 'xml-too-deep'],
    ['no statement', '<Document><BkToCstmrStmt/></Document>', 'statement-field-missing'],
    ['other XML', '<Document><Order/></Document>', 'unknown-format'],
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
  const bankCsv = (text: string) =>
    `"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"18.11.2026";"18.11.2026";"x";"${text}";"1,00";\n`;
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
    ['labels in bank CSV', bankCsv('Ref.'.repeat(many / 4))],
    ['identifiers in bank CSV', bankCsv('EREF+SVWZ+'.repeat(many / 10))],
    ['words for balances in bank CSV', `${bankCsv('x')}${'Saldo;'.repeat(many / 6)}\n`],
    ['titles of bank CSV again and again', bankCsv('x').repeat(10_000)],
    ['brackets in titles', `${'('.repeat(many)};Rechnungsnummer;Betrag\n`],
    ['angle brackets', '<'.repeat(many)],
  ])('%s', (_, text) => {
    expect(['statement', 'claims', 'refused']).toContain(read(text).kind);
  });
});
