import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import type { useVoice } from '../texts/use-texts.tsx';
import { askedAccounts, type Entry, isBlank, isLeftOut, unnamed } from './drop-model.ts';
import { isFromPage } from './invoice-items.ts';
import { readableIban } from './readable-iban.ts';

export type Speech = Pick<ReturnType<typeof useVoice>, 't' | 'format'>;

type Closes = ListChoice['closesMissing'];
type Claims = NonNullable<ImportPreview['claims']>;
type Statement = NonNullable<ImportPreview['statement']>;

/** "camt.053", "MT940", or the bank whose export it is. */
export function formatName(format: string, { t }: Speech): string {
  if (format.startsWith('csv:')) return t.drops.what.bankCsv(bankName(format.slice(4)));
  return format.startsWith('mt') ? format.toUpperCase() : format;
}

/** "sparkasse-camt" is nobody's word, but better than none. */
function bankName(layout: string): string {
  const [bank = '', ...rest] = layout.split('-');
  const name = bank.length <= 4 ? bank.toUpperCase() : bank.charAt(0).toUpperCase() + bank.slice(1);
  return rest.length === 0 ? name : `${name} (${rest.join(' ')})`;
}

/** What an electronic invoice calls itself, as people know it. */
export function profileName({ profile, source }: InvoicePreview): string {
  const text = (profile ?? '').toLowerCase();
  if (text.includes('xrechnung')) return 'XRechnung';
  if (source === 'ebinterface') return 'ebInterface';
  if (source === 'zugferd1' || text.includes('zugferd')) return 'ZUGFeRD';
  if (text.includes('factur-x') || /minimum|basicwl|#(basic|extended|conformant)/.test(text)) return 'Factur-X';
  if (text.includes('peppol')) return 'Peppol';
  if (text.includes('en16931')) return 'EN 16931';
  return source.toUpperCase();
}

/** What a file is, in words. */
export function whatIs(preview: ImportPreview, speech: Speech): string {
  const { t, format } = speech;
  const words = t.drops.what;
  const { claims, statement, invoice, returns, debtors } = preview;
  if (claims !== null) {
    const say = claims.mode === 'open-items' ? words.openItems : words.claims;
    return say(claims.format.toUpperCase(), format.count(claims.rowCount), claims.rowCount);
  }
  if (returns !== undefined)
    return words.returns(returns.format.toUpperCase(), format.count(returns.rowCount), returns.rowCount);
  if (debtors !== undefined)
    return t.customerLists.what(debtors.format.toUpperCase(), format.count(debtors.rowCount), debtors.rowCount);
  if (statement !== null) {
    const count = statement.statements.reduce((sum, { entryCount }) => sum + entryCount, 0);
    const accounts = new Set(statement.statements.map(({ account }) => account)).size;
    return words.statement(formatName(statement.format, speech), accounts, format.count(count), count);
  }
  return invoice === undefined ? words.refused : invoiceIs(invoice, speech);
}

function invoiceIs(invoice: InvoicePreview, { t }: Speech): string {
  const words = t.drops.what;
  const number = invoice.number ?? '';
  if (isFromPage(invoice)) return invoice.source === 'pdf-ocr' ? words.scan(number) : words.page(number);
  const name = invoice.typeCode === '381' ? words.ecredit : words.einvoice;
  return `${name(profileName(invoice), number)}${invoice.hasPages ? words.hybrid : ''}`;
}

/** What a file would do, as a short list; what does not happen is not said. */
export function effectOf(entry: Pick<Entry, 'preview' | 'leaves'>, closes: Closes, speech: Speech): readonly string[] {
  const { t } = speech;
  const { preview } = entry;
  if (preview.sameAs !== undefined) return [t.drops.effect.same(preview.sameAs)];
  if (preview.refusal !== null && preview.kind !== 'statement') return [preview.refusal.message];
  if (preview.isKnown) return [t.drops.effect.nothingNew];
  if (preview.claims !== null) return claimsEffect(preview.claims, closes, speech);
  if (preview.returns !== undefined) return returnsEffect(preview.returns, speech);
  if (preview.debtors !== undefined) return debtorsEffect(preview.debtors, speech);
  if (preview.statement !== null) return statementEffect(entry, preview.statement, speech);
  return preview.invoice === undefined ? [] : invoiceEffect(preview.invoice, speech);
}

/** Said only where there is something to count. */
function counted(n: number, say: (text: string, count: number) => string, { format }: Speech): readonly string[] {
  return n === 0 ? [] : [say(format.count(n), n)];
}

/** How many claims that a leading list no longer names a person's choice closes. */
function closedCount(difference: Claims['difference'], closes: Closes): number {
  if (difference === null || closes === 'none') return 0;
  return closes === 'all' ? difference.missingCount : difference.missingOfListedDebtorsCount;
}

function claimsEffect(claims: Claims, closes: Closes, speech: Speech): readonly string[] {
  const { t, format } = speech;
  const words = t.drops.effect;
  if (claims.problemCount > 0) return counted(claims.problemCount, t.imports.problemRows, speech);
  const { newCount, difference, credits } = claims;
  const closed = closedCount(difference, closes);
  const news =
    newCount === 0 ? [] : [t.imports.claimsSummary(format.count(newCount), newCount, format.sums(claims.totals))];
  const parts = [
    ...news,
    ...counted(credits.newCount, t.drops.sum.credits, speech),
    ...(difference === null
      ? counted(claims.changedCount ?? 0, words.changed, speech)
      : [
          ...counted(difference.loweredCount, words.lowered, speech),
          ...counted(difference.raisedCount, words.raised, speech),
          ...counted(closed, words.closed, speech),
          ...counted(difference.missingCount - closed, words.missing, speech),
        ]),
  ];
  const known = counted(Math.max(0, claims.knownCount - (claims.shared?.count ?? 0)), t.imports.knownRows, speech);
  const shared = sharedEffect(claims.shared, speech);
  return parts.length === 0 ? [words.nothingNew, ...shared] : [...parts, ...known, ...shared];
}

/** What other files of the drop bring. */
function sharedEffect(shared: Claims['shared'], { t, format }: Speech): readonly string[] {
  if (shared === undefined) return [];
  return [t.drops.effect.shared(format.count(shared.count), shared.fileNames.join(', '))];
}

function returnsEffect(
  { newCount, openCount, knownCount, problemCount, questionCount }: NonNullable<ImportPreview['returns']>,
  speech: Speech,
): readonly string[] {
  const words = speech.t.drops.effect;
  const parts = [
    ...counted(problemCount, words.unclear, speech),
    ...counted(newCount, words.returned, speech),
    ...counted(questionCount, words.perhapsKnown, speech),
    ...counted(openCount, words.unassigned, speech),
    ...counted(knownCount, speech.t.imports.knownRows, speech),
  ];
  return parts.length === 0 ? [words.nothingNew] : parts;
}

function debtorsEffect(debtors: NonNullable<ImportPreview['debtors']>, speech: Speech): readonly string[] {
  const { t } = speech;
  const words = t.customerLists;
  const { newCount, changedCount, unchangedCount, questionCount, problemCount } = debtors;
  if (problemCount > 0) return counted(problemCount, t.imports.problemRows, speech);
  const parts = [
    ...counted(newCount, words.news, speech),
    ...counted(changedCount, words.changed, speech),
    ...counted(questionCount, words.questions, speech),
  ];
  return parts.length === 0
    ? [t.drops.effect.nothingNew]
    : [...parts, ...counted(questionCount > 0 ? 0 : unchangedCount, words.unchanged, speech)];
}

/** What is asked or left out about accounts. */
function accountsEffect(entry: Pick<Entry, 'preview' | 'leaves'>, { t }: Speech): readonly string[] {
  const words = t.drops.effect;
  const asked = askedAccounts(entry);
  const [first] = asked;
  if (first === unnamed) return [words.noAccount];
  if (first !== undefined)
    return [asked.length === 1 ? words.unknownAccount(readableIban(first)) : words.unknownAccounts(asked.length)];
  const unknown = (entry.preview.statement?.statements ?? []).filter(({ newAccount }) => newAccount !== undefined);
  const left = new Set(unknown.map(({ account }) => readableIban(account ?? unnamed)));
  return [...left].map((account) => words.leftOut(account));
}

function statementEffect(
  entry: Pick<Entry, 'preview' | 'leaves'>,
  { statements, accountChoices = [], warnings }: Statement,
  speech: Speech,
): readonly string[] {
  const { t, format } = speech;
  const words = t.drops.effect;
  if (isBlank(entry.preview.statement)) return [words.blank];
  if (isLeftOut(entry)) return [words.leftUnnamed];
  if (accountChoices.length > 0 && statements.some(({ accountIban }) => accountIban === null)) return [words.noAccount];
  const accounts = accountsEffect(entry, speech);
  if (statements.every(({ newAccount }) => newAccount !== undefined)) return accounts;
  const refusal = entry.preview.refusal?.message;
  if (refusal !== undefined) return [refusal];
  const count = statements.reduce((sum, { entryCount }) => sum + entryCount, 0);
  const news = statements.reduce((sum, { newCount }) => sum + newCount, 0);
  const shared = sharedEffect(entry.preview.statement?.shared, speech);
  if (news === 0) return [words.nothingNew, ...shared, ...accounts];
  const assumed = statements.find(({ account, accountIban }) => account === null && accountIban != null)?.accountIban;
  const odd = [
    ...(assumed != null && accountChoices.length === 0 ? [words.assumed(readableIban(assumed))] : []),
    ...(statements.some(({ balances }) => balances === 'inconsistent')
      ? [`${t.imports.statement.balances} ${t.imports.statement.balance.inconsistent}`]
      : []),
    ...(warnings.some(({ code }) => code === 'closing-missing') ? [words.cut] : []),
  ];
  const ofUnknown = statements.filter(({ newAccount }) => newAccount !== undefined);
  // A batch is one entry and as many new ones as it has parts.
  const elsewhere = entry.preview.statement?.shared?.count ?? 0;
  const known = Math.max(0, count - news - elsewhere - ofUnknown.reduce((sum, { entryCount }) => sum + entryCount, 0));
  return [
    known === 0
      ? t.drops.sum.entries(format.count(news), news)
      : words.ofKnown(format.count(news), format.count(known)),
    ...shared,
    ...accounts,
    ...odd,
  ];
}

function invoiceEffect(invoice: InvoicePreview, { t, format }: Speech): readonly string[] {
  const words = t.drops.effect;
  const { outcome, amount, currency, dueOn, number, target, debtor, questions, message } = invoice;
  const total = amount === null ? '' : currency === null ? format.decimal(amount) : format.money(amount, currency);
  if (outcome === 'undecided' && questions.some(({ field }) => field === 'otherNumber'))
    return [words.taken(target?.number ?? number ?? '')];
  if (outcome === 'undecided') return [words.questions(questions.length)];
  if (outcome === 'not-ours') return message === null ? [] : [message];
  if (outcome === 'duplicate') return [words.duplicate(target?.number ?? number ?? '')];
  if (outcome === 'claim') {
    const claim = words.invoice(total, dueOn === null ? '–' : format.date(dueOn));
    const forWhom = debtor === null ? claim : words.invoiceFor(claim, debtor.name);
    return target === null ? [forWhom] : [forWhom, words.replaces(target.number)];
  }
  return [target === null ? words.creditKept(total) : words.credit(total, target.number)];
}
