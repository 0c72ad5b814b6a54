import { composeStatementSheet } from '@mahnwerk/core/compose-statement-sheet';
import { factsOn, owedOutside, refuseEarly } from '@mahnwerk/core/facts-on';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { toStatementClaim } from '@mahnwerk/core/to-statement-claim';
import { loadRecipients } from '../dunning/letter-facts.store.ts';
import type { App } from '../platform/deps.ts';
import type { FileAnswer } from '../platform/doors.ts';
import { drawStatement } from '../platform/draw-statement.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { loadCompany, senderOf } from '../tenants/tenants.store.ts';
import { findClaimId } from './claim-detail.store.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { loadEntrySources } from './entry-sources.store.ts';

/** The statement of one claim (Forderungsaufstellung) on a day, today when absent, in the debtor's language, as a PDF. */
export async function getClaimStatement(
  deps: Pick<App, 'db' | 'letters' | 'blobs'>,
  { tenantId, today }: Scope,
  which: { readonly id: string } | { readonly number: string },
  onDate: LocalDate = today,
): Promise<FileAnswer | Refusal> {
  const loaded = await deps.db.read(tenantId, async (read) => {
    const id = 'id' in which ? which.id : await findClaimId(read, which.number);
    const claim = id === undefined ? undefined : (await loadClaimFacts(read, [id])).get(id);
    if (claim === undefined) return refuse('not-found', { field: 'id' });
    const { debtorId } = claim.row;
    return {
      claim,
      company: await loadCompany(read),
      law: await loadLaw(read),
      sources: await loadEntrySources(read, [claim.row.id]),
      debtor: (await loadRecipients(read, [debtorId])).get(debtorId)!,
    };
  });
  if (isRefusal(loaded)) return loaded;
  const { claim, company, law, sources, debtor } = loaded;
  if (company.bankAccount === null) return refuse('bank-account-missing');
  const tooEarly = refuseEarly(claim.facts, onDate);
  if (tooEarly !== undefined) return tooEarly;
  const { language, recipient } = debtor;
  const facts = owedOutside(factsOn(claim.facts, onDate, today));
  const sheet = composeStatementSheet({
    language,
    sender: senderOf(company),
    recipient,
    writtenOn: today,
    reference: facts.number,
    claims: [toStatementClaim(facts, onDate, law, sources, language)],
  });
  return isRefusal(sheet) ? sheet : drawStatement(deps, sheet, company.logoSha256, facts.number);
}
