import { deadlineAnswer } from '@mahnwerk/core/deadline-answer';
import { interestAnswer } from '@mahnwerk/core/interest-answer';
import { type Command, exits, optional, required } from './command.ts';
import { unlessRefused } from './house.ts';

export const interest: Command = {
  usage:
    'interest --principal 10000.00 --country DE --debtor business|private --from DATE --to DATE [--day-count ACT_365|ACT_ACT]',
  summary: 'Default interest by period; from counted, to not.',
  options: { principal: 'value', country: 'value', debtor: 'value', from: 'value', to: 'value', 'day-count': 'value' },
  async run(input) {
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
  },
};

export const deadline: Command = {
  usage: 'deadline --country DE --region BY --from DATE --days 30',
  summary: 'The last day of a period, moved from weekends and holidays.',
  options: { country: 'value', region: 'value', from: 'value', days: 'value' },
  async run(input) {
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
  },
};
