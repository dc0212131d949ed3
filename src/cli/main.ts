#!/usr/bin/env node
import { Engine } from './engine.js';
import { end, start } from './start.js';

// The command as it is compiled, in many files; what is shipped is started by bundle-main.ts.
const engine = new Engine();
const { run } = await import('./command.js');
await start(run, engine);
end();
