/** What crosses between the embedded database's thread and everybody else. */
export interface EmbeddedStart {
  /** Absent: the database lives in memory. */
  readonly directory?: string | undefined;
  /** Runs initdb instead of starting from the template; only the template's own builder wants this. */
  readonly isBare: boolean;
  readonly settings: readonly string[];
  /** Whether commits wait for the disk. */
  readonly isFlushed: boolean;
}

export type EmbeddedRequest =
  | {
      readonly id: number;
      readonly kind: 'query';
      readonly text: string;
      readonly values?: readonly (string | null)[] | undefined;
    }
  | { readonly id: number; readonly kind: 'close' };

export interface EmbeddedResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Record<string, unknown>[];
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

export interface EmbeddedAnswer {
  readonly kind: 'answer';
  readonly id: number;
  readonly results?: EmbeddedResult[];
  readonly failure?: Record<string, string | undefined>;
  /** False while the session is inside a transaction. */
  readonly isIdle: boolean;
}

/** What the thread says without being asked: it is ready, or something went wrong that stops nobody. */
export type EmbeddedNotice = { readonly kind: 'open' } | { readonly kind: 'problem'; readonly message: string };
