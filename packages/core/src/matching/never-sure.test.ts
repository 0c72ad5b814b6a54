import { describe, expect, test } from 'vitest';
import { decidePayments } from './decide-payments.ts';
import { groundOf } from './ground.ts';
import type { OpenItem, Payment } from './payment.ts';
import { itemOfErika, silentPayment } from './payment-for-tests.ts';
import { subsetSums } from './subset-sums.ts';

const iban = 'DE02120300000000202051';

function pay(amountMinor: number, remittance: string, more: Partial<Payment> = {}): Payment {
  return {
    ...silentPayment,
    bookedOn: '2026-11-10',
    valueOn: '2026-11-10',
    amountMinor,
    counterpartyName: 'Erika Muster',
    counterpartyIban: iban,
    remittance,
    ...more,
  };
}

function owe(number: string, openMinor: number, more: Partial<OpenItem> = {}): OpenItem {
  return {
    ...itemOfErika,
    claimId: `claim-${number}`,
    number,
    openMinor,
    debtorIban: iban,
    ...more,
  };
}

const falke = {
  debtorId: 'd2',
  debtorNumber: 'K-10077',
  debtorName: 'Dachbau Falke',
  debtorIban: 'DE88370400440532013000',
};

/** "sure 1=100 2=200", or the tier alone. */
function say(payment: Payment, items: readonly OpenItem[]): string {
  const decision = decidePayments([payment], groundOf({ items, ownIbans: [] }))[0]!;
  if (decision.tier !== 'sure') return decision.tier;
  const parts = decision.allocations.map(({ claimId, amountMinor }) => `${claimId.slice(6)}=${amountMinor}`);
  return ['sure', ...parts].join(' ');
}

describe('a combination', () => {
  // Odd amounts of four figures that grow: only the one pair adds up to its sum within a few parts.
  const many = Array.from({ length: 40 }, (_, i) => owe(`RE-2026-${7000 + i}`, 10_007 + i * i * 31 + (i % 7) * 113));
  const amountOf = (i: number) => many[i]!.openMinor;

  test('is not sure when not every other was looked at', () => {
    const total = amountOf(38) + amountOf(39);
    expect(say(pay(total, 'Zahlung'), many)).not.toMatch(/^sure/);
  });

  test('is sure when it is all that is owed, however many claims', () => {
    const total = many.reduce((sum, { openMinor }) => sum + openMinor, 0);
    expect(say(pay(total, 'Zahlung'), many)).toMatch(/^sure( RE-2026-\d+=\d+){40}$/);
  });

  test('is not sure when another adds up, too', () => {
    const items = [3000, 5000, 2000, 6000, 12_345].map((amount, i) => owe(`RE-2026-${7000 + i}`, amount));
    expect(say(pay(8000, 'Zahlung'), items)).not.toMatch(/^sure/);
  });
});

describe('subset sums', () => {
  test('amounts above the sum are left out, so that the rest is looked at in full', () => {
    const amounts = [...Array.from({ length: 30 }, () => 9000), 100, 250, 700];
    expect(subsetSums(amounts, 350, 60)).toEqual({ ways: [[30, 31]], isComplete: true });
  });

  test('a credit note lets an amount above the sum in', () => {
    expect(subsetSums([1000, -200, 300], 800, 60)).toEqual({ ways: [[0, 1]], isComplete: true });
  });

  test('as many ways as were asked for may not be all of them', () => {
    expect(subsetSums([1, 2, 3, 4, 5, 6], 7, 2).isComplete).toBe(false);
  });
});

describe('one number and just the amount of another claim', () => {
  const items = [owe('RE-2026-0101', 411), owe('RE-2026-0102', 10_037), owe('RE-2026-0103', 7777)];

  test.each(['RE-2026-0101', 'Rechnung RE-2026-0101 danke'])('%s is no list', (text) => {
    expect(say(pay(10_448, text), items)).not.toMatch(/RE-2026-0102/);
  });

  test.each(['RE-2026-0101 usw', 'RE-2026-0101 + 1', 'RE-2026-0101 und andere', 'Rechnungen RE-2026-0101'])(
    '%s is one',
    (text) => {
      expect(say(pay(10_448, text), items)).toBe('sure RE-2026-0101=411 RE-2026-0102=10037');
    },
  );
});

