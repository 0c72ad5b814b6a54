import { useQueryClient } from '@tanstack/react-query';
import type { Dispatch, RefObject, SetStateAction } from 'react';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { withReceipts } from './drop-entries.ts';
import { type DroppedFile, type Entry, isTaken, rankOf, type Wishes } from './drop-model.ts';
import { inRequests, toForm } from './drop-requests.ts';
import { sumUp } from './drop-sums.ts';
import { isAbort, type Progress, upload } from './upload.ts';

/** An import under way: how many of its files are through, and how far the next ones were sent. */
export interface Importing {
  readonly doneCount: number;
  readonly count: number;
  readonly sent: Progress;
  /** Files of the request that is under way. */
  readonly fileIds: ReadonlySet<number>;
  /** Bookings of these, as the preview counted them. */
  readonly entryCount: number;
  readonly sinceMs: number;
}

/** Files of an import that go in one request: their row says so when they are through. */
const importedAtOnce = 5;

interface RunState {
  readonly entries: readonly Entry[];
  readonly files: readonly DroppedFile[];
  readonly wishes: Wishes;
  readonly setEntries: Dispatch<SetStateAction<readonly Entry[]>>;
  readonly setImporting: Dispatch<SetStateAction<Importing | undefined>>;
  readonly stop: RefObject<AbortController>;
}

/** Imports what needs nobody, in the order in which the files build on each other. */
export function useRun({ entries, files, wishes, setEntries, setImporting, stop }: RunState) {
  const queries = useQueryClient();
  const tellProblem = useProblemNotice();
  return async () => {
    const takenOf = (id: number) => entries.filter((entry) => entry.fileId === id && isTaken(entry));
    const taken = files
      .filter(({ id }) => takenOf(id).length > 0)
      .map((file) => ({ file, rank: rankOf(takenOf(file.id)) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ file }) => file);
    const count = taken.length;
    const entriesOf = (ids: ReadonlySet<number>) => sumUp(entries.filter(({ fileId }) => ids.has(fileId))).entryCount;
    let doneCount = 0;
    try {
      for (const request of inRequests(taken, importedAtOnce)) {
        const fileIds = new Set(request.map(({ id }) => id));
        const under = { doneCount, count, fileIds, entryCount: entriesOf(fileIds), sinceMs: Date.now() };
        const tell = (sent: Progress) => setImporting({ ...under, sent });
        tell({ sentBytes: 0, totalBytes: 1 });
        const answer = await upload('runImport', toForm(request, wishes), tell, stop.current.signal);
        doneCount += request.length;
        setEntries((before) => withReceipts(before, request, answer));
      }
    } catch (error) {
      if (!isAbort(error)) tellProblem(error);
    } finally {
      setImporting(undefined);
      await queries.invalidateQueries();
    }
  };
}
