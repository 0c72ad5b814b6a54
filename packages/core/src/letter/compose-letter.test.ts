import { describe, expect, it } from 'vitest';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import { refuse } from '../refusal/refusal.ts';
import { composeLetter } from './compose-letter.ts';
import type { Letter, LetterItem } from './letter.ts';
import type { LetterInput, RenderWording } from './letter-input.ts';
import { letterSheet } from './letter-sheet.ts';
import { type LetterVariables, letterVariables } from './letter-variables.ts';

const item: LetterItem = {
  number: 'RE-2026-001',
  issuedOn: '2026-09-14',
  dueOn: '2026-09-28',
  originalMinor: 119_000,
  paidMinor: 40_000,
  principalMinor: 79_000,
  costsMinor: 750,
  interestMinor: 2311,
  totalMinor: 82_061,
};

const input: LetterInput = {
  language: 'de',
  audience: 'business',
  currency: 'EUR',
  level: standardProcedure.levels[1]!,
  writtenOn: '2026-11-21',
  deadlineOn: '2026-12-01',
  paymentsThroughOn: '2026-11-20',
  reference: 'M-2026-0815',
  sender: {
    name: 'Nordlicht GmbH',
    street: 'Hafenstraße 12',
    zip: '20457',
    city: 'Hamburg',
    country: 'DE',
    contactName: 'Jana Brandt',
    registerCourt: 'Amtsgericht Hamburg',
    registerNumber: 'HRB 123456',
    managers: 'Jörg Größl',
    vatId: 'DE123456789',
    iban: 'DE89370400440532013000',
    accountHolder: 'Nordlicht GmbH',
    brandColor: '#1f5f8b',
  },
  recipient: { name: 'Kornblume OHG', country: 'DE', debtorNumber: '20077' },
  items: [item],
  charges: [
    { kind: 'fee', claimNumber: 'RE-2026-001', amountMinor: 250 },
    {
      kind: 'interest',
      claimNumber: 'RE-2026-001',
      amountMinor: 711,
      stretches: [
        {
          from: '2026-10-20',
          to: '2026-11-21',
          days: 32,
          ratePercent: '10.27',
          basePercent: '1.27',
          pointsAbove: '9',
          baseMinor: 79_000,
        },
      ],
    },
  ],
  totalMinor: 82_061,
};

/** Keeps the templates as they are: what matters here is what composeLetter itself decides. */
const verbatim: RenderWording = (template) => template;

function compose(part: Partial<LetterInput> = {}, render = verbatim): Letter {
  const letter = composeLetter({ ...input, ...part }, render);
  if ('kind' in letter) throw new Error(letter.code);
  return letter;
}

describe('composeLetter', () => {
  it('explains every cent beyond the principal, new and old', () => {
    expect(compose().charges.map((charge) => [charge.kind, charge.amountMinor, charge.explanation])).toEqual([
      ['fee', 500, 'Kosten aus früheren Schreiben'],
      ['interest', 1600, 'Verzugszinsen aus früheren Schreiben'],
      ['fee', 250, 'Mahnkosten für dieses Schreiben (Druck und Porto)'],
      [
        'interest',
        711,
        'Verzugszinsen: 9 Prozentpunkte über dem Basiszinssatz von 1,27\u00a0% = 10,27\u00a0% im Jahr auf 790,00\u00a0€ vom 20.10.2026 bis 20.11.2026, 32\u00a0Tage',
      ],
    ]);
  });

  it('adds up: principal and charges are the total', () => {
    const letter = compose();
    const charged = letter.charges.reduce((total, charge) => total + charge.amountMinor, 0);
    expect(item.principalMinor + charged).toBe(letter.totalMinor);
  });

  it.each<[string, Partial<LetterInput>]>([
    ['a total that is not the sum', { totalMinor: 82_062 }],
    ['a row that does not add up', { items: [{ ...item, totalMinor: 82_060 }], totalMinor: 82_060 }],
    [
      'charges beyond what the claim owes',
      { items: [{ ...item, costsMinor: 249, totalMinor: 81_560 }], totalMinor: 81_560 },
    ],
    ['a charge of a claim that is not listed', { charges: [{ kind: 'fee', claimNumber: 'RE-9', amountMinor: 1 }] }],
  ])('never lets %s leave', (_, part) => {
    expect(() => compose(part)).toThrow();
  });

  it('refuses a level without text, and a template that is wrong, by field', () => {
    const level = { ...input.level, texts: input.level.texts.filter((text) => text.language === 'en') };
    expect(composeLetter({ ...input, level }, verbatim)).toMatchObject({
      code: 'value-missing',
      field: 'level.2.de.business',
    });
    const wrong: RenderWording = (template) =>
      template === input.level.texts.find((text) => text.audience === 'business')!.closing
        ? refuse('template-invalid', { line: 3 })
        : template;
    expect(composeLetter(input, wrong)).toMatchObject({ code: 'template-invalid', field: 'closing', line: 3 });
  });

  it('makes paragraphs for paper and one line for subjects', () => {
    const letter = compose({}, () => ' eins\r\nzwei \r\n \r\n\r\n**drei**\n');
    expect(letter.opening).toEqual(['eins\nzwei', '**drei**']);
    expect(letter.mailSubject).not.toMatch(/[\r\n]/);
    expect(letter.mailBody).toMatch(/^eins\nzwei\n\ndrei\n\nNordlicht GmbH\n/);
  });

  it('puts the mandatory particulars under every e-mail', () => {
    for (const line of ['Amtsgericht Hamburg, HRB 123456', 'Geschäftsführung: Jörg Größl', 'USt-IdNr.: DE123456789']) {
      expect(compose().mailBody).toContain(line);
    }
  });

  it('explains fixed rates, flat fee and return costs; each country quotes its own law', () => {
    const charges = [
      { kind: 'flat-fee', claimNumber: 'RE-2026-001', amountMinor: 400 },
      { kind: 'return-cost', claimNumber: 'RE-2026-001', amountMinor: 350 },
      {
        kind: 'interest',
        claimNumber: 'RE-2026-001',
        amountMinor: 2311,
        stretches: [
          {
            from: '2026-11-19',
            to: '2026-11-20',
            days: 1,
            ratePercent: '4.00',

            baseMinor: 100,
          },
        ],
      },
    ] as const;
    const words = (part: Partial<LetterInput>) =>
      compose({ charges, ...part }).charges.map((charge) => charge.explanation);
    expect(words({})[0]).toBe('Verzugspauschale (§ 288 Abs. 5 BGB)');
    expect(words({ sender: { ...input.sender, country: 'AT' } })).toEqual([
      'Verzugspauschale (§ 458 UGB)',
      'Kosten der Bank für die zurückgegebene Lastschrift',
      'Verzugszinsen: 4,00\u00a0% im Jahr auf 1,00\u00a0€ vom 19.11.2026 bis 19.11.2026, 1\u00a0Tag',
    ]);
    expect(words({ language: 'en' })[2]).toBe(
      'Default interest: 4.00% a year on €1.00 from 19\u00a0Nov\u00a02026 to 19\u00a0Nov\u00a02026, 1\u00a0day',
    );
  });
});

