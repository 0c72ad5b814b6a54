// The HTTP interface in a process of its own, so that its memory can be measured; told what to do by its environment.
import { openApp } from '../packages/server/src/app.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { buildHttp } from '../packages/server/src/http-app.ts';
import { createTenant } from '../packages/server/src/tenants/create-tenant.ts';

const app = await openApp(readConfig('en'));
await createTenant(app, 'bench', {
  name: 'Bench',
  country: 'DE',
  email: 'bench@example.org',
  bankAccount: { iban: 'DE02120300000000202051' },
});
const http = await buildHttp(app, { checksAnswers: false, version: 'bench' });
process.stdout.write(`${await http.listen({ port: 0, host: '127.0.0.1' })}\n`);
process.on('disconnect', () => process.exit());
