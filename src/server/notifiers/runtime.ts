import type { NotifierRuntime } from '../core/notifier/protocol.ts';

const loaders: Readonly<Record<string, () => Promise<NotifierRuntime>>> = {
  dingtalk: async () => (await import('./dingtalk/index.ts')).dingtalkRuntime as NotifierRuntime,
  email: async () => (await import('./email/index.ts')).emailRuntime as NotifierRuntime,
  feishu: async () => (await import('./feishu/index.ts')).feishuRuntime as NotifierRuntime,
  slack: async () => (await import('./slack/index.ts')).slackRuntime as NotifierRuntime,
  webhook: async () => (await import('./webhook/index.ts')).webhookRuntime as NotifierRuntime,
  wecom: async () => (await import('./wecom/index.ts')).wecomRuntime as NotifierRuntime,
};

/** The sending half of a notifier; its libraries load when it is first used. Undefined for a name the catalogue does not hold. */
export async function loadNotifier(name: string): Promise<NotifierRuntime | undefined> {
  return loaders[name]?.();
}
