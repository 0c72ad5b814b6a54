// Builds the web bundle when it is missing or older than its sources.
import { buildWeb } from '../packages/server/src/cli/web-bundle.ts';

process.exit((await buildWeb()) ? 0 : 1);
