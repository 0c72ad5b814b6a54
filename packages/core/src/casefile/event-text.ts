import { formatDate } from '../calendar/format-date.ts';
import { kindWords } from '../claim/entry-words.ts';
import { formatAmount, formatPercent } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import { type Currency, isCurrency } from '../money/money.ts';
import { codeText } from './code-words.ts';
import { changesText, fieldName, limitationKindText } from './field-words.ts';
import { importEventTexts } from './import-event-texts.ts';
import { lawChangesText } from './law-change-words.ts';
import { paymentEventTexts } from './payment-event-texts.ts';

/**
 * One sentence for each kind of event. `{name}` is filled from the event's data: `...Minor` as an amount in the data's
 * `currency`, `...On` as a date, what has words of its own (kinds, fields, changes) in these, everything else as it is. A part in [brackets] is left out when one of its values is missing.
 */
export const eventTexts = {
  ...importEventTexts,
  ...paymentEventTexts,
  'tenant-created': { de: 'Firma {name} angelegt.', en: 'Company {name} created.' },
  'demo-loaded': { de: 'Beispieldaten geladen.', en: 'Example data loaded.' },
  'settings-changed': { de: 'Einstellungen geändert[: {fields}].', en: 'Settings changed[: {fields}].' },
  'procedure-changed': {
    de: 'Mahnverfahren „{name}“ geändert[ (Fassung {version})].',
    en: 'Dunning procedure “{name}” changed[ (version {version})].',
  },
  'law-changed': {
    de: 'Recht und Zinsen geändert[: {lawChanges}].',
    en: 'Law and interest settings changed[: {lawChanges}].',
  },
  'rate-added': {
    de: 'Basiszinssatz ab {fromOn} eingetragen[: {percent}][ ({country})].',
    en: 'Base rate from {fromOn} on added[: {percent}][ ({country})].',
  },
  'rate-removed': {
    de: 'Basiszinssatz ab {fromOn} zurückgenommen[: {percent}][ ({country})].',
    en: 'Base rate from {fromOn} on taken back[: {percent}][ ({country})].',
  },
  'bank-account-added': { de: 'Bankkonto {iban} hinterlegt.', en: 'Bank account {iban} added.' },
  'claims-imported': {
    de: 'Forderungen aus „{fileName}“ übernommen: {newCount} neu, {knownCount} schon bekannt.',
    en: 'Claims imported from “{fileName}”: {newCount} new, {knownCount} already known.',
  },
  'invoice-imported': {
    de: 'Rechnung {number} über {amountMinor} aus „{fileName}“ übernommen[, fällig am {dueOn}].',
    en: 'Invoice {number} of {amountMinor} taken over from “{fileName}”[, due on {dueOn}].',
  },
  'invoice-copy-kept': {
    de: 'Original der Rechnung {number} aus „{fileName}“ abgelegt.',
    en: 'Original of the invoice {number} kept from “{fileName}”.',
  },
  'invoice-credited': {
    de: 'Gutschrift {creditNumber} über {amountMinor} aus „{fileName}“ auf {number} gebucht.',
    en: 'Credit note {creditNumber} of {amountMinor} from “{fileName}” booked on {number}.',
  },
  'invoice-corrected': {
    de: 'Rechnungskorrektur {creditNumber} aus „{fileName}“: {amountMinor} weniger auf {number}.',
    en: 'Corrected invoice {creditNumber} from “{fileName}”: {amountMinor} less on {number}.',
  },
  'credit-note-kept': {
    de: 'Gutschrift {creditNumber} über {amountMinor} aus „{fileName}“ abgelegt; nichts gebucht.',
    en: 'Credit note {creditNumber} of {amountMinor} kept from “{fileName}”; nothing booked.',
  },
  'seller-foreign': {
    de: 'Rechnungen von „{seller}“ gelten ab jetzt als fremde („{fileName}“).',
    en: 'Invoices of “{seller}” count as somebody else’s from now on (“{fileName}”).',
  },
  'seller-ours': {
    de: 'Rechnungen von „{seller}“ gelten nicht mehr als fremde („{fileName}“).',
    en: 'Invoices of “{seller}” no longer count as somebody else’s (“{fileName}”).',
  },
  'template-learned': {
    de: 'Aus der Korrektur von „{fileName}“ gelernt, wo diese Rechnungen was zeigen.',
    en: 'Learned from the correction of “{fileName}” where these invoices show what.',
  },
  'statement-imported': {
    de: 'Kontoauszug „{fileName}“ übernommen: {newCount} Umsätze neu, {knownCount} schon bekannt, {bookedCount} gebucht, {undecidedCount} zu entscheiden.',
    en: 'Bank statement “{fileName}” imported: {newCount} transactions new, {knownCount} already known, {bookedCount} booked, {undecidedCount} to decide.',
  },
  'payment-imported': {
    de: 'Zahlung über {amountMinor} auf {number} aus „{fileName}“ übernommen.',
    en: 'Payment of {amountMinor} on {number} taken over from “{fileName}”.',
  },
  'claim-settled': { de: 'Forderung {number} ist bezahlt.', en: 'Claim {number} is paid.' },
  'claim-closed': { de: 'Forderung {number} ist erledigt.', en: 'Claim {number} is closed.' },
  'claim-reopened': {
    de: 'Forderung {number} ist wieder offen[: {openMinor}].',
    en: 'Claim {number} is open again[: {openMinor}].',
  },
  'claim-blocked': {
    de: 'Mahnsperre gesetzt[ bis {untilOn}]: {reason}',
    en: 'Dunning blocked[ until {untilOn}]: {reason}',
  },
  'block-lifted': { de: 'Mahnsperre aufgehoben[: {reason}].', en: 'Dunning block lifted[: {reason}].' },
  'run-proposed': {
    de: 'Mahnlauf[ {number}] vorgeschlagen[: {letterCount} Schreiben].',
    en: 'Dunning run[ {number}] proposed[: {letterCount} letters].',
  },
  'run-released': {
    de: 'Mahnlauf[ {number}] freigegeben[: {letterCount} Schreiben].',
    en: 'Dunning run[ {number}] released[: {letterCount} letters].',
  },
  'letters-excluded': {
    de: '{letterCount} Schreiben aus Mahnlauf[ {number}] herausgenommen.',
    en: '{letterCount} letters taken out of dunning run[ {number}].',
  },
  'letters-included': {
    de: '{letterCount} Schreiben in Mahnlauf[ {number}] zurückgelegt.',
    en: '{letterCount} letters put back into dunning run[ {number}].',
  },
  'run-discarded': { de: 'Mahnlauf[ {number}] verworfen.', en: 'Dunning run[ {number}] discarded.' },
  'notice-written': {
    de: '{title} geschrieben[, {channel}][, Summe {totalMinor}][, Frist bis {deadlineOn}].',
    en: '{title} written[, {channel}][, total {totalMinor}][, to be paid by {deadlineOn}].',
  },
  'notice-sent': {
    de: '[{title} ]versandt[ am {sentOn}][, {channel}][ an {address}][, Summe {totalMinor}].',
    en: '[{title} ]sent[ on {sentOn}][, {channel}][ to {address}][, total {totalMinor}].',
  },
  'letter-excluded': {
    de: 'Aus Mahnlauf[ {number}] herausgenommen.',
    en: 'Taken out of dunning run[ {number}].',
  },
  'letter-included': {
    de: 'In Mahnlauf[ {number}] zurückgelegt.',
    en: 'Put back into dunning run[ {number}].',
  },
  'claim-dropped': {
    de: 'Bei der Freigabe von Mahnlauf[ {number}] nicht gemahnt[: {codes}].',
    en: 'Not dunned when run[ {number}] was released[: {codes}].',
  },
  'guard-overridden': {
    de: 'Verantwortung übernommen für[ das Schreiben der Stufe {level} in Mahnlauf {number}][ das Mahnverfahren „{name}“], gegen die Regel {source}: {reason}',
    en: 'Responsibility taken for[ the letter of level {level} in run {number}][ the procedure “{name}”], against the rule {source}: {reason}',
  },
  'notice-cancelled': {
    de: '{title} nicht versandt[: {reason}].',
    en: '{title} not sent[: {reason}].',
  },
  'dispatch-failed': {
    de: 'Versand von „{title}“ fehlgeschlagen[: {reason}].',
    en: 'Sending “{title}” failed[: {reason}].',
  },
  'dispatch-unknown': {
    de: 'Ungewiss, ob „{title}“ angekommen ist[: {reason}]. Bitte prüfen.',
    en: 'Unknown whether “{title}” arrived[: {reason}]. Please check.',
  },
  'dispatch-retried': { de: 'Versand von „{title}“ noch einmal angestoßen.', en: 'Sending “{title}” started again.' },
  'dispatch-postponed': {
    de: 'Der Mailserver nimmt „{title}“ zurzeit nicht an[: {reason}]. Wird von selbst wiederholt.',
    en: 'The mail server does not take “{title}” for now[: {reason}]. It is tried again by itself.',
  },
  'dispatch-confirmed-late': {
    de: 'Der Mailserver hat „{title}“ angenommen[: {response}], nachdem der Versand schon geklärt war.',
    en: 'The mail server took “{title}”[: {response}] after its dispatch had been resolved already.',
  },
  'print-batch-made': {
    de: 'Druckstapel erzeugt[: {letterCount} Briefe].',
    en: 'Print batch made[: {letterCount} letters].',
  },
  'print-batch-dropped': {
    de: 'Druckstapel verworfen[: {letterCount} Briefe warten wieder auf den Druck].',
    en: 'Print batch dropped[: {letterCount} letters wait to be printed again].',
  },
  'notice-not-posted': {
    de: '{title} nicht eingeworfen; wartet wieder auf den Druck.',
    en: '{title} not posted; it waits to be printed again.',
  },
  'interest-booked-otherwise': {
    de: '„{title}“ verlangt Zinsen von {demandedMinor}; gebucht sind {bookedMinor}, weil sich die Forderung zwischen Schreiben und Versand geändert hat.',
    en: '“{title}” demands interest of {demandedMinor}; {bookedMinor} is booked, because the claim changed between writing and sending.',
  },
  'charges-waived': {
    de: '{amountMinor} aus „{title}“ erlassen: Zahlung und Schreiben haben sich gekreuzt.',
    en: '{amountMinor} of “{title}” waived: the payment and the letter crossed.',
  },
  'charges-restored': {
    de: '{amountMinor} wieder gefordert: Die Zahlung, deretwegen sie erlassen waren, wurde zurückgenommen.',
    en: '{amountMinor} demanded again: the payment for which they were waived was taken back.',
  },
  'test-charges-reversed': {
    de: '{amountMinor} aus dem Testmodus storniert: Das Schreiben hat das Haus nie verlassen.',
    en: '{amountMinor} of test mode reversed: the letter never left the house.',
  },
  'dispatch-resolved': {
    de: 'Versand von „{title}“ geklärt[: {resolution}].',
    en: 'Dispatch of “{title}” resolved[: {resolution}].',
  },
  'claim-terms-changed': {
    de: 'Angaben zu {number} geändert[: {changes}].[ {warning}]',
    en: 'Terms of {number} changed[: {changes}].[ {warning}]',
  },
  'claim-entry-added': {
    de: '{entryKind} über {amountMinor} auf {number} gebucht[, Wertstellung {valueOn}][: {reason}].[ {warning}]',
    en: '{entryKind} of {amountMinor} booked on {number}[, value date {valueOn}][: {reason}].[ {warning}]',
  },
  'claim-entry-reversed': {
    de: '{entryKind} über {amountMinor} auf {number} zurückgenommen[: {reason}].',
    en: '{entryKind} of {amountMinor} on {number} taken back[: {reason}].',
  },
  'limitation-event-added': {
    de: 'Zur Verjährung von {number} vermerkt: {limitationKind}[ ab {sinceOn}][ am {dayOn}][ bis {toOn}][: {reason}].',
    en: 'Recorded for the limitation of {number}: {limitationKind}[ from {sinceOn}][ on {dayOn}][ to {toOn}][: {reason}].',
  },
  'limitation-event-ended': {
    de: 'Zur Verjährung von {number}: {limitationKind} ab {sinceOn} endete am {toOn}[, nicht am {beforeOn}].',
    en: 'For the limitation of {number}: {limitationKind} from {sinceOn} ended on {toOn}[, not on {beforeOn}].',
  },
  'limitation-event-withdrawn': {
    de: 'Vermerk zur Verjährung von {number} zurückgenommen: {limitationKind}[ ab {sinceOn}][ am {dayOn}].',
    en: 'Record for the limitation of {number} withdrawn: {limitationKind}[ from {sinceOn}][ on {dayOn}].',
  },
  'debtor-changed': {
    de: 'Stammdaten von {name} geändert[: {fields}].[ {changes}.]',
    en: 'Master data of {name} changed[: {fields}].[ {changes}.]',
  },
} as const satisfies Readonly<Record<string, Words>>;
const channelWords: Readonly<Record<'email' | 'post', Words>> = {
  email: { de: 'per E-Mail', en: 'by e-mail' },
  post: { de: 'per Post', en: 'by post' },
};

