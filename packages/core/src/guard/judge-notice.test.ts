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
const bears = (ratePercent: string, baseMinor = 100_000, from = '2026-02-28') => ({
  segments: [{ from, ratePercent, baseMinor }],
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
    ['warn fee-above-accepted', { feeMinor: 300 }, { debtorKind: 'unknown' }, { feeMinor: 300 }, {}],
    ['refuse fee-above-limit', { feeMinor: 301 }, consumer, { feeMinor: 301 }, {}],
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
