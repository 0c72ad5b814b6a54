import { describe, expect, test } from 'vitest';
import { getUploadPage } from '../invoices/get-upload-page.ts';
import { testDatabases } from '../test/database.ts';
import { importHouse } from '../test/import-house.ts';
import { ublFile } from '../test/invoice-files.ts';
import { oddPageFile } from '../test/invoice-pages.ts';
import { runImport } from './imports.routes.ts';
import { keepUploads } from './keep-uploads.ts';
import { previewImport } from './preview-import.ts';

describe.each(testDatabases())('invoices on pages, on $name', ({ open }) => {
  const house = importHouse(open);
  const { deps } = house;

  async function company() {
    const { scope, rows } = await house.company({ vat_id: 'DE111111125' });
    const keep = (files: Parameters<typeof keepUploads>[2]) => keepUploads(deps, scope, files);
    const preview = async (file: Parameters<typeof runImport>[2][number]) =>
      (await previewImport(deps, scope, [file], {}, {}, { keep }))[0]!;
    return { scope, rows, preview };
  }

  test('what a person corrects once for a layout is read right the next time, in this company only', async () => {
    const [c, other] = [await company(), await company()];
    const first = await oddPageFile({ number: 'LX-88123', total: '238,00' });
    const preview = await c.preview(first);
    expect(preview.invoice).toMatchObject({ source: 'pdf-text', outcome: 'undecided', hasPages: true, pageCount: 1 });
    expect(preview.invoice!.questions.map(({ field }) => field)).toEqual(['number']);
    const said = { [preview.sha256]: { number: 'LX-88123' } };
    const [receipt] = await runImport(deps, c.scope, [first], {}, {}, said);
    expect(receipt).toMatchObject({ kind: 'invoice', invoice: { outcome: 'claim', number: 'LX-88123' } });
    expect(await c.rows('select count(*) as n from issuer_template')).toEqual([{ n: 1 }]);
    const second = await oddPageFile({ number: 'LX-88124', total: '119,00' });
    expect((await c.preview(second)).invoice).toMatchObject({ outcome: 'claim', number: 'LX-88124', amount: '119.00' });
    expect((await other.preview(second)).invoice).toMatchObject({ outcome: 'undecided' });
    const [next] = await runImport(deps, c.scope, [second]);
    expect(next).toMatchObject({ kind: 'invoice', invoice: { number: 'LX-88124', debtor: { isNew: false } } });
    expect(await c.rows('select media_type as media, page_count as pages from document')).toEqual([
      { media: 'application/pdf', pages: 1 },
      { media: 'application/pdf', pages: 1 },
    ]);
  });

  test('the pages of an upload are shown to the company that uploaded it, and to nobody else', async () => {
    const [c, other] = [await company(), await company()];
    const file = await oddPageFile({ number: 'LX-90001', total: '50,00' });
    const { sha256 } = await c.preview(file);
    expect(await c.rows('select file_name as name, actor from upload')).toEqual([
      { name: 'LX-90001.pdf', actor: 'probe@example.org' },
    ]);
    const page = { sha256, page: 1, dpi: 72 };
    const image = await getUploadPage(deps, c.scope, page);
    expect(image).toMatchObject({ kind: 'file', mediaType: 'image/png', disposition: 'inline' });
    expect(await getUploadPage(deps, other.scope, page)).toMatchObject({ kind: 'refused', code: 'not-found' });
    expect(await getUploadPage(deps, c.scope, { ...page, page: 2 })).toMatchObject({ kind: 'refused' });
    const xml = await c.preview(ublFile({ number: 'RE-1', due: '5.00' }));
    expect(await getUploadPage(deps, c.scope, { ...page, sha256: xml.sha256 })).toMatchObject({ code: 'not-found' });
  });
});
