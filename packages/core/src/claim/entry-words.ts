import { formatDate } from '../calendar/format-date.ts';
import { addDays } from '../calendar/local-date.ts';
import { formatAmount } from '../money/format-amount.ts';
import type { Language, Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { ClaimEntry, EntryKind } from './claim.ts';

/** What each kind of entry is called. */
export const kindWords: Readonly<Record<EntryKind, Words>> = {
  principal: { de: 'Hauptforderung', en: 'Principal' },
  'credit-note': { de: 'Gutschrift', en: 'Credit note' },
  discount: { de: 'Skonto', en: 'Cash discount' },
  payment: { de: 'Zahlung', en: 'Payment' },
  'payment-reversal': { de: 'Zahlung zurückgebucht', en: 'Payment reversed' },
  fee: { de: 'Mahnkosten', en: 'Dunning fee' },
  'flat-fee': { de: 'Verzugspauschale', en: 'Late-payment flat fee' },
  'return-cost': {
    de: 'Bankkosten der Rücklastschrift',
    en: 'Bank cost of the returned direct debit',
  },
  interest: { de: 'Verzugszinsen', en: 'Default interest' },
  waiver: { de: 'Verzicht', en: 'Waiver' },
  'write-off': { de: 'Ausbuchung in den Büchern', en: 'Write-off in the books' },
};

/** Ground of payments that an imported list reported. */
export const paidElsewhere = 'paid-elsewhere';

const corrected: Words = { de: 'Verzugszinsen berichtigt', en: 'Default interest corrected' };

/** Paragraphs behind the codes in `ground`; a code without one adds nothing to the sentence. */
const lawOf: Readonly<Record<string, string>> = {
  's288-1-bgb': '§ 288 Abs. 1 BGB',
  's288-2-bgb': '§ 288 Abs. 2 BGB',
  's288-2-bgb-old': '§ 288 Abs. 2 BGB in der bis 28.07.2014 geltenden Fassung',
  's288-5-bgb': '§ 288 Abs. 5 BGB',
  's280-bgb': '§§ 280, 286 BGB',
  's280-1-bgb': '§ 280 Abs. 1 BGB',
  's353-hgb': '§§ 352, 353 HGB',
  's352-ugb-old': '§ 352 UGB in der bis 15.03.2013 geltenden Fassung',
  's456-ugb': '§ 456 UGB',
  's458-ugb': '§ 458 UGB',
  's1333-abgb': '§ 1333 ABGB',
  'a104-or': 'Art. 104 OR',
};

/** Grounds that are no law but say what kind of entry it is. */
const besides: Readonly<Record<string, Words>> = {
  'skonto-courtesy': { de: ', aus Kulanz anerkannt', en: ', accepted as a courtesy' },
  'small-rest': { de: ' eines kleinen Rests', en: ' of a small rest' },
};

/** Ground `contract`: no paragraph, the parties agreed. */
const agreedWords: Words = { de: 'vereinbart', en: 'as agreed' };

/** What an entry is, in a sentence: its kind, its period or split, and the law it rests on. */
export function explainEntry(entry: ClaimEntry, currency: Currency): Words {
  return { de: sentence(entry, currency, 'de'), en: sentence(entry, currency, 'en') };
}

function sentence(entry: ClaimEntry, currency: Currency, language: Language): string {
  const law = entry.ground === 'contract' ? agreedWords[language] : lawOf[entry.ground ?? ''];
  const kind = entry.kind === 'interest' && entry.amountMinor < 0 ? corrected : kindWords[entry.kind];
  const parts = [
    kind[language],
    besides[entry.ground ?? '']?.[language] ?? '',
    takenBack(entry, language),
    elsewhere(entry, language),
    periodWords(entry, language),
    splitWords(entry, currency, language),
  ];
  return parts.join('') + (law === undefined ? '' : ` (${law})`);
}

/** What lets off counts against the claim; with a plus it is the reversal of such an entry. */
function takenBack({ kind, amountMinor }: ClaimEntry, language: Language): string {
  const letsOff = kind === 'discount' || kind === 'waiver' || kind === 'write-off' || kind === 'credit-note';
  if (!letsOff || amountMinor <= 0) return '';
  return language === 'de' ? ' zurückgenommen' : ' taken back';
}

/** A payment that no bank line of ours brought, but a list. */
function elsewhere({ ground }: ClaimEntry, language: Language): string {
  if (ground !== paidElsewhere) return '';
  return language === 'de' ? ' laut Liste' : ' according to a list';
}

/** The half-open period as people say it: with its last day. */
function periodWords({ period }: ClaimEntry, language: Language): string {
  if (period === undefined) return '';
  const from = formatDate(period.from, language);
  const last = formatDate(addDays(period.to, -1), language);
  return language === 'de' ? ` vom ${from} bis einschließlich ${last}` : ` from ${from} up to and including ${last}`;
}

function splitWords({ split }: ClaimEntry, currency: Currency, language: Language): string {
  if (split === undefined) return '';
  const amount = (minor: number) => formatAmount(Math.abs(minor), currency, language);
  const [costs, interest, principal] =
    language === 'de' ? ['Kosten', 'Zinsen', 'Hauptforderung'] : ['costs', 'interest', 'principal'];
  const named = [
    split.costsMinor === 0 ? undefined : `${costs} ${amount(split.costsMinor)}`,
    split.interestMinor === 0 ? undefined : `${interest} ${amount(split.interestMinor)}`,
    split.principalMinor === 0 ? undefined : `${principal} ${amount(split.principalMinor)}`,
  ].filter((part) => part !== undefined);
  return named.length === 0 ? '' : `: ${named.join(', ')}`;
}