/** Names of all leaves of the data, as the editor's list writes them. */
function namesOf(value: object, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const name = `${prefix}${key}`;
    if (Array.isArray(part)) return [name, ...namesOf(part[0] as object, `${name}[].`)];
    if (typeof part === 'object' && part !== null) return namesOf(part, `${name}.`);
    return [name];
  });
}

describe('letterVariables', () => {
  it('documents exactly what a template can read', () => {
    let seen: LetterVariables | undefined;
    compose({}, (template, data) => {
      seen = data;
      return template;
    });
    expect(letterVariables.map((one) => one.name).sort()).toEqual(namesOf(seen!).sort());
  });
});

describe('letterSheet', () => {
  it('shows columns only where any row needs them', () => {
    expect(letterSheet(compose()).sheet.table.head).toEqual([
      'Rechnung',
      'vom',
      'fällig am',
      'Betrag €',
      'gezahlt €',
      'offen €',
      'Kosten €',
      'Zinsen €',
      'gesamt €',
    ]);
    const plain = { ...item, paidMinor: 0, originalMinor: 79_000, costsMinor: 0, interestMinor: 0, totalMinor: 79_000 };
    const sheet = letterSheet(compose({ items: [plain], charges: [], totalMinor: 79_000 })).sheet;
    expect(sheet.table).toEqual({
      head: ['Rechnung', 'vom', 'fällig am', 'Betrag €'],
      wordColumns: 3,
      rows: [['RE-2026-001', '14.09.2026', '28.09.2026', '790,00']],
    });
  });

  it('sums every column under several claims, up to the demanded total', () => {
    const second = {
      ...item,
      number: 'RE-2026-002',
      paidMinor: 0,
      principalMinor: 119_000,
      costsMinor: 0,
      interestMinor: 0,
    };
    const items = [item, { ...second, totalMinor: 119_000 }];
    const { table } = letterSheet(compose({ items, totalMinor: 201_061 })).sheet;
    expect(table.rows[1]).toEqual([
      'RE-2026-002',
      '14.09.2026',
      '28.09.2026',
      '1.190,00',
      '–',
      '1.190,00',
      '–',
      '–',
      '1.190,00',
    ]);
    expect(table.total).toEqual(['Summe', '', '', '2.380,00', '400,00', '1.980,00', '7,50', '23,11', '2.010,61']);
  });

  it('says so where payments went to costs first, and the row would not explain itself', () => {
    const partly = { ...item, principalMinor: 79_500, totalMinor: 82_561 };
    expect(letterSheet(compose()).sheet.table.note).toBeUndefined();
    expect(letterSheet(compose({ items: [partly], totalMinor: 82_561 })).sheet.table.note).toMatch(/zuerst auf Kosten/);
  });

  it('has a GiroCode over exactly the demanded total, but only in euros and where it fits', () => {
    expect(letterSheet(compose()).sheet.payment.codeSvg).toMatch(/^<svg /);
    expect(letterSheet(compose({ currency: 'CHF' })).sheet.payment.codeSvg).toBeUndefined();
    const sender = { ...input.sender, accountHolder: 'x'.repeat(71) };
    const without = letterSheet(compose({ sender }));
    expect(without.sheet.payment.codeSvg).toBeUndefined();
    expect(without.codeProblem).toMatchObject({ code: 'value-too-long', field: 'holder' });
  });

  it('makes bold of pairs of asterisks and leaves a lone pair alone', () => {
    const { sheet } = letterSheet(compose({}, () => 'a **b** c ** d'));
    expect(sheet.opening).toEqual([[{ t: 'a ' }, { t: 'b', b: true }, { t: ' c ' }, { t: '** d' }]]);
  });
});
