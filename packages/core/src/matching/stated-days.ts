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
