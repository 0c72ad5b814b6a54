import type { DroppedFile, Wishes } from './drop-model.ts';

/** What the server takes in one upload. */
const filesMax = 20;
const bytesMax = 100_000_000;
/** Pages are read by eye, one after the other: a row is there as soon as its file is read. */
const papersMax = 2;
const aloneBytesMin = 4_000_000;

/** Pages take seconds, texts take none. By name: what it is, the server finds out. */
function isPaper({ file }: DroppedFile): boolean {
  return /\.(pdf|png|jpe?g|tiff?)$/i.test(file.name);
}

function inGroups(files: readonly DroppedFile[], length: number): readonly (readonly DroppedFile[])[] {
  return Array.from({ length: Math.ceil(files.length / length) }, (_, i) => files.slice(i * length, (i + 1) * length));
}

/** Requests of no more than the server takes: texts together, pages in small groups, large files and archives alone. */
export function toBatches(files: readonly DroppedFile[]): readonly (readonly DroppedFile[])[] {
  const isAlone = (one: DroppedFile) => one.isArchive || one.file.size >= aloneBytesMin;
  const small = files.filter((one) => !isAlone(one));
  return [
    ...inGroups(
      small.filter((one) => !isPaper(one)),
      filesMax,
    ),
    ...inGroups(small.filter(isPaper), papersMax),
    ...files.filter(isAlone).map((one) => [one]),
  ];
}

/** Where the order counts, or what lies together: files stay in it and only the limits of a request part them. */
export function inRequests(
  files: readonly DroppedFile[],
  countMax: number = filesMax,
): readonly (readonly DroppedFile[])[] {
  const requests: DroppedFile[][] = [];
  let bytes = 0;
  for (const one of files) {
    const last = requests.at(-1);
    if (last === undefined || last.length >= countMax || bytes + one.file.size > bytesMax) {
      requests.push([one]);
      bytes = one.file.size;
    } else {
      last.push(one);
      bytes += one.file.size;
    }
  }
  return requests;
}

/** Files before the wishes would make a server that reads parts as a stream guess; the wishes come first. */
export function toForm(files: readonly DroppedFile[], wishes: Wishes): FormData {
  const form = new FormData();
  const { mappings, accounts, answers, lists, newAccounts } = wishes;
  const parts = { mapping: mappings, accountIban: accounts, answers, options: lists, newAccounts };
  for (const [name, value] of Object.entries(parts))
    if (Object.keys(value).length > 0) form.append(name, JSON.stringify(value));
  for (const { file } of files) form.append('file', file, file.name);
  return form;
}

/**
 * Which of the answers belongs to which file: a file alone has them all, an archive among others as many as it had members
 * before (`countOf`).
 */
export function shareOut<A>(
  files: readonly DroppedFile[],
  answers: readonly A[],
  countOf: (fileId: number) => number = () => 1,
): readonly { readonly fileId: number; readonly answer: A; readonly position: number }[] {
  let at = 0;
  return files.flatMap(({ id }) => {
    const count = files.length === 1 ? answers.length : Math.max(1, countOf(id));
    const mine = answers.slice(at, at + count);
    at += count;
    return mine.map((answer, position) => ({ fileId: id, answer, position }));
  });
}

const archiveMark = [0x50, 0x4b, 0x03, 0x04] as const;

/** By content, not by name; a workbook is one too, with a single answer. */
export async function isArchive(file: File): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return archiveMark.every((byte, i) => head[i] === byte);
}
