import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMail, SmtpSettings } from '../../../platform/deps.ts';
import { openSmtp } from './smtp.ts';

const pdf = Uint8Array.from({ length: 70_001 }, (_, index) => (index * 7) % 256);

const mail: OutgoingMail = {
  from: { name: 'Größl & Söhne GmbH, Köln', address: 'buchhaltung@groessl.example' },
  to: { name: 'Änne "Anni" Müßig', address: 'aenne@kunde.example' },
  subject: 'Ihre Rechnung RE-2026-00101 über Büromöbel – Grüße aus Köln am Rhein',
  text: 'Sehr geehrte Frau Müßig,\n\n.ein Punkt am Zeilenanfang\nBetrag: 126,31\u00a0€\n\nMit freundlichen Grüßen\n',
  messageId: '<0815-4711@groessl.example>',
  date: new Date('2026-11-21T08:30:00Z'),
  attachments: [{ fileName: 'Mahnung Müßig RE-2026-00101.pdf', mediaType: 'application/pdf', bytes: pdf }],
};

const limits = { connectMs: 2000, greetingMs: 2000, silenceMs: 1500 };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Received {
  raw?: Buffer;
  clientName?: string;
}

/** A real SMTP server on loopback. */
async function listen(options: SMTPServerOptions = {}): Promise<{ settings: SmtpSettings; received: Received }> {
  const received: Received = {};
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.raw = Buffer.concat(chunks);
        received.clientName = session.hostNameAppearsAs as string;
        callback(null);
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closers.push(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return { settings: { host: '127.0.0.1', port, security: 'none' }, received };
}

function reply(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code });
}

/** A server that follows SMTP up to one moment and then does what `at` says, to see how a broken line ends. */
async function listenAndBreak(at: 'greeting' | 'MAIL' | 'DATA' | 'message', how: (socket: Socket) => void) {
  const server = createServer((socket) => {
    let isMessage = false;
    socket.on('error', () => undefined);
    if (at === 'greeting') return how(socket);
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (isMessage) {
        if (text.endsWith('\r\n.\r\n')) how(socket);
        return;
      }
      const word = text.slice(0, 4).toUpperCase();
      if (word === at) return how(socket);
      if (word === 'DATA') isMessage = true;
      socket.write(word === 'DATA' ? '354 go\r\n' : '250 fine\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => server.close());
  const settings: SmtpSettings = {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    security: 'none',
  };
  return settings;
}

async function send(settings: SmtpSettings) {
  const carrier = openSmtp(limits);
  return carrier.send(settings, mail, await carrier.compose(mail));
}

describe('compose', () => {
  it('gives the same bytes every time, in lines of CRLF and seven bits', async () => {
    const first = Buffer.from(await openSmtp().compose(mail));
    expect(Buffer.from(await openSmtp().compose(mail)).equals(first)).toBe(true);
    const text = first.toString('latin1');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0080-\u00ff]/);
    expect(text.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  });

  it('names no software and no machine', async () => {
    const text = Buffer.from(await openSmtp().compose(mail)).toString('latin1');
    expect(text).not.toMatch(/nodemailer|mahnwerk|NmP|x-mailer|user-agent/i);
    expect(text).toContain('Message-ID: <0815-4711@groessl.example>');
    expect(text).toContain('Date: Sat, 21 Nov 2026 08:30:00 +0000');
  });

  it('lets no value start a header of its own', async () => {
    const hostile = {
      ...mail,
      subject: 'Rechnung\r\nBcc: fremd@example.org',
      to: { ...mail.to, name: 'A\r\nX-Bad: 1' },
    };
    const parsed = await PostalMime.parse(await openSmtp().compose(hostile));
    expect(parsed.headers.map((header) => header.key)).not.toContain('x-bad');
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.subject).toBe('Rechnung Bcc: fremd@example.org');
  });
});

describe('compose against hidden words', () => {
  const parse = async (change: Partial<OutgoingMail>) =>
    PostalMime.parse(await openSmtp().compose({ ...mail, ...change }));

  it('shows an encoded word of somebody else as text', async () => {
    const word = '=?utf-8?Q?=0D=0ABcc:_x@y.example?=';
    const { subject, to } = await parse({ subject: word, to: { name: word, address: 'a@kunde.example' } });
    expect(subject).toBe('= ?utf-8?Q?=0D=0ABcc:_x@y.example?=');
    expect(to).toEqual([{ name: subject, address: 'a@kunde.example' }]);
    expect((await parse({ subject: `Grüße ${word}` })).subject).toBe(`Grüße ${subject}`);
  });

  it('knows one kind of line break', async () => {
    const raw = Buffer.from(await openSmtp().compose({ ...mail, text: 'a\rb\n.\rc\r\nd' })).toString('latin1');
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|=0D/i);
    expect(raw).toContain('a\r\nb\r\n.\r\nc\r\nd');
  });
});

