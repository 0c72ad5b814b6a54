import { expect, test } from 'vitest';
import { readLogo } from './read-logo.ts';

const encode = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.codePointAt(0)!));
const svg = (inner: string, attributes = ''): Uint8Array =>
  encode(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`,
  );
/** In GBK the byte 0x81 swallows the "]" after it: the CDATA section goes on, and the comment with the script begins later. */
const inGbk = (() => {
  const head = '<?xml version="1.0" encoding="GBK"?><svg xmlns="http://www.w3.org/2000/svg"><title><![CDATA[';
  return encode(`${head}\u0081]]><!-- ]]><script>1</script> --></title></svg>`);
})();
const said = (bytes: Uint8Array): string => {
  const logo = readLogo(bytes);
  return logo.kind === 'logo' ? logo.mediaType : logo.code;
};

test.each<[string, Uint8Array, string]>([
  ['PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
  ['JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ['plain drawing', svg('<path d="M0 0h9v9z" fill="url(#a)"/><use href="#b"/>'), 'image/svg+xml'],
  ['with declaration', encode('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
  ['style in the file', svg('<style>.a{fill:url(#g);stroke:#0f6e6e}</style>'), 'image/svg+xml'],
  ['picture inside', svg('<image href="data:image/png;base64,AA=="/>'), 'image/svg+xml'],
  ['path in a drawing program', svg('<g s:file="C:\\a" xmlns:s="http://sodipodi.example/"/>'), 'image/svg+xml'],
  ['drawing program', svg('<s:view xmlns:s="http://sodipodi.example/"/>'), 'image/svg+xml'],
  ['script', svg('<script>alert(1)</script>'), 'logo-unsafe'],
  ['script under a prefix', encode('<x:svg xmlns:x="http://www.w3.org/2000/svg"><x:script/></x:svg>'), 'logo-unsafe'],
  ['handler', svg('', 'onload="alert(1)"'), 'logo-unsafe'],
  ['link out', svg('<image xlink:href="https://example.com/a.png"/>'), 'logo-unsafe'],
  ['script link', svg('<use href="javascript:alert(1)"/>'), 'logo-unsafe'],
  ['svg in data link', svg('<image href="data:image/svg+xml;base64,AA=="/>'), 'logo-unsafe'],
  ['import', svg('<style>@import "https://example.com/a.css";</style>'), 'logo-unsafe'],
  ['url in style', svg('<style>a{fill:url("https://example.com/")}</style>'), 'logo-unsafe'],
  ['url in attribute', svg('<path style="fill:url(//example.com/)"/>'), 'logo-unsafe'],
  ['style without protocol', svg('<style>a{fill:url(//example.com/)}</style>'), 'logo-unsafe'],
  ['comment in url', svg('<style>a{background:url(/**/http://example.com)}</style>'), 'logo-unsafe'],
  ['set of pictures', svg('<style>a{background:image-set("https://example.com/x" 1x)}</style>'), 'logo-unsafe'],
  ['source function', svg('<style>@font-face{src:src("x")}</style>'), 'logo-unsafe'],
  ['namespace in style', svg('<style>@namespace x "http://example.com/";</style>'), 'logo-unsafe'],
  ['style in cdata', svg('<style><![CDATA[a{fill:url(x)}]]></style>'), 'logo-unsafe'],
  [
    'own references',
    svg('<style>a{fill:url( "#g" )}</style><path style="fill:url(#g)" mask="url(\'#m\')"/>'),
    'image/svg+xml',
  ],
  ['words about the licence', svg('<title>see https://example.com/licence</title>'), 'image/svg+xml'],
  [
    'declared UTF-8',
    encode('<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/svg+xml',
  ],
  [
    'declared GBK',
    encode('<?xml version="1.0" encoding="GBK"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'logo-unsafe',
  ],
  [
    'declared Latin-1',
    encode('<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    'logo-unsafe',
  ],
  ['a script only GBK shows', inGbk, 'logo-unsafe'],
  ['UTF-16', Uint8Array.from(Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg"/>', 'utf16le')), 'logo-unsafe'],
  ['hidden word', svg('<style>@\\69mport "x"</style>'), 'logo-unsafe'],
  ['html inside', svg('<foreignObject/>'), 'logo-unsafe'],
  ['animation', svg('<animate attributeName="href" to="javascript:x"/>'), 'logo-unsafe'],
  ['doctype', encode('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo-unsafe'],
  ['other XML', encode('<html xmlns="http://www.w3.org/1999/xhtml"/>'), 'logo-unsafe'],
  ['cut off', encode('<svg xmlns="http://www.w3.org/2000/svg"><g>'), 'logo-unknown-format'],
  ['text', encode('hello'), 'logo-unknown-format'],
  ['empty', new Uint8Array(), 'empty-file'],
  ['too large', new Uint8Array(1_000_001), 'file-too-large'],
])('%s: %s', (_name, bytes, expected) => {
  expect(said(bytes)).toBe(expected);
});
