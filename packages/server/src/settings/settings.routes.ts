import type { ProcedureShape } from '@mahnwerk/contract/settings';
import { fromDecimal } from '@mahnwerk/core/money';
import type { Level, Procedure } from '@mahnwerk/core/procedure';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import { contentOf, type Doors } from '../platform/doors.ts';
import { headOf } from '../platform/file-content.ts';
import type { Scope } from '../platform/scope.ts';
import { checkProcedure } from './check-procedure.ts';
import { getCompany } from './get-company.ts';
import { getLogo } from './get-logo.ts';
import { lawDoors } from './law.routes.ts';
import { listAccounts } from './list-accounts.ts';
import { listProcedures } from './list-procedures.ts';
import { previewProcedure } from './preview-procedure.ts';
import { removeLogo } from './remove-logo.ts';
import { toCompany } from './to-company.ts';
import { type JudgedProcedure, toFindingShapes } from './to-judged.ts';
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
  | 'listBankAccounts'
  | 'listProcedures'
  | 'updateProcedure'
  | 'checkProcedure'
  | 'previewProcedure'
  | 'getLaw'
  | 'updateLaw'
  | 'getRates'
  | 'addRate'
  | 'removeRate'
  | 'listGuardRules';

const extensions = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** One byte more than a logo may have: enough to refuse what is larger. */
const logoBytesRead = 1_000_001;

export function settingsDoors(deps: Deps): Doors<Ids> {
  return {
    ...lawDoors(deps),
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
      const company = await uploadLogo(deps, scope, await headOf(contentOf(file), logoBytesRead));
      return 'kind' in company ? company : toCompany(company);
    },
    listBankAccounts: ({ scope }) => listAccounts(deps, scope),
    removeLogo: async ({ scope }) => toCompany(await removeLogo(deps, scope)),
    listProcedures: async ({ scope }) => (await listProcedures(deps, scope)).map((one) => toJudgedShape(one, scope)),
    updateProcedure: async ({ scope, params: { name = '' }, body: { overrides, ...shape } }) => {
      const procedure = toDraft(name, shape);
      if (isRefusal(procedure)) return procedure;
      const saved = await updateProcedure(deps, scope, procedure, overrides);
      return isRefusal(saved) ? saved : toJudgedShape(saved, scope);
    },
    checkProcedure: async ({ scope, params: { name = '' }, body }) => {
      const procedure = toDraft(name, body);
      if (isRefusal(procedure)) return procedure;
      const checked = await checkProcedure(deps, scope, procedure);
      return isRefusal(checked) ? checked : { findings: toFindingShapes(checked, scope.language) };
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

function toJudgedShape(judged: JudgedProcedure, { language }: Scope) {
  return { ...toProcedureShape(judged.procedure), findings: toFindingShapes(judged, language) };
}

function toDraft(
  name: string,
  { levels: shapes, minimum, gapDays }: Omit<ProcedureShape, 'name' | 'version'>,
): Omit<Procedure, 'version'> | Refusal {
  const levels: Level[] = [];
  for (const [index, shape] of shapes.entries()) {
    const level = toLevel(shape);
    if (level === undefined) return refuse('amount-invalid', { field: `levels.${index}.feePrivate` });
    levels.push(level);
  }
  const minimumMinor = fromDecimal(minimum);
  if (minimumMinor === undefined) return refuse('amount-invalid', { field: 'minimum' });
  return { name, minimumMinor, gapDays, levels };
}