describe('send', () => {
  it('hands over exactly the composed bytes; subject, names, text and attachment come out right', async () => {
    const { settings, received } = await listen();
    const carrier = openSmtp(limits);
    const raw = await carrier.compose(mail);
    const outcome = await carrier.send(settings, mail, raw);
    expect(outcome).toEqual({ kind: 'sent', response: expect.stringMatching(/^250 /) });
    expect(received.raw?.toString('latin1')).toBe(Buffer.from(raw).toString('latin1'));
    expect(received.clientName).toBe('groessl.example');
    const parsed = await PostalMime.parse(received.raw!);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.from).toMatchObject(mail.from);
    expect(parsed.to?.[0]).toMatchObject(mail.to);
    expect(parsed.text?.trimEnd()).toBe(mail.text.trimEnd());
    expect(parsed.attachments).toHaveLength(1);
    expect(parsed.attachments[0]).toMatchObject({
      filename: mail.attachments[0]!.fileName,
      mimeType: 'application/pdf',
    });
    expect(new Uint8Array(parsed.attachments[0]!.content as ArrayBuffer)).toEqual(pdf);
  });

  it.each([
    ['an unknown recipient', 'onRcptTo', 550, false],
    ['greylisting', 'onRcptTo', 451, true],
    ['a refused sender', 'onMailFrom', 553, false],
  ] as const)('%s is failed', async (_, handler, code, isTemporary) => {
    const { settings } = await listen({
      [handler]: (_a: unknown, _s: unknown, done: (e: Error) => void) => done(reply(code, 'no')),
    });
    expect(await send(settings)).toEqual({
      kind: 'failed',
      reason: expect.stringContaining(String(code)),
      isTemporary,
    });
  });

  it.each([
    [451, true],
    [554, false],
  ])('%i after the message is failed: the server has answered', async (code, isTemporary) => {
    const { settings } = await listen({
      onData: (stream, _session, done) => stream.resume().on('end', () => done(reply(code, 'not today'))),
    });
    expect(await send(settings)).toEqual({ kind: 'failed', reason: expect.stringContaining('not today'), isTemporary });
  });

  it.each(['greeting', 'MAIL', 'DATA'] as const)('a line lost at %s is failed and may be tried again', async (at) => {
    const settings = await listenAndBreak(at, (socket) => socket.destroy());
    expect(await send(settings)).toMatchObject({ kind: 'failed', isTemporary: true });
  });

  it('a line lost between the message and the answer is unknown', async () => {
    const settings = await listenAndBreak('message', (socket) => socket.destroy());
    expect(await send(settings)).toMatchObject({ kind: 'unknown' });
  });

  it('silence after the message is unknown', async () => {
    const settings = await listenAndBreak('message', () => undefined);
    expect(await send(settings)).toMatchObject({ kind: 'unknown' });
  });

  it('a 421 as the answer to the message is failed', async () => {
    const settings = await listenAndBreak('message', (socket) => socket.end('421 closing\r\n'));
    expect(await send(settings)).toMatchObject({ kind: 'failed', isTemporary: true });
  });

  it('wrong credentials are failed for good, right ones send', async () => {
    const { settings } = await listen({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, done) =>
        auth.password === 'richtig' ? done(null, { user: auth.username }) : done(reply(535, 'wrong password')),
    });
    const user = 'buchhaltung@groessl.example';
    expect(await send({ ...settings, user, password: 'falsch' })).toMatchObject({ kind: 'failed', isTemporary: false });
    expect(await send({ ...settings, user, password: 'richtig' })).toMatchObject({ kind: 'sent' });
  });

  it('never falls back to plain text where encryption is asked for', async () => {
    const { settings, received } = await listen();
    expect(await send({ ...settings, security: 'starttls' })).toMatchObject({ kind: 'failed' });
    expect(await send({ ...settings, security: 'tls' })).toMatchObject({ kind: 'failed' });
    expect(received.raw).toBeUndefined();
  });

  it('says no password aloud, except to this machine', async () => {
    const far: SmtpSettings = { host: 'mail.kunde.example', port: 25, security: 'none' };
    for (const login of [{ user: 'u', password: 'geheim' }, { user: 'u' }, { password: 'geheim' }])
      expect(await send({ ...far, ...login })).toMatchObject({
        kind: 'failed',
        isTemporary: false,
        reason: expect.stringContaining('without encryption'),
      });
    // 192.0.2.0/24 is nobody's (RFC 5737); a name that only begins like ours is not ours.
    for (const host of ['192.0.2.1', '127.0.0.1.kunde.example'])
      expect(await send({ ...far, host, user: 'u' })).toMatchObject({ reason: expect.stringContaining('encryption') });
  });

  it('refuses a certificate nobody vouches for', async () => {
    const { settings, received } = await listen({ disabledCommands: [] });
    expect(await send({ ...settings, security: 'starttls' })).toMatchObject({ kind: 'failed', isTemporary: false });
    expect(received.raw).toBeUndefined();
  });

  it('nobody listening is failed and may be tried again', async () => {
    expect(await send({ host: '127.0.0.1', port: 1, security: 'none' })).toMatchObject({
      kind: 'failed',
      isTemporary: true,
    });
  });
});
