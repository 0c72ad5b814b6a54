// Writes packages/server/src/platform/tables.gen.ts from a freshly migrated embedded database.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../packages/server/src/platform/embedded.ts';
import { generateTables } from '../packages/server/src/platform/generate-tables.ts';
import { migrate } from '../packages/server/src/platform/migrate.ts';

const pool = await openEmbedded({ isFlushed: false });
await migrate(pool);
const path = fileURLToPath(new URL('../packages/server/src/platform/tables.gen.ts', import.meta.url));
writeFileSync(path, await generateTables(pool));
await pool.end();
console.log(`wrote ${path}`);
