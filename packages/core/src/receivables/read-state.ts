import { bracketed } from './bracketed.ts';
import { foldTitle } from './claim-field.ts';

/** How far an invoice is, as billing programs say it. */
export type ItemState = 'open' | 'part-paid' | 'paid' | 'cancelled' | 'draft';

const words: Readonly<Record<ItemState, string>> = {
  open: 'offen offenerposten ueberfaellig faellig ausstehend unbezahlt unbeglichen versendet versandt verschickt gesendet zugestellt gedruckt gestellt festgeschrieben finalisiert fertiggestellt inverzug verzug mahnung gemahnt angemahnt zahlungserinnerung erinnert erinnerung open unpaid notpaid due overdue outstanding sent issued finalized finalised pastdue late',
  'part-paid': 'teilbezahlt teilzahlung teilgezahlt angezahlt partiallypaid partlypaid partpaid partial',
  paid: 'bezahlt vollbezahlt vollstaendigbezahlt komplettbezahlt ganzbezahlt beglichen ausgeglichen gezahlt erledigt geschlossen paid fullypaid settled closed cleared',
  cancelled:
    'storniert storno stornorechnung annulliert geloescht ungueltig abgebrochen verworfen ausgebucht abgeschrieben cancelled canceled void voided deleted reversed writtenoff uncollectible',
  draft: 'entwurf draft vorlage vorschau template inbearbeitung inerstellung nichtgebucht nichtversendet nichtgesendet',
};

const states: ReadonlyMap<string, ItemState> = new Map(
  (Object.keys(words) as ItemState[]).flatMap((state) => words[state].split(' ').map((word) => [word, state] as const)),
);

/**
 * A status as an export writes it. Undefined for what does not say whether money is still asked for ("Inkasso", "strittig",
 * "200", and "verrechnet", which in Austria is what is billed): such a row is asked about and never demanded.
 */
export function readItemState(text: string): ItemState | undefined {
  const state = stateOf(foldTitle(text));
  const remark = bracketed(text);
  if (state === undefined || remark === undefined) return state;
  const said = stateOf(remark);
  if (said === state) return state;
  if (said === undefined && !(state === 'paid' ? notAll : notOpen).test(remark)) return state;
  return state === 'open' && said === 'part-paid' ? said : undefined;
}

/** What a remark in brackets may say against the word before it: "bezahlt (offen 5,00)", "überfällig (bezahlt)". */
const notAll = /offen|open|rest|teil|part|unbezahlt|nicht|storn|rueck|return/;
const notOpen =
  /bezahlt|gezahlt|beglichen|zahlung|paid|erledigt|storn|annull|cancel|void|entwurf|draft|teil|part|gutschr|ausgebucht|inkasso|strittig|streit|sperr|raten|stund/;

function stateOf(word: string): ItemState | undefined {
  const known = states.get(word);
  if (known !== undefined) return known;
  if (/^(noch)?(nicht|not|un)(voll|vollstaendig|fully)?(bezahlt|beglichen|gezahlt|paid)$/.test(word))
    return /voll|fully/.test(word) ? 'part-paid' : 'open';
  if (/^teil(weise)?(bezahlt|beglichen|gezahlt|ausgeglichen)/.test(word)) return 'part-paid';
  if (/^(bezahlt|beglichen|paid)(am|on)\d+$/.test(word)) return 'paid';
  if (/^storniert(am)?\d*$/.test(word)) return 'cancelled';
  if (/^(\d+(te)?)?(mahnung|zahlungserinnerung|mahnstufe)\d*(versendet|gesendet|verschickt)?$/.test(word))
    return 'open';
  return /^(ueberfaellig|faellig|offen|overdue|due)(seit|am|in|bis|since|on)?\d*(tage?n?|days?)?$/.test(word)
    ? 'open'
    : undefined;
}

/** What a document is that has been entered in the books; of its payment it says nothing. */
const entered = new Set(
  'gebucht verbucht bestaetigt posted confirmed validated approved genehmigt freigegeben'.split(' '),
);

const order: readonly (ItemState | 'unknown')[] = ['draft', 'cancelled', 'unknown', 'paid', 'part-paid', 'open'];

/**
 * What the status of a document and that of its payment come to: a draft is one however it is paid, and a word we do not know
 * beats all that would be demanded. "Gebucht" counts only beside the state of the payment. Undefined where nothing is stated.
 */
export function joinStates(
  status: string | undefined,
  payment: string | undefined,
  read: (text: string) => ItemState | undefined,
): ItemState | 'unknown' | undefined {
  if (status === undefined && payment === undefined) return undefined;
  const isEntered = payment !== undefined && status !== undefined && entered.has(foldTitle(status));
  // "erledigt" of a document whose payment is "offen": done with it is who wrote it, not who owes.
  if (
    payment !== undefined &&
    status !== undefined &&
    read(status) === 'paid' &&
    /open|part-paid/.test(read(payment) ?? '')
  )
    return 'unknown';
  const states = [isEntered ? undefined : status, payment].flatMap((text) =>
    text === undefined ? [] : [read(text) ?? 'unknown'],
  );
  return order.find((state) => states.includes(state));
}

const yes = new Set('ja j yes y x true wahr'.split(' '));
const no = new Set('nein n no false falsch - –'.split(' '));

/** A column "Storniert" that answers: yes, a day, or the word itself; undefined for what nobody can be sure of, as a number. */
export function readCancelAnswer(text: string): 'cancelled' | 'standing' | undefined {
  const word = text.trim().toLowerCase();
  if (no.has(word) || /^[0 .,:/-]*$/.test(word)) return 'standing';
  if (yes.has(word) || word === '1' || /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/.test(word)) return 'cancelled';
  return readItemState(word) === 'cancelled' ? 'cancelled' : undefined;
}

/** A column "Bezahlt" that answers yes or no, in words of either kind; undefined for anything else, as an amount. */
export function readPaidAnswer(text: string): 'paid' | 'open' | undefined {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return 'paid';
  if (no.has(word)) return 'open';
  const state = /^\D+$/.test(word) ? readItemState(word) : undefined;
  return state === 'paid' || state === 'open' ? state : undefined;
}
