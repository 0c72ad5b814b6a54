import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import { mayBeOfBank } from './layout-bank.ts';

export interface KnownAccount {
  readonly id: string;
  readonly iban: string;
  readonly currency: string;
  /** The first day of the statements that came of it; null, undefined = none came. */
  readonly firstOn?: LocalDate | null;
}

/**
 * The account a statement belongs to: by IBAN, by the German bank code and account number that MT940 states in `:25:`
 * ("37040044/0532013000", perhaps with the currency behind), which an IBAN of Germany contains, or by a German account
 * number alone, as old exports state it, when it can be only one of the accounts.
 */
export function findAccount<A extends KnownAccount>(account: string | undefined, known: readonly A[]): A | undefined {
  if (account === undefined) return undefined;
  const text = normalizeIban(account);
  const german = /^(?:(\d{8})\/)?(\d{1,10})(?:[A-Z]{3})?$/.exec(text);
  if (german === null) return known.find((own) => own.iban === text);
  const [, bank, number] = german;
  if (bank === undefined && number!.length < numberLengthMin) return undefined;
  const tail = `${bank ?? ''}${number!.padStart(10, '0')}`;
  const found = known.filter((own) => own.iban.startsWith('DE') && own.iban.slice(4).endsWith(tail));
  return found.length === 1 ? found[0] : undefined;
}

/** Shorter ones are the last digits of a card as often as a number of an account. */
const numberLengthMin = 6;

/** Whether what is stated names an account at all: in an export "Girokonto" and "1234XXXX5678" do not. */
function namesAccount(account: string | undefined, format: string): account is string {
  if (account === undefined) return false;
  const text = normalizeIban(account);
  return !format.startsWith('csv:') || isIbanShaped(text) || /^(\d{8}\/)?\d{6,}([A-Z]{3})?$/.test(text);
}

const besideAccount = /^csv:(?:paypal|wise|revolut|revolut-business|stripe|.*-card)$/;

/** An export that ends so long before the first statement of an account is hardly of it. */
const daysBeforeMax = 90;

/** Lists of a card or a payment service lie beside the account, even of a company that has but one. */
export function isBesideAccount(format: string): boolean {
  return besideAccount.test(format);
}

export type ChosenAccount<A> =
  | { readonly kind: 'stated'; readonly account: A }
  /** Nothing was stated and nothing asked: it is the only one there is, and nothing speaks against it. */
  | { readonly kind: 'only-one'; readonly account: A }
  | { readonly kind: 'answered'; readonly account: A }
  /** Which of the accounts it is has to be asked. */
  | { readonly kind: 'open' }
  | { readonly kind: 'unknown'; readonly stated: string | undefined };

/**
 * The account of a statement: what it states counts first. Where it states none, the person's answer (an IBAN), or the
 * only account there is, unless the export is another bank's or ends (`lastOn`) long before the account's statements begin. Never a guess.
 */
export function chooseAccount<A extends KnownAccount>(
  stated: string | undefined,
  format: string,
  known: readonly A[],
  answer: string | undefined,
  lastOn?: LocalDate,
): ChosenAccount<A> {
  const found = findAccount(stated, known);
  if (found !== undefined) return { kind: 'stated', account: found };
  if (namesAccount(stated, format)) return { kind: 'unknown', stated };
  if (answer !== undefined) {
    const chosen = known.find(({ iban }) => iban === normalizeIban(answer));
    return chosen === undefined ? { kind: 'unknown', stated: answer } : { kind: 'answered', account: chosen };
  }
  const [only] = known;
  if (only === undefined) return { kind: 'unknown', stated };
  if (known.length > 1 || isBesideAccount(format) || !mayBeOfBank(format, only.iban) || isLongBefore(lastOn, only))
    return { kind: 'open' };
  return { kind: 'only-one', account: only };
}

function isLongBefore(lastOn: LocalDate | undefined, { firstOn = null }: KnownAccount): boolean {
  return lastOn !== undefined && firstOn !== null && lastOn < addDays(firstOn, -daysBeforeMax);
}
