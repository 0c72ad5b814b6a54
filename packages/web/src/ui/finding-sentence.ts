import type { FindingShape } from '@mahnwerk/contract/shapes';

/** The guard's sentence without its source, which stands by itself in small print. */
export function sentenceOf({ text, source }: Pick<FindingShape, 'text' | 'source'>): string {
  const end = ` (${source})`;
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}
