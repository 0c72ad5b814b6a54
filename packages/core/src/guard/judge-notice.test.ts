import { describe, expect, test } from 'vitest';
import type { ClaimFacts } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { type JudgedNotice, judgeNotice } from './judge-notice.ts';

/** 1,000.00, agreed for 27 February 2026, so in default since the 28th. */
function notice(change: Partial<JudgedNotice>, claim: Partial<ClaimFacts> = {}): JudgedNotice {
  return {
    claim: claimForTests(claim),
    sentOn: '2026-03-20',
    deadlineOn: '2026-03-30',
    channel: 'post',
    feeMinor: 0,
    flatFeeMinor: 0,
    ...change,
  };
}

const codesOf = (given: JudgedNotice) => judgeNotice(given).map((one) => `${one.severity} ${one.code}`);

const consumer = { debtorKind: 'private' } as const;
const AT = { country: 'AT' } as const;
const CH = { country: 'CH', currency: 'CHF' } as const;
const notYet = { dueBasis: 'one-sided', ...consumer } as const;
const principal = { kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-13' } as const;
const flat = { kind: 'flat-fee', amountMinor: 4_000, valueOn: '2026-03-10' } as const;
const fee = { kind: 'fee', amountMinor: 250, valueOn: '2026-03-10' } as const;
const waived = {
  kind: 'waiver',
  amountMinor: -250,
  valueOn: '2026-03-11',
  split: { costsMinor: -250, interestMinor: 0, principalMinor: 0 },
} as const;
const all = { amountMinor: -4_000, split: { costsMinor: -4_000, interestMinor: 0, principalMinor: 0 } };
const bears = (ratePercent: string, baseMinor = 100_000, from = '2026-02-28') => ({
  segments: [{ from, to: '2026-03-21', ratePercent, baseMinor }],
});

/** rule | unlawful letter, its claim | lawful twin, its claim */
type Row = [string, Partial<JudgedNotice>, Partial<ClaimFacts>, Partial<JudgedNotice>, Partial<ClaimFacts>];

describe('one row a rule: the letter that is stopped, and its lawful twin', () => {
  test.each<Row>([
    ['refuse fee-on-causing-letter', { feeMinor: 250 }, notYet, { feeMinor: 0 }, notYet],
    [
      'refuse fee-on-causing-letter',
      { feeMinor: 250, sentOn: '2026-02-27' },
      {},
      { feeMinor: 250, sentOn: '2026-02-28' },
      {},
    ],
    ['refuse fee-on-causing-letter', { flatFeeMinor: 4_000, sentOn: '2026-02-27' }, {}, { flatFeeMinor: 4_000 }, {}],
    ['refuse fee-on-causing-letter', { feeMinor: 100 }, { ...notYet, ...AT }, {}, { ...notYet, ...AT }],
    [
      'warn fee-on-causing-letter',
      { feeMinor: 2_000, agreedFeeMinor: 2_000 },
      { ...notYet, ...CH },
      { feeMinor: 2_000, agreedFeeMinor: 2_000 },
      CH,
    ],
    ['warn fee-above-accepted', { feeMinor: 251 }, consumer, { feeMinor: 250 }, consumer],
    ['warn fee-above-accepted', { feeMinor: 300 }, { debtorKind: 'unknown' }, { feeMinor: 250 }, {}],
    ['warn fee-above-accepted', { feeMinor: 5_000 }, {}, { feeMinor: 250 }, {}],
    ['refuse fee-above-limit', { feeMinor: 301 }, consumer, { feeMinor: 250 }, consumer],
    ['warn fee-above-scale', { feeMinor: 20_000 }, AT, { feeMinor: 727 }, AT],
    ['refuse fee-other-currency', { feeMinor: 250 }, { currency: 'CHF' }, {}, { currency: 'CHF' }],
    [
      'refuse fee-other-currency',
      { feeMinor: 2_000, agreedFeeMinor: 2_000 },
      { ...CH, currency: 'EUR' },
      { feeMinor: 2_000, agreedFeeMinor: 2_000 },
      CH,
    ],
    ['refuse fee-by-email', { feeMinor: 250, channel: 'email' }, {}, { channel: 'email' }, {}],
    ['refuse fee-by-email', { feeMinor: 250, channel: 'email' }, AT, { feeMinor: 250 }, AT],
    ['refuse fee-not-agreed', { feeMinor: 2_000 }, CH, { feeMinor: 2_000, agreedFeeMinor: 2_000 }, CH],
    ['refuse fee-not-agreed', { feeMinor: 2_001, agreedFeeMinor: 2_000 }, CH, {}, CH],
    [
      'refuse fee-out-of-proportion',
      { feeMinor: 250 },
      { ...AT, entries: [{ ...principal, amountMinor: 1_249 }] },
      { feeMinor: 250 },
      { ...AT, entries: [{ ...principal, amountMinor: 1_250 }] },
    ],
    ['refuse flat-fee-consumer', { flatFeeMinor: 4_000 }, consumer, { flatFeeMinor: 4_000 }, {}],
    [
      'refuse flat-fee-consumer',
      { flatFeeMinor: 4_000 },
      { kind: 'other' },
      { flatFeeMinor: 4_000 },
      { kind: 'return-debit' },
    ],
    ['refuse flat-fee-consumer', { flatFeeMinor: 4_000 }, { ...AT, ...consumer }, { flatFeeMinor: 4_000 }, AT],
    ['refuse flat-fee-consumer', {}, { ...consumer, entries: [principal, flat] }, {}, { entries: [principal, flat] }],
    [
      'refuse flat-fee-old-law',
      { flatFeeMinor: 4_000 },
      { arisenOn: '2014-07-28' },
      { flatFeeMinor: 4_000 },
      { arisenOn: '2014-07-29' },
    ],
    [
      'refuse flat-fee-old-law',
      {},
      { ...AT, arisenOn: '2013-03-15', entries: [principal, flat] },
      { flatFeeMinor: 4_000 },
      { ...AT, arisenOn: '2013-03-16' },
    ],
    ['refuse flat-fee-no-law', { flatFeeMinor: 4_000 }, CH, {}, CH],
    ['refuse rate-above-law', bears('10.28'), {}, bears('10.27'), {}],
    ['refuse rate-above-law', bears('10.27'), consumer, bears('6.27'), consumer],
    [
      'refuse rate-above-law',
      bears('12.00'),
      {},
      bears('12.00'),
      { agreedRate: { kind: 'fixed', basisPoints: 1_200 } },
    ],
    ['refuse rate-above-law', bears('10.73'), { ...AT, ...consumer }, bears('4.00'), { ...AT, ...consumer }],
    ['refuse rate-above-law', bears('5.01'), CH, bears('5.00'), CH],
    [
      'refuse rate-above-law',
      bears('10.27'),
      { agreedRate: { kind: 'fixed', basisPoints: 300 } },
      bears('3.00'),
      { agreedRate: { kind: 'fixed', basisPoints: 300 } },
    ],
    ['refuse interest-before-default', bears('6.27'), notYet, {}, notYet],
    ['refuse interest-before-default', bears('10.27', 100_000, '2026-02-27'), {}, bears('10.27'), {}],
    ['refuse interest-on-interest', bears('10.27', 100_001), {}, bears('10.27'), {}],
    ['refuse interest-on-interest', bears('5.00', 104_000), { ...CH, entries: [principal, flat] }, bears('5.00'), CH],
    [
      'refuse interest-on-interest',
      bears('4.00', 100_001),
      { ...AT, ...consumer },
      bears('4.00'),
      { ...AT, ...consumer },
    ],
    ['refuse vat-on-costs', { feeMinor: 250, taxMinor: 48 }, {}, { feeMinor: 250 }, {}],
    ['warn period-too-short', { deadlineOn: '2026-03-26' }, {}, { deadlineOn: '2026-03-27' }, {}],
    ['warn period-too-short', { deadlineOn: '2026-03-01' }, CH, {}, CH],
  ])('%s', (code, unlawful, itsClaim, lawful, lawfulClaim) => {
    expect(codesOf(notice(unlawful, itsClaim))).toContain(code);
    expect(codesOf(notice(lawful, lawfulClaim))).toEqual([]);
  });

  test.each<[string, Partial<JudgedNotice>, Partial<ClaimFacts>, string[]]>([
    [
      'EUR 40 twice',
      { flatFeeMinor: 4_000 },
      { entries: [principal, flat] },
      ['refuse flat-fee-twice', 'refuse flat-fee-not-credited'],
    ],
    ['EUR 40 beside a fee', { flatFeeMinor: 4_000, feeMinor: 250 }, {}, ['refuse flat-fee-not-credited']],
    [
      'EUR 40 after a fee, not credited',
      { flatFeeMinor: 4_000 },
      { entries: [principal, fee] },
      ['refuse flat-fee-not-credited'],
    ],
    ['EUR 40 after a fee, credited (A.4)', { flatFeeMinor: 3_750 }, { entries: [principal, fee] }, []],
    ['a fee after EUR 40', { feeMinor: 250 }, { entries: [principal, flat] }, ['refuse flat-fee-not-credited']],
    ['nothing after both', {}, { entries: [principal, flat, fee] }, []],
    ['EUR 40 after a fee that was waived', { flatFeeMinor: 4_000 }, { entries: [principal, fee, waived] }, []],
    [
      'EUR 40 after a fee, where bank costs were waived',
      { flatFeeMinor: 4_000 },
      { entries: [principal, fee, { ...fee, kind: 'return-cost' }, waived] },
      ['refuse flat-fee-not-credited'],
    ],
    ['EUR 40 of a consumer, waived', {}, { ...consumer, entries: [principal, flat, { ...waived, ...all }] }, []],
    ['bank costs of a consumer', {}, { ...consumer, entries: [principal, { ...fee, kind: 'return-cost' }] }, []],
  ])('%s', (_why, change, claim, expected) => {
    expect(codesOf(notice(change, claim))).toEqual(expected);
  });
});

test('a letter is judged by the law of its day', () => {
  const old = { dueOn: '2014-03-31', issuedOn: '2014-03-01', entries: [principal], ...consumer } as const;
  const sent = { flatFeeMinor: 4_000, sentOn: '2014-07-28', deadlineOn: '2014-08-08' };
  expect(codesOf(notice(sent, old))).not.toContain('refuse flat-fee-consumer');
  expect(codesOf(notice({ ...sent, sentOn: '2014-07-29' }, old))).toContain('refuse flat-fee-consumer');
});

describe('interest is what its stretches make', () => {
  // 21 days at 10.27 % on 1,000.00 = 5.9087...
  const whole = { ...bears('10.27'), interestMinor: 591 };
  const [stretch] = whole.segments;
  const cut = (from: string, to: string, more: Partial<typeof stretch> = {}) => ({ ...stretch!, from, to, ...more });
  const charged = (amountMinor: number, to: string): Partial<ClaimFacts> => ({
    entries: [principal, { kind: 'interest', amountMinor, valueOn: to, period: { from: '2026-02-28', to } }],
  });
  const half = charged(281, '2026-03-10');
  const correction = {
    amountMinor: 19,
    demandedMinor: 262,
    rightMinor: 281,
    period: { from: '2026-02-28', to: '2026-03-10' },
  };

  test.each<[string, Partial<JudgedNotice>, Partial<ClaimFacts>, boolean]>([
    ['as it is', whole, {}, true],
    ['a cent by rounding', { ...whole, interestMinor: 590 }, {}, true],
    ['more than the stretches', { ...whole, interestMinor: 593 }, {}, false],
    ['no stretch at all', { segments: [], interestMinor: 723 }, {}, false],
    ['the days after those fixed', { segments: [cut('2026-03-10', '2026-03-21')], interestMinor: 310 }, half, true],
    ['days that are fixed already', whole, half, false],
    ['a gap', { segments: [cut('2026-03-12', '2026-03-21')], interestMinor: 253 }, half, false],
    [
      'stretches that overlap',
      { segments: [cut('2026-02-28', '2026-03-12'), cut('2026-03-10', '2026-03-21')], interestMinor: 647 },
      {},
      false,
    ],
    [
      'earlier days corrected',
      { segments: [cut('2026-03-10', '2026-03-21')], interestMinor: 329, correction },
      charged(262, '2026-03-10'),
      true,
    ],
    [
      'a correction of a figure that was never demanded',
      { segments: [cut('2026-03-10', '2026-03-21')], interestMinor: 329, correction },
      half,
      false,
    ],
  ])('%s', (_why, change, claim, isFine) => {
    expect(codesOf(notice(change, claim))).toEqual(isFine ? [] : ['refuse interest-not-explained']);
  });

  test('every day of a stretch has to bear the rate', () => {
    const long = { ...bears('10.52'), sentOn: '2026-07-04', deadlineOn: '2026-07-20' };
    const of = (from: string) => ({ ...long, segments: [cut(from, '2026-07-05', { ratePercent: '10.52' })] });
    expect(codesOf(notice(of('2026-07-01')))).toEqual([]);
    expect(codesOf(notice(of('2026-06-30')))).toEqual(['refuse rate-above-law']);
    // 10.27 % up to June, 10.52 % from July on: the higher one is not wrong on its last days only.
    const falling = { segments: [cut('2025-06-01', '2025-07-05', { ratePercent: '11.27' })] };
    const old = { issuedOn: '2025-01-02', dueOn: '2025-01-31', entries: [{ ...principal, valueOn: '2025-01-02' }] };
    expect(codesOf(notice(falling, old))).toEqual(['refuse rate-above-law']);
  });

  test('the principal counts on every day of a stretch', () => {
    const paid = { kind: 'payment', amountMinor: -60_000, valueOn: '2026-03-10' } as const;
    expect(codesOf(notice(bears('10.27'), { entries: [principal, paid] }))).toEqual(['refuse interest-on-interest']);
  });
});

test('what is open of a flat fee is named, with what to do', () => {
  const [open] = judgeNotice(notice({}, { ...consumer, entries: [principal, flat] }));
  expect(open).toMatchObject({ code: 'flat-fee-consumer', claim: 'R-1001' });
  expect(open!.words.de).toContain('Offen sind davon 40,00\u00A0€: Erlassen Sie sie in der Forderung');
});

test('says what is wrong and what would be lawful', () => {
  const [flatFee] = judgeNotice(notice({ flatFeeMinor: 4_000 }, consumer));
  expect(flatFee!.words).toEqual({
    de: 'Die Verzugspauschale von 40,00\u00A0€ darf nur von Unternehmen für Entgeltforderungen verlangt werden. Von Verbrauchern sind nur Druck und Porto zulässig. (§ 288 Abs. 5 BGB)',
    en: 'The late-payment flat fee of €40.00 may be demanded from businesses for goods and services only. From consumers only print and postage are lawful. (§ 288 Abs. 5 BGB)',
  });
  const [rate] = judgeNotice(notice(bears('10.27'), consumer));
  expect(rate!.words.de).toBe(
    'Der Zinssatz von 10,27\u00A0% liegt über dem gesetzlichen, und kein höherer ist vereinbart. Zulässig sind 6,27\u00A0%. (§ 288 BGB)',
  );
  const [swiss] = judgeNotice(notice({ feeMinor: 2_500, agreedFeeMinor: 2_000 }, CH));
  expect(swiss!.words.en).toBe(
    'Swiss law knows no dunning fee; CHF\u00A025.00 is demanded. Only an amount stated in the contract or terms is lawful, here at most CHF\u00A020.00. (Art. 1, 103, 106 OR)',
  );
});
