import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { withLeft, withPreviews } from './drop-entries.ts';
import { type DroppedFile, type Entry, isOver, noWishes, type Wishes } from './drop-model.ts';
import { unsettledFiles } from './drop-relations.ts';
import { inRequests, isArchive, toBatches, toForm } from './drop-requests.ts';
import { handOverFiles, useWaitingFiles } from './dropped-files.ts';
import { isAbort, type Progress, upload } from './upload.ts';
import { useDiscard } from './use-discard.ts';
import { type Importing, useRun } from './use-run.ts';

/** Files on their way to the server; without `progress` they wait for their turn. */
export interface Sending {
  readonly id: number;
  readonly files: readonly DroppedFile[];
  readonly progress?: Progress;
  readonly error?: unknown;
}

/** What a person said, as a change of what was said before. */
export type Say = (before: Wishes) => Wishes;

let lastId = 0;
const nextId = () => {
  lastId += 1;
  return lastId;
};

function useDropState() {
  const [files, setFiles] = useState<readonly DroppedFile[]>([]);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const [wishes, setWishes] = useState<Wishes>(noWishes);
  const [asking, setAsking] = useState<ReadonlySet<number>>(new Set());
  const [importing, setImporting] = useState<Importing>();
  const stop = useRef(new AbortController());
  /** The last question about each file: an answer to an earlier one is of no use any more. */
  const asked = useRef(new Map<number, number>());
  return useMemo(
    () => ({
      ...{ files, setFiles, entries, setEntries, sendings, setSendings, asked },
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
          setEntries((before) => withPreviews(before, files, answer, id));
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
function useArrivals({ entries, setFiles, setEntries, wishes }: State, send: ReturnType<typeof useSend>): void {
  const waiting = useWaitingFiles();
  const { discardShown } = useDiscard();
  useEffect(() => {
    if (waiting.length === 0) return;
    handOverFiles([]);
    void Promise.all(
      waiting.map(async (file) => ({ id: nextId(), file, isArchive: await isArchive(file).catch(() => false) })),
    ).then((fresh) => {
      // A finished drop makes room for the next one; an unfinished one grows.
      const isFresh = isOver(entries);
      if (isFresh) setEntries([]);
      if (isFresh) void discardShown(entries);
      setFiles((before) => [...(isFresh ? [] : before), ...fresh]);
      return send(fresh, wishes);
    });
  }, [waiting, send, setEntries, setFiles, entries, wishes, discardShown]);
}

/** Asks again what files would do, some of them together; false = it could not be asked. */
function useAsk({ files, setEntries, setAsking, asked, stop }: State) {
  const tellProblem = useProblemNotice();
  return useCallback(
    async (wanted: ReadonlySet<number>, said: Wishes, onSeen?: () => void): Promise<boolean> => {
      const turn = nextId();
      const { signal } = stop.current;
      for (const id of wanted) asked.current.set(id, turn);
      setAsking((before) => new Set([...before, ...wanted]));
      const isLast = (id: number) => asked.current.get(id) === turn;
      try {
        for (const batch of inRequests(files.filter(({ id }) => wanted.has(id)))) {
          const answer = await upload('previewImport', toForm(batch, said), () => undefined, signal);
          if (batch.every(({ id }) => isLast(id))) setEntries((before) => withPreviews(before, batch, answer, turn));
        }
        // Before the files count as answered: whoever imports then means what was said.
        onSeen?.();
        return true;
      } catch (error) {
        if (!isAbort(error)) tellProblem(error);
        return false;
      } finally {
        setAsking((before) => new Set([...before].filter((id) => !(wanted.has(id) && isLast(id)))));
      }
    },
    [files, setEntries, setAsking, asked, stop, tellProblem],
  );
}

/** Documents that are about each other and came in different requests are seen together before anybody is asked. */
function useSettling(
  { entries, sendings, asking, importing, setEntries, wishes }: State,
  ask: ReturnType<typeof useAsk>,
): boolean {
  const isReading = sendings.some(({ error }) => error === undefined);
  const groups = useMemo(() => unsettledFiles(entries), [entries]);
  const isOpen = groups.length > 0;
  useEffect(() => {
    const [group] = groups;
    if (isReading || asking.size > 0 || importing !== undefined || group === undefined) return;
    void ask(group, wishes).then((isAnswered) => {
      if (isAnswered && group.size <= 20) return;
      // Too many for one request, or the server is away: they stay as they are.
      const request = nextId();
      setEntries((before) => before.map((entry) => (group.has(entry.fileId) ? { ...entry, request } : entry)));
    });
  }, [groups, isReading, asking, importing, ask, wishes, setEntries]);
  return isOpen;
}

/** Questions and reasons come from the server, so another language asks for them again. */
function useLanguage({ files, entries, wishes }: State, ask: ReturnType<typeof useAsk>): void {
  const { language } = useVoice();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    const open = new Set(entries.filter(({ receipt }) => receipt === undefined).map(({ fileId }) => fileId));
    for (const batch of toBatches(files.filter(({ id }) => open.has(id))))
      void ask(new Set(batch.map(({ id }) => id)), wishes);
  }, [language, files, entries, wishes, ask]);
}

/** Leaving the page loses the files; going to another screen does not. */
function useGuard({ entries, sendings }: State): void {
  const isOpen = sendings.length > 0 || (entries.length > 0 && !isOver(entries));
  useEffect(() => {
    if (!isOpen) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isOpen]);
}

function useDropHere() {
  const state = useDropState();
  const send = useSend(state);
  useArrivals(state, send);
  const ask = useAsk(state);
  const isSettling = useSettling(state, ask);
  useLanguage(state, ask);
  useGuard(state);
  const run = useRun(state);
  const { discardShown, discardOthers } = useDiscard();
  const { files, entries, sendings, wishes, asking, importing } = state;
  /** What was just said shows at once, while it is found out what comes of it. */
  const [tried, setTried] = useState<Wishes>();
  const reset = () => {
    state.stop.current.abort();
    void discardShown(entries);
    state.stop.current = new AbortController();
    state.setFiles([]);
    state.setEntries([]);
    state.setSendings([]);
    state.setWishes(noWishes);
    state.setAsking(new Set());
  };
  const retry = (sending: Sending) => {
    state.setSendings((all) => all.filter(({ id }) => id !== sending.id));
    void send(sending.files, wishes);
  };
  /** Where too much waits on the server: what lies there from before makes room. */
  const makeRoom = async (sending: Sending) => {
    if (await discardOthers(entries)) retry(sending);
  };
  /** What was said counts once it was seen what comes of it; where that fails, everything stays as it was. */
  const say = async (wanted: ReadonlySet<number>, change: Say) => {
    setTried((before) => change(before ?? wishes));
    await ask(wanted, change(wishes), () => state.setWishes(change));
    setTried(undefined);
  };
  /** A file is taken out of the drop; what of it was imported stays on the screen. */
  const remove = (fileId: number) => {
    void discardShown(entries.filter((entry) => entry.fileId === fileId && entry.receipt === undefined));
    state.setEntries((before) => before.filter((entry) => entry.fileId !== fileId || entry.receipt !== undefined));
    state.setFiles((before) => before.filter(({ id }) => id !== fileId));
  };
  /** Files that never arrived. */
  const removeSending = (sending: Sending) => {
    const ids = new Set(sending.files.map(({ id }) => id));
    state.setSendings((all) => all.filter(({ id }) => id !== sending.id));
    state.setFiles((before) => before.filter(({ id }) => !ids.has(id)));
  };
  const leave = (account: string, fileId: number, isLeft: boolean) =>
    state.setEntries((before) => withLeft(before, account, fileId, isLeft));
  const shown = tried ?? wishes;
  return {
    files,
    entries,
    sendings,
    wishes: shown,
    asking,
    importing,
    isSettling,
    reset,
    retry,
    makeRoom,
    say,
    leave,
    remove,
    removeSending,
    run,
  };
}

export type Drop = ReturnType<typeof useDropHere>;

const DropContext = createContext<Drop | null>(null);

/** Around all screens, so that looking something up elsewhere loses neither files nor answers. */
export function DropProvider({ children }: { children: ReactNode }) {
  return <DropContext value={useDropHere()}>{children}</DropContext>;
}

/** Files from the drop to the receipt: previewed, asked about, imported. */
export function useDrop(): Drop {
  const drop = useContext(DropContext);
  if (drop === null) throw new Error('useDrop outside DropProvider');
  return drop;
}
