import { z } from 'zod';
import { routes } from './route.ts';
import {
  amount,
  blocker,
  channel,
  currency,
  debtorRef,
  finding,
  id,
  instant,
  localDate,
  overrideInput,
  sums,
  text,
} from './shapes.ts';

export const runRow = z.object({
  id,
  number: z.number().int(),
  onDate: localDate,
  state: z.enum(['proposed', 'released', 'discarded']),
  createdAt: instant,
  releasedAt: instant.nullable(),
  actor: z.string(),
  lookedAtCount: z.number().int(),
  dueCount: z.number().int(),
  letterCount: z.number().int(),
  totals: sums,
  /** Dispatches of the run by state. */
  dispatches: z.record(z.string(), z.number().int()),
});
export type RunRow = z.infer<typeof runRow>;

export const runLetter = z.object({
  key: z.string(),
  debtor: debtorRef,
  level: z.number().int(),
  title: z.string(),
  channel,
  currency,
  demanded: amount,
  claims: z.array(
    z.object({
      id,
      number: z.string(),
      open: amount,
      demanded: amount,
      isExcluded: z.boolean(),
      droppedBecause: z.string().nullable(),
    }),
  ),
  isExcluded: z.boolean(),
  /** What the legal guard says; with a `refuse` that nobody took over it does not leave. */
  findings: z.array(finding),
  mayLeave: z.boolean(),
  noticeId: id.nullable(),
  documentId: id.nullable(),
});
export type RunLetter = z.infer<typeof runLetter>;

export const runSkipped = z.object({
  claimId: id,
  number: z.string(),
  debtor: debtorRef,
  currency,
  open: amount,
  outcome: z.enum(['waiting', 'blocked']),
  untilOn: localDate.nullable(),
  blockers: z.array(blocker),
});

export const runDetail = runRow.extend({
  letters: z.array(runLetter),
  /** Counts of the claims that get no letter, by blocker code or `waiting`. */
  skippedCounts: z.record(z.string(), z.number().int()),
  /** What a person should know before release: base rate missing or carried forward, customers with money on their accounts. */
  warnings: z.array(z.string()),
});
export type RunDetail = z.infer<typeof runDetail>;

export const runRoutes = routes({
  listRuns: { method: 'GET', path: '/runs', summary: 'Dunning runs, newest first', response: z.array(runRow) },
  proposeRun: {
    method: 'POST',
    path: '/runs',
    summary: 'Propose a dunning run, for all open claims or for some',
    body: z.strictObject({ onDate: localDate.optional(), claimIds: z.array(id).max(10_000).optional() }),
    response: runDetail,
  },
  getRun: { method: 'GET', path: '/runs/:id', summary: 'One run with its letters', response: runDetail },
  listSkipped: {
    method: 'GET',
    path: '/runs/:id/skipped',
    summary: 'Claims that get no letter, with the reason',
    query: z.object({
      code: text.max(200).optional(),
      cursor: text.max(2000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({ items: z.array(runSkipped), next: z.string().nullable() }),
  },
  excludeFromRun: {
    method: 'POST',
    path: '/runs/:id/exclude',
    summary: 'Take letters out of a proposal or put them back',
    body: z.strictObject({ letterKeys: z.array(text).max(10_000), isExcluded: z.boolean() }),
    response: runDetail,
  },
  overrideFinding: {
    method: 'POST',
    path: '/runs/:id/letters/:key/override',
    summary: 'Take the responsibility for a rule the legal guard named on a letter',
    body: overrideInput,
    response: runDetail,
  },
  previewLetter: {
    method: 'GET',
    path: '/runs/:id/letters/:key/preview.pdf',
    summary: 'The letter as it would leave',
    media: 'application/pdf',
  },
  releaseRun: { method: 'POST', path: '/runs/:id/release', summary: 'Release a proposal', response: runDetail },
  discardRun: { method: 'POST', path: '/runs/:id/discard', summary: 'Throw a proposal away', response: runDetail },
});
