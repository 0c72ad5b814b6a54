import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type Mt940Field, Mt940Fields } from './mt940-fields.ts';
import { OpenMessage } from './mt940-message.ts';
import type { StatementFile, StatementFormat } from './statement.ts';
import {
  readWhole,
  type StatementHead,
  type StatementHeads,
  type StatementReader,
  type StatementSink,
} from './statement-reader.ts';
import { AtSigns, lineLengthMax, TextLines } from './text-lines.ts';

/** What has to be known of a whole text before its first entry can be read. */
export interface Mt940Options {
  /** No character above ASCII: brackets and braces in words are umlauts. */
  readonly isSevenBit: boolean;
}

/**
 * Reads MT940 and MT942 (SWIFT; German structured :86: after DFÜ agreement annex 3, chapter 8), fed piece by piece, with or
 * without SWIFT envelope, any line ends, several statements. Amounts in minor units, signed by their effect on the balance.
 * Dates the file does not state are absent. Refusals: `unknown-format`, `file-too-large`, `statement-field-invalid` with the
 * line of the booking.
 */
export class Mt940Reader implements StatementReader {
  private readonly lines: TextLines;
  private readonly fields: Mt940Fields;
  private readonly sink: StatementSink;
  private readonly options: Mt940Options;
  private readonly statements: Mutable<StatementHead>[] = [];
  private message: OpenMessage | undefined;
  private format: StatementFormat | undefined;
  private hasFields = false;
  private isOnPage = false;
  private readonly atSigns = new AtSigns();
  private refusal: Refusal | undefined;

  constructor(sink: StatementSink, options: Mt940Options) {
    this.sink = sink;
    this.options = options;
    this.fields = new Mt940Fields((field) => this.take(field));
    this.lines = new TextLines((line, number) => this.fields.line(line, number));
  }

  feed(piece: string): Refusal | undefined {
    if (this.lines.pending > lineLengthMax) this.refusal ??= refuse('file-too-large');
    if (this.refusal === undefined) this.lines.feed(this.atSigns.replaceIn(piece));
    return this.refusal;
  }

  end(): StatementHeads | Refusal {
    if (this.refusal === undefined) {
      this.lines.end();
      this.fields.end();
      this.closeMessage();
      this.markCut();
    }
    if (this.refusal !== undefined) return this.refusal;
    if (this.format === undefined || !this.hasFields) return refuse('unknown-format');
    return { kind: 'statement', format: this.format, statements: this.statements };
  }

  private take(field: Mt940Field): void {
    if (this.refusal !== undefined) return;
    if (field.tag === '20') this.openMessage();
    else if (this.message?.isClosed === true && /^(25[A-Z]?|60F)$/.test(field.tag)) {
      // Several accounts, or several statements of one, under one :20:.
      const { reference, account } = this.message;
      this.openMessage();
      if (reference !== undefined) this.message?.add(reference);
      if (account !== undefined && field.tag === '60F') this.message?.add(account);
    }
    this.refusal = this.message?.add(field);
  }

  private openMessage(): void {
    this.closeMessage();
    const index = this.statements.length;
    this.message = new OpenMessage(this.options.isSevenBit, (entry) => this.sink(entry, index));
  }

  private closeMessage(): void {
    const { message } = this;
    if (message === undefined) return;
    const head = message.close();
    const before = this.statements.at(-1);
    const continues = message.continuesMinor !== undefined && message.continuesMinor === before?.closingMinor;
    if (!continues || head.account !== before?.account) this.markCut();
    this.isOnPage = message.endsOnPage;
    this.format ??= message.isInterim ? 'mt942' : 'mt940';
    this.hasFields ||= message.fieldCount > 1;
    this.statements.push(head);
    this.message = undefined;
  }

  /** The statement before ended on a page, and the next page did not come. */
  private markCut(): void {
    const before = this.statements.at(-1);
    if (this.isOnPage && before !== undefined) before.isCut = true;
    this.isOnPage = false;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A whole text at once; see `Mt940Reader`. */
export function readMt940(text: string): StatementFile | Refusal {
  const isSevenBit = !/[\u0080-\uFFFF]/.test(text);
  return readWhole(text, (sink) => new Mt940Reader(sink, { isSevenBit }));
}
