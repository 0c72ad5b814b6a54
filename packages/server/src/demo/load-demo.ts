import type { DemoCompany } from '@mahnwerk/core/demo-company';
import { demoCreditor, demoLogoSvg } from '@mahnwerk/core/demo-creditor';
import { type DecidedDemo, decideDemo } from '@mahnwerk/core/demo-decisions';
import { demoLaw, generateDemo } from '@mahnwerk/core/generate-demo';
import type { Letter } from '@mahnwerk/core/letter';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { standardProcedure } from '@mahnwerk/core/standard-procedure';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertBlock } from '../claims/blocks.store.ts';
import { insertClaims, insertEntries } from '../claims/claims.store.ts';
import { insertLimitationEvent } from '../claims/limitation-events.store.ts';
import { insertDebtors } from '../debtors/debtors.store.ts';
import { insertImport } from '../imports/imports.store.ts';
import { insertMarks, insertSteps } from '../imports/return-steps.store.ts';
import { insertReturns } from '../imports/returns.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { insertProcedure } from '../settings/procedures.store.ts';
import { insertStatements, insertTransactions } from '../statements/statements.store.ts';
import { saveLaw } from '../tenants/law.store.ts';
import {
  type CompanyRecord,
  insertMember,
  insertTenant,
  listTenants,
  savePrimaryAccount,
  setLogo,
} from '../tenants/tenants.store.ts';
import { type DemoPost, insertDemoPost, prepareDemoPost } from './demo-dispatches.ts';
import { demoEvents } from './demo-events.ts';
import { type DemoIds, demoIds, instantOf } from './demo-ids.ts';
import { demoImports } from './demo-imports.ts';
import { writeDemoLetters } from './demo-letters.ts';
import { suggestUndecided } from './demo-matching.ts';
import { demoReturns, withReturns } from './demo-returns.ts';
import {
  toAllocations,
  toClaims,
  toDebtors,
  toDecisions,
  toEntries,
  toStatements,
  toTransactions,
} from './demo-rows.ts';
import { insertDemoRuns } from './demo-runs.ts';

type Deps = Pick<App, 'db' | 'blobs' | 'clock' | 'letters' | 'mail'>;

export interface LoadedDemo {
  /** `known`: it was there already and nothing changed. */
  readonly kind: 'loaded' | 'known';
  readonly tenantId: string;
}

export const demoSlug = 'demo';
const demoSeed = 1;
const actor = 'demo';

/**
 * Loads the demo company with its year of history up to `today`, in test mode, in one transaction: a process that is
 * killed in the middle leaves nothing behind but files without a reference. A second call changes nothing.
 */
export async function loadDemo(deps: Deps, today: LocalDate): Promise<LoadedDemo> {
  const known = (await listTenants(deps.db)).find((tenant) => tenant.slug === demoSlug);
  if (known !== undefined) return { kind: 'known', tenantId: known.id };
  const tenantId = newId();
  const demo = decideDemo(generateDemo({ seed: demoSeed, today, procedure: standardProcedure }), demoLaw);
  const ids = demoIds(demo);
  const logoBytes = new TextEncoder().encode(demoLogoSvg);
  const logo = await deps.blobs.put(logoBytes);
  const company: CompanyRecord = { ...demoCompanyRecord, logoSha256: logo.sha256 };
  const letters = writeDemoLetters(demo, company);
  const post = await prepareDemoPost(deps, demo, ids, letters, {
    bytes: logoBytes,
    mediaType: 'image/svg+xml',
  });
  await deps.db.write(tenantId, async (tx) => {
    await insertCompany(tx, company, ids.account);
    await insertBooks(tx, demo, ids, today);
    await insertHistory(tx, demo, ids, { letters, post });
    await suggestUndecided(tx);
    await appendEvents(
      tx,
      [...demoEvents(demo, ids, letters), { kind: 'demo-loaded', actor, data: {} }],
      deps.clock.now(),
    );
  });
  return { kind: 'loaded', tenantId };
}

