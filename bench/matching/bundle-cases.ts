// Lines that pay several items: listed, listed in part, as a sum, on account, less a credit note.
import { isWithCosts } from './amounts.ts';
import { asLine, findInvoice } from './draft.ts';
import type { Debtor, Invoice, Line, World } from './model.ts';
import { payerName } from './payer-names.ts';
import { openOf, rivalsOf, waysTo } from './rivals.ts';
import { withoutPrefix } from './schemes.ts';
import { customerText, inSomeCase } from './texts.ts';
import { knowsPayer, take } from './unnamed-cases.ts';
import * as words from './words.ts';

const sum = (invoices: readonly Invoice[]) => invoices.reduce((total, { open }) => total + open, 0);
const allocationsOf = (invoices: readonly Invoice[]) =>
  invoices.map(({ number, open }) => ({ invoice: number, amount: open }));

/** A debtor with several open items whom nothing has touched yet on these statements. */
function findBundle(world: World, day: number, least: number): { debtor: Debtor; items: Invoice[] } | undefined {
  for (let tries = 0; tries < 60; tries += 1) {
    const isFresh = ({ lastLineOn, invoices }: Debtor) => lastLineOn === 0 && invoices.every(({ plan }) => !plan);
    const found = findInvoice(world, day, ({ debtor }) => isFresh(debtor));
    if (found === undefined) return undefined;
    const items = openOf(found.debtor, day);
    if (items.length >= least) return { debtor: found.debtor, items };
  }
  return undefined;
}

/** Some items in the order of their days; of equal amounts always the oldest. */
function chosen(world: World, items: readonly Invoice[], least: number): Invoice[] {
  const { random } = world;
  const count = Math.min(items.length, random.pick([2, 2, 2, 3, 3, 4, 5]));
  const some = new Set(random.shuffle([...items]).slice(0, Math.max(count, least)));
  return items.filter((item) => some.has(item));
}

function oldestOfEqual(picked: readonly Invoice[], items: readonly Invoice[]): Invoice[] {
  const wanted = new Map<number, number>();
  for (const { open } of picked) wanted.set(open, (wanted.get(open) ?? 0) + 1);
  return items.filter(({ open }) => {
    const left = wanted.get(open) ?? 0;
    wanted.set(open, left - 1);
    return left > 0;
  });
}

function bundleLine(
  world: World,
  day: number,
  items: readonly Invoice[],
  text: string,
  name: string,
  isClear: boolean,
) {
  const { random } = world;
  const { debtor } = items[0]!;
  for (const item of items) take(item, day, isClear);
  return asLine(world, {
    day,
    amount: sum(items),
    name: payerName(debtor, random).text,
    iban: debtor.iban,
    text: inSomeCase(text, random),
    truth: {
      case: name,
      ideal: isClear ? 'auto' : 'suggest',
      debtor: debtor.number,
      allocations: allocationsOf(items),
    },
  });
}

const listWords = ['Rechnungen', 'Rg.', 'RE', 'Sammelüberweisung', 'Rechnungen Nr.', 'Zahlung', 'Sammelzahlung', ''];

export function listedLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const bundle = findBundle(world, day, 2);
  if (bundle === undefined) return undefined;
  const picked = chosen(world, bundle.items, 2);
  const isShort = random.chance(0.2);
  const numbers = picked.map((item, index) => (isShort && index > 0 && withoutPrefix(item, random)) || item.number);
  const text = `${random.pick(listWords)} ${numbers.join(random.pick([', ', ',', ' ', '; ', '+', ' + ', ' und ', ' / ', ' u. ']))}`;
  return bundleLine(world, day, picked, text.trim(), 'multi_ref', true);
}

