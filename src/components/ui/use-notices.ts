'use client';

import type { ModalFuncProps } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';

export interface Telling {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Seconds until it goes by itself. */
  readonly duration?: number;
}

export interface Notices {
  /** A line that goes by itself. */
  readonly say: (kind: 'success' | 'warning' | 'error', line: string) => void;
  readonly tell: (kind: 'success' | 'warning' | 'error', telling: Telling) => void;
  /** A question with a way back. */
  readonly ask: (question: ModalFuncProps) => void;
}

const nobody = () => {};

export const NoticesContext = createContext<Notices>({ say: nobody, tell: nobody, ask: nobody });

export function useNotices(): Notices {
  return useContext(NoticesContext);
}
