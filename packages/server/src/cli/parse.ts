import { basename } from 'node:path';
import type { Language } from '@mahnwerk/core/language';
import { type ParseAnswer, parseAnswer } from '@mahnwerk/core/parse-answer';
import { isArchive, unpackAll } from '../platform/archive.ts';
import { byteCountOf, headOf } from '../platform/file-content.ts';
import { sizeRuleOf } from '../platform/file-limits.ts';
import { readFiles } from '../platform/read-files.ts';
import { zipLimits } from '../platform/zip.ts';
import { type CommandAnswer, type CommandInput, exits, WrongUsage } from './command.ts';
import { fileAt } from './named-files.ts';
import { parseStreamed, resultsJson, type StreamedAnswer, streamedText } from './parse-stream.ts';
import { parseWords } from './parse-words.ts';

type Answer = ParseAnswer | StreamedAnswer;

async function parseFile(path: string, language: 'de' | 'en', pageOnly: boolean): Promise<Answer[]> {
  const file = await fileAt(path);
  if ('kind' in file) return [parseAnswer(path, file, language)];
  const options = { country: 'DE' as const, pdf: { pageOnly } };
  const head = await headOf(file);
  const streamed = await parseStreamed(path, file, head, language);
  if (streamed !== undefined) return [streamed.kind === 'refused' ? parseAnswer(path, streamed, language) : streamed];
  if (!isArchive(head)) {
    const [result] = await readFiles([{ bytes: file, options }]);
    return [parseAnswer(path, result!, language)];
  }
  const { bytesMax, refusal } = sizeRuleOf(head);
  const whole = { fileName: basename(path), content: file };
  const members = byteCountOf(file) > bytesMax ? refusal : await unpackAll(whole, zipLimits, inMemory);
  if ('kind' in members) return [parseAnswer(path, members, language)];
  const readable = members.filter((member) => member.refusal === undefined);
  const results = (await readFiles(readable.map(({ content }) => ({ bytes: content, options })))).values();
  return members.map(({ fileName: member, refusal }) => ({
    ...parseAnswer(path, refusal ?? results.next().value!, language),
    member,
  }));
}

/** This command has no data folder to unpack to. */
async function inMemory(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const piece of pieces) chunks.push(piece);
  return Buffer.concat(chunks);
}

function isStreamed(answer: Answer): answer is StreamedAnswer {
  return answer.kind === 'streamed';
}

function describe(answer: Answer, language: Language): string {
  const words = parseWords(language);
  if (isStreamed(answer)) return streamedText(answer);
  const name = [answer.file, answer.member].filter((part) => part !== undefined).join(' > ');
  if (answer.kind === 'refused') return `${name}: ${String(answer.message)}`;
  if (answer.kind === 'claims' || answer.kind === 'returns' || answer.kind === 'debtors') {
    const rows = answer.rows as readonly unknown[];
    const problems = answer.problems as readonly { message: string }[];
    return [`${name}: ${words[answer.kind](rows.length)}`, ...problems.slice(0, 50).map((p) => `  ${p.message}`)].join(
      '\n',
    );
  }
  if (answer.kind === 'invoice') return describeInvoice(name, answer, words);
  const statements = answer.statements as readonly {
    account?: string;
    entries: readonly unknown[];
    balances: 'consistent' | 'inconsistent' | 'unknown';
  }[];
  const lines = statements.map((s) => `  ${s.account ?? '?'}: ${words.entries(s.entries.length, s.balances)}`);
  const notes = (answer.notes ?? []) as readonly { message: string }[];
  return [`${name}: ${String(answer.format)}`, ...lines, ...notes.map(({ message }) => `  ${message}`)].join('\n');
}

function describeInvoice(name: string, answer: ParseAnswer, words: ReturnType<typeof parseWords>): string {
  const said = (value: unknown, before: string) => (value === undefined ? [] : [`${before}${String(value)}`]);
  const due = answer.dueOn ?? answer.dueOnFromTerms;
  const amount = answer.amountDue ?? answer.grossTotal;
  const parts = [
    `${words.invoice}${String(answer.number ?? '?')}`,
    ...said(answer.issueOn, words.of),
    ...said(answer.buyerName, words.to),
    ...said(amount === undefined ? undefined : `${String(amount)} ${String(answer.currency ?? '')}`.trim(), ''),
    ...said(due, words.due),
  ];
  const problems = (answer.problems ?? []) as readonly { message: string }[];
  const source = `(${String(answer.source)})`;
  return [`${name}: ${parts.join(', ')} ${source}`, ...problems.map(({ message }) => `  ${message}`)].join('\n');
}

export async function parse({ positionals, options, config }: CommandInput): Promise<CommandAnswer> {
  if (positionals.length === 0) throw new WrongUsage('Which file? Usage: mahnwerk parse FILE… [--json]');
  const results: Answer[] = [];
  const pageOnly = options['page-only'] === true;
  for (const path of positionals) results.push(...(await parseFile(path, config.language, pageOnly)));
  const isRead = results.some((result) => result.kind !== 'refused');
  const exitCode = isRead ? exits.done : exits.refused;
  const text = results.map((one) => describe(one, config.language)).join('\n');
  return { json: { results }, pieces: () => resultsJson(results), text, exitCode };
}
