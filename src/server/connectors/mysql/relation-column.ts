import type { ColumnType } from './types.ts';

export interface RelationColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly isKey: boolean;
  readonly comment: string;
  readonly collation: string | null;
}
