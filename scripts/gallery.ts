/** `npm run gallery`: takes the pictures of docs/screens from a fresh product with the demo loaded. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withProduct } from './test/product.ts';
import { runShown } from './test/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'headwater-gallery-'));
const args = ['test', '--config', 'e2e/gallery.config.ts'];
process.exitCode = await withProduct(folder, (product) => runShown('playwright', args, { timeoutMinutes: 10, env: product }));
rmSync(folder, { recursive: true, force: true });
process.exit();
