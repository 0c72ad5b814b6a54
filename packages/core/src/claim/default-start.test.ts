import { describe, expect, test } from 'vitest';
import type { ClaimFacts, SentNotice } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { assumedReceipt, defaultStart, placeOf } from './default-start.ts';

const oneSided = { dueBasis: 'one-sided' } as const;
const consumer = { debtorKind: 'private' } as const;

function letter(sentOn: string, deadlineOn: string, channel: SentNotice['channel'] = 'post'): SentNotice {
  return { level: 1, sentOn, channel, deadlineOn };
}

describe('vectors', () => {
  test.each<[string, Partial<ClaimFacts>, string | undefined, string]>([
    ['T-A1', { dueOn: '2026-03-31' }, '2026-04-01', 'contract-date'],
    ['T-A2', { dueOn: '2026-10-03' }, '2026-10-06', 'contract-date'],
    ['T-A3', { dueOn: '2026-04-03' }, '2026-04-08', 'contract-date'],
    ['T-A4', { dueOn: '2026-12-26' }, '2026-12-29', 'contract-date'],
    [
      'T-A5',
      { dueBasis: 'none', issuedOn: '2026-04-10', dueOn: '2026-04-10', receivedOn: '2026-04-10' },
      '2026-05-12',
      'thirty-days',
    ],
    [
      'T-A6',
      { dueBasis: 'none', issuedOn: '2026-04-02', dueOn: '2026-04-02', receivedOn: '2026-04-02' },
      '2026-05-05',
      'thirty-days',
    ],
    [
      'T-A7',
      { ...consumer, dueBasis: 'none', issuedOn: '2026-04-10', dueOn: '2026-04-10', receivedOn: '2026-04-10' },
      undefined,
      'none',
    ],
    [
      'T-A8',
      { ...consumer, ...oneSided, dueOn: '2026-05-29', notices: [letter('2026-06-02', '2026-06-15')] },
      '2026-06-16',
      'reminder-deadline',
    ],
    ['T-A9', { ...oneSided, dueOn: '2026-03-16', receivedOn: '2026-03-04' }, '2026-04-16', 'thirty-days'],
  ])('%s', (_id, change, startsOn, rule) => {
    expect(defaultStart(claimForTests(change))).toMatchObject(startsOn === undefined ? { rule } : { startsOn, rule });
    expect('startsOn' in defaultStart(claimForTests(change))).toBe(startsOn !== undefined);
  });
});

