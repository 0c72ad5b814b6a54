// Loaded into a command under test: notes how much memory it held, for tests that bound it.
import { appendFileSync } from 'node:fs';

const file = process.env.METER_FILE;
if (file !== undefined) process.on('exit', () => appendFileSync(file, `${process.resourceUsage().maxRSS}\n`));
