import { detectSignature } from '@mahnwerk/core/detect-format';
import type { IssuerKey, IssuerTemplate } from '@mahnwerk/core/issuer-template';
import { joinTemplates } from '@mahnwerk/core/learn-template';
import type { InvoiceAnswers } from '@mahnwerk/core/plan-invoice-model';
import { taughtCorrections } from '@mahnwerk/core/taught-corrections';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { listTemplates, saveTemplate } from '../invoices/templates.store.ts';
import type { Tx } from '../platform/db.ts';
import { bytesOf } from '../platform/file-content.ts';
import { pdfReading } from '../platform/pdf-reading.ts';
import type { InvoiceReading } from './to-readings.ts';

/** What a person's corrections taught about the layout of an issuer. */
export interface Lesson {
  readonly template: IssuerTemplate;
  /** Names of the corrected values. */
  readonly fields: readonly string[];
}

/** Reads the pages once more, before any transaction. Undefined = nothing to learn, or pages that no longer open. */
export async function toLesson(
  { content: file, result }: InvoiceReading,
  answers: InvoiceAnswers,
  owner: string,
): Promise<Lesson | undefined> {
  const corrections = taughtCorrections(result, answers);
  if (corrections === undefined) return undefined;
  const bytes = await bytesOf(file);
  const form = detectSignature(bytes) === 'pdf' ? 'pdf' : 'image';
  const reading = pdfReading().forOwner(owner);
  const content = await (result.source === 'pdf-ocr' ? reading.scan(bytes, form) : reading.read(bytes, 'always'));
  // The invoice is imported all the same: it was understood before, and only the lesson is lost.
  if (content.kind === 'refused') return undefined;
  const learnt = await reading.learn(content, corrections);
  return learnt.kind === 'refused' ? undefined : { template: learnt.template, fields: Object.keys(corrections) };
}

/** Keeps what was learnt, joined with what was known of the same issuer. */
export async function toLearnt(
  tx: Tx,
  lesson: Lesson | undefined,
  { actor, fileName, at }: { readonly actor: string; readonly fileName: string; readonly at: Date },
): Promise<readonly NewEvent[]> {
  if (lesson === undefined) return [];
  const { template: fresh, fields } = lesson;
  const known = (await listTemplates(tx)).find(({ template }) => isSameIssuer(template.issuer, fresh.issuer));
  const template = known === undefined ? fresh : joinTemplates(known.template, fresh);
  if (Object.keys(template.fields).length === 0) return [];
  const { issuer } = template;
  const key = known?.key ?? [...issuer.vatIds, ...issuer.ibans, ...issuer.names][0]!;
  await saveTemplate(tx, { key, template }, actor, at);
  return [{ actor, kind: 'template-learned', data: { fileName, issuer: key, fields } }];
}

function isSameIssuer(one: IssuerKey, other: IssuerKey): boolean {
  const shares = (some: readonly string[], others: readonly string[]) => some.some((text) => others.includes(text));
  return shares(one.vatIds, other.vatIds) || shares(one.ibans, other.ibans) || shares(one.names, other.names);
}
