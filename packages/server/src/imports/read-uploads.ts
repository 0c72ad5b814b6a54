import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import type { Member } from './to-members.ts';
import { toReadingBasis } from './to-reading-basis.ts';
import { type Mappings, type Reading, toReadings } from './to-readings.ts';

/** Understands files as this company's: its country decides currency and style of amounts where a file does not. */
export async function readUploads(
  deps: Pick<App, 'db'>,
  scope: Scope,
  files: readonly Member[],
  mappings: Mappings,
  signal?: AbortSignal,
): Promise<readonly Reading[]> {
  const basis = await deps.db.read(scope.tenantId, toReadingBasis);
  return toReadings(files, { ...basis, owner: scope.tenantId, today: scope.today, mappings, signal });
}
