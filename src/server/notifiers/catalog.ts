import type { NotifierDescriptor } from '../core/notifier/protocol.ts';
import { dingtalkDescriptor } from './dingtalk/descriptor.ts';
import { emailDescriptor } from './email/descriptor.ts';
import { feishuDescriptor } from './feishu/descriptor.ts';
import { slackDescriptor } from './slack/descriptor.ts';
import { webhookDescriptor } from './webhook/descriptor.ts';
import { wecomDescriptor } from './wecom/descriptor.ts';

/** Every way to tell people, as data. The line that makes one send is in `runtime.ts`. */
export const notifierCatalog: readonly NotifierDescriptor[] = [
  emailDescriptor,
  webhookDescriptor,
  dingtalkDescriptor,
  feishuDescriptor,
  wecomDescriptor,
  slackDescriptor,
];
