export const mapping = {
  codeEditor: {
    type: 'Gives {type}',
    typeUnknown: 'Its type shows with the first rows',
    failed: '{count, plural, one {# sample row fails} other {# sample rows fail}}',
    results: 'Results on the sample rows',
  },
};
