import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { type DroppedFile, type Entry, shareOut, stateOf } from './drop-model.ts';

/** Entries in the order of their files, new previews in the place of older ones of the same files. */
export function withPreviews(
  before: readonly Entry[],
  files: readonly DroppedFile[],
  previews: readonly ImportPreview[],
): readonly Entry[] {
  const renewed = new Set(files.map(({ id }) => id));
  const fresh = shareOut(files, previews).map(({ fileId, answer }, i) => ({
    key: `${fileId} ${files.length === 1 ? i : 0}`,
    fileId,
    preview: answer,
  }));
  const byKey = new Map(fresh.map((entry) => [entry.key, entry]));
  const kept = before.flatMap((entry): readonly Entry[] => {
    if (!renewed.has(entry.fileId)) return [entry];
    const found = byKey.get(entry.key);
    byKey.delete(entry.key);
    return found === undefined ? [] : [entry.receipt === undefined ? found : entry];
  });
  return [...kept, ...byKey.values()].sort((a, b) => a.fileId - b.fileId);
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
    if (receipt === undefined || entry.receipt !== undefined || stateOf(entry) === 'question') return entry;
    return { ...entry, receipt };
  });
}
