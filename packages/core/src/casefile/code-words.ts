import type { BlockerCode } from '../dunning/step.ts';
import type { Language, Words } from '../money/language.ts';

/** Why a letter did not leave, beside what blocks its claims. */
export const stopCodes = [
  'waiting',
  'letter-changed',
  'amount-changed',
  'letter-of-a-later-day',
  'letter-outdated',
  'test-mode-on',
  'test-mode-over',
  'mail-server-missing',
  'mail-password-unreadable',
  'worker-ended',
] as const;
type StopCode = (typeof stopCodes)[number];

const codeWords: Readonly<Record<BlockerCode | StopCode, Words>> = {
  settled: { de: 'bezahlt', en: 'paid' },
  cancelled: { de: 'storniert', en: 'cancelled' },
  'debtor-protected': { de: 'der Kunde ist geschützt', en: 'the customer is protected' },
  'blocked-by-user': { de: 'es besteht eine Mahnsperre', en: 'dunning is blocked' },
  'blocked-by-dispute': { de: 'die Forderung ist in Klärung', en: 'the claim is disputed' },
  'instalment-plan-running': { de: 'ein Ratenplan läuft', en: 'an instalment plan is running' },
  'direct-debit-pending': { de: 'eine Lastschrift ist unterwegs', en: 'a direct debit is under way' },
  'below-minimum': { de: 'unter dem Mindestbetrag', en: 'below the minimum amount' },
  'payment-undecided': { de: 'eine Zahlung ist zu klären', en: 'a payment is to be clarified' },
  'bank-data-stale': { de: 'die Kontodaten sind zu alt', en: 'the bank data are too old' },
  'notice-in-flight': { de: 'ein anderes Schreiben ist unterwegs', en: 'another letter is under way' },
  'dispatch-unknown': {
    de: 'bei einem Schreiben ist ungeklärt, ob es angekommen ist',
    en: 'it is not known whether a letter arrived',
  },
  'dispatch-failed': { de: 'das letzte Schreiben kam nicht an', en: 'the last letter did not arrive' },
  'address-missing': { de: 'eine Anschrift oder E-Mail-Adresse fehlt', en: 'a postal or e-mail address is missing' },
  'debtor-gap-running': {
    de: 'der Kunde wurde gerade erst angeschrieben',
    en: 'the customer has just been written to',
  },
  'levels-exhausted': { de: 'alle Mahnstufen sind durchlaufen', en: 'all levels of dunning are done' },
  unlawful: { de: 'so rechtlich nicht zulässig', en: 'not lawful as it stands' },
  waiting: { de: 'eine Frist läuft noch', en: 'a period is still running' },
  'letter-changed': { de: 'inzwischen wäre ein anderes Schreiben fällig', en: 'another letter would be due by now' },
  'amount-changed': { de: 'der offene Betrag hat sich geändert', en: 'the open amount has changed' },
  'letter-of-a-later-day': { de: 'das Schreiben trägt ein späteres Datum', en: 'the letter bears a later date' },
  'letter-outdated': { de: 'das Schreiben ist zu alt', en: 'the letter is too old' },
  'test-mode-on': { de: 'der Testmodus ist eingeschaltet', en: 'test mode is on' },
  'test-mode-over': { de: 'der Testmodus ist zu Ende', en: 'test mode is over' },
  'mail-server-missing': { de: 'es ist kein Mailserver eingerichtet', en: 'no mail server is set up' },
  'mail-password-unreadable': {
    de: 'das Passwort des Mailservers ist nicht lesbar, bitte neu eingeben',
    en: 'the password of the mail server cannot be read, please enter it again',
  },
  'worker-ended': { de: 'der Versand brach ab', en: 'sending was interrupted' },
};

/** A code of dunning or dispatch in words; anything else, as the answer of a mail server, stays as it is. */
export function codeText(code: string, language: Language): string {
  return Object.hasOwn(codeWords, code) ? codeWords[code as keyof typeof codeWords][language] : code;
}
