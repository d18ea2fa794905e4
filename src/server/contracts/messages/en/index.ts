import { mergeMessages } from '../messages.ts';
import { audit } from './audit.ts';
import { consoleShell } from './console-shell.ts';
import { consoleUi } from './console-ui.ts';
import { engine } from './engine.ts';
import { service } from './service.ts';
import { states } from './states.ts';

/** Every domain adds its file here and in `zh-CN/index.ts`. */
export const en = mergeMessages([engine, service, states, audit, consoleShell, consoleUi]);
