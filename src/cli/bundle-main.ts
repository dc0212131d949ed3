#!/usr/bin/env node
import type { run } from './command.js';
import { CompiledCode } from './compiled-code.js';
import { Engine } from './engine.js';
import { end, start } from './start.js';

const engine = new Engine();
const code = new CompiledCode(import.meta.dirname, engine);
const command = code.load('./command.cjs') as { run: typeof run };
await start(command.run, engine);
await code.keep();
end();
