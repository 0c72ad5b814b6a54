import type { Route } from '@mahnwerk/contract/route';
import type { allRoutes, OperationId } from '@mahnwerk/contract/routes';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { z } from 'zod';
import type { ReceivedFile } from './file-content.ts';
import type { Scope } from './scope.ts';

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file as it came: in memory, or on disk until the door has answered. */
export type IncomingFile = UploadedFile | ({ readonly name: string } & ReceivedFile);

/** What it holds, as readers and the store take it. */
export function contentOf(file: IncomingFile): Uint8Array | ReceivedFile {
  return 'bytes' in file ? file.bytes : file;
}

/** An answer that is a file, not JSON. */
export interface FileAnswer {
  readonly kind: 'file';
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
  readonly disposition: 'inline' | 'attachment';
  /** The address names the content: the browser of whoever may see it need not ask again. */
  readonly neverChanges?: true;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Field<R, K extends string> = R extends Record<K, infer S> ? S : undefined;

export interface DoorInput<R extends Route> {
  readonly scope: Scope;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Parsed<Field<R, 'query'>>;
  readonly body: Parsed<Field<R, 'body'>>;
  readonly files: readonly IncomingFile[];
  readonly fields: Readonly<Record<string, string>>;
  /** Of an upload: aborted when its sender is gone. */
  readonly signal?: AbortSignal;
}

export type DoorAnswer<R extends Route> = R extends { response: infer S extends z.ZodType } ? z.input<S> : FileAnswer;

/**
 * The doors of one noun: operation id -> function. A `<noun>.routes.ts` exports
 * `<noun>Doors(deps): Doors<'listClaims' | 'getClaim'>`; `app.ts` mounts them all.
 */
export type Doors<Ids extends OperationId> = {
  [K in Ids]: (input: DoorInput<(typeof allRoutes)[K]>) => Promise<DoorAnswer<(typeof allRoutes)[K]> | Refusal>;
};
