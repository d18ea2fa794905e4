import type { DeliveryAnswer } from '#src/server/core/notifier/protocol.ts';
import type { PostAnswer } from './post.ts';

/** The verdict that HTTP alone gives. */
export function answerOfStatus(answer: PostAnswer): DeliveryAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return { ...answer, outcome: 'accepted' };
  if (status === 410) return { ...answer, outcome: 'gone' };
  return { ...answer, outcome: status === 408 || status === 429 || status >= 500 ? 'busy' : 'refused' };
}

/** Providers that answer 200 to everything and say in the body what became of it. */
export function answerOfCode(answer: PostAnswer, codeField: string, busyCodes: readonly number[], waitSeconds: number): DeliveryAnswer {
  const byStatus = answerOfStatus(answer);
  if (byStatus.outcome !== 'accepted') return byStatus;
  const code = numberIn(answer.text, codeField);
  if (code === 0) return byStatus;
  if (code !== null && busyCodes.includes(code))
    return { ...byStatus, outcome: 'busy', retryAfterSeconds: byStatus.retryAfterSeconds ?? waitSeconds };
  return { ...byStatus, outcome: 'refused' };
}

function numberIn(text: string, field: string): number | null {
  try {
    const value = (JSON.parse(text) as Record<string, unknown>)[field];
    return typeof value === 'number' ? value : null;
  } catch {
    return null;
  }
}
