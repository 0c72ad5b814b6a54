import { describe, expect, test } from 'vitest';
import type { ClaimFacts, SentNotice } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { defaultStart } from './default-start.ts';

const oneSided = { dueBasis: 'one-sided' } as const;
const AT = { country: 'AT' } as const;
const CH = { country: 'CH', currency: 'CHF' } as const;

function letter(sentOn: string, deadlineOn: string, channel: SentNotice['channel'] = 'post'): SentNotice {
  return { level: 1, sentOn, channel, deadlineOn };
}

type Row = [string, Partial<ClaimFacts>, string | undefined, string, string];

function check(rows: readonly Row[]) {
  test.each(rows)('%s', (_why, change, startsOn, rule, law) => {
    const start = defaultStart(claimForTests(change));
    expect([start.startsOn, start.rule]).toEqual([startsOn, rule]);
    expect(start.explanation.de).toContain(law);
    expect(start.explanation.en).toContain(law);
  });
}

describe('Austria, s.1334 ABGB', () => {
  check([
    ['the agreed day passes', { ...AT, dueOn: '2026-03-31' }, '2026-04-01', 'contract-date', '§ 1334 ABGB'],
    ['a Saturday moves (s.903 ABGB)', { ...AT, dueOn: '2026-05-30' }, '2026-06-02', 'contract-date', '§ 1334 ABGB'],
    ['Good Friday too', { ...AT, dueOn: '2026-04-03' }, '2026-04-08', 'contract-date', '§ 1334 ABGB'],
    ['the national holiday', { ...AT, dueOn: '2026-10-26' }, '2026-10-28', 'contract-date', '§ 1334 ABGB'],
    ['no agreed day, no reminder', { ...AT, ...oneSided }, undefined, 'none', '§ 1334 ABGB'],
    [
      'a reminder with a deadline',
      { ...AT, ...oneSided, notices: [letter('2026-03-09', '2026-03-20')] },
      '2026-03-21',
      'reminder-deadline',
      '§ 1334 ABGB',
    ],
    [
      'a reminder by e-mail whose deadline could not be kept',
      { ...AT, ...oneSided, notices: [letter('2026-03-09', '2026-03-09', 'email')] },
      '2026-03-11',
      'reminder-receipt',
      '§ 1334 ABGB',
    ],
    [
      'a reminder before the due date is none',
      { ...AT, ...oneSided, notices: [letter('2026-02-20', '2026-03-20')] },
      undefined,
      'none',
      '§ 1334 ABGB',
    ],
    [
      'service of a court order is a reminder',
      { ...AT, ...oneSided, courtServedOn: '2026-04-14' },
      '2026-04-15',
      'court-service',
      '§ 1334 ABGB',
    ],
    ['no refusal rule', { ...AT, ...oneSided, refusedOn: '2026-03-10' }, undefined, 'none', '§ 1334 ABGB'],
    ['nor thirty days', { ...AT, ...oneSided, hasConsumerNotice: true }, undefined, 'none', '§ 1334 ABGB'],
  ]);
});

describe('Switzerland, OR 102', () => {
  check([
    ['the Verfalltag passes', { ...CH, dueOn: '2026-03-31' }, '2026-04-01', 'contract-date', 'Art. 102 Abs. 2 OR'],
    [
      'on a Sunday it moves (OR 78)',
      { ...CH, dueOn: '2026-05-31' },
      '2026-06-02',
      'contract-date',
      'Art. 102 Abs. 2 OR',
    ],
    ['the federal holiday', { ...CH, dueOn: '2028-08-01' }, '2028-08-03', 'contract-date', 'Art. 102 Abs. 2 OR'],
    [
      "a canton's holiday",
      { ...CH, dueOn: '2026-01-02', debtorRegion: 'BE' },
      '2026-01-06',
      'contract-date',
      'Art. 102 Abs. 2 OR',
    ],
    [
      'a day the creditor set alone is no Verfalltag: the reminder counts',
      { ...CH, ...oneSided, notices: [letter('2026-03-09', '2026-03-20')] },
      '2026-03-21',
      'reminder-deadline',
      'Art. 102 Abs. 1 OR',
    ],
    ['no reminder, no default', { ...CH, ...oneSided }, undefined, 'none', 'Art. 102 Abs. 1 OR'],
    [
      'service of a Zahlungsbefehl',
      { ...CH, ...oneSided, courtServedOn: '2026-04-14' },
      '2026-04-15',
      'court-service',
      'Art. 102 Abs. 1 OR',
    ],
  ]);
});

describe('Germany, refusal and service, s.286 BGB', () => {
  const consumer = { ...oneSided, debtorKind: 'private' } as const;
  check([
    [
      'a refusal after the due date, no. 3',
      { ...consumer, refusedOn: '2026-03-14' },
      '2026-03-15',
      'refusal',
      '§ 286 Abs. 2 Nr. 3 BGB',
    ],
    [
      'a refusal before it waits for the due date',
      { ...consumer, dueOn: '2026-03-14', refusedOn: '2026-03-02' },
      '2026-03-17',
      'refusal',
      '§ 286 Abs. 2 Nr. 3 BGB',
    ],
    [
      'an earlier reminder wins',
      { ...consumer, refusedOn: '2026-04-14', notices: [letter('2026-03-09', '2026-03-20')] },
      '2026-03-21',
      'reminder-deadline',
      '§ 286 Abs. 1 BGB',
    ],
    ['an agreed day wins', { refusedOn: '2026-03-14' }, '2026-02-28', 'contract-date', '§ 286 Abs. 2 Nr. 1 BGB'],
    [
      'a served court order, (1) sentence 2',
      { ...consumer, courtServedOn: '2026-05-04' },
      '2026-05-05',
      'court-service',
      '§ 286 Abs. 1 Satz 2 BGB',
    ],
  ]);

  test('in words', () => {
    const refused = claimForTests({ ...consumer, dueOn: '2026-03-14', refusedOn: '2026-03-02' });
    expect(defaultStart(refused).explanation).toEqual({
      de: 'Zahlung am 02.03.2026 ernsthaft und endgültig verweigert, fällig am 16.03.2026 (verschoben vom 14.03.2026, Samstag). Verzug ab 17.03.2026 (§ 286 Abs. 2 Nr. 3 BGB).',
      en: 'Payment seriously and finally refused on 2 Mar 2026, due on 16 Mar 2026 (moved from 14 Mar 2026, Saturday). In default from 17 Mar 2026 (§ 286 Abs. 2 Nr. 3 BGB).',
    });
  });
});
