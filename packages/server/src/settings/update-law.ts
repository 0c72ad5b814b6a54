import { checkLaw, type LawChoices } from '@mahnwerk/core/check-law';
import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { Refusal } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockLaw, saveLaw } from '../tenants/law.store.ts';

/**
 * Settles interest, payments, Skonto and small rests anew, for what is calculated from now on; what was demanded, booked or
 * written off before stays. Refused: what the company's country does not know, and amounts beyond what can be meant.
 */
export async function updateLaw(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  choices: LawChoices,
): Promise<LawSettings | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const { country, rates, ...before } = await lockLaw(tx);
    const refusal = checkLaw(country, choices);
    if (refusal !== undefined) return refusal;
    const fields = changedFields(before, choices);
    if (fields.length > 0) {
      await saveLaw(tx, choices);
      const data = { fields, before: pick(before, fields), after: pick(choices, fields) };
      await appendEvents(tx, [{ kind: 'law-changed', actor: scope.actor, data }], deps.clock.now());
    }
    return { country, rates, ...choices };
  });
}

type Field = keyof LawChoices;

function changedFields(before: LawChoices, after: LawChoices): readonly Field[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as Field[]);
  return [...names].filter((name) => textOf(before[name]) !== textOf(after[name]));
}

/** Stored JSON comes back with its keys in another order. */
function textOf(value: LawChoices[Field]): string {
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function pick(law: LawChoices, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((name) => [name, law[name] ?? null]));
}
