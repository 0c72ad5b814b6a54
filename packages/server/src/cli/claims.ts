import { writeFile } from 'node:fs/promises';
import { claimRoutes } from '@mahnwerk/contract/claim-routes';
import { type ClaimDetail, type ClaimStatementShape, claimQuery, claimStatus } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { formatDate } from '@mahnwerk/core/format-date';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import { refuse } from '@mahnwerk/core/refusal';
import type { OpenApp } from '../app.ts';
import { claimDoors } from '../claims/claims.routes.ts';
import { getClaim } from '../claims/get-claim.ts';
import { getClaimStatement } from '../claims/get-claim-statement.ts';
import { listLapsing } from '../claims/list-lapsing.ts';
import type { Scope } from '../platform/scope.ts';
import { claimWords, statusText, stepText } from './claim-words.ts';
import {
  type CommandAnswer,
  type CommandInput,
  exits,
  oneOf,
  optional,
  RefusedInput,
  unlessRefused,
  WrongUsage,
} from './command.ts';
import { answerOf, asked, dateOption, table, withTenant } from './house.ts';

const pageSize = 500;

/** "1234.50 EUR, 100.00 CHF" */
function sumsText(sums: Sums, language: 'de' | 'en'): string {
  return sums.map(({ amount, currency }) => `${amount} ${currency}`).join(', ') || claimWords(language).nothing;
}

export async function claims(input: CommandInput): Promise<CommandAnswer> {
  const status = optional(input, 'status');
  for (const one of status?.split(',') ?? []) oneOf('status', one, claimStatus.options);
  return withTenant(input, async (app, scope) => {
    const doors = claimDoors(app);
    const items = [];
    let cursor: string | undefined;
    let total = 0;
    let openSums: Sums = [];
    do {
      const query = claimQuery.parse({ status, search: optional(input, 'search'), cursor, limit: pageSize });
      const page = await answerOf(doors.listClaims(asked(scope, { query })));
      items.push(...page.items);
      ({ total, openSums } = page);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const rows = items.map((row) => [
      row.number,
      row.debtor.name,
      row.dueOn,
      statusText(row.status, scope.language),
      String(row.level),
      row.open,
      row.currency,
    ]);
    const text = `${table(rows, [4, 5])}\n${claimWords(scope.language).claimCount(total, sumsText(openSums, scope.language))}`;
    return { json: { items, total, openSums }, text, exitCode: exits.done };
  });
}

/** Lines of the statement in columns: what, how much, by which rule, from where. */
function statementText({ lines, interest }: ClaimStatementShape, language: 'de' | 'en'): string[] {
  const words = claimWords(language);
  const entries = lines.map((line) => [
    `  ${line.valueOn}`,
    line.amount,
    line.explanation,
    line.law ?? '',
    line.source ?? '',
  ]);
  const segments = interest.segments.map((segment) => [
    // Both days counted, as people say a period; the JSON keeps it half-open.
    `  ${segment.from} - ${addDays(segment.to, -1)}`,
    words.days(segment.days),
    `${segment.rate} %`,
    words.baseRate(segment.baseRate),
    words.on(segment.base),
    segment.interest,
    segment.law ?? '',
  ]);
  return [table(entries, [1]), table(segments, [1, 2, 4, 5])];
}

function claimText(claim: ClaimDetail, language: 'de' | 'en'): string {
  const words = claimWords(language);
  const { statement, limitation, rest } = claim;
  const { interest, principal, currency } = statement;
  const sums = [
    [`  ${words.principal}`, principal.open],
    [`  ${words.costs}`, statement.costsOpen],
    [`  ${words.interest}`, interest.open],
    [`  ${words.totalOn(formatDate(statement.onDate, language))}`, statement.total],
  ];
  const [entries, segments] = statementText(statement, language);
  return [
    `${claim.number} ${claim.debtor.name}: ${statusText(claim.status, language)}, ${words.open} ${claim.open} ${currency}`,
    `${words.next}: ${stepText(claim.step, language)}`,
    entries,
    `${words.default}: ${statement.default.explanation}`,
    segments,
    `${words.accrued(interest.accrued, interest.fixed, interest.paid)} (${interest.dayCount})`,
    interest.note ?? '',
    interest.rateWarning === null ? '' : `${words.warning}: ${interest.rateWarning}`,
    `${words.openIn(currency)}:`,
    table(sums, [1]),
    ...statement.rules.map(({ law, text }) => `  ${law}: ${text}`),
    limitation === null ? '' : limitation.explanation,
    limitation?.warning?.text ?? '',
    rest === null ? '' : `${words.rest}: ${rest.text}`,
    ...claim.events.map((event) => `  ${event.at.slice(0, 10)} ${event.text}`),
  ]
    .filter((line) => line !== '' && line !== undefined)
    .join('\n');
}

/** The claim's statement as a file; what is there is replaced. */
async function writePdf(app: OpenApp, scope: Scope, number: string, onDate: LocalDate | undefined, path: string) {
  const answer = unlessRefused(await getClaimStatement(app, scope, { number }, onDate));
  try {
    await writeFile(path, answer.bytes);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new RefusedInput(refuse('file-unreadable', { values: { name: path, reason } }));
  }
}

export async function claim(input: CommandInput): Promise<CommandAnswer> {
  const [number] = input.positionals;
  if (number === undefined) throw new WrongUsage('Which claim? Usage: mahnwerk claim NUMBER');
  // The day of --on is the statement's alone: what happened after it must not count, and today stays today.
  const onDate = dateOption(input, 'on');
  const pdf = optional(input, 'pdf');
  return withTenant({ ...input, options: { ...input.options, on: undefined } }, async (app, scope) => {
    const detail = unlessRefused(await getClaim(app, scope, { number }, onDate));
    if (pdf === undefined) return { json: detail, text: claimText(detail, scope.language), exitCode: exits.done };
    await writePdf(app, scope, number, onDate, pdf);
    return {
      json: { ...detail, pdf },
      text: `${claimText(detail, scope.language)}\n${claimWords(scope.language).writtenTo(pdf)}`,
      exitCode: exits.done,
    };
  });
}

export async function lapsing(input: CommandInput): Promise<CommandAnswer> {
  const query = claimRoutes.listLapsing.query.safeParse({ year: optional(input, 'year') });
  if (!query.success) throw new WrongUsage('--year must be a year between 1950 and 2199.');
  return withTenant(input, async (app, scope) => {
    const words = claimWords(scope.language);
    const list = await listLapsing(app, scope, query.data.year);
    const rows = list.items.map(({ number, debtor, dueOn, limitation, open, currency }) => [
      number,
      debtor.name,
      words.dueOn(formatDate(dueOn, scope.language)),
      (limitation.warning?.kind === 'lapsed' ? words.lapsed : words.lapses)(formatDate(limitation.on, scope.language)),
      open,
      currency,
    ]);
    const counted = words.lapseCount(rows.length, list.year, sumsText(list.sums, scope.language));
    return { json: list, text: [table(rows, [4]), counted].filter(Boolean).join('\n'), exitCode: exits.done };
  });
}
