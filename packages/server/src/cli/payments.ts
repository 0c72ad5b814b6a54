import { paymentRoutes } from '@mahnwerk/contract/payments';
import { paymentDoors } from '../matching/payments.routes.ts';
import { type CommandAnswer, type CommandInput, exits } from './command.ts';
import { answerOf, asked, table, withTenant } from './house.ts';

const pageSize = 500;

export async function payments(input: CommandInput): Promise<CommandAnswer> {
  return withTenant(input, async (app, scope) => {
    const doors = paymentDoors(app);
    const state = input.options.undecided === true ? 'undecided' : undefined;
    const items = [];
    let cursor: string | undefined;
    do {
      const query = paymentRoutes.listPayments.query.parse({ state, cursor, limit: pageSize });
      const page = await answerOf(doors.listPayments(asked(scope, { query })));
      items.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const rows = items.map((row) => [
      row.bookedOn,
      row.state,
      row.counterpartyName ?? '',
      row.allocations.map((one) => one.claimNumber).join(', '),
      row.amount,
    ]);
    return { json: { items }, text: table(rows, [4]), exitCode: exits.done };
  });
}
