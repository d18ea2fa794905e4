import { eq } from 'drizzle-orm';
import { userTotp } from '#src/db/schema/index.ts';
import type { ServiceContext } from '../context.ts';
import { secretPlace } from './spend.ts';

/** Seals every secret with the current data key, each under its row's lock; says how many. */
export async function resealTotpSecrets({ db, ports }: ServiceContext): Promise<number> {
  const holders = await db.select({ userId: userTotp.userId }).from(userTotp);
  for (const { userId } of holders) {
    await db.transaction(async (tx) => {
      const [row] = await tx.select({ secret: userTotp.secret }).from(userTotp).where(eq(userTotp.userId, userId)).for('update');
      if (!row) return;
      const place = secretPlace(userId);
      const secret = await ports.secrets.seal(await ports.secrets.open(row.secret, place), place);
      await tx.update(userTotp).set({ secret }).where(eq(userTotp.userId, userId));
    });
  }
  return holders.length;
}
