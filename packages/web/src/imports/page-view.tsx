import type { InvoicePreview } from '@mahnwerk/contract/invoices';
import { ActionIcon, Loader } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { useFile } from '../ui/use-file.ts';
import { confidenceMin, isPhoto, type PageBox, pointsPerPixel } from './invoice-items.ts';
import classes from './page-view.module.css';

type PageTurn = NonNullable<InvoicePreview['pageTurns']>[number];

interface PageViewProps {
  readonly sha256: string;
  readonly fileName: string;
  readonly pageCount: number | null;
  /** How each page is turned to be read; the boxes are places on the turned page. */
  readonly turns: readonly PageTurn[];
  readonly boxes: readonly PageBox[];
  /** The field that somebody works on. */
  readonly focus: string | undefined;
  readonly onPick: (field: string) => void;
}

const zooms = [1, 1.5, 2, 3] as const;

/** The pages of a document with what was read marked where it stands. */
export function PageView({ sha256, fileName, pageCount, turns, boxes, focus, onPick }: PageViewProps) {
  const t = useTexts().invoices;
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(0);
  const scale = zooms[zoom] ?? 1;
  const focused = boxes.find(({ field }) => field !== undefined && field === focus)?.place;
  const lastPage = pageCount ?? Math.max(1, ...boxes.map(({ place }) => place.page));
  useEffect(() => {
    if (focused !== undefined) setPage(focused.page);
  }, [focused]);
  return (
    <section className={classes.view} aria-label={t.pages}>
      <div className={classes.bar}>
        <span>
          <ActionIcon aria-label={t.before} disabled={page <= 1} onClick={() => setPage(page - 1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <span className="figures" aria-live="polite">
            {t.pageOf(page, lastPage)}
          </span>
          <ActionIcon aria-label={t.after} disabled={page >= lastPage} onClick={() => setPage(page + 1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </span>
        <span>
          <ActionIcon aria-label={t.smaller} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
            <IconZoomOut size={16} />
          </ActionIcon>
          <span className="figures">{scale * 100} %</span>
          <ActionIcon aria-label={t.larger} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
            <IconZoomIn size={16} />
          </ActionIcon>
        </span>
      </div>
      <PageSheet
        sha256={sha256}
        fileName={fileName}
        page={page}
        turn={turns[page - 1] ?? 0}
        scale={scale}
        boxes={boxes.filter(({ place }) => place.page === page)}
        focus={focus}
        onPick={onPick}
      />
    </section>
  );
}

interface PageSheetProps extends Omit<PageViewProps, 'pageCount' | 'turns'> {
  readonly page: number;
  readonly turn: PageTurn;
  readonly scale: number;
}

function PageSheet({ sha256, fileName, page, turn, scale, boxes, focus, onPick }: PageSheetProps) {
  const t = useTexts().invoices;
  const dpi = scale > 1 ? 200 : 110;
  const image = useFile('getUploadPage', { params: { sha256, page: String(page) }, query: { dpi, turn } });
  const [size, setSize] = useState<{ width: number; height: number; dpi: number }>();
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Also when the image has come, or another zoom moved everything.
    if (size === undefined || scale < 1 || focus === undefined) return;
    const mark = sheet.current?.querySelector<HTMLElement>('[data-focus]');
    const port = sheet.current;
    if (mark === null || mark === undefined || port === null) return;
    port.scrollTo({
      top: mark.offsetTop - port.clientHeight / 2 + mark.offsetHeight / 2,
      left: mark.offsetLeft - port.clientWidth / 2 + mark.offsetWidth / 2,
    });
  }, [focus, size, scale]);
  if (image.error !== null && image.address === undefined) {
    return <ProblemNotice error={image.error} onRetry={() => void image.refetch()} />;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div className={classes.port} ref={sheet} tabIndex={0}>
      <div className={classes.sheet} style={{ width: `${scale * 100}%` }}>
        {image.address !== undefined && (
          <img
            src={image.address}
            alt={t.pageAlt(page, fileName)}
            onLoad={({ currentTarget }) =>
              setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight, dpi })
            }
          />
        )}
        {size !== undefined &&
          boxes.map((box) => (
            <BoxMark key={box.name} box={box} size={size} isPhoto={isPhoto(fileName)} focus={focus} onPick={onPick} />
          ))}
      </div>
      {image.address === undefined && (
        <p className={classes.wait} role="status">
          <Loader size={16} mr={8} />
          {t.pageLoading}
        </p>
      )}
    </div>
  );
}

interface BoxMarkProps {
  readonly box: PageBox;
  readonly size: { readonly width: number; readonly height: number; readonly dpi: number };
  readonly isPhoto: boolean;
  readonly focus: string | undefined;
  readonly onPick: (field: string) => void;
}

/** Where a value stands; by keyboard the form leads to it, so the marks are for the pointer only. */
function BoxMark({ box: { name, field, place }, size, isPhoto: isPhotograph, focus, onPick }: BoxMarkProps) {
  const t = useTexts().invoices;
  const points = pointsPerPixel(size, size.dpi, isPhotograph);
  const [width, height] = [size.width * points, size.height * points];
  const [x0, y0, x1, y1] = place.box;
  const names: Readonly<Record<string, string>> = t.fields;
  const pad = 1.5;
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      title={names[name] ?? name}
      className={classes.mark}
      data-doubtful={place.confidence < confidenceMin || undefined}
      data-own={field !== undefined || undefined}
      data-focus={(field !== undefined && field === focus) || undefined}
      style={{
        left: percent(x0 - pad, width),
        top: percent(y0 - pad, height),
        width: percent(x1 - x0 + 2 * pad, width),
        height: percent(y1 - y0 + 2 * pad, height),
      }}
      onClick={() => field !== undefined && onPick(field)}
    />
  );
}
