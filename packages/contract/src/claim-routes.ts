import { z } from 'zod';
import { claimDetail, claimPage, claimQuery, claimTerms, lapsingClaim, limitationEventKind } from './claims.ts';
import { routes } from './route.ts';
import { amount, localDate, sums, text } from './shapes.ts';

export const blockInput = z.strictObject({
  kind: z.enum(['user', 'dispute']).default('user'),
  reason: text.trim().min(1).max(500),
  untilOn: localDate.nullable().default(null),
});

/**
 * An entry a person books on a claim; `amount` is positive, and what it does follows from its kind: costs add, all
 * others lessen. `part`: where a waiver or write-off falls; the other kinds know.
 */
export const claimEntryInput = z.strictObject({
  kind: z.enum(['credit-note', 'discount', 'return-cost', 'waiver', 'write-off']),
  amount,
  valueOn: localDate,
  part: z.enum(['costs', 'interest', 'principal']).nullable().default(null),
  reason: text.trim().min(1).max(500),
});

export const claimRoutes = routes({
  listClaims: {
    method: 'GET',
    path: '/claims',
    summary: 'Claims, filtered and sorted',
    query: claimQuery,
    response: claimPage,
  },
  getClaim: {
    method: 'GET',
    path: '/claims/:id',
    summary: 'One claim with its statement and customer file',
    query: z.object({ on: localDate.optional() }),
    response: claimDetail,
  },
  exportClaims: {
    method: 'GET',
    path: '/claims.csv',
    summary: 'The filtered claims as CSV',
    query: claimQuery,
    media: 'text/csv',
  },
  listLapsing: {
    method: 'GET',
    path: '/limitations',
    summary: 'Open claims that lapse in a year (this year when left out), and those that have lapsed',
    query: z.object({ year: z.coerce.number().int().min(1950).max(2199).optional() }),
    response: z.object({ year: z.number().int(), items: z.array(lapsingClaim), sums }),
  },
  updateClaimTerms: {
    method: 'PUT',
    path: '/claims/:id/terms',
    summary: 'Change what decides default, interest, Skonto and limitation of a claim',
    body: claimTerms,
    response: claimDetail,
  },
  addClaimEntry: {
    method: 'POST',
    path: '/claims/:id/entries',
    summary: 'Book a credit note, Skonto, bank cost, waiver or write-off on a claim',
    body: claimEntryInput,
    response: claimDetail,
  },
  reverseClaimEntry: {
    method: 'POST',
    path: '/claims/:id/entries/:entryId/reverse',
    summary: 'Take an entry back that a person or a policy booked',
    body: z.strictObject({ reason: text.trim().min(1).max(500) }),
    response: claimDetail,
  },
  addLimitationEvent: {
    method: 'POST',
    path: '/claims/:id/limitation-events',
    summary: 'Record what moves the day of limitation',
    body: z.strictObject({
      kind: limitationEventKind,
      fromOn: localDate,
      toOn: localDate.nullable().default(null),
      reason: text.trim().max(500).default(''),
    }),
    response: claimDetail,
  },
  endLimitationEvent: {
    method: 'POST',
    path: '/claims/:id/limitation-events/:eventId/end',
    summary: 'Say when a suspension ended',
    body: z.strictObject({ toOn: localDate }),
    response: claimDetail,
  },
  withdrawLimitationEvent: {
    method: 'DELETE',
    path: '/claims/:id/limitation-events/:eventId',
    summary: 'Take a record back that was wrong',
    response: claimDetail,
  },
  getClaimStatement: {
    method: 'GET',
    path: '/claims/:id/statement.pdf',
    summary: 'The statement of the claim (Forderungsaufstellung) as a PDF',
    query: z.object({ on: localDate.optional() }),
    media: 'application/pdf',
  },
  blockClaim: {
    method: 'POST',
    path: '/claims/:id/blocks',
    summary: 'Stop dunning of a claim',
    body: blockInput,
    response: claimDetail,
  },
  liftBlock: { method: 'DELETE', path: '/claims/:id/blocks/:blockId', summary: 'Lift a block', response: claimDetail },
});
