export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** A string constant under `NO_BACKSLASH_ESCAPES`, which every session of ours sets. */
export function quoteLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function qualified(database: string, table: string): string {
  return `${quoteIdentifier(database)}.${quoteIdentifier(table)}`;
}

/**
 * `(a, b) > (x, y)`, spelled so that an index on the leading columns serves it: the optimizer takes row comparison for no range.
 * `operator` compares the last column; `values` are SQL.
 */
export function compareRows(columns: readonly string[], values: readonly string[], operator: '>' | '>=' | '<='): string {
  const strict = operator[0] as '>' | '<';
  const alternatives = columns.map((column, index) => {
    const equal = columns.slice(0, index).map((before, at) => `${before} = ${values[at]}`);
    const last = index === columns.length - 1 ? operator : strict;
    return [...equal, `${column} ${last} ${values[index]}`].join(' AND ');
  });
  const leading = `${columns[0]} ${strict}= ${values[0]}`;
  return alternatives.length === 1
    ? (alternatives[0] as string)
    : `(${leading} AND (${alternatives.map((one) => `(${one})`).join(' OR ')}))`;
}
