import { z } from 'zod';
import type { LogicalType } from '../value/logical-type.ts';

export const driftPolicies = ['ignore', 'additive', 'pause'] as const;
export const driftPolicySchema = z.enum(driftPolicies);
export type DriftPolicy = z.infer<typeof driftPolicySchema>;

/** One difference between the fields an interface was published with and those its source has now. */
export interface SchemaChange {
  readonly kind: 'stream-missing' | 'field-added' | 'field-removed' | 'type-changed' | 'became-nullable' | 'became-required';
  /** Null when the whole stream is gone. */
  readonly field: string | null;
  readonly before: FieldShape | null;
  readonly after: FieldShape | null;
  /** The interface cannot go on as it was published, or would land something else. */
  readonly isBreaking: boolean;
}

export interface FieldShape {
  readonly type: LogicalType;
  readonly nativeType: string;
  readonly isNullable: boolean;
}
