import { columnMapping, type ImportReceipt } from '@mahnwerk/contract/imports';
import type { ColumnMapping } from '@mahnwerk/core/claim-field';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors, UploadedFile } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { asRefusal } from './as-receipt.ts';
import { importClaims } from './import-claims.ts';
import { importStatement } from './import-statement.ts';
import { listImports } from './list-imports.ts';
import { previewImport } from './preview-import.ts';
import { readUploads } from './read-uploads.ts';
import type { Mappings } from './to-readings.ts';

type Deps = Pick<App, 'db' | 'clock' | 'blobs'>;

/**
 * Imports files one after the other, each all or nothing; the command line uses it too. Claims come before statements,
 * whatever the order of the files, so that a payment finds its claim.
 */
export async function runImport(
  deps: Deps,
  scope: Scope,
  files: readonly UploadedFile[],
  mappings: Mappings = {},
): Promise<ImportReceipt[]> {
  const readings = await readUploads(deps, scope, files, mappings);
  const receipts = new Array<ImportReceipt>(readings.length);
  for (const kind of ['claims', 'statement'] as const) {
    for (const [i, reading] of readings.entries()) {
      const { result } = reading;
      if (result.kind !== kind) continue;
      receipts[i] =
        result.kind === 'claims'
          ? await importClaims(deps, scope, { ...reading, result })
          : await importStatement(deps, scope, { ...reading, result });
    }
  }
  readings.forEach(({ fileName, result }, i) => {
    if (result.kind === 'refused') receipts[i] = asRefusal(fileName, [result], scope.language);
  });
  return receipts;
}

/** The part `mapping`: JSON, column choices by the SHA-256 of a file. */
function readMappings(text: string | undefined): Mappings | Refusal {
  if (text === undefined || text === '') return {};
  const invalid = refuse('value-invalid', { field: 'mapping' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid;
  }
  if (typeof value !== 'object' || value === null) return invalid;
  const mappings: Record<string, ColumnMapping> = {};
  for (const [sha256, mapping] of Object.entries(value)) {
    const parsed = columnMapping.safeParse(mapping);
    if (!/^[0-9a-f]{64}$/.test(sha256) || !parsed.success) return invalid;
    mappings[sha256] = parsed.data;
  }
  return mappings;
}

export function importDoors(deps: Deps): Doors<'previewImport' | 'runImport' | 'listImports'> {
  return {
    previewImport: async ({ scope, files, fields }) => {
      const mappings = readMappings(fields.mapping);
      return isRefusal(mappings) ? mappings : previewImport(deps, scope, files, mappings);
    },
    runImport: async ({ scope, files, fields }) => {
      const mappings = readMappings(fields.mapping);
      return isRefusal(mappings) ? mappings : runImport(deps, scope, files, mappings);
    },
    listImports: ({ scope }) => listImports(deps, scope),
  };
}
