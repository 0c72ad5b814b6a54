import { settingsRoutes } from '@mahnwerk/contract/settings';
import { listRates, publishedRates } from '@mahnwerk/core/base-rate';
import { toDecimal } from '@mahnwerk/core/money';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { refusalText } from '@mahnwerk/core/refusal-texts';
import { type OpenApp, todayOf } from '../app.ts';
import type { Scope } from '../platform/scope.ts';
import { lawDoors } from '../settings/law.routes.ts';
import { listTenants, type TenantRef } from '../tenants/tenants.store.ts';
import { claimWords } from './claim-words.ts';
import {
  type CommandAnswer,
  type CommandInput,
  exits,
  oneOf,
  optional,
  RefusedInput,
  required,
  WrongUsage,
} from './command.ts';
import { answerOf, asked, dateOption, table, withApp } from './house.ts';

export async function rates(input: CommandInput): Promise<CommandAnswer> {
  const [verb, ...more] = input.positionals;
  if (more.length > 0 || (verb !== undefined && verb !== 'add')) {
    throw new WrongUsage(`Usage: mahnwerk ${input.usage}`);
  }
  return verb === 'add' ? addForAll(input) : list(input);
}

/** The companies of `--tenant`, or all of them, each with the scope its doors want. */
async function companiesOf(app: OpenApp, input: CommandInput): Promise<readonly { tenant: TenantRef; scope: Scope }[]> {
  const wish = optional(input, 'tenant');
  const tenants = (await listTenants(app.db)).filter(
    ({ id, slug }) => wish === undefined || id === wish || slug === wish,
  );
  if (wish !== undefined && tenants.length === 0) throw new WrongUsage(`There is no company "${wish}".`);
  const { language } = input.config;
  return tenants.map((tenant) => ({
    tenant,
    scope: { tenantId: tenant.id, actor: 'cli', today: todayOf(app, tenant), language },
  }));
}

/** The table of the release, and behind it what each company added. */
async function list(input: CommandInput): Promise<CommandAnswer> {
  const country = oneOf('country', optional(input, 'country') ?? 'DE', ['DE', 'AT', 'CH'] as const);
  const companies = await withApp(input.config, async (app) => {
    const doors = lawDoors(app);
    const found = [];
    for (const { tenant, scope } of await companiesOf(app, input)) {
      const { rows, knownToOn } = await answerOf(doors.getRates(asked(scope, { query: { country } })));
      const added = rows.filter((row) => row.source === 'added');
      found.push({
        tenant: tenant.slug,
        added: added.map(({ fromOn: from, percent }) => ({ from, percent })),
        knownToOn,
      });
    }
    return found;
  });
  const published = listRates(publishedRates[country]).map(({ from, to, basisPoints }) => ({
    from,
    to,
    percent: toDecimal(basisPoints),
  }));
  const words = claimWords(input.config.language);
  const lines = published.map(({ from, percent }) => [from, `${percent} %`]);
  for (const { tenant, added } of companies) {
    for (const { from, percent } of added) lines.push([from, `${percent} %`, words.addedBy(tenant)]);
  }
  const text = country === 'CH' ? words.noBaseRate : table(lines, [1]);
  return { json: { country, published, companies }, text, exitCode: exits.done };
}

/** Every company is asked; those that refuse are told in a sentence, the others have the rate. */
async function addForAll(input: CommandInput): Promise<CommandAnswer> {
  required(input, 'from');
  const wish = settingsRoutes.addRate.body.safeParse({
    country: oneOf('country', required(input, 'country'), ['DE', 'AT'] as const),
    fromOn: dateOption(input, 'from'),
    percent: percentOf(required(input, 'percent')),
  });
  if (!wish.success) throw new RefusedInput(refuse('date-invalid', { field: 'from' }));
  const body = wish.data;
  const companies = await withApp(input.config, async (app) => {
    const doors = lawDoors(app);
    const answers = [];
    for (const { tenant, scope } of await companiesOf(app, input)) {
      const answer = await doors.addRate(asked(scope, { body }));
      answers.push({ tenant: tenant.slug, ...told(answer, input) });
    }
    return answers;
  });
  if (companies.length === 0) throw new WrongUsage('There is no company yet.');
  const isWhole = companies.every((one) => one.kind === 'added');
  return {
    json: { country: body.country, from: body.fromOn, percent: body.percent, companies },
    text: companies
      .map((one) => `${one.tenant}: ${one.kind === 'added' ? claimWords(input.config.language).done : one.message}`)
      .join('\n'),
    exitCode: isWhole ? exits.done : exits.refused,
  };
}

function told(answer: object | Refusal, { config }: CommandInput) {
  if (!isRefusal(answer)) return { kind: 'added' as const };
  return { kind: 'refused' as const, code: answer.code, message: refusalText(answer, config.language) };
}

/** "1,27", "1.27" and "1.3" as the contract writes them. */
function percentOf(text: string): string {
  const match = /^(-?\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (match === null) throw new RefusedInput(refuse('value-invalid', { field: 'percent', values: { value: text } }));
  const [, whole = '', fraction = ''] = match;
  return `${whole}.${fraction.padEnd(2, '0')}`;
}
