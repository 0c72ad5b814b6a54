import { z } from 'zod';
import { routes } from './route.ts';
import { id, language, localDate } from './shapes.ts';

export const session = z.object({
  tenant: z.object({
    id,
    slug: z.string(),
    name: z.string(),
    language,
    isTest: z.boolean(),
    hasLogo: z.boolean(),
    brandColor: z.string(),
  }),
  tenants: z.array(z.object({ id, slug: z.string(), name: z.string() })),
  today: localDate,
  /** Counts of what needs a person, for the navigation. */
  counts: z.object({
    claims: z.number().int(),
    payments: z.number().int(),
    runs: z.number().int(),
    dispatches: z.number().int(),
  }),
  version: z.string(),
});
export type Session = z.infer<typeof session>;

/** The company of a request is named by the header `x-mahnwerk-tenant` (its id or slug); without it the first one counts. */
export const sessionRoutes = routes({
  getSession: { method: 'GET', path: '/session', summary: 'Company, day and open work', response: session },
});
