import { describe, expect, it } from 'vitest';
import { allTexts } from '../texts/all-texts.ts';
import { formatsOf } from '../ui/formats.ts';
import { claimStatusWord } from './claim-status.ts';

const facts = {
  status: 'open' as const,
  dueOn: '2026-11-24',
  daysOverdue: 0,
  level: 0,
  lastNoticeOn: null,
  settledOn: null,
  isBlocked: false,
  hasUndecidedPayment: false,
};
const titles = ['', 'Zahlungserinnerung', '1. Mahnung'];
const voice = {
  t: allTexts.de,
  format: formatsOf('de'),
  today: '2026-11-21',
  levelTitle: (level: number) => titles[level] ?? '',
};

describe('claimStatusWord', () => {
  it.each([
    [{}, 'fällig in 3 Tagen', 'neutral'],
    [{ dueOn: '2026-11-22' }, 'morgen fällig', 'neutral'],
    [{ dueOn: '2026-11-21' }, 'heute fällig', 'neutral'],
    [{ status: 'overdue' as const, dueOn: '2026-11-20', daysOverdue: 1 }, 'überfällig seit gestern', 'bad'],
    [{ status: 'overdue' as const, dueOn: '2026-11-09', daysOverdue: 12 }, 'überfällig seit 12 Tagen', 'bad'],
    [
      { status: 'dunned' as const, level: 2, lastNoticeOn: '2026-11-03', daysOverdue: 40 },
      '1. Mahnung am 3.11.',
      'info',
    ],
    [{ status: 'dunned' as const, level: 1, lastNoticeOn: '2025-12-03' }, 'Zahlungserinnerung am 03.12.2025', 'info'],
    [{ status: 'overdue' as const, isBlocked: true, daysOverdue: 9 }, 'Mahnstopp', 'held'],
    [{ status: 'overdue' as const, hasUndecidedPayment: true, daysOverdue: 9 }, 'Zahlung zu klären', 'attention'],
    [{ status: 'settled' as const, settledOn: '2026-11-05' }, 'bezahlt am 5.11.', 'good'],
    [{ status: 'settled' as const }, 'bezahlt', 'good'],
    [{ status: 'cancelled' as const }, 'storniert', 'neutral'],
  ])('%j reads "%s"', (change, word, tone) => {
    expect(claimStatusWord({ ...facts, ...change }, voice)).toMatchObject({ word, tone });
  });

  it('keeps the age of a stopped claim as its hint', () => {
    expect(claimStatusWord({ ...facts, isBlocked: true, dueOn: '2026-11-12', daysOverdue: 9 }, voice).why).toBe(
      'überfällig seit 9 Tagen',
    );
  });
});
