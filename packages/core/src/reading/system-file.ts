/**
 * Whether a file is one that a system keeps for itself beside those of people: folder views, thumbnails, the shadows that
 * macOS writes on foreign disks, locks of open documents. By its name alone, with or without folders; nobody means them when
 * he sends a folder, so they are left out without a word.
 */
export function isSystemFile(path: string): boolean {
  if (/(?:^|[/\\])__MACOSX(?:[/\\]|$)/.test(path)) return true;
  const name = path.replace(/^.*[/\\]/, '');
  return /^(?:\._.+|~\$.+|\.~lock\..+#|\.ds_store|\.localized|thumbs\.db|ehthumbs\.db|desktop\.ini)$/i.test(name);
}
