import { dropMissing } from '../reading/drop-missing.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';

/** What the SEPA identifiers inside a remittance text say (EREF+ ... SVWZ+; DFÜ agreement annex 3, chapter 8.2.3). */
export interface SepaFields {
  /** SVWZ+; without it the text before the first identifier, or the bank's message. */
  readonly remittance?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly creditorId?: string;
  readonly counterpartyIban?: string;
  readonly ultimateName?: string;
  /** COAM+ and OAMT+ as written. */
  readonly chargesText?: string;
  readonly originalAmountText?: string;
}

const names = 'EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|BVW';
/** `MTLG:` is a message of the bank that stands between the identifiers of some. */
const plusStyle = new RegExp(`(${names})\\+|(?<= )(MTLG):`, 'g');
/** "Beitrag EREF: N0003 MREF: X CRED: DE80ZZZ... IBAN: ... BIC: ...": the text stands first. */
const colonStyle = new RegExp(`(?<![A-Za-z])(${names}): `, 'g');

/** An identifier that is none: banks write these when there is nothing to say. */
export function statedReference(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  if (trimmed === undefined || trimmed === '' || /^(NOTPROVIDED|NONREF|NICHT ANGEGEBEN)$/i.test(trimmed))
    return undefined;
  return trimmed;
}

function partsOf(text: string): { readonly before: string; readonly byName: ReadonlyMap<string, string> } | undefined {
  let marks = [...text.matchAll(plusStyle)];
  if (!marks.some((mark) => mark[1] !== undefined)) {
    marks = [...text.matchAll(colonStyle)];
    // One word with a colon is ordinary text ("IBAN: DE.."), several are the identifiers.
    if (
      new Set(marks.map((mark) => mark[1])).size < 2 ||
      !marks.some((mark) => mark[1] === 'EREF' || mark[1] === 'MREF')
    )
      return undefined;
  }
  const values = new Map<string, string[]>();
  marks.forEach((mark, index) => {
    const name = mark[1] ?? mark[2] ?? '';
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim();
    const earlier = values.get(name);
    if (earlier === undefined) values.set(name, [value]);
    else earlier.push(value);
  });
  const byName = new Map([...values].map(([name, parts]) => [name, parts.join(' ').trim()]));
  return { before: text.slice(0, marks[0]!.index).trim(), byName };
}

/** Takes the identifiers out of a remittance text; undefined when it has none and is ordinary text. */
export function readSepaFields(text: string): SepaFields | undefined {
  if (!text.includes('+') && !text.includes(': ')) return undefined;
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const { before, byName } = parts;
  const iban = normalizeIban(byName.get('IBAN') ?? '').slice(0, 34);
  const said = {
    remittance: statedReference(byName.get('SVWZ') ?? (before || byName.get('MTLG'))),
    endToEndId: statedReference(byName.get('EREF')),
    mandateId: statedReference(byName.get('MREF')),
    creditorId: statedReference(byName.get('CRED')?.replace(/\s/g, '')),
    counterpartyIban: isIbanShaped(iban) ? iban : undefined,
    ultimateName: statedReference(byName.get('ABWA') ?? byName.get('ABWE')),
    chargesText: statedReference(byName.get('COAM')),
    originalAmountText: statedReference(byName.get('OAMT')),
  };
  return dropMissing(said);
}
