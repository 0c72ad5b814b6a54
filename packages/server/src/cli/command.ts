import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { Config } from '../config.ts';

/** Exit codes of the command line: a contract with scripts. */
export const exits = { done: 0, wrongUsage: 2, refused: 65, serviceAway: 69, bug: 70, tryLater: 75 } as const;

export interface CommandInput {
  readonly config: Config;
  /** How the command is called, for whoever called it otherwise. */
  readonly usage: string;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** What a command has to say: the JSON document of `--json`, or the text for people. */
export interface CommandAnswer {
  readonly json: unknown;
  /** The same document piece by piece, where it may be too large to be held. */
  pieces?(): AsyncIterable<string>;
  readonly text: string;
  /** For whoever looks at what went wrong only: on standard error, besides the answer. */
  readonly notice?: string;
  readonly exitCode: number;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** Option name -> takes a value? `list` may be given more than once. */
  readonly options: Readonly<Record<string, 'value' | 'flag' | 'list'>>;
  /** Resolves when the command is over; `serve` never resolves by itself. */
  run(input: CommandInput): Promise<CommandAnswer>;
}

/** The arguments do not fit: one sentence, exit code 2. */
export class WrongUsage extends Error {}

/** The input was refused: exit code 65, and the JSON says why. */
export class RefusedInput extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function unlessRefused<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new RefusedInput(answer);
  return answer;
}

export function required(input: CommandInput, name: string): string {
  const value = input.options[name];
  if (typeof value !== 'string' || value === '') throw new WrongUsage(`--${name} is missing.`);
  return value;
}

export function optional(input: CommandInput, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Every value of an option that may be given more than once. */
export function optionalList(input: CommandInput, name: string): readonly string[] {
  const value = input.options[name];
  return Array.isArray(value) ? value : [];
}

export function oneOf<T extends string>(name: string, text: string, known: readonly T[]): T {
  const found = known.find((value) => value === text);
  if (found === undefined) throw new WrongUsage(`--${name} must be one of ${known.join(', ')}, not "${text}".`);
  return found;
}
