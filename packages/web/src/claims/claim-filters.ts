import type { QueryInput } from '../client/call.ts';
import type { ClaimSearch } from '../shell/searches.ts';

/** The chips above the list; each is one or several states of a claim. */
export const claimFilters = [
  { name: 'open', status: 'open,due-soon,overdue,dunned,blocked' },
  { name: 'upcoming', status: 'open,due-soon' },
  { name: 'overdue', status: 'overdue' },
  { name: 'dunned', status: 'dunned' },
  { name: 'blocked', status: 'blocked' },
  { name: 'settled', status: 'settled' },
  { name: 'cancelled', status: 'cancelled' },
  { name: 'all', status: 'all' },
] as const;

export const openStates = claimFilters[0].status;

/** The query of the list and of its export: exactly the same rows. */
export function claimQueryOf(search: ClaimSearch): QueryInput<'listClaims'> {
  const { case: _, status = openStates, ...rest } = search;
  return { ...rest, status: status === 'all' ? undefined : status };
}
