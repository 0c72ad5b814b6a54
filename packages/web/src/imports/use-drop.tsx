import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { withPreviews, withReceipts } from './drop-entries.ts';
import {
  askedAgain,
  type DroppedFile,
  type Entry,
  inRequests,
  isArchive,
  isTaken,
  noWishes,
  rankOf,
  toBatches,
  toForm,
  type Wishes,
} from './drop-model.ts';
import { handOverFiles, useWaitingFiles } from './dropped-files.ts';
import { type Progress, upload } from './upload.ts';

/** Files on their way to the server; without `progress` they wait for their turn. */
export interface Sending {
  readonly id: number;
  readonly files: readonly DroppedFile[];
  readonly progress?: Progress;
  readonly error?: unknown;
}

let lastId = 0;
const nextId = () => {
  lastId += 1;
  return lastId;
};

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

function useDropState() {
  const [files, setFiles] = useState<readonly DroppedFile[]>([]);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [wishes, setWishes] = useState<Wishes>(noWishes);
  const [asking, setAsking] = useState<ReadonlySet<number>>(new Set());
  const [importing, setImporting] = useState<Progress>();
  const stop = useRef(new AbortController());
  return useMemo(
    () => ({
      ...{ files, setFiles, entries, setEntries, sendings, setSendings },
      ...{ wishes, setWishes, asking, setAsking, importing, setImporting, stop },
    }),
    [files, entries, sendings, wishes, asking, importing],
  );
}

type State = ReturnType<typeof useDropState>;

/** Uploads files for their preview, request by request; what fails says why and lets the others go on. */
function useSend({ setEntries, setSendings, stop }: State) {
  return useCallback(
    async (fresh: readonly DroppedFile[], said: Wishes) => {
      const { signal } = stop.current;
      const queue = toBatches(fresh).map((files): Sending => ({ id: nextId(), files }));
      setSendings((all) => [...all, ...queue]);
      for (const { id, files } of queue) {
        const patch = (part: Partial<Sending>) =>
          setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
        try {
          const tell = (progress: Progress) => patch({ progress });
          const answer = await upload('previewImport', toForm(files, said), tell, signal);
          setEntries((before) => withPreviews(before, files, answer));
          setSendings((all) => all.filter((one) => one.id !== id));
        } catch (error) {
          if (isAbort(error)) return;
          patch({ error });
        }
      }
    },
    [setEntries, setSendings, stop],
  );
}

/** Files that fall on the screen join those that lie there. */
function useArrivals({ setFiles, setEntries }: State, send: ReturnType<typeof useSend>): void {
  const waiting = useWaitingFiles();
  useEffect(() => {
    if (waiting.length === 0) return;
    handOverFiles([]);
    void Promise.all(
      waiting.map(async (file) => ({ id: nextId(), file, isArchive: await isArchive(file).catch(() => false) })),
    ).then((fresh) => {
      // A finished drop makes room for the next one; an unfinished one grows.
      setEntries((before) => (before.every(({ receipt }) => receipt !== undefined) ? [] : before));
      setFiles((before) => [...before, ...fresh]);
      return send(fresh, noWishes);
    });
  }, [waiting, send, setEntries, setFiles]);
}

/** Keeps what a person said about a file and asks what it would do now. */
function useSay({ entries, files, setEntries, setWishes, setAsking, stop }: State) {
  const tellProblem = useProblemNotice();
  return async (fileId: number, next: Wishes) => {
    const wanted = askedAgain(entries, fileId);
    setWishes(next);
    setAsking(wanted);
    try {
      for (const batch of toBatches(files.filter(({ id }) => wanted.has(id)))) {
        const answer = await upload('previewImport', toForm(batch, next), () => undefined, stop.current.signal);
        setEntries((before) => withPreviews(before, batch, answer));
      }
    } catch (error) {
      if (!isAbort(error)) tellProblem(error);
    } finally {
      setAsking(new Set());
    }
  };
}

/** Imports what needs nobody, in the order in which the files build on each other. */
function useRun({ entries, files, wishes, setEntries, setImporting, stop }: State) {
  const queries = useQueryClient();
  const tellProblem = useProblemNotice();
  return async () => {
    const takenOf = (id: number) => entries.filter((entry) => entry.fileId === id && isTaken(entry));
    const taken = files
      .filter(({ id }) => takenOf(id).length > 0)
      .map((file) => ({ file, rank: rankOf(takenOf(file.id)) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ file }) => file);
    const bytesOf = (some: readonly DroppedFile[]) => some.reduce((sum, { file }) => sum + file.size, 0);
    const totalBytes = bytesOf(taken);
    let done = 0;
    setImporting({ sentBytes: 0, totalBytes });
    try {
      for (const request of inRequests(taken)) {
        const tell = ({ sentBytes }: Progress) =>
          setImporting({ sentBytes: Math.min(totalBytes, done + sentBytes), totalBytes });
        const answer = await upload('runImport', toForm(request, wishes), tell, stop.current.signal);
        done += bytesOf(request);
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

/** Files from the drop to the receipt: previewed, asked about, imported. */
export function useDrop() {
  const state = useDropState();
  const send = useSend(state);
  useArrivals(state, send);
  const { files, entries, sendings, wishes, asking, importing } = state;
  const reset = () => {
    state.stop.current.abort();
    state.stop.current = new AbortController();
    state.setFiles([]);
    state.setEntries([]);
    state.setSendings([]);
    state.setWishes(noWishes);
  };
  const retry = (sending: Sending) => {
    state.setSendings((all) => all.filter(({ id }) => id !== sending.id));
    void send(sending.files, wishes);
  };
  const [say, run] = [useSay(state), useRun(state)];
  return { files, entries, sendings, wishes, asking, importing, reset, say, run, retry };
}
