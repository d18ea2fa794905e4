/** Every key of the console, by where it works; the texts stand under `keyboard`. */
export const keyGroups = [
  {
    name: 'anywhere',
    keys: [
      { strokes: ['⌘K', 'Ctrl K'], text: 'palette' },
      { strokes: ['/'], text: 'search' },
      { strokes: ['?'], text: 'overlay' },
    ],
  },
  {
    name: 'list',
    keys: [
      { strokes: ['j'], text: 'next' },
      { strokes: ['k'], text: 'previous' },
      { strokes: ['x'], text: 'select' },
      { strokes: ['o', 'Enter'], text: 'open' },
      { strokes: ['p'], text: 'peek' },
      { strokes: ['e'], text: 'take' },
    ],
  },
  {
    name: 'drawer',
    keys: [
      { strokes: ['j'], text: 'nextRow' },
      { strokes: ['k'], text: 'previousRow' },
      { strokes: ['Esc'], text: 'close' },
    ],
  },
] as const;
