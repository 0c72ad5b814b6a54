import { composeStatementSheet } from '@mahnwerk/core/compose-statement-sheet';
import { factsOn, owedOutside } from '@mahnwerk/core/facts-on';
import { formatDate } from '@mahnwerk/core/format-date';
import { ledgerOpenMinor } from '@mahnwerk/core/ledger';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { houseCurrency } from '@mahnwerk/core/sums';
import { toStatementClaim } from '@mahnwerk/core/to-statement-claim';
import { type LoadedClaim, loadClaimFacts } from '../claims/claim-facts.store.ts';
import { loadEntrySources } from '../claims/entry-sources.store.ts';
import { listUnsettledOf } from '../claims/open-claims.store.ts';
import { loadRecipients } from '../dunning/letter-facts.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { FileAnswer } from '../platform/doors.ts';
import { drawStatement } from '../platform/draw-statement.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { loadCompany, senderOf } from '../tenants/tenants.store.ts';
import { listCreditsOn } from './debtor-detail.store.ts';

/** A document of some 200 pages, drawn in seconds; far more would end at the time limit of drawing. */
const claimsMax = 300;

/**
 * All that was open of a debtor on a day (today when absent) in one currency, the company's own when absent, as a PDF.
 * Without a claim in that currency and no wish it is the other one. Refused: `not-found`, `nothing-open`, `too-many-claims`,
 * `bank-account-missing`.
 */
export async function getDebtorStatement(
  deps: Pick<App, 'db' | 'letters' | 'blobs'>,
  { tenantId, today }: Scope,
  debtorId: string,
  wish: { readonly on?: LocalDate | undefined; readonly currency?: Currency | undefined },
): Promise<FileAnswer | Refusal> {
  const onDate = wish.on ?? today;
  const loaded = await deps.db.read(tenantId, (read) => load(read, debtorId, onDate));
  if (isRefusal(loaded)) return loaded;
  const { company, law, sources, debtor } = loaded;
  if (company.bankAccount === null) return refuse('bank-account-missing');
  const open = loaded.claims
    .map(({ facts }) => owedOutside(factsOn(facts, onDate, today)))
    .filter(({ entries }) => ledgerOpenMinor(entries) > 0);
  const own = houseCurrency(company.country);
  const currency = wish.currency ?? open.find((facts) => facts.currency === own)?.currency ?? open[0]?.currency;
  const claims = open.filter((facts) => facts.currency === currency);
  if (claims.length === 0) {
    return refuse('nothing-open', { values: { day: formatDate(onDate, 'de'), dayEn: formatDate(onDate, 'en') } });
  }
  if (claims.length > claimsMax) {
    return refuse('too-many-claims', { values: { count: claims.length, max: claimsMax } });
  }
  const { language, recipient } = debtor;
  const sheet = composeStatementSheet({
    language,
    sender: senderOf(company),
    recipient,
    writtenOn: today,
    credits: loaded.credits
      .filter((credit) => credit.currency === currency)
      .map(({ valueOn, minor }) => ({ valueOn, amountMinor: minor })),
    claims: claims.map((facts) => toStatementClaim(facts, onDate, law, sources, language)),
  });
  return isRefusal(sheet) ? sheet : drawStatement(deps, sheet, company.logoSha256, recipient.debtorNumber);
}

async function load(read: Reader, debtorId: string, onDate: LocalDate) {
  const debtor = (await loadRecipients(read, [debtorId])).get(debtorId);
  if (debtor === undefined) return refuse('not-found', { field: 'id' });
  const claimIds = await listUnsettledOf(read, debtorId, onDate);
  const found = await loadClaimFacts(read, claimIds);
  return {
    debtor,
    claims: claimIds.map((id): LoadedClaim => found.get(id)!),
    company: await loadCompany(read),
    law: await loadLaw(read),
    credits: await listCreditsOn(read, debtorId, onDate),
    sources: await loadEntrySources(read, claimIds),
  };
}
