import type { Period } from './period.ts';
import type { Atom } from './text-atoms.ts';

/** The day behind it is that of an invoice or of its letter, or on which it falls due. */
const daySaid =
  /^(V|VOM|VON|ZUM|DATED|DUE|FAELLIG\w*|FALLIG\w*|R|RE|RG|RN|RNR|RECH\w*|RG?DAT\w*|REDAT\w*|FAKT\w*|INV|INVOICE\w*|BELEG\w*|NOTA|HONORARNOTE\w*|VORSCHREIBUNG\w*|\w*RECHNUNG\w*|MAHNUNG|ZAHLUNGSERINNERUNG)$/;
/** "Dauerauftrag vom 10.11.2026": the day is the payment's own. */
const ofPayment = /^(\w*UEBERW\w*|\w*AUFTRAG\w*|\w*ZAHLUNG|BUCHUNG\w*|VALUTA|WERT\w*|GEZAHLT|BEZAHLT|PAID|PAYMENT)$/;
const backMax = 3;

/** The day that begins at this atom, "01.11.2026", "1.11.26" or "2026-11-01", with what stands before it; undefined: none. */
export function dayAt(atoms: readonly Atom[], at: number): Period | undefined {
  const [one, two, three] = [atoms[at]!, atoms[at + 1], atoms[at + 2]];
  if (!one.isDigits || two?.isDigits !== true || three?.isDigits !== true) return undefined;
  const isGerman = one.isDated && two.isDated && three.isDated && two.gap.trim() === '.' && three.gap.trim() === '.';
  const isIso =
    !one.isDated && /^20\d\d$/.test(one.text) && isShort(two) && isShort(three) && two.gap === '-' && three.gap === '-';
  if ((!isGerman && !isIso) || isTime(atoms, at + 3)) return undefined;
  const [year, day] = isGerman ? [three.text, one.text] : [one.text, three.text];
  const month = Number.parseInt(two.text, 10);
  if (month < 1 || month > 12) return undefined;
  return {
    months: [month],
    year: year.slice(-2),
    day: day.padStart(2, '0'),
    isBare: !isSaid(atoms, at),
    first: at,
    last: at + 2,
  };
}

function isShort({ text }: Atom): boolean {
  return text.length === 2;
}

/** "09.11.2026, 20.41 UHR": when the bank took the order. */
function isTime(atoms: readonly Atom[], at: number): boolean {
  return atoms[at]?.isDated === true && atoms[at + 2]?.text === 'UHR';
}

function isSaid(atoms: readonly Atom[], at: number): boolean {
  let said = false;
  for (let back = 1; back <= backMax; back += 1) {
    const atom = atoms[at - back];
    if (atom === undefined || atom.isDigits || ofPayment.test(atom.text))
      return said && !ofPayment.test(atom?.text ?? '');
    said ||= daySaid.test(atom.text);
  }
  return said;
}

const shortestMonth = 28;
const untilWord = /^(BIS|TO|UNTIL|THROUGH)$/;

/** From one figure or word to another: "-" or "bis" between them. */
export function isSpan(atoms: readonly Atom[], from: number, to: number): boolean {
  const end = atoms[to];
  if (atoms[from] === undefined || end === undefined) return false;
  return to === from + 1 ? /^\.?\s*[-–]\s*$/.test(end.gap) : to === from + 2 && untilWord.test(atoms[from + 1]!.text);
}

/** Days from one to another whose first has no year, "1.-31.10.2026", "1.10.-31.10.2026", "1.10. bis 31.10.": their months. */
export function daysAt(atoms: readonly Atom[], at: number): Period | undefined {
  if (!isDayOf(atoms[at]) || (at > 0 && /^[-/.]?$/.test(atoms[at]!.gap))) return undefined;
  const isMonthed = isMonthOf(atoms[at + 1]);
  const start = isMonthed ? at + 1 : at;
  const end = [start + 1, start + 2].find((to) => isSpan(atoms, start, to));
  if (end === undefined || !isDayOf(atoms[end]) || !isMonthOf(atoms[end + 1])) return undefined;
  const next = atoms[end + 2];
  const isJoined = next?.isDigits === true && /^[-/.]?$/.test(next.gap);
  const year = isJoined && next.gap === '.' && /^(20)?2\d$/.test(next.text) ? next.text.slice(-2) : undefined;
  if (isJoined && year === undefined) return undefined;
  // "1-31.10" may be anything.
  if (year === undefined && !isMonthed && !atoms[start + 1]!.gap.startsWith('.')) return undefined;
  const to = Number.parseInt(atoms[end + 1]!.text, 10);
  const from = isMonthed ? Number.parseInt(atoms[start]!.text, 10) : to;
  const months = Array.from({ length: ((to - from + 12) % 12) + 1 }, (_, i) => ((from - 1 + i) % 12) + 1);
  const last = year === undefined ? end + 1 : end + 2;
  const isPart = arePart(atoms[at]!.text, atoms[end]!.text);
  return { months, year: from <= to ? year : undefined, mayBeOfService: true, isPart, first: at, last };
}

/** "1.-31. Oktober": what the days before a month say of it. */
export function daysBefore(atoms: readonly Atom[], at: number): Pick<Period, 'mayBeOfService' | 'isPart'> {
  const end = atoms[at - 1];
  if (!isDayOf(end)) return {};
  const start = [at - 2, at - 3].find((from) => isDayOf(atoms[from]) && isSpan(atoms, from, at - 1));
  return start === undefined ? {} : { mayBeOfService: true, isPart: arePart(atoms[start]!.text, end!.text) };
}

/** Do these days leave out some of their months? */
export function arePart(first: string, last: string): boolean {
  return Number.parseInt(first, 10) > 1 || Number.parseInt(last, 10) < shortestMonth;
}

function isDayOf(atom: Atom | undefined): boolean {
  return atom?.isDigits === true && /^(0?[1-9]|[12]\d|3[01])$/.test(atom.text);
}

function isMonthOf(atom: Atom | undefined): boolean {
  return atom?.isDigits === true && /^\.\s?$/.test(atom.gap) && /^(0?[1-9]|1[0-2])$/.test(atom.text);
}
