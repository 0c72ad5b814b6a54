import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { judgeRest } from './judge-rest.ts';
import { reclaimedDiscount } from './reclaimed-discount.ts';

/** An open claim that somebody has paid on. */
export interface PaidClaim {
  readonly claimId: string;
  readonly debtorId: string;
  readonly facts: ClaimFacts;
}

export interface RestPlan {
  readonly entries: readonly (ClaimEntry & { readonly claimId: string; readonly sourceKind: 'policy' })[];
  readonly events: readonly {
    readonly actor: string;
    readonly kind: 'rest-closed';
    readonly claimId: string;
    readonly debtorId: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

/** The entries that close small rests by the company's policy, and the events that say why; a rest it does not cover gives none. */
export function planRests(
  claims: readonly PaidClaim[],
  today: LocalDate,
  law: Pick<LawSettings, 'rests' | 'discounts'>,
  actor: string,
): RestPlan {
  const closed = claims.flatMap(({ claimId, debtorId, facts }) => {
    const { taxBasisPoints } = facts;
    const judged = judgeRest({
      claim: facts,
      today,
      policy: law.rests,
      reclaimedMinor: reclaimedDiscount(facts, law.discounts),
      ...(taxBasisPoints !== undefined && { taxBasisPoints }),
    });
    if (judged.kind !== 'write-off' && judged.kind !== 'waive') return [];
    const { entry, taxMinor, explanation } = judged;
    const { number, currency } = facts;
    const amountMinor = 0 - entry.amountMinor;
    const data = { number, amountMinor, currency, taxMinor, treatment: judged.kind, explanation };
    return [
      {
        entry: { ...entry, claimId, sourceKind: 'policy' as const },
        event: { actor, kind: 'rest-closed' as const, claimId, debtorId, data },
      },
    ];
  });
  return { entries: closed.map(({ entry }) => entry), events: closed.map(({ event }) => event) };
}
