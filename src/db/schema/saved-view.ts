import { pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { userAccount } from './account.ts';

/** Filters of a list under a name: whoever has the link may open it, its owner alone changes it. */
export const savedView = pgTable(
  'saved_view',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => userAccount.id, { onDelete: 'cascade' }),
    /** Path of the list, such as `/runs`. */
    list: text('list').notNull(),
    name: text('name').notNull(),
    /** Search parameters of that page, without place and drawer. */
    query: text('query').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex('saved_view_name').on(table.userId, table.list, table.name)],
);