describe('a number in part', () => {
  // Two ranges, so that few numbers begin with the year.
  const others = Array.from({ length: 60 }, (_, i) => owe(`RX-${104_000 + i * 37}`, 20_000 + i, { ...falke }));
  const items = [owe('RE-2026-5241', 121_744), owe('RE-2026-6177', 9_900), ...others];
  const office = { counterpartyName: 'FINANZAMT', counterpartyIban: null };

  test.each(['UST ERST. 3.VJ 2026', 'Zuschuss 2026', 'Zuschuss 2026/05', 'Rechnung 5241', 'Rechnung RE-2026-52'])(
    '%s makes nothing sure for somebody unknown',
    (text) => {
      expect(say(pay(121_744, text, office), items)).not.toMatch(/^sure/);
    },
  );

  test('is no beginning when it is a year', () => {
    const decision = decidePayments([pay(121_744, 'Zuschuss 2026', office)], groundOf({ items, ownIbans: [] }))[0]!;
    expect(JSON.stringify(decision)).not.toContain('number-cut');
  });

  test('is sure for who is known', () => {
    expect(say(pay(121_744, 'Rechnung 5241'), items)).toBe('sure RE-2026-5241=121744');
  });
});

describe('the number of somebody else', () => {
  const own = owe('RE-2026-5291', 71_111);
  const more = [owe('RE-2026-7001', 4_400), owe('RE-2026-7002', 8_800, falke)];

  test('is no typo of the own one: number and payer both fit', () => {
    const items = [own, owe('RE-2026-5292', 71_111, falke), ...more];
    expect(say(pay(71_111, 'RE-2026-5292'), items)).not.toMatch(/^sure/);
  });

  test('nor when it looks like none of the own ones', () => {
    const items = [own, owe('RE-2026-8834', 71_111, falke), ...more];
    expect(say(pay(71_111, 'RE-2026-8834'), items)).not.toMatch(/^sure/);
  });

  test('is a slip when the amount is just that of the own one and nowhere near that of the other', () => {
    const items = [own, owe('RE-2026-8834', 355_501, falke), ...more];
    expect(say(pay(71_111, 'Beleg RE-2026-8834'), items)).toBe('sure RE-2026-5291=71111');
    expect(say(pay(71_111, 'RE-2026-8834 Anzahlung'), items)).not.toMatch(/^sure/);
  });

  test.each([68_000, 72_000, 85_000])('is no slip when the other comes near it (%i)', (openMinor) => {
    const items = [own, owe('RE-2026-8834', openMinor, falke), ...more];
    expect(say(pay(71_111, 'RE-2026-8834'), items)).not.toMatch(/^sure/);
  });

  test('is no slip when it is another of the own ones, nor does it say which of equal ones is meant', () => {
    expect(say(pay(71_111, 'RE-2026-8834'), [own, owe('RE-2026-8834', 355_501), ...more])).not.toMatch(/5291/);
    const equal = [own, owe('RE-2026-5390', 71_111), owe('RE-2026-8834', 355_501, falke), ...more];
    expect(say(pay(71_111, 'RE-2026-8834'), equal)).not.toMatch(/^sure/);
  });

  test('is paid when the amount is only that of the one named', () => {
    const items = [own, owe('RE-2026-8834', 55_501, falke), ...more];
    expect(say(pay(55_501, 'RE-2026-8834'), items)).toBe('sure RE-2026-8834=55501');
  });
});

describe('long texts', () => {
  const theirs = Array.from({ length: 30 }, (_, i) => owe(`RE-2026-${6000 + i}`, 3_000 + i * 7, falke));
  const own = owe('RE-2026-5401', 100_000);
  const line = (length: number) => 'Sammelzahlung laut Liste vom Buero '.repeat(200).slice(0, length);

  test('are read far behind the first six hundred characters', () => {
    expect(
      say(pay(100_000, `${line(3980)} RE-2026-5401`, { counterpartyIban: null, counterpartyName: null }), [
        own,
        ...theirs,
      ]),
    ).toBe('sure RE-2026-5401=100000');
  });

  test('are not sure when they are longer than what is read', () => {
    expect(say(pay(100_000, `RE-2026-5401 ${line(7000)}`), [own, ...theirs])).not.toMatch(/^sure/);
  });

  test('are not sure when they name several other open claims', () => {
    const numbers = theirs.map(({ number }) => number).join(' ');
    expect(say(pay(100_000, numbers), [own, ...theirs])).not.toMatch(/^sure/);
    expect(say(pay(100_000, `RE-2026-5401 RE-2026-6001 RE-2026-6002`), [own, ...theirs])).not.toMatch(/^sure/);
  });
});
