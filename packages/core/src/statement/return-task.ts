import { formatAmount } from '../money/format-amount.ts';
import type { Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { ReturnReason } from './return-reason.ts';

const tasks: Readonly<Record<ReturnReason['action'], Words>> = {
  'new-iban': {
    de: 'Bitte nicht noch einmal einziehen: neue Bankverbindung erfragen oder um Überweisung bitten.',
    en: 'Please do not debit again: ask for new bank details, or for a transfer.',
  },
  retry: {
    de: 'Ein weiterer Einzug nach Ankündigung ist möglich; sonst wird um Überweisung gemahnt.',
    en: 'One more debit after notice is possible; otherwise the reminder asks for a transfer.',
  },
  'check-mandate': {
    de: 'Bitte das Mandat prüfen und nicht mehr einziehen. Die Bankgebühr tragen wir selbst.',
    en: 'Please check the mandate and do not debit any more. The bank fee is ours.',
  },
  ask: {
    de: 'Bitte mit dem Kunden klären, warum die Lastschrift zurückging.',
    en: 'Please ask the customer why the debit was returned.',
  },
  stop: {
    de: 'Der Kontoinhaber ist laut Bank verstorben. Bitte nicht mahnen, bevor geklärt ist, an wen sich die Forderung richtet.',
    en: 'By the bank’s word the account holder has died. Please do not dun before it is clear whom the claim addresses.',
  },
  fix: {
    de: 'Bitte unsere Angaben im Einzug berichtigen. Die Bankgebühr tragen wir selbst.',
    en: 'Please correct our own data of the debit. The bank fee is ours.',
  },
};

/** Codes after which the mandate is not used again before a person has looked: wrong account, no mandate, objection, death. */
const marking: ReadonlySet<ReturnReason['action']> = new Set(['new-iban', 'check-mandate', 'ask', 'stop']);

/** Whether the customer pays by transfer only until somebody lifts that (facts E.7). */
export function marksMandate(reason: Pick<ReturnReason, 'action'> | undefined): boolean {
  return reason !== undefined && marking.has(reason.action);
}

/** No valid mandate, or wrong data of ours: the debtor did nothing that he would owe damages for. */
const ownFault: ReadonlySet<ReturnReason['action']> = new Set(['check-mandate', 'fix']);

/** Whether the bank's fee is a cost of the debtor (s.280 BGB; facts A.5, E.7). */
export function costsDebtor(reason: Pick<ReturnReason, 'action'> | undefined): boolean {
  return reason === undefined || !ownFault.has(reason.action);
}

/** A bank that gives no reason, or one that is on no list. */
export const unknownReason = {
  de: 'Grund nicht genannt',
  en: 'no reason given',
  action: 'ask',
} as const satisfies Pick<ReturnReason, 'de' | 'en' | 'action'>;

/** What the creditor does now, a sentence for the file and the screen (facts E.7). */
export function returnTask({ action }: Pick<ReturnReason, 'action'>): Words {
  return tasks[action];
}

/** Besides, where the debit, or this much of it, had been paid back by a transfer before it came back. */
export function paidBackTwice(minor: number, currency: Currency): Words {
  const [de, en] = [formatAmount(minor, currency, 'de'), formatAmount(minor, currency, 'en')];
  return {
    de: `Von der Lastschrift waren ${de} schon durch eine Überweisung zurückgezahlt: Dieses Geld hat der Kunde zweimal. Bitte ${de} zurückfordern; was darauf eingeht, gehört auf keine Rechnung.`,
    en: `Of the debit ${en} had been paid back by a transfer already: the customer has this money twice. Please claim ${en} back; what comes in for it belongs to no invoice.`,
  };
}

/** Besides, where the debit lay on the account of a customer: it had paid no claim. */
export const returnedFromAccount: Words = {
  de: 'Die Lastschrift lag auf dem Kundenkonto: Das Guthaben ist weg, die Bankgebühr wird keiner Forderung zugeschlagen.',
  en: 'The debit lay on the customer account: the credit is gone, the bank fee is added to no claim.',
};
