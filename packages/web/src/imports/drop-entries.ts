import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { type DroppedFile, type Entry, stateOf } from './drop-model.ts';
import { shareOut } from './drop-requests.ts';

/** Entries in the order of their files, new previews in the place of older ones of the same files. */
export function withPreviews(
  before: readonly Entry[],
  files: readonly DroppedFile[],
  previews: readonly ImportPreview[],
  request: number,
): readonly Entry[] {
  const renewed = new Set(files.map(({ id }) => id));
  const countOf = (id: number) => before.filter(({ fileId }) => fileId === id).length;
  const fresh = shareOut(files, previews, countOf).map(({ fileId, answer, position }): Entry => {
    const key = `${fileId} ${position}`;
    return { key, fileId, preview: answer, request };
  });
  const byKey = new Map(fresh.map((entry) => [entry.key, entry]));
  const kept = before.flatMap((entry): readonly Entry[] => {
    if (!renewed.has(entry.fileId)) return [entry];
    const found = byKey.get(entry.key);
    byKey.delete(entry.key);
    if (found === undefined) return [];
    if (entry.receipt !== undefined) return [entry];
    return [entry.leaves === undefined ? found : { ...found, leaves: entry.leaves }];
  });
  return withCopies([...kept, ...byKey.values()].sort((a, b) => a.fileId - b.fileId));
}

/** The same content under two names is one document, also where the two came in different requests. */
function withCopies(entries: readonly Entry[]): readonly Entry[] {
  const names = new Map<string, string>();
  return entries.map((entry) => {
    const { sha256, fileName, sameAs: _, ...preview } = entry.preview;
    const first = names.get(sha256);
    if (first === undefined) names.set(sha256, fileName);
    return { ...entry, preview: { ...preview, sha256, fileName, ...(first !== undefined && { sameAs: first }) } };
  });
}

/** What a person said about an account holds for every file that names it. */
export function withLeft(before: readonly Entry[], account: string, fileId: number, isLeft: boolean): readonly Entry[] {
  return before.map((entry) => {
    const names = (entry.preview.statement?.statements ?? []).some(({ account: own }) => (own ?? '') === account);
    if (!names || (account === '' && entry.fileId !== fileId)) return entry;
    const others = (entry.leaves ?? []).filter((one) => one !== account);
    return { ...entry, leaves: isLeft ? [...others, account] : others };
  });
}

/** Each entry with what became of it; what waits for an answer waits on. */
export function withReceipts(
  before: readonly Entry[],
  files: readonly DroppedFile[],
  receipts: readonly ImportReceipt[],
): readonly Entry[] {
  const inOrder = files.flatMap(({ id }) => before.filter(({ fileId }) => fileId === id));
  const told = new Map(inOrder.map(({ key }, i) => [key, receipts[i]]));
  return before.map((entry) => {
    const receipt = told.get(entry.key);
    if (receipt === undefined || entry.receipt !== undefined || entry.preview.sameAs !== undefined) return entry;
    if (stateOf(entry) === 'question') return entry;
    return { ...entry, receipt };
  });
}
