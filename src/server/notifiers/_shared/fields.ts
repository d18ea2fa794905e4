import { z } from 'zod';
import type { FieldUi, LocalizedText } from '#src/server/core/plugin/descriptor.ts';

export const text = (en: string, zh: string): LocalizedText => ({ en, 'zh-CN': zh });
export const ui = (metadata: FieldUi) => ({ ui: metadata });

/** An address that is itself the key to the channel: whoever knows it can write there. */
export function secretUrlField(help: LocalizedText, example: RegExp) {
  return z
    .string()
    .regex(example, 'is not an address of this kind')
    .meta(ui({ label: text('Webhook address', 'Webhook 地址'), help, control: 'password', isSecret: true }));
}

export function signingSecretField(help: LocalizedText) {
  return z
    .string()
    .default('')
    .meta(ui({ label: text('Signing secret', '加签密钥'), help, control: 'password', isSecret: true }));
}