/** The list breaks off: "u.a.", "lt. Avis", or in the middle of a number. */
export function cutListLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const bundle = findBundle(world, day, 3);
  if (bundle === undefined) return undefined;
  const picked = chosen(world, bundle.items, 3);
  if (picked.length < 3) return undefined;
  const listed = picked.slice(0, random.between(1, picked.length - 1));
  const rest = bundle.items.filter((item) => !listed.includes(item));
  const next = picked[listed.length]!.number;
  const ends = [
    ' u.a.',
    ' usw.',
    ' lt. Avis',
    ' siehe Aufstellung',
    ` ...`,
    `, ${next.slice(0, -random.between(2, 3))}`,
  ];
  const text = `Rechnungen ${listed.map(({ number }) => number).join(', ')}${random.pick(ends)}`;
  const missing = sum(picked) - sum(listed);
  const isSettled =
    picked.length === bundle.items.length ||
    oldestOfEqual(picked.slice(listed.length), rest).every((item) => picked.includes(item));
  return bundleLine(
    world,
    day,
    picked,
    text,
    'multi_truncated',
    isSettled && waysTo(missing, rest) === 1 && waysTo(sum(picked), bundle.items) === 1,
  );
}

export function lumpLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const bundle = findBundle(world, day, 2);
  if (bundle === undefined || bundle.items.length > 9) return undefined;
  const { items } = bundle;
  const picked = random.chance(0.85) && items.length < 6 ? items : oldestOfEqual(chosen(world, items, 2), items);
  const total = sum(picked);
  const isTwin = (item: Invoice) =>
    !picked.includes(item) && picked.some(({ open, issuedOn }) => open === item.open && issuedOn === item.issuedOn);
  if (items.some(isTwin)) return undefined;
  if (items.some(({ open }) => open === total) || isWithCosts(bundle.debtor, total)) return undefined;
  const plain = random.pick(words.plainTexts);
  const text = random.chance(0.25) ? `${customerText(random, bundle.debtor)} ${plain}` : plain;
  const isAlone = rivalsOf(world, bundle.debtor, total, day, true) === 0 || knowsPayer(bundle.debtor);
  return bundleLine(world, day, picked, text, 'lump_no_ref', isAlone && waysTo(total, items) === 1);
}

const accountWords = [
  'a conto',
  'Akonto',
  'à conto Zahlung',
  'Abschlagszahlung',
  'Anzahlung auf offene Posten',
  'Teilbetrag auf Konto',
];

/** A round amount for whatever is owed: the oldest items first. */
export function onAccountLine(world: World, day: number): Line | undefined {
  const { random } = world;
  const bundle = findBundle(world, day, 1);
  if (bundle === undefined) return undefined;
  const { debtor, items } = bundle;
  const total = sum(items);
  const amount = random.pick([5000, 10_000, 15_000, 20_000, 25_000, 50_000, 100_000, 150_000, 200_000]);
  if (amount >= total || items.some(({ open }) => open === amount) || isWithCosts(debtor, amount)) return undefined;
  const allocations: { invoice: string; amount: number }[] = [];
  let left = amount;
  for (const item of items) {
    if (left === 0) break;
    allocations.push({ invoice: item.number, amount: Math.min(left, item.open) });
    left -= Math.min(left, item.open);
    take(item, day, false);
  }
  return asLine(world, {
    day,
    amount,
    name: payerName(debtor, random).text,
    iban: debtor.iban,
    text: inSomeCase(`${random.pick(accountWords)} Kd ${debtor.number}`, random),
    truth: { case: 'on_account', ideal: 'suggest', debtor: debtor.number, allocations, words: { on_account_ok: true } },
  });
}

/** An invoice less a credit note, both named. */
export function nettedLine(world: World, day: number): Line | undefined {
  const { random, notes } = world;
  if (notes.length === 0) return undefined;
  for (let tries = 0; tries < 80; tries += 1) {
    const note = random.pick(notes);
    const invoice = openOf(note.debtor, day).find(({ open, plan }) => open > -note.open && plan === undefined);
    if (note.isTaken || note.issuedOn > day || invoice === undefined) continue;
    note.isTaken = true;
    const text = random.pick([
      `RE ${invoice.number} - GS ${note.number}`,
      `Rechnung ${invoice.number} abzgl. Gutschrift ${note.number}`,
      `${invoice.number} ./. ${note.number}`,
      `Rg ${invoice.number} minus Gutschrift ${note.number}`,
      `${invoice.number} verrechnet mit ${note.number}`,
    ]);
    return bundleLine(world, day, [invoice, note], text, 'credit_note_netted', true);
  }
  return undefined;
}
