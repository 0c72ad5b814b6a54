import { fileURLToPath } from 'node:url';

/** Where the launcher keeps modules that were compiled once; see `scripts/run.mjs`. */
const folder = fileURLToPath(new URL('../../../../node_modules/.cache/compiled', import.meta.url));

/** The environment of a thread or process of ours that needs none of the real one: it starts with modules compiled before. */
export const bareEnvironment: Readonly<Record<string, string>> = { NODE_COMPILE_CACHE: folder };
