import { deadlineAnswer } from '@mahnwerk/core/deadline-answer';
import { interestAnswer } from '@mahnwerk/core/interest-answer';
import { type CommandAnswer, type CommandInput, exits, optional, required, unlessRefused } from './command.ts';

export async function interest(input: CommandInput): Promise<CommandAnswer> {
  const answer = unlessRefused(
    interestAnswer({
      principal: required(input, 'principal'),
      country: required(input, 'country'),
      debtor: required(input, 'debtor'),
      from: required(input, 'from'),
      to: required(input, 'to'),
      dayCount: optional(input, 'day-count'),
    }),
  );
  const lines = answer.segments.map(
    (s) => `${s.from} - ${s.to}  ${String(s.days).padStart(4)} d  ${s.rate.padStart(6)} %  ${s.interest}`,
  );
  return { json: answer, text: [...lines, `Interest: ${answer.interest}`].join('\n'), exitCode: exits.done };
}

export async function deadline(input: CommandInput): Promise<CommandAnswer> {
  const answer = unlessRefused(
    deadlineAnswer({
      country: required(input, 'country'),
      region: optional(input, 'region'),
      from: required(input, 'from'),
      days: required(input, 'days'),
    }),
  );
  const moved = answer.shiftedFrom === undefined ? '' : ` (moved from ${answer.shiftedFrom}: ${answer.reason})`;
  return { json: answer, text: `${answer.date}${moved}`, exitCode: exits.done };
}
