import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { getSession } from './get-session.ts';

export function sessionDoors(deps: Pick<App, 'db'>, version: string): Doors<'getSession'> {
  return {
    getSession: async ({ scope }) => {
      const { company, tenants, today, counts } = await getSession(deps, scope);
      const { slug, name, language, isTest, brandColor } = company;
      return {
        tenant: { id: scope.tenantId, slug, name, language, isTest, brandColor, hasLogo: company.logoSha256 !== null },
        tenants: tenants.map((tenant) => ({ id: tenant.id, slug: tenant.slug, name: tenant.name })),
        today,
        counts,
        version,
      };
    },
  };
}
