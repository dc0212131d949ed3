import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';

/** A colour as CSS writes it, or its components from 0 to 255. */
type Colour = string | { readonly r: number; readonly g: number; readonly b: number; readonly alpha?: number };

interface PictureOptions {
  /** Size in pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly colour?: Colour;
}

/** The smallest settings that pass: one article, `a.md`. Further YAML lines may follow it. */
export const minimalSettings = `title: Harbour Reader
language: en-GB
description: Dispatches from the harbour.
date: 2024-03-01
rights: All rights reserved.
articles:
  - a.md
`;

/**
 * A project in a temporary folder, removed when the test is over.
 * @param files contents by path relative to the project, with forward slashes
 * @returns the absolute path of the project's folder
 */
export async function project(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await scratchProject(files);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The same for a hook that several tests share; whoever asks for it removes it. */
export async function scratchProject(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'colophon-test-'));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** A PNG of one colour. */
export async function png(options: PictureOptions = {}): Promise<Uint8Array> {
  return sharp({ create: canvas(options) })
    .png()
    .toBuffer();
}

/** A JPEG of one colour, without metadata. */
export async function jpeg(options: PictureOptions = {}): Promise<Uint8Array> {
  return sharp({ create: canvas(options) })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function canvas({ width = 40, height = 30, colour = '#336699' }: PictureOptions) {
  const hasAlpha = typeof colour === 'object' && colour.alpha !== undefined;
  return { width, height, channels: hasAlpha ? 4 : 3, background: colour } as const;
}
