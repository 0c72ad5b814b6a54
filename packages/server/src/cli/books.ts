import { verifyBooks } from '../casefile/verify-books.ts';
import { loadDemo } from '../demo/load-demo.ts';
import { todayIn } from '../platform/clock.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { type CommandAnswer, type CommandInput, exits, optional, WrongUsage } from './command.ts';
import { withApp } from './house.ts';

interface Checked {
  readonly events: number;
  readonly claims: number;
  readonly allocations: number;
  readonly documents: number;
}

const german = {
  demoLoaded: 'Die Demo-Firma ist geladen.',
  demoThere: 'Die Demo-Firma war schon da.',
  counts: ({ events, claims, allocations, documents }: Checked) =>
    `${events} Vermerke, ${claims} Forderungen, ${allocations} Zuordnungen, ${documents} Dokumente`,
  sound: 'in Ordnung',
  broken: 'BESCHÄDIGT',
  noCompany: 'Es gibt noch keine Firma.',
};
const english: typeof german = {
  demoLoaded: 'The demo company is loaded.',
  demoThere: 'The demo company was there already.',
  counts: ({ events, claims, allocations, documents }) =>
    `${events} events, ${claims} claims, ${allocations} allocations, ${documents} documents`,
  sound: 'sound',
  broken: 'BROKEN',
  noCompany: 'There is no company yet.',
};
const bookWords = (language: 'de' | 'en') => (language === 'de' ? german : english);

export async function demo({ config }: CommandInput): Promise<CommandAnswer> {
  const loaded = await withApp(config, (app) => loadDemo(app, todayIn('Europe/Berlin', app.clock.now())));
  const text = bookWords(config.language)[loaded.kind === 'loaded' ? 'demoLoaded' : 'demoThere'];
  return { json: loaded, text, exitCode: exits.done };
}

export async function verify(input: CommandInput): Promise<CommandAnswer> {
  return withApp(input.config, async (app) => {
    const wish = optional(input, 'tenant');
    const tenants = (await listTenants(app.db)).filter(
      ({ id, slug }) => wish === undefined || id === wish || slug === wish,
    );
    if (wish !== undefined && tenants.length === 0) throw new WrongUsage(`There is no company "${wish}".`);
    const reports = [];
    for (const tenant of tenants) reports.push({ tenant: tenant.slug, ...(await verifyBooks(app, tenant.id)) });
    const isSound = reports.every((report) => report.findings.length === 0);
    const words = bookWords(input.config.language);
    const text = reports.map(({ tenant, checked, findings }) => {
      const counts = words.counts(checked);
      return findings.length === 0
        ? `${tenant}: ${words.sound} (${counts})`
        : `${tenant}: ${words.broken} ${JSON.stringify(findings[0])}`;
    });
    return {
      json: { sound: isSound, companies: reports },
      text: text.length === 0 ? words.noCompany : text.join('\n'),
      exitCode: isSound ? exits.done : exits.refused,
    };
  });
}
