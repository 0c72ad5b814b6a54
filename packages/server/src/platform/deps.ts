import type { Letter } from '@mahnwerk/core/letter';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { StatementSheet } from '@mahnwerk/core/statement-sheet';
import type { Database } from './db.ts';
import type { ReceivedFile } from './file-content.ts';
import type { SizeRule } from './file-limits.ts';
import type { Secrets } from './secrets.ts';

/** The time. Handed in, so that tests and test-mode companies can travel. */
export interface Clock {
  now(): Date;
}

/** Immutable files by content. */
export interface Blobs {
  /** Returns when the content is on disk. A received file may be released afterwards. */
  put(content: Uint8Array | ReceivedFile): Promise<{ readonly sha256: string; readonly byteCount: number }>;
  get(sha256: string): Promise<Uint8Array>;
  /** Whether it was removed: not when it is gone already, or was put since. The caller knows that nothing names it. */
  removeUnused(sha256: string, unusedSince: Date): Promise<boolean>;
  /** A stream from outside to disk; refused (`file-too-large`) by what its first bytes say it is. */
  receive(chunks: AsyncIterable<Uint8Array>, ruleOf?: (head: Uint8Array) => SizeRule): Promise<ReceivedFile | Refusal>;
  /** Takes received files away; what was put stays. */
  release(files: readonly ReceivedFile[]): Promise<void>;
}

export interface Logo {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/svg+xml' | 'image/png' | 'image/jpeg';
}

export interface RenderedLetter {
  readonly pdf: Uint8Array;
  readonly pageCount: number;
  /** Name and hash of the template that drew it. */
  readonly templateVersion: string;
}

/** Draws letters in child processes; the same letter gives the same bytes. */
export interface LetterRenderer {
  render(letter: Letter, logo?: Logo): Promise<RenderedLetter>;
  /** A statement of claims by itself, with the creditor's letterhead. */
  renderStatement(sheet: StatementSheet, logo?: Logo): Promise<RenderedLetter>;
  close(): Promise<void>;
}

export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly date: Date;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
}

/**
 * How an SMTP conversation ended. `unknown`: the connection broke after the message was handed over,
 * so nobody may send it again blindly. `failed`: the server has certainly not taken it.
 */
export type MailOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly isTemporary: boolean }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface MailCarrier {
  /** The message as bytes (RFC 5322), exactly what `send` hands over. */
  compose(mail: OutgoingMail): Promise<Uint8Array>;
  send(settings: SmtpSettings, mail: OutgoingMail, raw: Uint8Array): Promise<MailOutcome>;
}

export interface Log {
  info(event: string, data?: Readonly<Record<string, unknown>>): void;
  warn(event: string, data?: Readonly<Record<string, unknown>>): void;
  error(event: string, data?: Readonly<Record<string, unknown>>): void;
}

/** Everything a use case can ask for; each names what it uses: `type Deps = Pick<App, 'db' | 'clock'>`. */
export interface App {
  readonly db: Database;
  readonly clock: Clock;
  readonly blobs: Blobs;
  readonly letters: LetterRenderer;
  readonly mail: MailCarrier;
  readonly log: Log;
  readonly secrets: Secrets;
  /** Names this process in `dispatch.worker_id`. */
  readonly workerId: string;
}
