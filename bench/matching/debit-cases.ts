// Direct debits: what was collected as one sum, and what comes back.
import { isoOf } from './calendar.ts';
import { asLine } from './draft.ts';
import type { Invoice, Line, World } from './model.ts';
import { isOpenOn } from './rivals.ts';
import { take } from './unnamed-cases.ts';

const reasons = [
  ['AM04', 'Deckung ungenügend'],
  ['AM04', 'Deckung fehlt'],
  ['MS03', 'Sonst. Gründe'],
  ['MD06', 'Rückgabewunsch Zahler'],
  ['AC04', 'Konto geschlossen'],
  ['AC01', 'IBAN fehlerhaft'],
  ['MS02', 'Widerspruch Zahler'],
  ['MD01', 'kein gültiges Mandat'],
  ['SL01', 'Spez. Dienstleistung'],
] as const;

export function returnLine(world: World, day: number, returned: Set<Invoice>): Line | undefined {
  const { random, paid } = world;
  const earliest = (code: string) => day - (code === 'MD06' ? 56 : code === 'MD01' ? 300 : 40);
  const [code, reason] = random.pick(reasons);
  const fits = (one: Invoice) => one.isPaidByDebit && one.paidOn >= earliest(code) && !returned.has(one);
  let invoice: Invoice | undefined;
  for (let tries = 0; tries < 800 && (invoice === undefined || !fits(invoice)); tries += 1) invoice = random.pick(paid);
  if (invoice === undefined || !fits(invoice)) return undefined;
  const { debtor, amount, number } = invoice;
  const twins = debtor.invoices.filter((other) => other.amount === amount);
  const isNumbered = random.chance(0.7);
  // Without a number or an id the amount must tell which debit it was.
  const isIdGiven = random.chance(0.75) || (!isNumbered && twins.length > 1);
  const charges = random.pick([0, 0, 300, 350, 513, 781, 1000]);
  const text = isNumbered ? number : `Einzug ${debtor.number}`;
  returned.add(invoice);
  debtor.isBlurred = true;
  return asLine(world, {
    day,
    amount: -(amount + charges),
    name: random.chance(0.2) ? debtor.name.toUpperCase() : debtor.name,
    iban: debtor.iban,
    text: random.pick([
      `Rückgabegrund ${code} ${reason} SVWZ: RETURN/REFUND, ${text}`,
      `RETOURE SEPA Lastschrift ${code} ${reason} Ursp. Verwendung ${text}`,
      `Rücklastschrift ${code} ${reason} ${text}`,
    ]),
    endToEnd: isIdGiven ? invoice.endToEnd : 'NOTPROVIDED',
    mandate: debtor.mandate,
    gvc: '109',
    returnCode: code,
    originalAmount: amount,
    charges,
    truth: {
      case: 'dd_return',
      ideal: 'auto',
      debtor: debtor.number,
      allocations: [{ invoice: number, amount: -amount }],
      words: { charges: (charges / 100).toFixed(2), reason: code, reopen: number },
    },
  });
}

export function collectionLine(world: World, day: number): Line | undefined {
  const { random, open, creditor, collections } = world;
  const due = random
    .shuffle(open.filter((one) => one.debtor.mandate !== '' && isOpenOn(one, day) && one.plan === undefined))
    .slice(0, random.between(3, 25));
  if (due.length < 2) return undefined;
  const tenant = creditor.id.toUpperCase();
  const id = `${tenant}-LS-${isoOf(day).slice(2).replaceAll('-', '')}-${String(collections.length + 1).padStart(3, '0')}`;
  collections.push({ id, day, invoices: due });
  for (const invoice of due) take(invoice, day, true);
  return asLine(world, {
    day,
    amount: due.reduce((total, invoice) => total + invoice.open, 0),
    name: '',
    iban: '',
    text: `SAMMEL-LS-EINZUG ${id} ANZAHL ${due.length}`,
    gvc: '192',
    collection: { id, count: due.length },
    truth: {
      case: 'dd_collection',
      ideal: 'auto',
      debtor: null,
      allocations: due.map((invoice) => ({ invoice: invoice.number, amount: invoice.open })),
      words: { collection: id },
    },
  });
}
