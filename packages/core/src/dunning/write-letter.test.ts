import { describe, expect, test } from 'vitest';
import { standardLaw } from '../law/law-settings.ts';
import type { Sender } from '../letter/letter.ts';
import type { RenderWording } from '../letter/letter-input.ts';
import { formatAmount } from '../money/format-amount.ts';
import { factsOf, threeLevels } from './facts-for-tests.ts';
import type { Level } from './procedure.ts';
import { proposeRun, type RunFacts } from './propose-run.ts';
import { standardProcedure } from './standard-procedure.ts';
import { writeLetter } from './write-letter.ts';

const sender: Sender = {
  name: 'Nordlicht Werkstatt GmbH',
  street: 'Hafenstraße 3',
  zip: '20095',
  city: 'Hamburg',
  country: 'DE',
  iban: 'DE02120300000000202051',
  accountHolder: 'Nordlicht Werkstatt GmbH',
  brandColor: '#0f6e6e',
};
const law = standardLaw('DE');
const procedure = { ...threeLevels, levels: standardProcedure.levels };
/** Shows the data instead of rendering: the engine is the server's. */
const render: RenderWording = (_template, data) =>
  `${data.titel} bis ${data.frist}, Verzug seit ${data.verzug_seit}, Anlage ${data.anlage}`;

function letterOf(facts: readonly RunFacts[], today: string, bankReadThroughOn?: string) {
  const [letter] = proposeRun(facts, { today, law }).letters;
  const written = writeLetter(
    letter!,
    {
      sender,
      senderLanguage: 'de',
      recipient: { name: 'Erika Muster', country: 'DE', debtorNumber: 'K1' },
      recipientLanguage: 'en',
      reference: 'M-2026-1-001',
      today,
      bankReadThroughOn,
      law,
    },
    render,
  );
  if ('kind' in written) throw new Error(written.code);
  return { letter: letter!, written };
}

const reminded = [{ level: 1, sentOn: '2026-03-09', channel: 'post', deadlineOn: '2026-03-19' }] as const;

