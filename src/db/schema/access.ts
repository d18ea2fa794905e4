import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { userAccount } from './account.ts';

const userId = () =>
  uuid('user_id')
    .notNull()
    .references(() => userAccount.id, { onDelete: 'cascade' });
const createdAt = timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
const moment = (name: string) => timestamp(name, { withTimezone: true });

/** One sign-in of one browser; its id stands in the cookie and is looked up at every request. */
export const userSession = pgTable(
  'user_session',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userId(),
    /** The account's number at sign-in: a session with an older one has ended. */
    sessionVersion: integer('session_version').notNull(),
    /** password, oidc */
    method: text('method').notNull(),
    address: text('address'),
    agent: text('agent'),
    createdAt,
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (table) => [index('user_session_user').on(table.userId, table.createdAt), index('user_session_expiry').on(table.expiresAt)],
);

/** A second factor by time; an unconfirmed one does not count yet. */
export const userTotp = pgTable('user_totp', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => userAccount.id, { onDelete: 'cascade' }),
  /** An envelope, as secrets of connectors are. */
  secret: text('secret').notNull(),
  confirmedAt: moment('confirmed_at'),
  /** Number of the last half minute whose code was taken: no code works twice. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  failures: integer('failures').notNull().default(0),
  lockedUntil: moment('locked_until'),
});

export const recoveryCode = pgTable(
  'recovery_code',
  {
    userId: userId(),
    /** SHA-256 of the code, hex. */
    codeHash: text('code_hash').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [primaryKey({ columns: [table.userId, table.codeHash] })],
);

/** Who a person is at an OpenID provider. */
export const userIdentity = pgTable(
  'user_identity',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: userId(),
    createdAt,
  },
  (table) => [primaryKey({ columns: [table.issuer, table.subject] }), index('user_identity_user').on(table.userId)],
);

export const team = pgTable(
  'team',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    createdAt,
  },
  (table) => [uniqueIndex('team_name').on(table.name)],
);

export const teamMember = pgTable(
  'team_member',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    userId: userId(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] }), index('team_member_user').on(table.userId)],
);

/** A role on one raw database or source, held by a person or by a team. */
export const roleGrant = pgTable(
  'role_grant',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id').references(() => userAccount.id, { onDelete: 'cascade' }),
    teamId: uuid('team_id').references(() => team.id, { onDelete: 'cascade' }),
    rawDatabaseId: uuid('raw_database_id'),
    sourceId: uuid('source_id'),
    role: text('role').notNull(),
    createdAt,
  },
  (table) => [
    index('role_grant_user').on(table.userId),
    index('role_grant_team').on(table.teamId),
    index('role_grant_raw_database').on(table.rawDatabaseId),
    index('role_grant_source').on(table.sourceId),
  ],
);

/** A link that lets one person choose a password, once. */
export const invitation = pgTable(
  'invitation',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    locale: text('locale').notNull(),
    /** SHA-256 of the token in the link, hex. */
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    createdAt,
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('invitation_open').on(table.email).where(sql`accepted_at IS NULL AND revoked_at IS NULL`),
    index('invitation_created').on(table.createdAt, table.id),
  ],
);

export const apiToken = pgTable(
  'api_token',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: userId(),
    name: text('name').notNull(),
    /** SHA-256 of the token, hex. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The first characters, to tell tokens apart. */
    hint: text('hint').notNull().default(''),
    /** Never more than the owner may do now. */
    role: text('role').notNull().default('none'),
    /** Both null: everywhere the owner may. */
    rawDatabaseId: uuid('raw_database_id'),
    sourceId: uuid('source_id'),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    lastUsedFrom: text('last_used_from'),
    revokedAt: moment('revoked_at'),
    createdAt,
  },
  (table) => [index('api_token_user').on(table.userId, table.createdAt)],
);
