export interface Part {
  readonly text: string;
  readonly isFound: boolean;
}

/**
 * Cuts a bank line into found and other parts: claim numbers and names that the suggestions speak of.
 * Blanks, hyphens and slashes inside a number may differ, because banks and people break numbers as they like.
 */
export function markFound(text: string, needles: readonly string[]): Part[] {
  const patterns = needles
    .map((needle) => needle.trim())
    .filter((needle) => needle.length >= 3)
    .map((needle) =>
      [...needle.replace(/[\s\-/._]+/g, '')]
        .map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[\\s\\-/._]*'),
    )
    .filter((pattern) => pattern !== '')
    .sort((a, b) => b.length - a.length);
  if (patterns.length === 0) return text === '' ? [] : [{ text, isFound: false }];
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(patterns.join('|'), 'giu'))) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), isFound: false });
    parts.push({ text: match[0], isFound: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isFound: false });
  return parts;
}

/** Numbers that sentences quote: "RE-2026-0042", "88213"; no amounts, no years. */
export function quotedNumbers(sentences: readonly string[]): string[] {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\d](?:[\p{L}\d]|[-/](?=[\p{L}\d])){3,}/gu) ?? []);
  return [...new Set(words)].filter((word) => /\d/.test(word) && !/^(19|20)\d\d$/.test(word));
}

/** The words of a name that can be recognised in a bank line; legal forms and short words would mark noise. */
export function nameParts(name: string): string[] {
  return name.split(/[\s,&]+/).filter((part) => part.length >= 4 && !/^(gmbh|e\.k\.|und|der|die)$/i.test(part));
}