describe('what the vectors leave open', () => {
  test.each<[string, Partial<ClaimFacts>, string | undefined, string]>([
    [
      'receipt of a posted invoice is assumed: T-A5 issued four working days before',
      { dueBasis: 'none', issuedOn: '2026-04-02', dueOn: '2026-04-02' },
      '2026-05-12',
      'thirty-days',
    ],
    [
      'a consumer who was told of the 30 days',
      { ...consumer, ...oneSided, hasConsumerNotice: true, dueOn: '2026-03-16', receivedOn: '2026-03-04' },
      '2026-04-16',
      'thirty-days',
    ],
    ['unknown counts as private', { ...oneSided, debtorKind: 'unknown', dueOn: '2026-03-16' }, undefined, 'none'],
    ['no payment for goods or services', { ...oneSided, kind: 'other', dueOn: '2026-03-16' }, undefined, 'none'],
    ['no such rule in Austria', { ...oneSided, country: 'AT', dueOn: '2026-03-16' }, undefined, 'none'],
    ['nor in Switzerland', { ...oneSided, country: 'CH', dueOn: '2026-03-16' }, undefined, 'none'],
    [
      'a letter before the claim was due is no reminder',
      { ...consumer, ...oneSided, dueOn: '2026-06-05', notices: [letter('2026-06-05', '2026-06-15')] },
      undefined,
      'none',
    ],
    [
      'nor one on the weekend that the due date moved over',
      { ...consumer, ...oneSided, dueOn: '2026-06-06', notices: [letter('2026-06-07', '2026-06-16')] },
      undefined,
      'none',
    ],
    [
      'the first letter after the due date counts, not an earlier or later one',
      {
        ...consumer,
        ...oneSided,
        dueOn: '2026-05-29',
        notices: [
          letter('2026-05-28', '2026-06-01'),
          letter('2026-06-02', '2026-06-16'),
          letter('2026-06-08', '2026-06-15'),
        ],
      },
      '2026-06-17',
      'reminder-deadline',
    ],
    [
      'a deadline that ends before the letter arrives gives no period: receipt counts',
      { ...consumer, ...oneSided, dueOn: '2026-05-29', notices: [letter('2026-06-08', '2026-06-10')] },
      '2026-06-13',
      'reminder-receipt',
    ],
    [
      'e-mail arrives after one working day',
      { ...consumer, ...oneSided, dueOn: '2026-05-29', notices: [letter('2026-06-12', '2026-06-12', 'email')] },
      '2026-06-16',
      'reminder-receipt',
    ],
    [
      'a deadline on a Sunday moves',
      { ...consumer, ...oneSided, dueOn: '2026-05-29', notices: [letter('2026-06-02', '2026-06-14')] },
      '2026-06-16',
      'reminder-deadline',
    ],
    [
      'the earliest of several rules',
      {
        dueBasis: 'one-sided',
        dueOn: '2026-03-16',
        receivedOn: '2026-03-04',
        notices: [letter('2026-03-20', '2026-03-30')],
      },
      '2026-03-31',
      'reminder-deadline',
    ],
    ["the debtor's state", { dueOn: '2026-06-04', debtorRegion: 'BY' }, '2026-06-06', 'contract-date'],
    [
      "the creditor's state",
      { dueOn: '2026-06-04', debtorRegion: 'BE', creditorRegion: 'NW' },
      '2026-06-06',
      'contract-date',
    ],
    ["a state of the debtor's own country", { dueOn: '2027-03-08', debtorRegion: 'BE' }, '2027-03-10', 'contract-date'],
    [
      'which is another than the one of the law',
      { dueOn: '2027-03-08', debtorRegion: 'BE', debtorCountry: 'CH' },
      '2027-03-09',
      'contract-date',
    ],
    ['no state', { dueOn: '2026-06-04' }, '2026-06-05', 'contract-date'],
  ])('%s', (_why, change, startsOn, rule) => {
    expect(defaultStart(claimForTests(change))).toMatchObject(startsOn === undefined ? { rule } : { startsOn, rule });
    expect('startsOn' in defaultStart(claimForTests(change))).toBe(startsOn !== undefined);
  });
});

test('receipt is assumed after working days', () => {
  const place = placeOf(claimForTests());
  expect(assumedReceipt('2026-04-02', 'post', place)).toBe('2026-04-10');
  expect(assumedReceipt('2026-04-02', 'email', place)).toBe('2026-04-07');
});

test('explains itself with the shifted day and the paragraph', () => {
  expect(defaultStart(claimForTests({ dueOn: '2026-10-03' })).explanation).toEqual({
    de: 'Vereinbart war Zahlung bis 05.10.2026 (verschoben vom 03.10.2026, Tag der Deutschen Einheit). Verzug ab 06.10.2026 (§ 286 Abs. 2 Nr. 1 BGB).',
    en: 'Payment was agreed by 5 Oct 2026 (moved from 3 Oct 2026, Tag der Deutschen Einheit). In default from 6 Oct 2026 (§ 286 Abs. 2 Nr. 1 BGB).',
  });
  const sunday = claimForTests({
    ...oneSided,
    debtorKind: 'private',
    dueOn: '2026-05-29',
    notices: [letter('2026-06-02', '2026-06-14')],
  });
  expect(defaultStart(sunday).explanation.de).toBe(
    'Mahnung nach Fälligkeit vom 02.06.2026 mit Frist bis 15.06.2026 (verschoben vom 14.06.2026, Sonntag). Verzug ab 16.06.2026 (§ 286 Abs. 1 BGB).',
  );
  expect(defaultStart(claimForTests({ country: 'CH', dueOn: '2026-03-31' })).explanation.de).toContain(
    'Art. 102 Abs. 2 OR',
  );
});
