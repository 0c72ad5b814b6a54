/** GVCs of debits and cheques that came back (DFÜ agreement annex 3). */
const returnedDebitGvcs: ReadonlySet<string> = new Set(['009', '108', '109', '110', '111']);
/** GVCs of transfers of our own that came back. */
const returnedTransferGvcs: ReadonlySet<string> = new Set(['159', '160']);

export function isReturnedDebitGvc(code: string): boolean {
  return returnedDebitGvcs.has(code);
}

export function isReturnedTransferGvc(code: string): boolean {
  return returnedTransferGvcs.has(code);
}

export function isReturnGvc(code: string | undefined): boolean {
  return code !== undefined && (isReturnedDebitGvc(code) || isReturnedTransferGvc(code));
}

/** Why a payment came back: ISO code, number of the German banks, what it means, and what the creditor can do. */
export interface ReturnReason {
  readonly iso: string;
  /** Text-key extension in MT940 (?34); the lists of the banks differ on 911 and 914, so two reasons may share one. */
  readonly extension: string;
  readonly de: string;
  readonly en: string;
  /**
   * `new-iban`: the account cannot be debited, dun by transfer. `retry`: may be presented once more after notice.
   * `check-mandate`: no valid mandate, the debtor must not be charged a fee. `ask`: talk to the debtor.
   * `stop`: the debtor died, stop dunning. `fix`: our own data or file were wrong.
   */
  readonly action: 'new-iban' | 'retry' | 'check-mandate' | 'ask' | 'stop' | 'fix';
}

type Row = readonly [iso: string, extension: string, de: string, en: string, action: ReturnReason['action']];

/** ISO 20022 external return reasons with the German text-key extensions (DFÜ agreement annex 3, bank lists). */
const rows: readonly Row[] = [
  ['AC01', '901', 'IBAN fehlerhaft', 'IBAN wrong', 'new-iban'],
  ['AC04', '902', 'Konto aufgelöst', 'account closed', 'new-iban'],
  ['AC06', '903', 'Konto gesperrt', 'account blocked', 'new-iban'],
  ['AC13', '930', 'Zahler ist Verbraucher', 'payer is a consumer', 'fix'],
  ['AG01', '904', 'Zahlungsart für das Konto unzulässig', 'account does not allow this kind of payment', 'new-iban'],
  ['AG02', '905', 'Transaktionscode unzulässig', 'transaction code not allowed', 'fix'],
  ['AM04', '906', 'Konto nicht gedeckt', 'insufficient funds', 'retry'],
  ['AM05', '907', 'doppelt eingereicht', 'presented twice', 'fix'],
  ['BE04', '908', 'Adresse des Empfängers fehlt', 'address of the payee missing', 'fix'],
  ['MD01', '909', 'kein gültiges Mandat', 'no valid mandate', 'check-mandate'],
  ['MD02', '910', 'Mandatsdaten fehlen oder sind falsch', 'mandate data missing or wrong', 'check-mandate'],
  ['FF01', '911', 'Dateiformat ungültig', 'file format invalid', 'fix'],
  ['MD06', '912', 'Widerspruch durch den Zahler', 'refund asked for by the payer', 'ask'],
  ['MD07', '913', 'Kontoinhaber verstorben', 'account holder deceased', 'stop'],
  [
    'MS03',
    '914',
    'sonstige Gründe der Bank, oft fehlende Deckung',
    'reason not given by the bank, often no funds',
    'retry',
  ],
  ['MS02', '914', 'vom Zahler zurückgegeben, ohne Grund', 'refused by the payer without reason', 'ask'],
  ['RC01', '915', 'BIC falsch', 'BIC wrong', 'fix'],
  ['TM01', '916', 'zu spät eingereicht', 'presented too late', 'retry'],
  ['RR01', '917', 'aufsichtsrechtliche Gründe', 'regulatory reasons', 'ask'],
  ['RR02', '917', 'aufsichtsrechtliche Gründe', 'regulatory reasons', 'ask'],
  ['RR03', '917', 'aufsichtsrechtliche Gründe', 'regulatory reasons', 'ask'],
  ['RR04', '917', 'aufsichtsrechtliche Gründe', 'regulatory reasons', 'ask'],
  ['SL01', '918', 'vom Zahler bei seiner Bank gesperrt', 'blocked by the payer at his bank', 'ask'],
  ['FOCR', '919', 'Rückgabe nach Rückruf', 'returned after recall', 'fix'],
  ['BE05', '928', 'Gläubiger-ID ungültig', 'creditor identifier invalid', 'fix'],
  ['FF05', '931', 'falsche Lastschriftart', 'wrong kind of direct debit', 'fix'],
];

const reasons: readonly ReturnReason[] = rows.map(([iso, extension, de, en, action]) => ({
  iso,
  extension,
  de,
  en,
  action,
}));

/** The reason behind what a statement states, "MD06" or "912"; undefined when it is on no list. */
export function findReturnReason(stated: string): ReturnReason | undefined {
  const code = stated.trim().toUpperCase();
  return reasons.find((reason) => reason.iso === code) ?? reasons.find((reason) => reason.extension === code);
}
