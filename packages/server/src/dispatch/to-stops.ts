import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { RunFacts } from '@mahnwerk/core/propose-run';
import { stopReason } from '@mahnwerk/core/recheck-dispatch';
import type { CompanyRecord } from '../tenants/tenants.store.ts';
import type { DispatchTask, TaskClaim } from './dispatch-views.store.ts';
import { senderAddress } from './to-mail.ts';

/** Dispatches that must not leave, with the reason: decided by core on the facts of this second. */
export function toStops(
  tasks: readonly DispatchTask[],
  claims: readonly TaskClaim[],
  facts: readonly RunFacts[],
  company: CompanyRecord,
  { today, law }: { readonly today: LocalDate; readonly law: LawSettings },
): ReadonlyMap<string, string> {
  const factsByClaim = new Map(facts.map((one) => [one.claimId, one]));
  const stops = new Map<string, string>();
  for (const task of tasks) {
    const own = claims.filter((claim) => claim.noticeId === task.noticeId);
    const reason =
      stopOfCompany(task, company) ??
      stopReason(
        {
          level: task.letter.level,
          channel: task.channel,
          writtenOn: task.letter.writtenOn,
          deadlineOn: task.letter.deadlineOn,
          claims: own.map((claim) => ({
            facts: factsByClaim.get(claim.claimId)!,
            charges: claim,
            openMinor: claim.openMinor,
          })),
        },
        { today, law, overrides: task.overrides },
      );
    if (reason !== undefined) stops.set(task.id, reason);
  }
  return stops;
}

function stopOfCompany(task: DispatchTask, company: CompanyRecord): string | undefined {
  if (task.carrier !== 'outbox' && company.isTest) return 'test-mode-on';
  if (task.carrier === 'outbox' && !company.isTest) return 'test-mode-over';
  if (task.channel !== 'email') return undefined;
  if (task.debtorEmail === null || senderAddress(company) === undefined) return 'address-missing';
  return task.carrier === 'smtp' && company.smtp === null ? 'mail-server-missing' : undefined;
}