export interface EventLike {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Their reasons are codes of dunning and dispatch, or what a mail server said. */
const codedReasons: ReadonlySet<string> = new Set(['notice-cancelled', 'dispatch-failed', 'dispatch-unknown']);

/** The event as a sentence of the customer file. A kind that this version does not know shows its own name. */
export function eventText(event: EventLike, language: Language): string {
  const words: Words | undefined = (eventTexts as Readonly<Record<string, Words>>)[event.kind];
  if (words === undefined) return event.kind;
  const value = (name: string): string | undefined => {
    if (name === 'lawChanges') return lawChangesText(event.data, language);
    const text = valueText(name, event.data, language);
    return name === 'reason' && text !== undefined && codedReasons.has(event.kind) ? codeText(text, language) : text;
  };
  const sentence = words[language]
    .replace(/\[([^[\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every((match) => value(match[1]!) !== undefined) ? part : '',
    )
    .replace(/\{(\w+)\}/g, (_, name: string) => value(name) ?? '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function valueText(name: string, data: EventLike['data'], language: Language): string | undefined {
  const value = data[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (isWords(value)) return value[language];
  if (name === 'channel' && (value === 'email' || value === 'post')) return channelWords[value][language];
  if (name === 'percent' && typeof value === 'string') return formatPercent(value, language);
  if (name.endsWith('Minor') && typeof value === 'number') return formatAmount(value, currencyOf(data), language);
  if (name.endsWith('On') && typeof value === 'string') return formatDate(value, language);
  if (name === 'entryKind') return kindName(String(value), language);
  if (name === 'limitationKind') return limitationKindText(String(value), language);
  if (name === 'changes') return changesText(value, language, currencyOf(data));
  if (name === 'fields' && Array.isArray(value)) return value.map((one) => fieldName(String(one), language)).join(', ');
  if (name === 'codes' && Array.isArray(value)) return value.map((one) => codeText(String(one), language)).join(', ');
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function kindName(kind: string, language: Language): string {
  return (kindWords as Readonly<Record<string, Words>>)[kind]?.[language] ?? kind;
}

/** A sentence that the rules said when it happened. */
function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'de' in value && 'en' in value;
}

function currencyOf(data: EventLike['data']): Currency | undefined {
  const currency = data.currency;
  return typeof currency === 'string' && isCurrency(currency) ? currency : undefined;
}
