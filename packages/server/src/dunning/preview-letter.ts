import type { Letter } from '@mahnwerk/core/letter';
import { proposeRun as planRun } from '@mahnwerk/core/propose-run';
import { recheckRun } from '@mahnwerk/core/recheck-run';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { LetterRefused } from '../platform/letter-renderer.ts';
import { loadLogo } from '../platform/load-logo.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, loadCompany } from '../tenants/tenants.store.ts';
import { findNotice, listLetterClaims, listLetterKeys, loadCharged, loadRecipients } from './letter-facts.store.ts';
import { listRunViews, type RunView } from './run-views.store.ts';
import { loadStanding } from './standing.store.ts';
import { loadStepFacts } from './step-facts.store.ts';
import { toContext } from './to-context.ts';
import { toLetters } from './to-letters.ts';

export interface PreviewedLetter {
  readonly kind: 'preview';
  readonly pdf: Uint8Array;
  readonly letter: Letter;
}

/**
 * A letter of a run as PDF. After release it is the very letter that was written; before, the one that would leave now,
 * decided, priced and drawn by the same functions. Refused when nothing would leave under this key.
 */
export async function previewLetter(
  deps: Pick<App, 'db' | 'letters' | 'blobs'>,
  scope: Scope,
  runId: string,
  letterKey: string,
): Promise<PreviewedLetter | Refusal> {
  const found = await deps.db.read(scope.tenantId, async (read) => {
    const [run] = await listRunViews(read, runId);
    if (run === undefined) return refuse('not-found');
    const company = await loadCompany(read);
    const notice = await findNotice(read, runId, letterKey);
    if (notice !== undefined) return { company, letter: notice.letter, sha256: notice.documentSha256 };
    if (company.bankAccount === null) return refuse('bank-account-missing');
    const letter = await draft(read, run, letterKey, company, scope);
    return 'kind' in letter ? letter : { company, letter, sha256: null };
  });
  if ('kind' in found) return found;
  const { company, letter, sha256 } = found;
  if (sha256 !== null) return { kind: 'preview', pdf: await deps.blobs.get(sha256), letter };
  try {
    const drawn = await deps.letters.render(letter, await loadLogo(deps.blobs, company.logoSha256));
    return { kind: 'preview', pdf: drawn.pdf, letter };
  } catch (error) {
    if (error instanceof LetterRefused) return error.refusal;
    throw error;
  }
}

async function draft(
  read: Reader,
  run: RunView,
  letterKey: string,
  company: CompanyRecord,
  scope: Scope,
): Promise<Letter | Refusal> {
  // A run planned for a later day shows that day's letter.
  const isPlanned = run.onDate > scope.today;
  const today = isPlanned ? run.onDate : scope.today;
  const claimIds = await listLetterClaims(read, run.id, letterKey);
  const standing = await loadStanding(read);
  const facts = await loadStepFacts(read, { claimIds, today }, standing);
  const charged = await loadCharged(read, facts);
  const context = await toContext(read, today, standing, run.id);
  const wanted = facts.map(({ claimId, debtorId }) => ({ claimId, debtorId, letterKey }));
  // What the law forbids is shown all the same: a person has to see it to correct it or to take it over.
  const { letters, unlawful } = recheckRun(wanted, planRun(charged, context), context);
  const letter = letters[0] ?? unlawful[0];
  if (letter === undefined) return refuse('not-found');
  const written = await toLetters([letter], {
    company,
    law: context.law,
    recipients: await loadRecipients(read, [letter.debtorId]),
    runNumber: run.number,
    letterKeys: await listLetterKeys(read, run.id),
    today,
    bankReadThroughOn: standing.bankReadThroughOn,
  });
  return 'kind' in written ? written : written[0]!;
}
