// Draws the pictures of the sample publication: all of them, or those whose names are given.
// node assets/draw/main.mjs [name …], for example: node assets/draw/main.mjs dispatch-map harbour-dawn
import { readdir } from 'node:fs/promises';

const folder = new URL('./pictures/', import.meta.url);
const names = (await readdir(folder))
  .filter((file) => file.endsWith('.mjs'))
  .map((file) => file.slice(0, -4))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No picture is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : names) {
    const { draw } = await import(new URL(`${name}.mjs`, folder));
    await draw();
    console.log(name);
  }
}
