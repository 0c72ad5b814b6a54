import type { LevelText } from '../dunning/procedure.ts';
import type { LetterCharge, LetterItem } from './letter.ts';
import type { LetterInput } from './letter-input.ts';
import { itemsText, paymentRows } from './letter-text.ts';
import type { ClaimVariables, LetterVariables } from './letter-variables.ts';
import { printIban, printList } from './print-words.ts';

/** What is decided about a letter before its templates are rendered. */
export interface LetterDraft {
  readonly text: LevelText;
  readonly greeting: string;
  readonly remittance: string;
  readonly charges: readonly LetterCharge[];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function claimVariables(item: LetterItem): ClaimVariables {
  return {
    nummer: item.number,
    datum: item.issuedOn,
    faellig: item.dueOn,
    betrag: item.originalMinor,
    bezahlt: item.paidMinor,
    hauptforderung: item.principalMinor,
    kosten: item.costsMinor,
    zinsen: item.interestMinor,
    offen: item.totalMinor,
  };
}

/** The data of one letter under the names its templates know. */
export function fillVariables(input: LetterInput, draft: LetterDraft): LetterVariables {
  const { items, sender, recipient, language } = input;
  const charged = (kind: LetterCharge['kind']) =>
    sum(input.charges.filter((charge) => charge.kind === kind).map((charge) => charge.amountMinor));
  return {
    sprache: language,
    waehrung: input.currency,
    land: sender.country,
    stufe: input.level.position,
    titel: draft.text.title,
    anrede: draft.greeting,
    zeichen: input.reference,
    briefdatum: input.writtenOn,
    frist: input.deadlineOn,
    zahlungen_bis: input.paymentsThroughOn,
    verzug_seit: input.inDefaultSinceOn ?? null,
    anzahl: items.length,
    rechnungen: items.map(claimVariables),
    rechnungsnummern: printList(
      items.map((item) => item.number),
      3,
      language,
    ),
    hauptforderung: sum(items.map((item) => item.principalMinor)),
    kosten: sum(items.map((item) => item.costsMinor)),
    zinsen: sum(items.map((item) => item.interestMinor)),
    gesamt: input.totalMinor,
    mahnkosten: charged('fee'),
    pauschale: charged('flat-fee'),
    anlage: (input.annex ?? []).length > 0,
    kunde: { name: recipient.name, nummer: recipient.debtorNumber, kontakt: recipient.contactName ?? '' },
    absender: {
      name: sender.name,
      kontakt: sender.contactName ?? '',
      telefon: sender.phone ?? '',
      email: sender.email ?? '',
      webseite: sender.website ?? '',
    },
    zahlung: {
      empfaenger: sender.accountHolder,
      iban: printIban(sender.iban),
      bic: sender.bic ?? '',
      bank: sender.bankName ?? '',
      verwendungszweck: draft.remittance,
    },
    aufstellung: itemsText({ ...input, charges: draft.charges }),
    zahlungsdaten: paymentRows({ ...input, remittance: draft.remittance })
      .map(([label, value]) => `${label}: ${value}`)
      .join('\n'),
  };
}
