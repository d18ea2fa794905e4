'use client';

import { useEffect, useState } from 'react';

/** True once `isOn` has been true without a break for the given time: skeletons do not flash. */
export function useDelayed(isOn: boolean, milliseconds: number): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isOn) return setDue(false);
    const timer = setTimeout(() => setDue(true), milliseconds);
    return () => clearTimeout(timer);
  }, [isOn, milliseconds]);
  return isOn && isDue;
}
