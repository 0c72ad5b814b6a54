import { carriedOverrides } from '@mahnwerk/core/carried-overrides';
import { checkProcedure } from '@mahnwerk/core/check-procedure';
import type { Finding } from '@mahnwerk/core/finding';
import { applyOverrides, type Role, refuseOverride, seenOf } from '@mahnwerk/core/override';
import type { Procedure } from '@mahnwerk/core/procedure';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { sampleLetter } from '@mahnwerk/core/sample-letter';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { insertOverride, liftProcedureOverrides, listOverrides } from '../dunning/overrides.store.ts';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { renderWording } from '../platform/wording.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { roleOf } from '../tenants/members.store.ts';
import { type CompanyRecord, loadCompany } from '../tenants/tenants.store.ts';
import { insertProcedure } from './procedures.store.ts';
import { type HeldOverride, type JudgedProcedure, toFindings, toHeld } from './to-judged.ts';
import { toSampleSender } from './to-sample-sender.ts';

type Draft = Omit<Procedure, 'version'>;

export interface OverrideWish {
  readonly rule: string;
  readonly reason: string;
}

/**
 * Saves a procedure as a new version; letters already written keep theirs. Every text is tried on a sample letter first, and
 * the legal guard judges the whole. Refused: a name no procedure has, gaps in the levels, a missing text, a template
 * that cannot be used, what is unlawful and nobody takes over (each with its field).
 */
export async function updateProcedure(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  procedure: Draft,
  wishes: readonly OverrideWish[] = [],
): Promise<JudgedProcedure | Refusal> {
  if (procedure.minimumMinor < 0) return refuse('value-invalid', { field: 'minimum' });
  return deps.db.write(scope.tenantId, async (tx) => {
    const standing = (await loadProcedures(tx)).get(procedure.name);
    if (standing === undefined) return refuse('not-found', { field: 'name' });
    const company = await loadCompany(tx);
    const refusal = checkProcedure(procedure, company.language) ?? tryTexts(procedure, company, scope);
    if (refusal !== undefined) return refusal;
    const law = await loadLaw(tx);
    const findings = toFindings(procedure, law);
    const taken = takeOver(findings, wishes, await roleOf(tx, scope.actor), scope);
    if ('kind' in taken) return taken;
    const before = toHeld(await listOverrides(tx, { procedureNames: [procedure.name] }));
    const carried = carriedOverrides(findings, before).filter(({ rule }) => !taken.some((one) => one.rule === rule));
    const overrides = [...carried, ...taken];
    const { standing: left, mayLeave } = applyOverrides(findings, overrides);
    if (!mayLeave) return unlawful(left, scope);
    const version = await insertProcedure(tx, newId(), procedure);
    const at = deps.clock.now();
    if (JSON.stringify(overrides) !== JSON.stringify(before)) await saveOverrides(tx, procedure.name, overrides, at);
    const lifted = before.filter(({ rule }) => !overrides.some((one) => one.rule === rule)).map(({ rule }) => rule);
    await appendEvents(tx, eventsOf(procedure.name, version, { taken, lifted, findings }, scope), at);
    return { procedure: { ...procedure, version }, findings, overrides };
  });
}

/** What this person takes over of what was found; a wish about a rule that finds nothing is none. */
function takeOver(
  findings: readonly Finding[],
  wishes: readonly OverrideWish[],
  role: Role | undefined,
  { actor }: Scope,
): readonly HeldOverride[] | Refusal {
  const taken: HeldOverride[] = [];
  for (const [index, { rule, reason }] of wishes.entries()) {
    const found = findings.filter((finding) => finding.code === rule);
    const worst = found.find((finding) => finding.severity === 'refuse') ?? found[0];
    if (worst === undefined) continue;
    const refusal = refuseOverride(worst, { role, reason });
    if (refusal !== undefined) return { ...refusal, field: `overrides.${index}.${refusal.field ?? 'rule'}` };
    if (role !== undefined) taken.push({ rule: worst.code, role, reason, actor, seen: found.map(seenOf) });
  }
  return taken;
}

function unlawful(standing: readonly Finding[], { language }: Scope): Refusal {
  const first = standing.find((finding) => finding.severity === 'refuse')!;
  const level = /^levels\.(\d+)/.exec(first.field ?? '')?.[1];
  const position = level === undefined ? undefined : Number.parseInt(level, 10) + 1;
  const values = {
    words: first.words[language],
    ...(position !== undefined && { label: `${language === 'de' ? 'Stufe' : 'Level'} ${position}` }),
  };
  return refuse('unlawful', { field: first.field ?? 'levels', values });
}

async function saveOverrides(tx: Tx, name: string, overrides: readonly HeldOverride[], at: Date): Promise<void> {
  await liftProcedureOverrides(tx, name, at);
  for (const override of overrides) {
    await insertOverride(tx, { id: newId(), procedureName: name, ...override }, at);
  }
}

interface Settled {
  readonly taken: readonly HeldOverride[];
  readonly lifted: readonly string[];
  readonly findings: readonly Finding[];
}

function eventsOf(name: string, version: number, { taken, lifted, findings }: Settled, { actor }: Scope): NewEvent[] {
  const changed = { name, version, ...(lifted.length > 0 && { lifted }) };
  return [
    { kind: 'procedure-changed', actor, data: changed },
    ...taken.map(({ rule, role, reason }) => {
      const found = findings.filter((finding) => finding.code === rule);
      const fields = found.map((finding) => finding.field ?? '');
      const data = { rule, role, reason, name, version, fields, source: found[0]?.source ?? '' };
      return { kind: 'guard-overridden', actor, data };
    }),
  ];
}

function tryTexts(procedure: Pick<Procedure, 'levels'>, company: CompanyRecord, scope: Scope): Refusal | undefined {
  const sender = toSampleSender(company);
  for (const [levelIndex, level] of procedure.levels.entries()) {
    for (const [textIndex, { language, audience }] of level.texts.entries()) {
      const wish = { level, language, audience, country: company.country, sender, today: scope.today };
      const letter = sampleLetter(wish, renderWording);
      if (!('kind' in letter)) continue;
      return { ...letter, field: `levels.${levelIndex}.texts.${textIndex}.${letter.field ?? ''}` };
    }
  }
  return undefined;
}
