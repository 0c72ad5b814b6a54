import { type ClaimDetail, claimQuery, claimStatus } from '@mahnwerk/contract/claims';
import { claimDoors } from '../claims/claims.routes.ts';
import { getClaim } from '../claims/get-claim.ts';
import { type Command, exits, oneOf, optional, WrongUsage } from './command.ts';
import { answerOf, asked, dateOption, table, unlessRefused, withTenant } from './house.ts';

const pageSize = 500;

export const claims: Command = {
  usage: 'claims [--status open,overdue,dunned,blocked,settled,…] [--search TEXT] [--tenant T]',
  summary: 'The claims with what is open and how far dunning is.',
  options: { status: 'value', search: 'value', tenant: 'value' },
  async run(input) {
    const status = optional(input, 'status');
    for (const one of status?.split(',') ?? []) oneOf('status', one, claimStatus.options);
    return withTenant(input, async (app, scope) => {
      const doors = claimDoors(app);
      const items = [];
      let cursor: string | undefined;
      let total = 0;
      let openSum = '0.00';
      do {
        const query = claimQuery.parse({ status, search: optional(input, 'search'), cursor, limit: pageSize });
        const page = await answerOf(doors.listClaims(asked(scope, { query })));
        items.push(...page.items);
        ({ total, openSum } = page);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      const rows = items.map((row) => [
        row.number,
        row.debtor.name,
        row.dueOn,
        row.status,
        String(row.level),
        row.open,
      ]);
      const text = `${table(rows, [4, 5])}\n${total} claims, open ${openSum}`;
      return { json: { items, total, openSum }, text, exitCode: exits.done };
    });
  },
};

function claimText(claim: ClaimDetail): string {
  const { statement } = claim;
  const lines = statement.lines.map((line) => [`  ${line.valueOn}`, line.explanation, line.amount]);
  const segments = statement.interest.segments.map((s) => [
    `  ${s.from} - ${s.to}`,
    `${s.days} d at ${s.rate} % on ${s.base}`,
    s.interest,
  ]);
  const events = claim.events.map((event) => `  ${event.at.slice(0, 10)} ${event.text}`);
  return [
    `${claim.number} ${claim.debtor.name}: ${claim.status}, open ${claim.open} ${claim.currency}`,
    `Next: ${JSON.stringify(claim.step)}`,
    table(lines, [2]),
    `Default: ${statement.default.explanation}`,
    table(segments, [2]),
    `Interest accrued ${statement.interest.accrued}, booked ${statement.interest.fixed}`,
    `Total on ${statement.onDate}: ${statement.total}`,
    ...events,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export const claim: Command = {
  usage: 'claim NUMBER [--on DATE] [--tenant T]',
  summary: 'The claim statement to the cent with the customer file.',
  options: { on: 'value', tenant: 'value' },
  async run(input) {
    const [number] = input.positionals;
    if (number === undefined) throw new WrongUsage('Which claim? Usage: mahnwerk claim NUMBER');
    // The day of --on is the statement's alone: what happened after it must not count, and today stays today.
    const onDate = dateOption(input, 'on');
    return withTenant({ ...input, options: { ...input.options, on: undefined } }, async (app, scope) => {
      const detail = unlessRefused(await getClaim(app, scope, { number }, onDate));
      return { json: detail, text: claimText(detail), exitCode: exits.done };
    });
  },
};