const demoCompanyRecord: CompanyRecord = {
  name: demoCreditor.name,
  country: demoCreditor.country,
  region: demoCreditor.region,
  street: demoCreditor.street,
  zip: demoCreditor.zip,
  city: demoCreditor.city,
  email: demoCreditor.email,
  phone: demoCreditor.phone,
  website: demoCreditor.website,
  contactName: demoCreditor.contactName,
  registerCourt: demoCreditor.registerCourt,
  registerNumber: demoCreditor.registerNumber,
  managers: demoCreditor.managers,
  vatId: demoCreditor.vatId,
  brandColor: demoCreditor.brandColor,
  language: 'de',
  senderEmail: demoCreditor.email,
  smtp: null,
  isTest: true,
  // The demo's statements end on the day it was loaded; it shall dun on every later day, too.
  bankAgeDaysMax: null,
  paymentTermDays: null,
  isAutomatic: false,
  slug: demoSlug,
  logoSha256: null,
  todayOn: null,
  bankAccount: {
    iban: demoCreditor.iban,
    bic: demoCreditor.bic,
    bankName: demoCreditor.bankName,
    holder: demoCreditor.name,
  },
};

async function insertCompany(tx: Tx, company: CompanyRecord, accountId: string): Promise<void> {
  await insertTenant(tx, company.slug, company);
  await saveLaw(tx, demoLaw);
  if (company.logoSha256 !== null) await setLogo(tx, company.logoSha256);
  await insertMember(tx, {
    id: newId(),
    email: demoCreditor.email,
    name: demoCreditor.contactName,
    role: 'owner',
  });
  if (company.bankAccount !== null)
    await savePrimaryAccount(tx, accountId, { ...company.bankAccount, currency: 'EUR' });
}

/** Debtors, claims and their ledgers, the bank, and what was decided about its lines. */
async function insertBooks(tx: Tx, demo: DecidedDemo, ids: DemoIds, today: LocalDate): Promise<void> {
  for (const file of demoImports(demo, ids)) await insertImport(tx, file);
  await insertDebtors(tx, toDebtors(demo, ids));
  await insertClaims(tx, toClaims(demo, ids));
  await insertStatements(tx, toStatements(demo, ids));
  await insertTransactions(tx, toTransactions(demo, ids));
  const allocations = withReturns(toAllocations(demo, ids));
  const bookings = { decisions: toDecisions(demo, ids), suggestions: [], allocations };
  await saveBookings(tx, bookings, 'none-yet');
  await insertEntries(tx, toEntries(demo, ids), today);
  const { returns, steps, marks } = demoReturns(demo, ids);
  await insertReturns(tx, null, returns);
  await insertSteps(tx, steps, actor);
  await insertMarks(tx, marks);
  for (const { number, acknowledgements } of demo.claims) {
    for (const { on, reason } of acknowledgements) {
      await insertLimitationEvent(tx, {
        id: ids.acknowledgements.get(number)!,
        claimId: ids.claims.get(number)!,
        kind: 'acknowledgement',
        fromOn: on,
        toOn: null,
        reason,
        actor: demo.company.email,
      });
    }
  }
  for (const [index, block] of demo.blocks.entries()) {
    await insertBlock(tx, {
      id: ids.blocks[index]!,
      claimId: ids.claims.get(block.claimNumber)!,
      kind: block.kind,
      reason: block.reason,
      untilOn: block.untilOn ?? null,
      actor: demo.company.email,
      createdAt: instantOf(block.createdOn, '10:00'),
      ...(block.liftedOn !== undefined && { liftedAt: instantOf(block.liftedOn, '10:05') }),
    });
  }
}

interface History {
  readonly letters: readonly Letter[];
  readonly post: DemoPost;
}

async function insertHistory(tx: Tx, demo: DemoCompany, ids: DemoIds, { letters, post }: History): Promise<void> {
  const procedureId = newId();
  await insertProcedure(tx, procedureId, standardProcedure);
  await insertDemoRuns(tx, demo, ids, letters, procedureId);
  await insertDemoPost(tx, demo, ids, post);
}
