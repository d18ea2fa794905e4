import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

export const csvFiles = ['airports.csv', 'birdstrikes.csv', 'seattle-weather.csv', 'stocks.csv'] as const;
export const gzippedFiles = ['zipcodes.csv'] as const;
export const jsonFiles = ['movies.json', 'penguins.json', 'earthquakes.json', 'football.json'] as const;

/** A data set of the package `vega-datasets`, which comes with the product. */
export function dataSetPath(name: string): string {
  const entry = createRequire(import.meta.url).resolve('vega-datasets');
  return join(dirname(dirname(entry)), 'data', name);
}

export function demoFolders(filesFolder: string): { readonly csv: string; readonly json: string } {
  return { csv: join(filesFolder, 'demo', 'csv'), json: join(filesFolder, 'demo', 'json') };
}

/** Puts fresh copies of the files in place; other files in the demo's folders go. */
export async function copyDataFiles(filesFolder: string): Promise<void> {
  const { csv, json } = demoFolders(filesFolder);
  await rm(join(filesFolder, 'demo'), { recursive: true, force: true });
  await mkdir(csv, { recursive: true });
  await mkdir(json, { recursive: true });
  for (const name of csvFiles) await copyFile(dataSetPath(name), join(csv, name));
  for (const name of jsonFiles) await copyFile(dataSetPath(name), join(json, name));
  for (const name of gzippedFiles)
    await pipeline(createReadStream(dataSetPath(name)), createGzip(), createWriteStream(join(csv, `${name}.gz`)));
}
