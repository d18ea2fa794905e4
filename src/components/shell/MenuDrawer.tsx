'use client';

import { Drawer } from 'antd';
import { Navigation } from './Navigation.tsx';

interface MenuDrawerProps {
  readonly role: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The navigation of a narrow window. */
export function MenuDrawer({ role, isOpen, onClose }: MenuDrawerProps) {
  return (
    <Drawer placement="left" size={264} open={isOpen} onClose={onClose} title="Headwater" styles={{ body: { padding: 8 } }}>
      <Navigation role={role} onNavigate={onClose} />
    </Drawer>
  );
}
