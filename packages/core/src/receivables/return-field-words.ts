import type { FieldWords } from './field-words.ts';

/** Columns of lists of returned direct debits; the invoice, mandate and amount have their usual titles. */
export const returnFieldWords = {
  returnedOn: {
    de: 'Rückgabe am',
    en: 'Returned on',
    lengthMax: 40,
    titles:
      'rueckgabeam rueckgabedatum ruecklastschriftdatum datumruecklastschrift datumderruecklastschrift ruecklastschriftam ruecklastschriftvom rueckbelastungsdatum rueckbelastetam rlsdatum returnedon returndate datereturned buchungsdatum buchungstag',
  },
  returnFee: {
    de: 'Bankgebühr',
    en: 'Bank fee',
    lengthMax: 64,
    titles:
      'bankgebuehr bankgebuehren ruecklastschriftgebuehr ruecklastschriftgebuehren ruecklastschriftkosten rueckgabegebuehr rlsgebuehr rlskosten bankkosten fremdgebuehr ruecklastschriftentgelt ruecklastschriftentgelte rueckgabeentgelt bankentgelt fremdentgelt rueckrechnungsentgelt gebuehr entgelt auslagen auslagenersatz bankfee returnfee returncharge fee',
  },
  returnReason: {
    de: 'Rückgabegrund',
    en: 'Reason of the return',
    lengthMax: 100,
    titles:
      'rueckgabegrund ruecklastschriftgrund rueckgabecode rueckgabeschluessel ruecklastschriftcode rlsgrund grundcode grundschluessel grund reasonofthereturn returnreason returncode reasoncode',
  },
  endToEndId: {
    de: 'Ende-zu-Ende-Referenz',
    en: 'End-to-end reference',
    lengthMax: 60,
    titles:
      'endezuendereferenz endezuendeid endezuende endtoendreferenz endtoendid endtoend e2ereferenz e2eid eref endtoendreference kundenreferenz',
  },
} satisfies Record<string, FieldWords>;
