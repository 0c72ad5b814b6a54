import { verifyBooks } from '../casefile/verify-books.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { todayIn } from '../platform/clock.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { type Command, exits, optional, WrongUsage } from './command.ts';
import { withApp } from './house.ts';

export const demo: Command = {
  usage: 'demo',
  summary: 'Loads the demo company in test mode; a second time changes nothing.',
  options: {},
  async run({ config }) {
    const loaded = await withApp(config, (app) => loadDemo(app, todayIn('Europe/Berlin', app.clock.now())));
    const text = loaded.kind === 'loaded' ? 'The demo company is loaded.' : 'The demo company was there already.';
    return { json: loaded, text, exitCode: exits.done };
  },
};

export const verify: Command = {
  usage: 'verify [--tenant T]',
  summary: 'Recomputes archive, hash chain and every ledger; exit 0, or the first broken link.',
  options: { tenant: 'value' },
  async run(input) {
    return withApp(input.config, async (app) => {
      const wish = optional(input, 'tenant');
      const tenants = (await listTenants(app.db)).filter(
        ({ id, slug }) => wish === undefined || id === wish || slug === wish,
      );
      if (wish !== undefined && tenants.length === 0) throw new WrongUsage(`There is no company "${wish}".`);
      const reports = [];
      for (const tenant of tenants) reports.push({ tenant: tenant.slug, ...(await verifyBooks(app, tenant.id)) });
      const isSound = reports.every((report) => report.findings.length === 0);
      const text = reports.map(({ tenant, checked, findings }) => {
        const counts = `${checked.events} events, ${checked.claims} claims, ${checked.allocations} allocations, ${checked.documents} documents`;
        return findings.length === 0
          ? `${tenant}: sound (${counts})`
          : `${tenant}: BROKEN ${JSON.stringify(findings[0])}`;
      });
      return {
        json: { sound: isSound, companies: reports },
        text: text.length === 0 ? 'There is no company yet.' : text.join('\n'),
        exitCode: isSound ? exits.done : exits.refused,
      };
    });
  },
};
