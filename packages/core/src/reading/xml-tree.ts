import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { XmlAttributes } from './xml-markup.ts';
import type { XmlName } from './xml-names.ts';
import { type XmlEvents, XmlScanner } from './xml-scan.ts';

/** An element with everything below it; names without prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  /** The text directly inside, untrimmed. */
  text: string;
  readonly children: XmlElement[];
}

export interface TreeLimits {
  readonly depthMax: number;
  readonly elementsMax: number;
}

const treeLimits: TreeLimits = { depthMax: 64, elementsMax: 100_000 };

/**
 * Builds the tree of an XML text. Elements whose local name is in `skipped` are checked, but neither they nor what is
 * inside them is kept: lines of an invoice and attachments of megabytes only pass by. DOCTYPE, depth and number of kept
 * elements are refused as in `XmlReader`.
 */
export function readXmlTree(
  text: string,
  skipped: ReadonlySet<string>,
  limits: TreeLimits = treeLimits,
): XmlElement | Refusal {
  const builder = new TreeBuilder(skipped, limits);
  const scanner = new XmlScanner(builder);
  const refusal = scanner.feed(text) ?? scanner.end();
  if (refusal !== undefined) {
    // A tree has no entries that could be missing: whatever ends too early is broken XML.
    const code = refusal.code === 'statement-incomplete' ? 'xml-malformed' : refusal.code;
    return { line: scanner.line, column: scanner.column, ...refusal, code };
  }
  return builder.root ?? refuse('xml-malformed');
}

class TreeBuilder implements XmlEvents {
  root: XmlElement | undefined;
  private readonly open: XmlElement[] = [];
  /** How deep inside a skipped element. */
  private skippedDepth = 0;
  private elements = 0;
  private readonly skipped: ReadonlySet<string>;
  private readonly limits: TreeLimits;

  constructor(skipped: ReadonlySet<string>, limits: TreeLimits) {
    this.skipped = skipped;
    this.limits = limits;
  }

  opens({ local: name }: XmlName, attributes: XmlAttributes): Refusal | undefined {
    if (this.open.length + this.skippedDepth >= this.limits.depthMax) return refuse('xml-too-deep');
    if (this.skippedDepth > 0 || this.skipped.has(name)) {
      this.skippedDepth += 1;
      return undefined;
    }
    this.elements += 1;
    if (this.elements > this.limits.elementsMax) return refuse('xml-too-large');
    const element: XmlElement = { name, attributes, text: '', children: [] };
    this.open.at(-1)?.children.push(element);
    this.root ??= element;
    this.open.push(element);
    return undefined;
  }

  text(text: string): void {
    const element = this.open.at(-1);
    if (this.skippedDepth === 0 && element !== undefined) element.text += text;
  }

  closes(): undefined {
    if (this.skippedDepth > 0) this.skippedDepth -= 1;
    else this.open.pop();
  }
}

/** Every element along a path of child names, in the order of the document. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [element];
  for (const name of path) found = found.flatMap((one) => one.children.filter((child) => child.name === name));
  return found;
}

/** Trimmed text of an element; undefined when there is none. */
export function ownText(element: XmlElement | undefined): string | undefined {
  const text = element?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** The first text along a path that is not empty. */
export function firstText(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return element === undefined ? undefined : allTexts(element, ...path)[0];
}

/** All distinct texts along a path, in the order of the document. */
export function allTexts(element: XmlElement | undefined, ...path: readonly string[]): readonly string[] {
  if (element === undefined) return [];
  const texts = elementsAt(element, ...path).flatMap((one) => ownText(one) ?? []);
  return [...new Set(texts)];
}

/** The value of an attribute, by its name without prefix. */
export function attributeOf({ attributes }: XmlElement, name: string): string | undefined {
  for (let index = 0; index < attributes.length; index += 2) {
    const full = attributes[index]!;
    if (full === name || full.endsWith(`:${name}`)) return attributes[index + 1];
  }
  return undefined;
}
