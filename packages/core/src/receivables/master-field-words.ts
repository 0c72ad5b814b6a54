import type { FieldWords } from './field-words.ts';

/** What a list of customers says of them beside name, address and account. */
export const masterFieldWords = {
  vatId: {
    de: 'USt-IdNr.',
    en: 'VAT number',
    lengthMax: 40,
    titles:
      'ustidnr ustid ustidentnr ustidentnummer umsatzsteuerid umsatzsteueridnr umsatzsteueridentifikationsnummer uid uidnummer uidnr mwstnummer mwstnr vatid vatnumber vatno vatregistrationnumber',
  },
  language: {
    de: 'Sprache',
    en: 'Language',
    lengthMax: 40,
    titles: 'sprache korrespondenzsprache sprachcode sprachkennzeichen language languagecode',
  },
  channel: {
    de: 'Versandweg',
    en: 'Delivery',
    lengthMax: 40,
    titles: 'versandweg mahnversand mahnversandart versandart deliverychannel delivery',
  },
} satisfies Record<string, FieldWords>;
