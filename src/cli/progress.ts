import type { Printer } from './command.js';

/** A line on a terminal that says what goes on, and goes away; nothing in a pipe. */
export function progressLine(printer: Printer, wanted: boolean): { show(stage: string): void; clear(): void } {
  const shown = wanted && printer.isTTY === true;
  return {
    show: (stage) => {
      if (shown) printer.write(`\r\x1b[2K${stage} …`);
    },
    clear: () => {
      if (shown) printer.write('\r\x1b[2K');
    },
  };
}
