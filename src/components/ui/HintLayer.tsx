'use client';

import { Tooltip } from 'antd';
import { useEffect, useState } from 'react';

interface Shown {
  readonly text: string;
  readonly box: DOMRect;
}

const delayMilliseconds = 150;

/** One tooltip for every `hinted` element of the page: a list of many rows has to draw none. */
export function HintLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => followHints(setShown), []);
  if (!shown) return null;
  const { left, top, width, height } = shown.box;
  return (
    <Tooltip key={`${left}:${top}`} open title={<span style={{ whiteSpace: 'pre-line' }}>{shown.text}</span>}>
      <span aria-hidden style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
    </Tooltip>
  );
}

/** The hint under the pointer or the focus; none while the page scrolls, and none after Escape. */
function followHints(show: (shown: Shown | null) => void): () => void {
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (shown: () => Shown | null) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(shown()), delayMilliseconds);
  };
  const follow = ({ target }: Event) => {
    if (!(target instanceof Element) || target.closest('.ant-tooltip')) return clearTimeout(timer);
    const element = target.closest<HTMLElement>('[data-hint]');
    later(() => element && { text: element.dataset.hint ?? '', box: element.getBoundingClientRect() });
  };
  const hide = () => {
    clearTimeout(timer);
    show(null);
  };
  const listen = (type: string, listener: (event: Event) => void) =>
    document.addEventListener(type, listener, { capture: true, passive: true, signal: ended.signal });
  listen('pointerover', follow);
  listen('focusin', follow);
  listen('focusout', hide);
  listen('scroll', hide);
  listen('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && hide());
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}