describe('a letter', () => {
  test('gives a full period from its own day that ends on a working day', () => {
    const { written } = letterOf([factsOf({ procedure })], '2026-03-10');
    // Ten days from 10 March.
    expect(written).toMatchObject({
      language: 'en',
      level: 1,
      writtenOn: '2026-03-10',
      deadlineOn: '2026-03-20',
      charges: [],
    });
    expect(letterOf([factsOf({ procedure })], '2026-03-11').written.deadlineOn).toBe('2026-03-23');
  });

  test('says up to which day payments count: the bank, never later than the letter', () => {
    expect(letterOf([factsOf({ procedure })], '2026-03-11', '2026-03-10').written.paymentsThroughOn).toBe('2026-03-10');
    expect(letterOf([factsOf({ procedure })], '2026-03-11', '2026-03-30').written.paymentsThroughOn).toBe('2026-03-11');
    expect(letterOf([factsOf({ procedure })], '2026-03-11').written.paymentsThroughOn).toBe('2026-03-11');
  });

  test('adds up over its claims, names every charge, and says since when there is default', () => {
    const paid = factsOf({
      claimId: 'b',
      procedure,
      openMinor: 10_250,
      claim: {
        number: 'RE-2',
        notices: reminded,
        entries: [
          { kind: 'principal', amountMinor: 20_000, valueOn: '2026-02-16' },
          { kind: 'return-cost', amountMinor: 250, valueOn: '2026-02-20' },
          {
            kind: 'payment',
            amountMinor: -10_000,
            valueOn: '2026-03-25',
            split: { costsMinor: 0, interestMinor: 0, principalMinor: -10_000 },
          },
        ],
      },
    });
    const facts = [
      factsOf({ claimId: 'a', procedure, hasEmail: false, claim: { notices: reminded } }),
      { ...paid, hasEmail: false },
    ];
    const { letter, written } = letterOf(facts, '2026-04-03');
    expect(
      written.items.map((item) => [
        item.number,
        item.originalMinor,
        item.paidMinor,
        item.principalMinor,
        item.costsMinor,
      ]),
    ).toEqual([
      ['RE-1', 11_900, 0, 11_900, 250],
      // The letter's fee stands on the older claim; the bank's charge is the other's own.
      ['RE-2', 20_000, 10_000, 10_000, 250],
    ]);
    expect(written.items.reduce((sum, item) => sum + item.totalMinor, 0)).toBe(letter.totalMinor);
    expect(written.totalMinor).toBe(letter.totalMinor);
    expect(written.charges.reduce((sum, one) => sum + one.amountMinor, 0)).toBe(written.totalMinor - 21_900);
    expect(written.mailSubject).toContain('Verzug seit 2026-03-20');
    const interest = written.charges.filter((one) => one.kind === 'interest').map((one) => one.explanation);
    expect(interest[0]).toMatch(/5 percentage points above the base rate.*6\.27/);
    // The part payment splits the days.
    expect(interest[1]).toContain(';');
  });

  test('explains an agreed rate as agreed', () => {
    const agreedRate = { kind: 'fixed', basisPoints: 1_200 } as const;
    const { written } = letterOf([factsOf({ procedure, claim: { notices: reminded, agreedRate } })], '2026-04-15');
    const interest = written.charges.find((one) => one.kind === 'interest')!;
    expect(interest.explanation).toMatch(/^Default interest: agreed 12\.00% a year on €119\.00/);
    // 119.00 at 12 % for 27 days = 1.0563...
    expect(interest.amountMinor).toBe(106);
  });

  test.each<[string, Partial<Level>]>([
    ['with interest', {}],
    ['that demands no interest', { claimsInterest: false }],
  ])('encloses the statement of its claims where the level says so: a letter %s', (_name, change) => {
    const asked = { ...procedure, levels: procedure.levels.map((one) => ({ ...one, hasStatement: true, ...change })) };
    const paid = [
      { kind: 'principal', amountMinor: 20_000, valueOn: '2026-02-16' },
      { kind: 'payment', amountMinor: -5_000, valueOn: '2026-04-01' },
    ] as const;
    const facts = [
      factsOf({ procedure: asked, debtorChannel: 'post', claim: { notices: reminded } }),
      factsOf({
        procedure: asked,
        debtorChannel: 'post',
        claimId: 'c2',
        openMinor: 15_000,
        claim: { number: 'RE-2', notices: reminded, entries: paid },
      }),
    ];
    const { written } = letterOf(facts, '2026-04-15');
    const [sheet] = written.annex!;
    const { sections, overview } = sheet!.pages;
    expect(sheet!.head.language).toBe('en');
    expect(overview!.total!.at(-1)).toBe(formatAmount(written.totalMinor, undefined, 'en'));
    expect(sections.map((one) => one.sums.at(-1)![1])).toEqual(
      written.items.map((item) => formatAmount(item.totalMinor, 'EUR', 'en')),
    );
    const own = sections[0]!.tables[0]!.rows.filter((row) => row.detail.includes('this letter'));
    expect(own).toHaveLength(written.charges.filter((one) => one.claimNumber === 'RE-1').length);
    expect(own.length).toBeGreaterThan(0);
    expect(written.mailSubject).toContain('Anlage true');
    const notes = sections[0]!.tables[1]!.notes.join(' ');
    expect(notes.includes('are not demanded here')).toBe(change.claimsInterest === false);
  });

  test('without it there is none', () => {
    const { written } = letterOf([factsOf({ procedure, claim: { notices: reminded } })], '2026-04-15');
    expect(written.annex).toBeUndefined();
    expect(written.mailSubject).toContain('Anlage false');
  });

  test('is refused when a text of its level is missing in both languages', () => {
    const facts = [factsOf({ procedure: threeLevels })];
    expect(() => letterOf(facts, '2026-03-11')).toThrow('value-missing');
  });
});
