/** So many files of a folder are a mistake: somebody dropped his whole disk. */
const filesMax = 2000;

function readBatch(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries((entries) => resolve(entries), reject));
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= filesMax) return;
  if (!isFolder(entry)) {
    found.push(await fileOf(entry as FileSystemFileEntry));
    return;
  }
  const reader = entry.createReader();
  // A browser gives a folder in pieces of a hundred, and an empty one when there is no more.
  for (let entries = await readBatch(reader); entries.length > 0; entries = await readBatch(reader))
    for (const one of entries) await walk(one, found);
}

/**
 * The files of a drop, those inside its folders too, at most 2,000. What is dropped must be asked for while the event is
 * handled: call it there, and await it later. A file or folder that cannot be opened is left to the browser's own list.
 */
export function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  const listed = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (!entries.some(isFolder)) return Promise.resolve(listed);
  const found: File[] = [];
  return Promise.all(entries.map((entry) => walk(entry, found))).then(
    () => found.slice(0, filesMax),
    () => listed,
  );
}
