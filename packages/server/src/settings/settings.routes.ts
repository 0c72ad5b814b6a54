import { fromDecimal } from '@mahnwerk/core/money';
import { refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { getCompany } from './get-company.ts';
import { getLogo } from './get-logo.ts';
import { listProcedures } from './list-procedures.ts';
import { previewProcedure } from './preview-procedure.ts';
import { removeLogo } from './remove-logo.ts';
import { toCompany } from './to-company.ts';
import { toLevel, toProcedureShape } from './to-procedure.ts';
import { updateCompany } from './update-company.ts';
import { updateProcedure } from './update-procedure.ts';
import { uploadLogo } from './upload-logo.ts';

type Deps = Pick<App, 'db' | 'clock' | 'secrets' | 'letters' | 'blobs' | 'log'>;
type Ids =
  | 'getCompany'
  | 'updateCompany'
  | 'getLogo'
  | 'uploadLogo'
  | 'removeLogo'
  | 'listProcedures'
  | 'updateProcedure'
  | 'previewProcedure';

const extensions = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

export function settingsDoors(deps: Deps): Doors<Ids> {
  return {
    getCompany: async ({ scope }) => toCompany(await getCompany(deps, scope)),
    updateCompany: async ({ scope, body }) => {
      const company = await updateCompany(deps, scope, body);
      return 'kind' in company ? company : toCompany(company);
    },
    getLogo: async ({ scope }) => {
      const logo = await getLogo(deps, scope);
      if (logo.kind === 'refused') return logo;
      const fileName = `logo.${extensions[logo.mediaType]}`;
      return { kind: 'file', bytes: logo.bytes, mediaType: logo.mediaType, fileName, disposition: 'inline' };
    },
    uploadLogo: async ({ scope, files: [file] }) => {
      if (file === undefined) return refuse('value-missing', { field: 'file' });
      const company = await uploadLogo(deps, scope, file.bytes);
      return 'kind' in company ? company : toCompany(company);
    },
    removeLogo: async ({ scope }) => toCompany(await removeLogo(deps, scope)),
    listProcedures: async ({ scope }) => (await listProcedures(deps, scope)).map(toProcedureShape),
    updateProcedure: async ({ scope, params: { name }, body }) => {
      const levels = body.levels.map(toLevel);
      const wrong = levels.indexOf(undefined);
      if (wrong >= 0) return refuse('amount-invalid', { field: `levels.${wrong}.feePrivate` });
      const minimumMinor = fromDecimal(body.minimum);
      if (minimumMinor === undefined || name === undefined) return refuse('amount-invalid', { field: 'minimum' });
      const known = levels.filter((level) => level !== undefined);
      const saved = await updateProcedure(deps, scope, { name, minimumMinor, gapDays: body.gapDays, levels: known });
      return 'kind' in saved ? saved : toProcedureShape(saved);
    },
    previewProcedure: async ({ scope, body }) => {
      const level = toLevel(body.level);
      if (level === undefined) return refuse('amount-invalid', { field: 'level.feePrivate' });
      const preview = await previewProcedure(deps, scope, { ...body, level });
      if (preview.kind === 'refused') return preview;
      const fileName = `${level.position}.pdf`;
      return { kind: 'file', bytes: preview.pdf, mediaType: 'application/pdf', fileName, disposition: 'inline' };
    },
  };
}
