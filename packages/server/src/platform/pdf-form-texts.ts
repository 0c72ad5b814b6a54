import type { PageText } from '@mahnwerk/core/pdf-content';
import { pdfLimits } from './pdf-job.ts';
import { type TextItem, toPageTexts, type ViewTransform } from './pdf-texts.ts';

/** What the library tells of something that lies on a page: of a field of a form, or of a text typed upon it. */
export interface Annotation {
  readonly subtype?: string;
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
  readonly options?: readonly { readonly exportValue: unknown; readonly displayValue: unknown }[];
  /** As it is drawn, line by line; the library leaves it out where the drawing is to be made anew. */
  readonly textContent?: readonly string[];
  readonly annotationFlags?: number;
  readonly password?: boolean;
  readonly comb?: boolean;
  readonly multiLine?: boolean;
  readonly rect?: readonly number[];
  readonly defaultAppearanceData?: { readonly fontSize?: number };
}

export interface AnnotatedPage {
  getAnnotations(): Promise<readonly Annotation[]>;
}

/** Hidden, and not for the screen (PDF 32000-1, table 165). */
const unseen = 2 | 32;
const fieldsMax = 2000;
/** What a program chooses that may choose the size itself. */
const fontSizeMax = 12;
/** Of letters in running text, in heights of the type. */
const letterWidth = 0.5;
const lineHeight = 1.15;

/**
 * What persons filled into the form of a page, and what was typed upon it: texts that the page shows and that are not in
 * its text. They begin where the field does; how far they reach is estimated. Boxes to tick, buttons and passwords are left out.
 */
export async function readFormTexts(page: AnnotatedPage, view: ViewTransform): Promise<readonly PageText[]> {
  const annotations = await page.getAnnotations();
  const runs = annotations.slice(0, fieldsMax).flatMap(runsOf);
  return toPageTexts(runs.slice(0, pdfLimits.textsPerPageMax), view);
}

function runsOf(annotation: Annotation): readonly TextItem[] {
  const { annotationFlags = 0, rect, multiLine, defaultAppearanceData } = annotation;
  const lines = ((annotationFlags & unseen) === 0 ? linesOf(annotation) : []).filter((line) => line.trim() !== '');
  const [x0, y0, x1, y1] = (rect ?? []) as [number?, number?, number?, number?];
  if (lines.length === 0 || x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) return [];
  const stated = defaultAppearanceData?.fontSize ?? 0;
  const size = Math.max(4, Math.min(stated > 0 ? stated : fontSizeMax, (y1 - y0) / lines.length));
  const isTop = multiLine === true || lines.length > 1;
  const first = isTop ? y1 - size : (y0 + y1 - 0.6 * size) / 2;
  return lines.map((str, index) => ({
    str,
    transform: [size, 0, 0, size, x0 + 2, first - index * size * lineHeight],
    width: Math.min(x1 - x0 - 2, str.length * size * letterWidth),
    height: size,
    hasEOL: true,
  }));
}

/** As it is drawn; of a row of boxes for one letter each, and where no drawing is kept, what was filled in. */
function linesOf({
  subtype,
  fieldType,
  fieldValue,
  options,
  textContent,
  password,
  comb,
}: Annotation): readonly string[] {
  if (subtype === 'FreeText') return textContent ?? [];
  if (subtype !== 'Widget' || password === true || (fieldType !== 'Tx' && fieldType !== 'Ch')) return [];
  if (fieldType === 'Tx' && comb !== true && textContent !== undefined) return textContent;
  return (Array.isArray(fieldValue) ? fieldValue : [fieldValue])
    .map((value) => options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value)
    .filter((value) => typeof value === 'string')
    .flatMap((value) => value.split(/\r\n?|\n/));
}
