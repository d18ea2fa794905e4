import { describe, expect, it } from 'vitest';
import type { LogicalType } from '../value/logical-type.ts';
import { compareTypes } from './compatibility.ts';
import { fillTemplate, resolveVariables } from './template.ts';

const refusal = (code: string, field: string) => expect.objectContaining({ code, field, errorClass: 'config' });

describe('fillTemplate', () => {
  it('fills names from the variables and keeps an escaped placeholder', () => {
    expect(fillTemplate('${bizdate}/$${raw}/${a.b}', { bizdate: '2026-11-21', 'a.b': 'x' }, 'f')).toBe('2026-11-21/${raw}/x');
  });

  it('names the field of an unknown variable', () => {
    expect(() => fillTemplate('${nope}', {}, 'columns[2].source.template')).toThrow(
      refusal('mapping/variable-unknown', 'columns[2].source.template'),
    );
  });
});

describe('resolveVariables', () => {
  it('lets the interface build variables out of others and never overrides those of the run', () => {
    expect(resolveVariables({ path: '${dir}/${bizdate}', dir: 'in', bizdate: 'never' }, { bizdate: '2026' })).toEqual({
      bizdate: '2026',
      dir: 'in',
      path: 'in/2026',
    });
  });

  it('refuses variables that name each other in a circle', () => {
    expect(() => resolveVariables({ a: '${b}', b: '${a}' }, {})).toThrow(refusal('mapping/variable-cycle', 'variables.a'));
  });
});

describe('compareTypes', () => {
  const cases: readonly [LogicalType, LogicalType, string][] = [
    [{ kind: 'int32' }, { kind: 'int64' }, 'exact'],
    [{ kind: 'int64' }, { kind: 'int32' }, 'checked'],
    [{ kind: 'uint64' }, { kind: 'int64' }, 'checked'],
    [{ kind: 'uint64' }, { kind: 'decimal', precision: 20, scale: 0 }, 'exact'],
    [{ kind: 'int64' }, { kind: 'float64' }, 'checked'],
    [{ kind: 'int32' }, { kind: 'float64' }, 'exact'],
    [{ kind: 'decimal', precision: 10, scale: 2 }, { kind: 'decimal', precision: 12, scale: 2 }, 'exact'],
    [{ kind: 'decimal', precision: 10, scale: 4 }, { kind: 'decimal', precision: 12, scale: 2 }, 'checked'],
    [{ kind: 'text' }, { kind: 'text', maxLength: 10 }, 'checked'],
    [{ kind: 'text', maxLength: 5 }, { kind: 'text', maxLength: 10 }, 'exact'],
    [{ kind: 'text' }, { kind: 'date' }, 'checked'],
    [{ kind: 'json' }, { kind: 'text' }, 'exact'],
    [{ kind: 'timestamptz' }, { kind: 'timestamp' }, 'checked'],
    [{ kind: 'date' }, { kind: 'boolean' }, 'impossible'],
    [{ kind: 'bytes' }, { kind: 'int32' }, 'impossible'],
  ];
  it.each(cases)('%j into %j is %s', (source, target, verdict) => {
    expect(compareTypes(source, target)).toBe(verdict);
  });
});
