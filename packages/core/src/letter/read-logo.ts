import { SaxesParser } from 'saxes';
import { decodeText } from '../reading/decode-text.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';

export interface LogoFile {
  readonly kind: 'logo';
  readonly mediaType: 'image/svg+xml' | 'image/png' | 'image/jpeg';
}

const bytesMax = 1_000_000;
const png: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg: readonly number[] = [0xff, 0xd8, 0xff];
const svgNamespace = 'http://www.w3.org/2000/svg';
const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';
const depthMax = 64;

/** Everything that draws; nothing that runs, animates, links or embeds a document. */
const drawing = new Set(
  (
    'svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan textPath linearGradient ' +
    'radialGradient stop clipPath mask pattern symbol use image style marker switch filter feGaussianBlur feOffset ' +
    'feBlend feColorMatrix feMerge feMergeNode feFlood feComposite'
  ).split(' '),
);

/**
 * What a logo file is, told by its bytes and not its name: SVG, PNG or JPEG up to 1 MB. Refused: everything else, and
 * an SVG that could run a script or fetch something, or that is not UTF-8 or claims to be something else (`logo-unsafe`),
 * since it is shown in browsers and drawn in letters. It is to be served as `charset=utf-8`.
 */
export function readLogo(bytes: Uint8Array): LogoFile | Refusal {
  if (bytes.length === 0) return refuse('empty-file', { field: 'file' });
  if (bytes.length > bytesMax) return refuse('file-too-large', { field: 'file', values: { maxMegabytes: 1 } });
  if (png.every((byte, index) => bytes[index] === byte)) return { kind: 'logo', mediaType: 'image/png' };
  if (jpeg.every((byte, index) => bytes[index] === byte)) return { kind: 'logo', mediaType: 'image/jpeg' };
  const decoded = decodeText(bytes);
  if (decoded.kind === 'refused' || !/^\s*</.test(decoded.text))
    return refuse('logo-unknown-format', { field: 'file' });
  // What is checked must be what a browser reads: under another encoding the same bytes are other elements.
  if (decoded.encoding !== 'utf-8') return refuse('logo-unsafe', { field: 'file' });
  return checkSvg(decoded.text) ?? { kind: 'logo', mediaType: 'image/svg+xml' };
}

class Unsafe extends Error {}

function checkSvg(text: string): Refusal | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const unsafe = (): never => {
    throw new Unsafe();
  };
  let depth = 0;
  let isSvg = false;
  let style = '';
  let styleDepth = 0;
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) unsafe();
  });
  parser.on('doctype', unsafe);
  parser.on('processinginstruction', unsafe);
  parser.on('opentag', (tag) => {
    if (depth === 0) isSvg = tag.uri === svgNamespace && tag.local === 'svg';
    depth += 1;
    if (depth > depthMax || tag.uri === xhtmlNamespace || tag.uri === '') unsafe();
    if (tag.uri === svgNamespace && !drawing.has(tag.local)) unsafe();
    if (styleDepth === 0 && tag.local === 'style') styleDepth = depth;
    for (const { local, uri, value } of Object.values(tag.attributes)) checkAttribute(local, uri, value, unsafe);
  });
  parser.on('closetag', () => {
    if (styleDepth === depth) styleDepth = 0;
    depth -= 1;
  });
  const collect = (part: string) => {
    if (styleDepth > 0) style += part;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  try {
    parser.write(text).close();
  } catch (error) {
    return refuse(error instanceof Unsafe ? 'logo-unsafe' : 'logo-unknown-format', { field: 'file' });
  }
  if (!isSvg) return refuse('logo-unknown-format', { field: 'file' });
  return isReachingOut(style) ? refuse('logo-unsafe', { field: 'file' }) : undefined;
}

/** Attributes of foreign namespaces are a drawing program's notes, such as the path of the file; no browser reads them. */
function checkAttribute(name: string, uri: string, value: string, unsafe: () => never): void {
  if (/^on/i.test(name)) unsafe();
  if (name === 'href') {
    if (!/^\s*(#|data:image\/(png|jpeg|gif|webp);)/i.test(value)) unsafe();
  } else if (uri === '' && (name === 'style' ? isReachingOut(value) : fetches(value))) unsafe();
}

const ownReference = /url\(\s*(["']?)#[^\s"'()\\]*\1\s*\)/gi;

/** A value that fetches: every `url(…)` but `url(#name)`. Backslashes could hide the words, so they count as an attempt. */
function fetches(value: string): boolean {
  return /url\s*\(|image-set\s*\(|\bsrc\s*\(|javascript:|expression\s*\(|\\/i.test(value.replace(ownReference, ''));
}

/** A style that reaches beyond the file, in whatever words. */
function isReachingOut(css: string): boolean {
  return fetches(css) || /@import|\/\/|https?:/i.test(css);
}
