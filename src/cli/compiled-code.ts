import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { type Compiled, readPack, writePack } from '../build/code-pack.js';
import type { Engine } from './engine.js';

/** A file of the bundle that has been loaded. */
interface Chunk {
  readonly module: { readonly exports: object };
  readonly script: Script;
  /** Checksum of its source. */
  readonly source: number;
}

/**
 * Loads the files of the bundle, each a function in ASCII of what Node gives a CommonJS module and of what loads packages, and keeps from run to run what the engine compiled them to: to compile
 * is a fourth of the work of a short build. Node's own cache of compiled code, from Node 22 on, lies in everybody's
 * folder of temporary files.
 */
export class CompiledCode {
  readonly #chunks = new Map<string, Chunk>();
  readonly #pack: string | undefined;
  #known: ReadonlyMap<string, Compiled> = new Map();
  #isKnown = true;

  /** @param folder of the bundle */
  constructor(
    private readonly folder: string,
    private readonly engine: Engine,
  ) {
    const { argv, env, execArgv, execPath, version, arch } = process;
    // As for Node's own cache: https://nodejs.org/api/cli.html#node_disable_compile_cache1
    if (env.NODE_DISABLE_COMPILE_CACHE) return;
    // A command has a pack of its own, so that help reads no more than it needs.
    const command = argv.slice(2).find((argument) => /^[a-z]{1,12}$/.test(argument));
    const made = JSON.stringify([folder, execPath, version, arch, execArgv, env.NODE_OPTIONS, command]);
    this.#pack = createHash('sha256').update(made).digest('hex').slice(0, 32);
    this.#known = readPack(this.#pack);
  }

  /**
   * What a file of the bundle exports.
   * @param id as another file of the bundle names it: `./command.cjs`
   */
  load(id: string): object {
    const known = this.#chunks.get(id);
    if (known) return known.module.exports;
    const file = join(this.folder, id);
    const chunk = this.#compile(id, file);
    this.#chunks.set(id, chunk);
    const { module } = chunk;
    const outside = createRequire(file);
    const require = (wanted: string) => (wanted.startsWith('./') ? this.load(wanted) : outside(wanted));
    const importing = (specifier: string) => import(specifier);
    chunk.script.runInThisContext()(module.exports, require, module, file, this.folder, importing);
    return module.exports;
  }

  /** Whether all that was loaded had been compiled before. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  #compile(id: string, filename: string): Chunk {
    const bytes = readFileSync(filename);
    const source = crc32(bytes);
    const known = this.#known.get(id);
    const cachedData = known?.source === source ? known.code : undefined;
    const script = this.engine.asAtStart(
      () =>
        // The text as it is in the file: what is put together would be copied once more.
        new Script(bytes.toString('latin1'), { filename, ...(cachedData ? { cachedData } : {}) }),
    );
    if (script.cachedDataRejected !== false) this.#isKnown = false;
    return { module: { exports: {} }, script, source };
  }

  /** Keep what was compiled, once all is done, so that what was run is in it too; only where something was not known before. */
  async keep(): Promise<void> {
    if (this.#isKnown || this.#pack === undefined) return;
    const compiled = new Map(this.#known);
    this.engine.asAtStart(() => {
      for (const [id, { script, source }] of this.#chunks)
        compiled.set(id, { source, code: script.createCachedData() });
    });
    await writePack(this.#pack, compiled);
  }
}
